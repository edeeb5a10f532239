"""UngVien, PhongVan, ThuMoi: from the application to the offer."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Annotated

from backoffice.hr.tables import choices
from backoffice.tables.columns import Column, Kind, Table

CandidateId = Annotated[
    str | None,
    Column(
        "Mã UV",
        "Candidate no.",
        Kind.CODE,
        required=True,
        width=10,
        synonyms=("Mã ứng viên", "MUV", "Mã hồ sơ"),
    ),
]
CandidateName = Annotated[
    str | None,
    Column(
        "Họ và tên", "Full name", required=True, width=24, synonyms=("Họ tên", "Tên ứng viên", "Ứng viên")
    ),
]
Position = Annotated[
    str | None,
    Column(
        "Vị trí",
        "Position",
        required=True,
        width=20,
        synonyms=("Vị trí ứng tuyển", "Chức danh", "Vị trí tuyển dụng"),
    ),
]


class Candidate(Table):
    """One application."""

    __sheet__ = "UngVien"
    __title_vi__ = "Danh sách ứng viên"
    __title_en__ = "Candidates"
    __about_vi__ = "Dữ liệu cá nhân của ứng viên: có sự đồng ý, mục đích và hạn xóa."
    __about_en__ = "Personal data of applicants: with consent, purpose and a delete-by date."

    candidate_id: CandidateId = None
    position: Position = None
    full_name: CandidateName = None
    born: Annotated[
        date | None,
        Column("Ngày sinh", "Date of birth", Kind.DATE, width=12, synonyms=("Ngày tháng năm sinh",)),
    ] = None
    sex: Annotated[str | None, Column("Giới tính", "Sex", Kind.CHOICE, width=9, choices=choices.SEXES)] = None
    phone: Annotated[
        str | None,
        Column(
            "SĐT",
            "Phone",
            Kind.CODE,
            required=True,
            width=13,
            synonyms=("Số điện thoại", "Điện thoại", "ĐTDĐ", "Số ĐT"),
        ),
    ] = None
    email: Annotated[str | None, Column("Email", "Email", width=24, synonyms=("Thư điện tử", "E-mail"))] = (
        None
    )
    source: Annotated[
        str | None,
        Column("Nguồn", "Source", required=True, width=14, synonyms=("Nguồn ứng viên", "Nguồn tuyển dụng")),
    ] = None
    received_on: Annotated[
        date | None,
        Column(
            "Ngày nhận hồ sơ",
            "Received on",
            Kind.DATE,
            required=True,
            width=12,
            synonyms=("Ngày nộp", "Ngày ứng tuyển", "Ngày nhận HS"),
        ),
    ] = None
    cv: Annotated[
        str | None, Column("CV (link)", "CV (link)", width=20, synonyms=("CV", "Link CV", "Hồ sơ"))
    ] = None
    education: Annotated[str | None, Column("Học vấn", "Education", width=16, synonyms=("Trình độ",))] = None
    experience: Annotated[str | None, Column("Kinh nghiệm", "Experience", width=20)] = None
    expected_wage: Annotated[
        int | None,
        Column("Lương mong muốn", "Expected wage", Kind.MONEY, width=14, synonyms=("Mức lương mong muốn",)),
    ] = None
    owner: Annotated[
        str | None,
        Column(
            "Người phụ trách", "Recruiter", required=True, width=18, synonyms=("HR phụ trách", "Phụ trách")
        ),
    ] = None
    status: Annotated[
        str | None,
        Column(
            "Trạng thái",
            "Status",
            Kind.CHOICE,
            required=True,
            width=14,
            choices=choices.CANDIDATE_STATUSES,
            synonyms=("Tình trạng",),
        ),
    ] = None
    reject_reason: Annotated[str | None, Column("Lý do loại", "Reject reason", width=20)] = None
    consent: Annotated[
        bool | None,
        Column(
            "Đồng ý xử lý DLCN",
            "Consent",
            Kind.FLAG,
            required=True,
            width=11,
            synonyms=("Đồng ý xử lý dữ liệu cá nhân", "Đồng ý"),
            help_vi="Ứng viên đã đồng ý cho xử lý dữ liệu cá nhân: Có hoặc Không.",
            help_en="The applicant agreed to the processing of personal data: yes or no.",
        ),
    ] = None
    purpose: Annotated[
        str | None,
        Column(
            "Mục đích xử lý",
            "Purpose",
            width=18,
            synonyms=("Mục đích xử lý DLCN", "Mục đích"),
            optional_column=True,
        ),
    ] = None
    delete_by: Annotated[
        date | None,
        Column(
            "Hạn xóa dữ liệu",
            "Delete by",
            Kind.DATE,
            width=12,
            synonyms=("Hạn xóa", "Ngày xóa dữ liệu"),
            help_vi="Ngày phải xóa dữ liệu nếu không tuyển; người đã nhận việc để trống.",
            help_en="The day the data go if not hired; blank for those hired.",
        ),
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=24, optional_column=True)] = None


class Interview(Table):
    """One interview of one candidate."""

    __sheet__ = "PhongVan"
    __title_vi__ = "Lịch phỏng vấn"
    __title_en__ = "Interviews"
    __about_vi__ = "Mỗi vòng phỏng vấn của một ứng viên một dòng."
    __about_en__ = "One round of one candidate a row."

    candidate_id: CandidateId = None
    full_name: CandidateName = None
    position: Position = None
    round: Annotated[
        int | None,
        Column("Vòng", "Round", Kind.INTEGER, required=True, width=7, synonyms=("Vòng PV", "Vòng phỏng vấn")),
    ] = None
    day: Annotated[
        date | None,
        Column("Ngày", "Day", Kind.DATE, required=True, width=12, synonyms=("Ngày PV", "Ngày phỏng vấn")),
    ] = None
    start: Annotated[
        time | None,
        Column(
            "Giờ bắt đầu",
            "Start",
            Kind.TIME,
            required=True,
            width=9,
            synonyms=("Giờ", "Giờ PV", "Giờ phỏng vấn"),
        ),
    ] = None
    minutes: Annotated[
        int | None,
        Column(
            "Thời lượng",
            "Minutes",
            Kind.INTEGER,
            required=True,
            width=9,
            synonyms=("Thời lượng (phút)", "Số phút"),
            help_vi="Số phút.",
            help_en="Minutes.",
        ),
    ] = None
    form: Annotated[
        str | None,
        Column("Hình thức", "Form", Kind.CHOICE, required=True, width=12, choices=choices.INTERVIEW_FORMS),
    ] = None
    place: Annotated[
        str | None,
        Column(
            "Địa điểm/Link", "Place or link", required=True, width=24, synonyms=("Địa điểm", "Link", "Phòng")
        ),
    ] = None
    interviewers: Annotated[
        str | None, Column("Người PV", "Interviewers", required=True, width=24, synonyms=("Người phỏng vấn",))
    ] = None
    invited: Annotated[
        bool | None, Column("Đã gửi lời mời", "Invited", Kind.FLAG, width=10, synonyms=("Đã mời",))
    ] = None
    confirmed: Annotated[
        bool | None, Column("UV xác nhận", "Confirmed", Kind.FLAG, width=10, synonyms=("Xác nhận",))
    ] = None
    result: Annotated[
        str | None, Column("Kết quả", "Result", Kind.CHOICE, width=10, choices=choices.INTERVIEW_RESULTS)
    ] = None
    score: Annotated[Decimal | None, Column("Điểm", "Score", Kind.NUMBER, width=8)] = None
    remark: Annotated[str | None, Column("Nhận xét", "Remark", width=30)] = None
    status: Annotated[
        str | None,
        Column(
            "Trạng thái",
            "Status",
            Kind.CHOICE,
            width=12,
            choices=choices.INTERVIEW_STATUSES,
            optional_column=True,
        ),
    ] = None


class Offer(Table):
    """One offer letter."""

    __sheet__ = "ThuMoi"
    __title_vi__ = "Thư mời nhận việc"
    __title_en__ = "Offers"
    __about_vi__ = "Nội dung thư mời; lương thử việc và thời gian thử việc theo luật."
    __about_en__ = "Contents of the offer letter; probation pay and length as the law has them."

    candidate_id: CandidateId = None
    full_name: CandidateName = None
    position: Position = None
    department: Annotated[
        str | None, Column("Phòng ban", "Department", required=True, width=16, synonyms=("Bộ phận", "Phòng"))
    ] = None
    grade: Annotated[str | None, Column("Cấp bậc", "Grade", width=12)] = None
    job_group: Annotated[
        str | None,
        Column(
            "Nhóm công việc",
            "Job group",
            Kind.CHOICE,
            width=22,
            choices=choices.JOB_GROUPS,
            optional_column=True,
            help_vi="Quyết định thời gian thử việc tối đa.",
            help_en="Decides the longest probation.",
        ),
    ] = None
    workplace: Annotated[
        str | None,
        Column(
            "Nơi làm việc",
            "Workplace",
            required=True,
            width=30,
            synonyms=("Địa điểm làm việc",),
            help_vi="Xã/phường, tỉnh/thành phố: để biết vùng lương tối thiểu.",
            help_en="Commune, province: they decide the wage region.",
        ),
    ] = None
    start_on: Annotated[
        date | None,
        Column(
            "Ngày bắt đầu",
            "Start on",
            Kind.DATE,
            required=True,
            width=12,
            synonyms=("Ngày nhận việc", "Ngày đi làm"),
        ),
    ] = None
    contract_kind: Annotated[
        str | None,
        Column(
            "Loại HĐ/thử việc",
            "Contract kind",
            Kind.CHOICE,
            required=True,
            width=22,
            choices=choices.CONTRACT_KINDS,
            synonyms=("Loại HĐ", "Loại hợp đồng"),
        ),
    ] = None
    probation_days: Annotated[
        int | None,
        Column(
            "Thời gian thử việc (ngày)",
            "Probation (days)",
            Kind.INTEGER,
            required=True,
            width=11,
            synonyms=("Thời gian thử việc", "Số ngày thử việc"),
            help_vi="Số ngày; không thử việc thì ghi 0.",
            help_en="Days; 0 without probation.",
        ),
    ] = None
    probation_wage: Annotated[
        int | None,
        Column("Lương thử việc", "Probation wage", Kind.MONEY, width=14, synonyms=("Mức lương thử việc",)),
    ] = None
    wage: Annotated[
        int | None,
        Column(
            "Lương chính thức",
            "Wage",
            Kind.MONEY,
            required=True,
            width=14,
            synonyms=("Mức lương chính thức", "Lương"),
        ),
    ] = None
    allowance: Annotated[int | None, Column("Phụ cấp", "Allowance", Kind.MONEY, width=12)] = None
    working_hours: Annotated[
        str | None,
        Column(
            "Thời giờ làm việc",
            "Working hours",
            required=True,
            width=24,
            synonyms=("Giờ làm việc", "Thời gian làm việc"),
            help_vi="Ví dụ: 8 giờ/ngày, 48 giờ/tuần.",
            help_en="For example: 8 giờ/ngày, 48 giờ/tuần (hours per day, per week).",
        ),
    ] = None
    manager: Annotated[str | None, Column("Quản lý trực tiếp", "Manager", width=18)] = None
    reply_by: Annotated[
        date | None,
        Column("Hạn trả lời", "Reply by", Kind.DATE, required=True, width=12, synonyms=("Hạn phản hồi",)),
    ] = None
    status: Annotated[
        str | None,
        Column("Trạng thái", "Status", Kind.CHOICE, required=True, width=10, choices=choices.OFFER_STATUSES),
    ] = None
