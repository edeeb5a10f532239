"""What can be wrong with items that repeat, and with advances and loans."""

from __future__ import annotations

from backoffice.core.findings import Finding, Severity


class MonthsBackwards(Finding):
    """An item that ends before it begins."""

    code = "PAY-270"
    vi = "“Từ tháng” {seen} sau “Đến tháng” {last}: khoản này không tính ở tháng nào."
    en = "“Từ tháng” {seen} is after “Đến tháng” {last}: the item counts in no month."
    fix_vi = "Sửa lại tháng bắt đầu hoặc tháng kết thúc."
    fix_en = "Correct the first or the last month."


class YearNotKnown(Finding):
    """A limit of the year, and earlier months that cannot be seen."""

    code = "PAY-271"
    severity = Severity.WARNING
    vi = "“{item}” miễn thuế theo mức một năm, nhưng các kỳ {months} chưa khóa: coi như các kỳ đó chưa dùng mức này."
    en = "“{item}” is free of tax up to a limit of the year, but {months} are not locked: they are taken to have used none of it."
    fix_vi = (
        "Khóa các kỳ đã trả (lệnh “Khóa kỳ lương”), hoặc tự trừ phần đã miễn và ghi “Mức miễn thuế” còn lại."
    )
    fix_en = "Lock the months that were paid, or enter what is left as “Mức miễn thuế”."


class LoanOfUnknown(Finding):
    """An advance or loan of somebody HoSo does not know."""

    code = "PAY-272"
    vi = "Mã nhân viên “{seen}” ở TamUngVay không có trong HoSo; không trừ được."
    en = "Employee “{seen}” of TamUngVay is not in HoSo; nothing is taken back."
    fix_vi = "Sửa mã nhân viên; người đã nghỉ hẳn thì thu trực tiếp."
    fix_en = "Correct the number; collect directly from somebody who is gone."


class LoanTwice(Finding):
    """The same advance or loan twice."""

    code = "PAY-273"
    severity = Severity.WARNING
    vi = "Khoản của “{seen}” giống hệt dòng {other}; cả hai đều được trừ."
    en = "The amount of “{seen}” is the same as in row {other}; both are taken back."
    fix_vi = "Xóa một dòng nếu dán hai lần; nếu là hai khoản thì ghi khác nhau ở Ghi chú."
    fix_en = "Delete one when it was pasted twice; tell two amounts apart in the note."


class LoanUnusable(Finding):
    """A schedule that cannot be."""

    code = "PAY-274"
    vi = "“{column}” = “{seen}” không hợp lý; khoản này chưa trừ."
    en = "“{column}” = “{seen}” cannot be; this amount is not taken back."
    fix_vi = "Số tiền và số kỳ phải dương; tháng hoãn ghi dạng 02/2027, 03/2027."
    fix_en = "Amount and instalments are positive; months left out are typed as 02/2027, 03/2027."


class InstalmentsDiffer(Finding):
    """Number of instalments and amount of each do not fit."""

    code = "PAY-275"
    severity = Severity.WARNING
    vi = "Ghi {seen} kỳ nhưng mỗi kỳ {monthly} thì hết sau {computed} kỳ; trừ theo số tiền mỗi kỳ."
    en = "{seen} instalments are typed, but {monthly} each take {computed}; the amount of each counts."
    fix_vi = "Sửa một trong hai cột cho khớp."
    fix_en = "Make the two columns fit."


class LoanDueOnLeaving(Finding):
    """Somebody leaves with an advance or loan open."""

    code = "PAY-276"
    severity = Severity.WARNING
    vi = "{name} nghỉ việc: trừ hết số còn lại {seen} (kỳ thường {usual})."
    en = "{name} leaves: all that is left, {seen}, is taken back (an instalment is {usual})."
    fix_vi = "Nếu thỏa thuận khác thì ghi “Hoãn tháng” và theo dõi riêng."
    fix_en = "When agreed otherwise, name the month under “Hoãn tháng” and follow it apart."
