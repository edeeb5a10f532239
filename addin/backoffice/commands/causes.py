"""What can be wrong between two departments' workbooks."""

from __future__ import annotations

from backoffice.core.findings import Finding, Severity


class PayLineIncomplete(Finding):
    """A pay line computed without an amount that could not be read."""

    code = "ACC-45"
    severity = Severity.WARNING
    vi = "Dòng lương của {employee} được hạch toán nhưng ghi “{seen}”."
    en = "The pay line of {employee} was posted although it says “{seen}”."
    fix_vi = "Sửa ô được nêu, tính lại lương; nếu số đổi thì xóa chứng từ lương và hạch toán lại."
    fix_en = (
        "Mend the cell named, compute payroll again; if figures change, delete the voucher and post again."
    )
