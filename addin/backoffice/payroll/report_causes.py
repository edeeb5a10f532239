"""What can be wrong with the reports on a computed month."""

from __future__ import annotations

from backoffice.core.findings import Finding, Severity


class CostUnplaced(Finding):
    """A pay line without department or cost account."""

    code = "PAY-160"
    severity = Severity.WARNING
    vi = "Dòng lương của {name} để trống “{column}”; chi phí được gộp vào dòng “(để trống)”."
    en = "The pay line of {name} has no “{column}”; its cost stands under “(để trống)”."
    fix_vi = "Điền “{column}” trong HoSo rồi tính lương lại."
    fix_en = "Fill in “{column}” in HoSo and compute payroll again."


class ReportIncomplete(Finding):
    """Lines of BangLuong were left out of a report."""

    code = "PAY-161"
    vi = "Trang {sheet} chưa đủ: có dòng của BangLuong không dùng được nên không cộng vào."
    en = "The sheet {sheet} is incomplete: lines of BangLuong that cannot be used are not in its sums."
    fix_vi = "Sửa các dòng có mã PAY-73, PAY-90 hoặc PAY-91 trong danh sách này, rồi chạy lại."
    fix_en = "Mend the lines listed here with PAY-73, PAY-90 or PAY-91, then run again."
