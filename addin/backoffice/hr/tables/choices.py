"""The drop-down lists of the HR sheets, and the words the checks compare with."""

from __future__ import annotations

MALE, FEMALE = "Nam", "Nữ"
SEXES = (MALE, FEMALE)

INDEFINITE = "Không xác định thời hạn"
DEFINITE = "Xác định thời hạn"
PROBATION = "Thử việc"
PIECE_SERVICE = "Khoán việc"
CONTRACT_KINDS = (INDEFINITE, DEFINITE, PROBATION, PIECE_SERVICE)
APPENDIX = "Phụ lục"
"""A row of HopDong that changes the wage of a contract from a day on, and nothing of its term (Labour Code art. 22)."""
CONTRACT_ROW_KINDS = (*CONTRACT_KINDS, APPENDIX)

BY_MONTH, BY_DAY, BY_HOUR, BY_PIECE = "Tháng", "Ngày", "Giờ", "Sản phẩm"
PAY_KINDS = (BY_MONTH, BY_DAY, BY_HOUR, BY_PIECE)
GROSS, NET = "Gross", "Net"
WAGE_BASES = (GROSS, NET)

ON_PROBATION, REGULAR, SUSPENDED, MATERNITY, LEFT = (
    "Thử việc",
    "Chính thức",
    "Tạm hoãn",
    "Thai sản",
    "Nghỉ việc",
)
EMPLOYEE_STATUSES = (ON_PROBATION, REGULAR, SUSPENDED, MATERNITY, LEFT)

WAGE_REGIONS = ("I", "II", "III", "IV")
COST_ACCOUNTS = ("622", "623", "627", "641", "642", "241")

JOB_GROUPS = (
    "Quản lý doanh nghiệp",
    "Cao đẳng trở lên",
    "Trung cấp, nhân viên nghiệp vụ",
    "Công việc khác",
)

TERMINATED = "Chấm dứt"
CONTRACT_STATUSES = ("Hiệu lực", "Sắp hết hạn", "Hết hạn", "Gia hạn", TERMINATED)

RELATIONS = ("Con", "Vợ", "Chồng", "Cha", "Mẹ", "Ông", "Bà", "Anh", "Chị", "Em", "Cháu", "Khác")
CHILD = "Con"
DOCUMENT_KINDS = ("CCCD", "Số định danh", "Giấy khai sinh", "Hộ chiếu", "Khác")

HIRED, REJECTED, WITHDREW, TALENT_POOL = "Nhận việc", "Loại", "Ứng viên rút", "Lưu nguồn"
CANDIDATE_STATUSES = (
    "Mới",
    "Sàng lọc",
    "Mời PV",
    "PV vòng 1",
    "PV vòng 2/Test",
    "Đề nghị",
    HIRED,
    REJECTED,
    WITHDREW,
    TALENT_POOL,
)
INTERVIEW_FORMS = ("Trực tiếp", "Trực tuyến", "Điện thoại")
INTERVIEW_STATUSES = ("Dự kiến", "Đã mời", "Xác nhận", "Đã PV", "Dời lịch", "Vắng")
INTERVIEW_RESULTS = ("Đạt", "Không đạt", "Chờ")
OFFER_STATUSES = ("Nháp", "Duyệt", "Đã gửi", "Nhận", "Từ chối", "Hết hạn")

TASK_GROUPS = ("HR", "IT", "HC", "Quản lý")
TASK_STATUSES = ("Chưa", "Đang", "Xong", "Không áp dụng")
TASK_DONE = "Xong"

BENEFIT_KINDS = (
    "Ăn ca",
    "Xăng xe",
    "Điện thoại",
    "Nhà ở",
    "Bảo hiểm sức khỏe",
    "Hiếu hỉ",
    "Sinh nhật",
    "Khám sức khỏe",
    "Du lịch",
    "Khác",
)
BENEFIT_STATUSES = ("Đề xuất", "Duyệt", "Đang hưởng", "Kết thúc")
