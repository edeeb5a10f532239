"""What is wrong on the other sheets of NhanSu.xlsx."""

from __future__ import annotations

from datetime import date

from sample_company.contracts import contracts
from sample_company.extras import dependants
from sample_company.mistakes import Mistake


def _contract_of(employee_id: str) -> str:
    """The number of somebody's latest contract."""
    return str([row["contract_no"] for row in contracts() if row["employee_id"] == employee_id][-1])


def _child_of(employee_id: str) -> dict[str, object]:
    row = next(row for row in dependants() if row["employee_id"] == employee_id)
    return {
        name: row[name]
        for name in ("full_name", "born", "relation", "tax_code", "document_kind", "document_no")
    }


MISTAKES: tuple[Mistake, ...] = (
    Mistake("HopDong", "NV013", "valid_to", date(2031, 5, 5), "HR-CT-01a", "Hợp đồng xác định thời hạn dài hơn 36 tháng", nth=1),
    Mistake(
        "HopDong", "NV018", "kind", "Xác định thời hạn", "HR-CT-02a", "Ký hợp đồng xác định thời hạn lần thứ ba", nth=2,
        also={"sequence": 3, "valid_to": date(2027, 5, 8)},
    ),
    Mistake("HopDong", "NV055", "job_group", "Công việc khác", "HR-CT-03b", "Thử việc quá số ngày của nhóm công việc", seen_at="valid_to"),
    Mistake("HopDong", "NV031", "signed_on", date(2024, 10, 21), "HR-CT-04a", "Ký hợp đồng sau ngày bắt đầu"),
    Mistake("HopDong", "NV026", "contract_no", _contract_of("NV025"), "HR-DU-07", "Trùng số hợp đồng với NV025", nth=2),
    Mistake("HopDong", "NV016", "status", "Đang hiệu lực", "TBL-11", "Giá trị ngoài danh sách", nth=2),
    Mistake("HopDong", "NV046", "full_name", "Bùi Thị Thanh Thuý", "HR-NM-02", "Bỏ dấu khác với HoSo (Thúy, Thuý)"),
    Mistake("NguoiPhuThuoc", "NV014", "full_name", _child_of("NV012")["full_name"], "HR-DP-01", "Một con được hai người đăng ký", also=_child_of("NV012")),
    Mistake("NguoiPhuThuoc", "NV010", "monthly_income", 4_500_000, "HR-DP-02", "Người phụ thuộc có thu nhập vượt mức", nth=1),
    Mistake("NguoiPhuThuoc", "NV008", "to_month", "03/2020", "HR-DP-03", "Đến tháng trước từ tháng"),
    Mistake("NguoiPhuThuoc", "NV017", "tax_code", None, "HR-DP-05", "Chưa có số định danh, số giấy tờ", also={"document_no": None}),
    Mistake("NguoiPhuThuoc", "NV026", "from_month", "13/2023", "TBL-19", "Tháng không có thật"),
    Mistake("NguoiPhuThuoc", "NV004", "monthly_income", 500_000.5, "TBL-08", "Số tiền có phần lẻ đồng", nth=2),
    Mistake("UngVien", "UV012", "consent", "Không", "HR-PD-01a", "Ứng viên chưa đồng ý xử lý dữ liệu"),
    Mistake("UngVien", "UV014", "delete_by", None, "HR-PD-01b", "Chưa có hạn xóa dữ liệu"),
    Mistake("UngVien", "UV015", "delete_by", date(2026, 8, 10), "HR-PD-01c", "Dữ liệu ứng viên quá hạn xóa"),
    Mistake("PhongVan", "UV012", "start", "25:30", "TBL-18", "Giờ không có thật"),
    Mistake("PhongVan", "UV009", "candidate_id", "UV090", "HR-XS-03", "Mã ứng viên không có trong UngVien"),
    Mistake("ThuMoi", "UV007", "probation_wage", 12_000_000, "HR-CT-03a", "Lương thử việc dưới 85 %"),
    Mistake("ThuMoi", "UV004", "working_hours", "10 giờ/ngày, 60 giờ/tuần", "HR-WH-01b", "Quá 48 giờ một tuần"),
    Mistake("ThuMoi", "UV013", "wage", 5_200_000, "HR-WG-01f", "Lương mời dưới mức tối thiểu vùng", also={"probation_wage": 5_200_000}),
    Mistake("NhanViec", "NV055", "done_on", None, "HR-ST-04", "Việc đã xong nhưng chưa ghi ngày xong"),
    Mistake("NghiPhep", "NV012", "remaining", lambda days: days + 1, "HR-LV-01b", "Số phép còn lại không khớp"),
    Mistake(
        "NghiPhep", "NV014", "entitlement", 10, "HR-LV-01a", "Định mức phép thấp hơn luật",
        also={"remaining": lambda days: days - 2},
    ),
    Mistake("NghiPhep", "NV041", "remaining", "#REF!", "TBL-15", "Ô lỗi công thức"),
    Mistake("PhucLoi", "NV060", "employee_id", "NV061", "HR-XS-01", "Mã nhân viên không có trong HoSo"),
    Mistake("PhucLoi", "NV045", "full_name", "Hồ Thị Yến Như", "HR-XS-02", "Họ tên khác HoSo"),
    Mistake("PhucLoi", "NV003", "valid_to", date(2025, 3, 31), "HR-ST-05", "Đến ngày trước từ ngày"),
)  # fmt: skip
