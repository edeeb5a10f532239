"""What can be wrong with invoices and the return of value added tax."""

from __future__ import annotations

from backoffice.core.findings import Finding, Severity


class RateUnread(Finding):
    """A rate that is none of the invoice's."""

    code = "ACC-50"
    vi = "Thuế suất “{seen}” không đọc được; hóa đơn này không vào tờ khai."
    en = "The VAT rate “{seen}” cannot be read; the invoice is not in the return."
    fix_vi = (
        "Ghi như trên hóa đơn: 0%, 5%, 8%, 10%, KCT (không chịu thuế) hoặc KKKNT (không kê khai, nộp thuế)."
    )
    fix_en = "Type it as on the invoice: 0%, 5%, 8%, 10%, KCT or KKKNT."


class RateNotInForce(Finding):
    """A rate that the law did not have on the day of the invoice."""

    code = "ACC-51"
    severity = Severity.WARNING
    vi = "Thuế suất {seen} không áp dụng cho ngày {day}."
    en = "The rate {seen} was not in force on {day}."
    fix_vi = "Kiểm tra thuế suất và ngày hóa đơn; hóa đơn sai thuế suất phải điều chỉnh hoặc thay thế."
    fix_en = "Check rate and date; an invoice with a wrong rate has to be corrected or replaced."


class VatNotOfNet(Finding):
    """Tax that is not the rate of the amount."""

    code = "ACC-52"
    severity = Severity.WARNING
    vi = "Tiền thuế {seen} khác {rate} × {net} = {expected} (lệch {difference})."
    en = "The tax {seen} is not {rate} × {net} = {expected} (difference {difference})."
    fix_vi = "So với hóa đơn; lệch vài đồng do làm tròn từng dòng hàng thì giữ nguyên."
    fix_en = "Compare with the invoice; a few đồng are rounding by line."


class TotalNotSum(Finding):
    """A total that is not net and tax."""

    code = "ACC-53"
    severity = Severity.WARNING
    vi = "Tổng thanh toán {seen} khác giá trị {net} + thuế {vat} (lệch {difference})."
    en = "The total {seen} is not {net} + {vat} (difference {difference})."
    fix_vi = "So với hóa đơn và sửa ô sai."
    fix_en = "Compare with the invoice and correct the wrong cell."


class InvoiceTwice(Finding):
    """An invoice that is listed twice."""

    code = "ACC-54"
    vi = "Hóa đơn {seen} đã có ở dòng {other} với cùng thuế suất; dòng này không vào tờ khai."
    en = "Invoice {seen} is listed in row {other} already with the same rate; this row is not in the return."
    fix_vi = "Xóa một dòng; hai hóa đơn khác nhau thì phải khác số, ký hiệu hoặc mã số thuế."
    fix_en = "Delete one; two invoices differ in number, series or tax code."


class PaidInCash(Finding):
    """A purchase that has to be paid without cash, and was paid in cash."""

    code = "ACC-55"
    vi = "Hóa đơn mua vào {number} trị giá {seen} trả bằng tiền mặt (chứng từ {voucher}): không được khấu trừ {vat} đồng thuế."
    en = "The purchase {number} of {seen} was paid in cash (voucher {voucher}): {vat} of tax is not deductible."
    fix_vi = "Từ {least} đồng trở lên phải thanh toán không dùng tiền mặt; kiểm tra chứng từ, chi phí cũng không được trừ khi tính thuế TNDN."
    fix_en = "From {least} on purchases are paid without cash; the cost is not deductible either."
    basis = "Luật 48/2024/QH15; NĐ 181/2025/NĐ-CP"


class SellerWithoutTaxCode(Finding):
    """A purchase with tax and no seller's tax code."""

    code = "ACC-56"
    severity = Severity.WARNING
    vi = "Hóa đơn mua vào {number} có thuế nhưng không có mã số thuế người bán."
    en = "The purchase {number} has tax and no tax code of the seller."
    fix_vi = "Điền mã số thuế như trên hóa đơn."
    fix_en = "Fill in the tax code of the invoice."


class BooksDiffer(Finding):
    """The invoices do not tie to the books."""

    code = "ACC-57"
    severity = Severity.WARNING
    vi = "{what} theo hóa đơn là {seen}, theo sổ (TK {account}) là {books}: lệch {difference}."
    en = "{what_en} by the invoices is {seen}, by the books (account {account}) {books}: difference {difference}."
    fix_vi = "Tìm hóa đơn chưa ghi sổ hoặc bút toán chưa có hóa đơn trong kỳ."
    fix_en = "Look for invoices that are not posted, or postings without an invoice."


class FormUncertain(Finding):
    """A form of which parts rest on one source."""

    code = "ACC-58"
    severity = Severity.INFO
    vi = "Chỉ tiêu {codes} của mẫu 01/GTGT từ {day} theo một nguồn thứ cấp (độ tin cậy trung bình)."
    en = "Indicators {codes} of 01/GTGT from {day} rest on one secondary source (medium confidence)."
    fix_vi = "Đối chiếu với HTKK trước khi nộp."
    fix_en = "Compare with HTKK before filing."
