"""What can be wrong with clock times, shifts and the calendar."""

from __future__ import annotations

from backoffice.core.findings import Finding, Severity


class UnknownShift(Finding):
    """A shift that CaLamViec lacks."""

    code = "PAY-250"
    vi = "Ca “{seen}” không có trong CaLamViec; ngày này chưa tính công."
    en = "Shift “{seen}” is not in CaLamViec; this day was not counted."
    fix_vi = "Sửa mã ca, hoặc thêm ca vào CaLamViec. Các ca: {known}."
    fix_en = "Correct the shift or add it to CaLamViec. Shifts: {known}."


class NoShiftFits(Finding):
    """No shift covers the time at work of a working day."""

    code = "PAY-251"
    vi = "Giờ {seen} không trùng với ca nào trong CaLamViec; ngày này chưa tính công."
    en = "{seen} falls into no shift of CaLamViec; this day was not counted."
    fix_vi = "Ghi mã ca ở cột “Ca”, hoặc kiểm tra lại giờ vào ra."
    fix_en = "Enter the shift in the column “Ca”, or check the clock times."


class ClocksOverlap(Finding):
    """Two stays of one person at the same time."""

    code = "PAY-252"
    vi = "Giờ {seen} của {name} trùng với lần vào ra ở ô {other}; phần trùng không tính hai lần, cả dòng này chưa tính."
    en = "{seen} of {name} overlaps the stay in {other}; this row was not counted."
    fix_vi = "Xóa dòng trùng, hoặc sửa giờ vào ra."
    fix_en = "Delete the repeated row or correct the times."


class StayTooLong(Finding):
    """A stay longer than anybody works."""

    code = "PAY-253"
    vi = "Giờ {seen} là {hours} giờ liền, quá {most} giờ; lần vào ra này chưa tính công."
    en = "{seen} is {hours} hours at a stretch, above {most}; this stay was not counted."
    fix_vi = "Kiểm tra giờ vào, giờ ra có bị đảo hoặc thiếu một lần bấm không."
    fix_en = "Check whether in and out are swapped or a clocking is missing."


class ClocksOutsideMonth(Finding):
    """Rows of other months."""

    code = "PAY-254"
    severity = Severity.INFO
    vi = "{count} dòng giờ vào ra không thuộc tháng {month}, không tính vào kỳ này."
    en = "{count} rows of clock times are not of {month} and were not counted."
    fix_vi = "Không cần sửa nếu trang giữ giờ của nhiều tháng."
    fix_en = "Nothing to correct when the sheet keeps several months."


class PresentOnLeave(Finding):
    """At work by the clock, on leave by ChamCong."""

    code = "PAY-255"
    vi = "Ngày {day} ChamCong ghi “{seen}” nhưng {name} có giờ vào ra {stay}; giữ ký hiệu, chưa tính giờ làm."
    en = "ChamCong has “{seen}” on {day} but {name} was at work {stay}; the code was kept and the time not counted."
    fix_vi = "Xóa ký hiệu nghỉ nếu ngày đó có đi làm, hoặc xóa dòng giờ vào ra."
    fix_en = "Clear the code when the day was worked, or delete the clock times."


class DayUnexplained(Finding):
    """A working day with neither clock times nor a code."""

    code = "PAY-256"
    vi = "{name}: ngày {day} là ngày làm việc nhưng không có giờ vào ra và ChamCong để trống."
    en = "{name}: {day} is a working day without clock times, and ChamCong is blank."
    fix_vi = "Ghi ký hiệu nghỉ (P, KL, Ô, …) vào ChamCong, hoặc bổ sung giờ vào ra."
    fix_en = "Enter a code of absence (P, KL, Ô, …) in ChamCong, or the clock times."


class WorkedWithoutClock(Finding):
    """A day at work by ChamCong that no clock time supports."""

    code = "PAY-257"
    severity = Severity.WARNING
    vi = "{name}: ngày {day} ChamCong ghi “{seen}” nhưng không có giờ vào ra; giữ nguyên như đã ghi."
    en = "{name}: ChamCong has “{seen}” on {day} without clock times; it was kept."
    fix_vi = "Kiểm tra ngày này có đi làm không (quên bấm giờ, công tác)."
    fix_en = "Check whether the day was worked (forgot to clock, business trip)."


class RestDayUnapproved(Finding):
    """At work on a day off without approval."""

    code = "PAY-258"
    vi = "{name} có mặt {stay} ngày {day} ({kind}) nhưng chưa duyệt làm thêm; chưa tính giờ nào."
    en = "{name} was at work {stay} on {day} ({kind_en}) without approval; nothing was counted."
    fix_vi = "Chọn “Sau ca” ở cột “Duyệt làm thêm” nếu công ty yêu cầu làm ngày đó."
    fix_en = "Choose “Sau ca” in the column “Duyệt làm thêm” when the company asked for it."
    basis = "BLLĐ 45/2019/QH14 Đ.107"


class OvertimeAboveDay(Finding):
    """More overtime on a day than the law allows."""

    code = "PAY-259"
    severity = Severity.WARNING
    vi = "{name} ngày {day} làm thêm {seen}, quá mức một ngày {over}."
    en = "{name} has {seen} of overtime on {day}, {over} above the limit of a day."
    fix_vi = "Trả đủ tiền nhưng phần vượt chịu thuế TNCN; xếp lại ca để không tái diễn."
    fix_en = "It is paid in full, the part above is taxed; rearrange the shifts."
    basis = "BLLĐ 45/2019/QH14 Đ.107; NĐ 145/2020/NĐ-CP Đ.60"


class OvertimeAboveYear(Finding):
    """More overtime in the year than the law allows."""

    code = "PAY-260"
    severity = Severity.WARNING
    vi = "{name} làm thêm {seen} giờ từ đầu năm, quá {cap} giờ một năm: {above} giờ của tháng này vượt mức."
    en = "{name} has {seen} hours of overtime this year, above {cap}: {above} hours of this month are beyond it."
    fix_vi = (
        "Phần vượt chịu thuế TNCN: ghi {above} vào cột “Làm thêm vượt mức” của ChamCong (lệnh “Tổng hợp công” tự ghi). "
        "Nếu được làm thêm đến {extended} giờ và đã thông báo thì chọn “Có” ở cột “Làm thêm đến 300 giờ” của KyLuong."
    )
    fix_en = (
        "The part above is taxed: enter {above} in the column “Làm thêm vượt mức” of ChamCong (the attendance command does). "
        "Where {extended} hours are allowed and notified, choose “Có” in KyLuong."
    )
    basis = "BLLĐ 45/2019/QH14 Đ.107; NĐ 145/2020/NĐ-CP Đ.60–62"


class ShiftUnusable(Finding):
    """A shift whose times do not make one."""

    code = "PAY-261"
    vi = "Ca “{seen}” không dùng được: {reason}."
    en = "Shift “{seen}” cannot be used: {reason_en}."
    fix_vi = "Sửa giờ bắt đầu, kết thúc và giờ nghỉ của ca."
    fix_en = "Correct its start, end and break."


class HolidaysUnknown(Finding):
    """No legal calendar of the year, and the company has none."""

    code = "PAY-262"
    severity = Severity.WARNING
    vi = "Chưa có lịch nghỉ lễ năm {year} và LichNghi không có ngày nào của tháng này; không ngày nào được coi là ngày lễ."
    en = "The calendar of holidays of {year} is not known and LichNghi has no day of this month; no day counts as a holiday."
    fix_vi = "Ghi các ngày lễ, tết của tháng vào LichNghi (tháng không có ngày lễ thì bỏ qua)."
    fix_en = "Enter the holidays of the month in LichNghi (ignore this when there are none)."


class HolidayMissing(Finding):
    """The company's calendar has fewer days of a holiday than the law."""

    code = "PAY-263"
    severity = Severity.WARNING
    vi = "LichNghi có {listed} ngày {name}, luật cho {count} ngày trong tháng (từ {day})."
    en = "LichNghi has {listed} days of {name}; the law gives {count} in this month (from {day})."
    fix_vi = "Bổ sung ngày còn thiếu vào LichNghi."
    fix_en = "Add the missing days to LichNghi."
    basis = "BLLĐ 45/2019/QH14 Đ.112"


class WeekUnread(Finding):
    """The weekly rest days are not understood."""

    code = "PAY-264"
    vi = "Không hiểu “Nghỉ hằng tuần” = “{seen}” trong KyLuong; tạm lấy Chủ nhật."
    en = "The weekly rest “{seen}” in KyLuong is not understood; Sunday is taken."
    fix_vi = "Ghi dạng “CN” hoặc “T7, CN”."
    fix_en = "Type “CN” or “T7, CN”."


class FormulaKept(Finding):
    """A cell that would be filled holds a formula."""

    code = "PAY-265"
    severity = Severity.WARNING
    vi = "Ô này có công thức nên giữ nguyên; theo giờ vào ra là {computed}."
    en = "This cell holds a formula and was kept; by the clock it would be {computed}."
    fix_vi = "Xóa công thức rồi chạy lại nếu muốn lấy theo giờ vào ra."
    fix_en = "Delete the formula and run again to take the clock's."


class NotInStaff(Finding):
    """Clock times of somebody HoSo does not know."""

    code = "PAY-266"
    vi = "Mã nhân viên “{seen}” có giờ vào ra nhưng không có trong HoSo; {count} dòng chưa tính."
    en = "Employee “{seen}” has clock times but is not in HoSo; {count} rows were not counted."
    fix_vi = "Sửa mã (máy chấm công có thể dùng mã riêng), hoặc thêm người này vào HoSo."
    fix_en = "Correct the number (the clock may use its own) or add the person to HoSo."


class ShortRest(Finding):
    """Too little rest between two shifts."""

    code = "PAY-267"
    severity = Severity.WARNING
    vi = "{name} chỉ nghỉ {seen} giữa ca ngày {before} và ca ngày {day} (đổi ca phải nghỉ ít nhất {least} giờ)."
    en = "{name} rested {seen} between the shifts of {before} and {day} (a change of shift needs {least} hours)."
    fix_vi = "Xếp lại ca."
    fix_en = "Rearrange the shifts."
    basis = "BLLĐ 45/2019/QH14 Đ.110"


class NoColumnFor(Finding):
    """ChamCong lacks a column that the clock has something for."""

    code = "PAY-268"
    vi = "ChamCong không có cột “{column}” nên {amount} theo giờ vào ra của {count} người chưa được ghi."
    en = "ChamCong has no column “{column}”: {amount} of {count} people by the clock was not written."
    fix_vi = "Thêm cột “{column}” vào ChamCong (vị trí tùy ý) rồi chạy lại."
    fix_en = "Add the column “{column}” to ChamCong (anywhere) and run again."


class OvertimeDiffers(Finding):
    """BangLuong holds another overtime pay than its sheets give."""

    code = "PAY-269"
    severity = Severity.WARNING
    vi = "{name}: BangLuong ghi tiền làm thêm, làm đêm {seen}, theo ChamCong hiện nay là {computed}."
    en = "{name}: BangLuong has {seen} of overtime and night pay, ChamCong now gives {computed}."
    fix_vi = "Tính lương lại, rồi lập lại bảng kê."
    fix_en = "Compute payroll again, then make the listing again."
