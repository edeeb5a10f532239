"""What can be wrong with an electronic invoice."""

from __future__ import annotations

from backoffice.core.findings import Finding, Severity


class NotAnInvoice(Finding):
    """A file that is no electronic invoice."""

    code = "ACC-70"
    vi = "Tệp này không phải hóa đơn điện tử đọc được: {reason}."
    en = "This file is no electronic invoice that can be read: {reason_en}."
    fix_vi = "Tải lại tệp XML từ người bán hoặc cổng thuế; tệp PDF không dùng được."
    fix_en = "Get the XML again from the seller or the tax portal; a PDF is of no use."


class NeitherOurs(Finding):
    """An invoice in which the company is neither seller nor buyer."""

    code = "ACC-71"
    vi = "Hóa đơn {number} của {seller} cho {buyer}: không bên nào có mã số thuế {own} của đơn vị."
    en = "Invoice {number} of {seller} to {buyer}: neither has the company's tax code {own}."
    fix_vi = "Bỏ tệp này ra khỏi thư mục, hoặc sửa mã số thuế ở CaiDat."
    fix_en = "Take the file out of the folder, or correct the tax code in CaiDat."


class OwnTaxCodeMissing(Finding):
    """The company's tax code is not known."""

    code = "ACC-72"
    vi = "CaiDat chưa có “Mã số thuế” nên không biết hóa đơn nào là mua vào, hóa đơn nào là bán ra."
    en = "CaiDat has no “Mã số thuế”: purchases cannot be told from sales."
    fix_vi = "Ghi mã số thuế của đơn vị ở CaiDat rồi chạy lại."
    fix_en = "Enter the company's tax code in CaiDat and run again."


class LinesDiffer(Finding):
    """Lines that do not add up to the invoice."""

    code = "ACC-73"
    severity = Severity.WARNING
    vi = "Hóa đơn {number}: cộng các dòng hàng là {seen}, tổng trên hóa đơn là {total} (lệch {difference})."
    en = "Invoice {number}: its lines add up to {seen}, the invoice says {total} (difference {difference})."
    fix_vi = "So với bản thể hiện của hóa đơn; sai thì yêu cầu người bán điều chỉnh."
    fix_en = "Compare with the printed invoice; ask the seller to correct it."


class SumsDiffer(Finding):
    """Amounts by rate that do not add up to the totals."""

    code = "ACC-74"
    severity = Severity.WARNING
    vi = "Hóa đơn {number}: giá trị {net} + thuế {vat} khác tổng thanh toán {seen} (lệch {difference})."
    en = "Invoice {number}: {net} + {vat} is not the total {seen} (difference {difference})."
    fix_vi = "Xem chiết khấu, phí trên hóa đơn; sai thì yêu cầu người bán điều chỉnh."
    fix_en = "Look at discounts and fees; ask the seller to correct it when wrong."


class ForeignCurrency(Finding):
    """An invoice in another currency."""

    code = "ACC-75"
    severity = Severity.INFO
    vi = "Hóa đơn {number} bằng {currency}, quy đổi theo tỷ giá {rate} ghi trên hóa đơn."
    en = "Invoice {number} is in {currency}, converted at its own rate {rate}."
    fix_vi = "Không cần sửa nếu tỷ giá đúng với sổ."
    fix_en = "Nothing to correct when the rate is that of the books."


class InvoiceChanged(Finding):
    """An invoice that corrects or replaces another."""

    code = "ACC-76"
    severity = Severity.WARNING
    vi = "Hóa đơn {number} {what} hóa đơn {other}: kiểm tra hóa đơn cũ trong HoaDon."
    en = "Invoice {number} {what_en} invoice {other}: look at the old one in HoaDon."
    fix_vi = "Thay thế thì xóa dòng hóa đơn cũ; điều chỉnh thì giữ cả hai."
    fix_en = "Delete the row of a replaced invoice; keep both when it is adjusted."
