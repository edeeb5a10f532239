"""What can be wrong with cost shares."""

from __future__ import annotations

from backoffice.core.findings import Finding


class SharesNotWhole(Finding):
    """Shares that do not add up to the whole."""

    code = "PAY-280"
    vi = "Các phần chi phí của “{seen}” cộng lại {total}, không phải 100%; chi phí của người này chưa chia."
    en = "The cost shares of “{seen}” add up to {total}, not 100 %; the cost was not split."
    fix_vi = "Sửa tỷ lệ và tài khoản của các dòng cho đủ 100%."
    fix_en = "Correct shares and accounts so that they make 100 %."
