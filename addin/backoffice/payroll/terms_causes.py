"""What can be wrong with the wage terms of a month."""

from __future__ import annotations

from backoffice.core.findings import Finding, Severity


class WageDiffers(Finding):
    """HoSo and HopDong name different wages for the end of the month."""

    code = "PAY-100"
    severity = Severity.WARNING
    vi = "HoSo ghi lương {seen} cho {name}, nhưng HopDong (ô {other}) là {agreed}; tính theo HopDong."
    en = "HoSo has the wage {seen} for {name}, but HopDong (cell {other}) has {agreed}; HopDong counts."
    fix_vi = (
        "Nếu đã tăng lương thì thêm dòng “Phụ lục” vào HopDong với ngày hiệu lực; nếu không thì sửa HoSo."
    )
    fix_en = "After a raise add a row “Phụ lục” with its first day to HopDong; otherwise correct HoSo."
    basis = "BLLĐ 45/2019/QH14 Đ.22, Đ.90"


class TermsOverlap(Finding):
    """Two rows of HopDong for one person begin on the same day."""

    code = "PAY-101"
    vi = "HopDong có hai dòng của {name} cùng bắt đầu ngày {seen}; không biết mức lương nào đúng nên tính theo HoSo."
    en = "HopDong has two rows of {name} from {seen}; which wage is right is not known, so that of HoSo was used."
    fix_vi = "Xóa dòng thừa hoặc sửa “Từ ngày”."
    fix_en = "Delete the surplus row or correct its first day."


class TermMissing(Finding):
    """Days of the month for which HopDong has no wage while it has one for the others."""

    code = "PAY-102"
    severity = Severity.WARNING
    vi = "HopDong không có mức lương của {name} cho {days} của tháng {month}; những ngày đó tính theo HoSo ({seen})."
    en = "HopDong has no wage of {name} for {days} of {month}; these days go by HoSo ({seen})."
    fix_vi = "Thêm dòng còn thiếu vào HopDong (hợp đồng trước khi tăng lương, hoặc hợp đồng ký tiếp)."
    fix_en = "Add the missing row to HopDong: the contract before the raise, or its renewal."


class OvertimeAtLastWage(Finding):
    """Overtime in a month with two wages, without the days it was worked."""

    code = "PAY-103"
    severity = Severity.INFO
    vi = "{name} có hai mức lương trong tháng; giờ làm thêm trên ChamCong không ghi ngày nên tính theo mức cuối tháng ({wage})."
    en = "{name} has two wages this month; ChamCong does not date the overtime, so the last one ({wage}) counts."
    fix_vi = "Không cần làm gì nếu đúng; phần chênh lệch có thể ghi ở KhoanThem (Truy lĩnh hoặc Truy thu)."
    fix_en = "Nothing to do when this is right; a difference can be put into KhoanThem."


class PieceBelowMinimum(Finding):
    """Piece pay of a full month under the minimum wage."""

    code = "PAY-104"
    severity = Severity.WARNING
    vi = "{name} làm đủ tháng theo sản phẩm nhưng chỉ được {seen}, thấp hơn lương tối thiểu vùng {region} ({minimum})."
    en = "{name} worked the full month by the piece for {seen}, below the minimum wage of region {region} ({minimum})."
    fix_vi = "Kiểm tra sản lượng và đơn giá; nếu đúng thì bù cho đủ mức tối thiểu (KhoanThem, “Phụ cấp”)."
    fix_en = "Check output and prices; when right, make up the difference (KhoanThem, “Phụ cấp”)."
    basis = "BLLĐ 45/2019/QH14 Đ.90.2, Đ.98; NĐ 293/2025/NĐ-CP Đ.4"
