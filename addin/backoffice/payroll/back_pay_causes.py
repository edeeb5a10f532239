"""What can stand in the way of back pay."""

from __future__ import annotations

from backoffice.core.findings import Finding, Severity


class PaidOtherwise(Finding):
    """A locked line that the sheets locked with it do not give."""

    code = "PAY-110"
    vi = "{name}, tháng {month}: bảng lương đã khóa ghi thu nhập {seen}, nhưng dữ liệu đã khóa tính ra {computed}; chưa tính truy lĩnh tháng này."
    en = "{name}, {month}: the locked payroll says gross {seen}, the sheets locked with it give {computed}; no back pay for this month."
    fix_vi = "BangLuong tháng đó đã sửa tay trước khi khóa, hoặc dữ liệu đổi sau khi tính: tính truy lĩnh của người này bằng tay."
    fix_en = "The line was edited before it was locked, or the sheets changed after computing: reckon this one by hand."


class NoLockedMonths(Finding):
    """None of the months asked for is locked."""

    code = "PAY-111"
    vi = "Từ {first} đến {last} không có kỳ lương nào đã khóa: không có tháng nào để tính truy lĩnh."
    en = "No month from {first} to {last} is locked: there is nothing to compute back pay for."
    fix_vi = "Truy lĩnh tính trên các kỳ đã khóa; chọn tháng bắt đầu bằng tùy chọn “from”."
    fix_en = "Back pay is computed on locked months; choose the first one with the option “from”."


class ItemAlreadyThere(Finding):
    """KhoanThem already has the back pay of a person."""

    code = "PAY-112"
    severity = Severity.WARNING
    vi = "KhoanThem đã có “{item}” của {name} (ô {other}); không ghi thêm."
    en = "KhoanThem already has “{item}” of {name} (cell {other}); nothing was added."
    fix_vi = "Nếu số tiền đã đổi thì xóa dòng cũ rồi chạy lại."
    fix_en = "When the amount has changed delete the old row and run again."


class OverpaidBefore(Finding):
    """The new terms make less than was paid."""

    code = "PAY-113"
    severity = Severity.WARNING
    vi = "{name}, tháng {month}: theo HopDong hiện nay đã trả thừa {amount}; không tự trừ."
    en = "{name}, {month}: by HopDong as it is now {amount} too much was paid; nothing is taken back."
    fix_vi = "Nếu phải thu lại thì thỏa thuận với người lao động rồi ghi “Truy thu” ở KhoanThem."
    fix_en = "When it has to be taken back, agree it with the person and enter “Truy thu” in KhoanThem."
    basis = "BLLĐ 45/2019/QH14 Đ.102"
