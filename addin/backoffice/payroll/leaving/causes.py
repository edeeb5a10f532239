"""What can be wrong with people who leave."""

from __future__ import annotations

from backoffice.core.findings import Finding, Severity


class LeaverUnknown(Finding):
    """A leaver that HoSo does not know."""

    code = "PAY-200"
    vi = "Mã nhân viên “{seen}” ở NghiViec không có trong HoSo; chưa tính."
    en = "Employee “{seen}” of NghiViec is not in HoSo; nothing was computed."
    fix_vi = "Sửa mã nhân viên."
    fix_en = "Correct the employee number."


class LeaverTwice(Finding):
    """A leaver listed twice."""

    code = "PAY-201"
    vi = "“{seen}” đã có ở dòng {other}; dòng này không tính."
    en = "“{seen}” is listed in row {other} already; this row does not count."
    fix_vi = "Xóa một dòng."
    fix_en = "Delete one of them."


class NoLeavingDay(Finding):
    """A leaver without day of joining or leaving."""

    code = "PAY-202"
    vi = "{name} chưa có “{column}” trong HoSo; chưa tính được."
    en = "{name} has no “{column}” in HoSo; nothing was computed."
    fix_vi = "Điền “{column}” ở HoSo rồi chạy lại."
    fix_en = "Fill in “{column}” in HoSo and run again."


class InsuredMonthsMissing(Finding):
    """Months under unemployment insurance are not told."""

    code = "PAY-203"
    vi = "{name} làm việc {months} tháng nhưng chưa ghi “Tháng đóng BHTN”; chưa tính trợ cấp."
    en = "{name} worked {months} months but “Tháng đóng BHTN” is blank; the allowance was not computed."
    fix_vi = "Ghi số tháng đã đóng BHTN tại công ty theo sổ BHXH; 0 nếu chưa tháng nào."
    fix_en = "Enter the months under unemployment insurance here, 0 when there are none."
    basis = "BLLĐ 45/2019/QH14 Đ.46.2; NĐ 145/2020/NĐ-CP Đ.8.3"


class MonthsTooMany(Finding):
    """More months taken off than were worked."""

    code = "PAY-204"
    vi = "{name}: “{column}” là {seen}, nhiều hơn {months} tháng đã làm việc; chưa tính trợ cấp."
    en = "{name}: “{column}” is {seen}, more than the {months} months worked; the allowance was not computed."
    fix_vi = "Kiểm tra số tháng và ngày vào làm ở HoSo."
    fix_en = "Check the months and the day of joining in HoSo."


class AverageUnknown(Finding):
    """The average wage cannot be told from the contracts."""

    code = "PAY-205"
    vi = "Không tính được lương bình quân 6 tháng của {name} ({reason}); chưa tính trợ cấp và tiền phép."
    en = "The average wage of {name} cannot be told ({reason_en}); allowance and leave pay were not computed."
    fix_vi = "Ghi “Lương bình quân 6 tháng”."
    fix_en = "Enter “Lương bình quân 6 tháng”."


class LeaveUnknown(Finding):
    """No row of annual leave."""

    code = "PAY-206"
    severity = Severity.WARNING
    vi = "NghiPhep không có dòng năm {year} của {name}; tiền phép chưa nghỉ tính là 0."
    en = "NghiPhep has no row of {year} for {name}; unused leave counts as 0."
    fix_vi = "Ghi “Ngày phép chưa nghỉ” (0 nếu đã nghỉ hết), hoặc bổ sung NghiPhep."
    fix_en = "Enter “Ngày phép chưa nghỉ” (0 when all is taken) or complete NghiPhep."
    basis = "BLLĐ 45/2019/QH14 Đ.113.3"


class LeaveOverdrawn(Finding):
    """More leave taken than earned."""

    code = "PAY-207"
    severity = Severity.WARNING
    vi = "{name} đã nghỉ {taken} ngày phép, quá {over} ngày so với số được hưởng đến khi nghỉ việc; không tự trừ."
    en = "{name} took {taken} days of leave, {over} more than earned until leaving; nothing is taken back."
    fix_vi = "Nếu thỏa thuận trừ thì ghi một khoản vào KhoanThem."
    fix_en = "When it was agreed to take it back, enter an item in KhoanThem."


class LeaverItemThere(Finding):
    """KhoanThem has the item already."""

    code = "PAY-208"
    severity = Severity.WARNING
    vi = "KhoanThem đã có “{item}” của {name} (ô {other}); không ghi thêm."
    en = "KhoanThem already has “{item}” of {name} (cell {other}); nothing was added."
    fix_vi = "Nếu số tiền đã đổi thì xóa dòng cũ rồi chạy lại."
    fix_en = "When the amount has changed delete the old row and run again."
