"""What can be wrong with a bonus."""

from __future__ import annotations

from backoffice.core.findings import Finding, Severity


class NoBonusRule(Finding):
    """No rule of the name asked for, or several."""

    code = "PAY-210"
    vi = "QuyCheThuong không có đúng một khoản “{seen}”; các khoản: {known}."
    en = "QuyCheThuong does not have exactly one “{seen}”; it has: {known}."
    fix_vi = "Chọn khoản bằng tùy chọn “rule”, hoặc chỉ để một dòng."
    fix_en = "Choose one with the option “rule”, or leave only one row."


class BonusRuleUnusable(Finding):
    """A rule that lacks what it needs."""

    code = "PAY-211"
    vi = "Khoản thưởng “{name}”: “{column}” trống hoặc không hợp lý."
    en = "Bonus “{name}”: “{column}” is blank or cannot be."
    fix_vi = "Điền “{column}”; tháng kết thúc không trước tháng bắt đầu, tỷ lệ và số tiền phải dương."
    fix_en = "Fill in “{column}”; the last month is not before the first, share and amount are positive."


class BonusItemThere(Finding):
    """KhoanThem has the bonus of people already."""

    code = "PAY-212"
    severity = Severity.WARNING
    vi = "KhoanThem đã có “{item}” của {count} người (ô đầu {other}); không ghi thêm cho họ."
    en = "KhoanThem already has “{item}” of {count} people (first in {other}); nothing was added for them."
    fix_vi = "Nếu số tiền đã đổi thì xóa các dòng cũ rồi chạy lại."
    fix_en = "When amounts have changed delete the old rows and run again."


class BonusWithoutWage(Finding):
    """Nothing to compute a bonus from."""

    code = "PAY-213"
    severity = Severity.WARNING
    vi = "{name} không có {what} để tính thưởng; tính là 0."
    en = "{name} has no {what_en} to compute the bonus from; it is 0."
    fix_vi = "Kiểm tra lương của người này, hoặc ghi tay vào KhoanThem."
    fix_en = "Check the person's wage, or enter the bonus in KhoanThem."


class BonusMonthsUnlocked(Finding):
    """Months of the span that are not locked."""

    code = "PAY-214"
    severity = Severity.WARNING
    vi = "Các tháng {months} chưa khóa: bình quân và số công của các tháng đó chưa có."
    en = "{months} are not locked: their wages and days are not known."
    fix_vi = "Khóa các tháng đã trả rồi chạy lại nếu quy chế tính trên các tháng này."
    fix_en = "Lock the months that were paid and run again when the rule counts them."
