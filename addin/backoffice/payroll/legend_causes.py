"""What can be wrong with the company's own attendance codes."""

from __future__ import annotations

from backoffice.core.findings import Finding


class CodeTwice(Finding):
    """A code that counts as two things."""

    code = "PAY-26"
    vi = "Ký hiệu “{seen}” đã có ở trên với nghĩa khác; dòng này không dùng."
    en = "The code “{seen}” is listed above with another meaning; this row is not used."
    fix_vi = "Chỉ để một dòng cho mỗi ký hiệu."
    fix_en = "Keep one row for each code."


class CodeUnusable(Finding):
    """A code that cannot be told from numbers and halves."""

    code = "PAY-27"
    vi = "Ký hiệu “{seen}” không dùng được: ký hiệu không có số, dấu +, dấu / hay dấu phẩy."
    en = "The code “{seen}” cannot be used: a code has no digits, +, / or commas."
    fix_vi = "Đổi sang ký hiệu bằng chữ; nửa ngày ghi dạng P/2."
    fix_en = "Use letters; half days are typed as P/2."
