"""What can be wrong with what a person's tax depends on."""

from __future__ import annotations

from backoffice.core.findings import Finding, Severity


class CommitmentOnLabour(Finding):
    """A commitment of somebody whose tax is progressive."""

    code = "PAY-220"
    severity = Severity.WARNING
    vi = "{name} có hợp đồng lao động từ 3 tháng: cam kết 08/CK-TNCN không có tác dụng, thuế vẫn theo biểu lũy tiến."
    en = "{name} has a labour contract of three months or more: the commitment 08/CK-TNCN has no effect."
    fix_vi = "Bỏ “Cam kết 08/CK”, hoặc kiểm tra loại hợp đồng."
    fix_en = "Clear “Cam kết 08/CK”, or check the contract."
    basis = "TT 111/2013/TT-BTC Đ.25.1.i; NĐ 253/2026/NĐ-CP Đ.50.2"


class CommitmentAboveLevel(Finding):
    """More income in the year than the commitment allows."""

    code = "PAY-221"
    vi = "{name} đã cam kết 08/CK nhưng thu nhập chịu thuế từ đầu năm {seen} vượt mức {level} phải nộp thuế."
    en = "{name} signed 08/CK, but the taxable income of the year, {seen}, is above {level}."
    fix_vi = "Bỏ cam kết ở HoSo và khấu trừ 10% từ lần trả này; nhắc người lao động tự quyết toán."
    fix_en = "Clear the commitment and withhold 10 % from this payment on; the person has to finalise."
    basis = "TT 111/2013/TT-BTC Đ.25.1.i; NĐ 253/2026/NĐ-CP Đ.50.2"


class TaxBorneTwice(Finding):
    """A net wage whose tax the company is also said to bear."""

    code = "PAY-222"
    severity = Severity.INFO
    vi = "{name} có lương net: đã gồm phần thuế công ty chịu, “Công ty chịu thuế” không tính thêm."
    en = "{name} has a net wage: the company bears the tax already, “Công ty chịu thuế” adds nothing."
    fix_vi = "Không cần sửa."
    fix_en = "Nothing to correct."


class CharityWithoutReceipt(Finding):
    """A gift without the organisation and receipt named."""

    code = "PAY-223"
    severity = Severity.WARNING
    vi = "“{item}” {seen} trừ khi tính thuế nhưng chưa ghi tổ chức nhận và số chứng từ."
    en = "“{item}” of {seen} lowers the tax, but the organisation and the receipt are not named."
    fix_vi = (
        "Ghi tên tổ chức được phép huy động và số chứng từ vào Ghi chú; không có chứng từ thì không được trừ."
    )
    fix_en = "Name the organisation and the receipt in the note; without a receipt it is not deducted."
    basis = "TT 111/2013/TT-BTC Đ.9.3; NĐ 253/2026/NĐ-CP Đ.49"
