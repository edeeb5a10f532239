"""HopDong and NguoiPhuThuoc: contracts and tax dependants of the employees."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from backoffice.core.dates import Month
from backoffice.hr.tables import choices
from backoffice.tables.columns import Column, Kind, Table

EmployeeId = Annotated[
    str | None,
    Column(
        "Mã NV",
        "Employee no.",
        Kind.CODE,
        required=True,
        width=10,
        synonyms=("Mã nhân viên", "MSNV", "MNV", "Mã số nhân viên", "Emp ID"),
        help_vi="Mã NV trong trang HoSo.",
        help_en="Employee no. as on the sheet HoSo.",
    ),
]
EmployeeName = Annotated[
    str | None,
    Column("Họ và tên", "Full name", width=24, synonyms=("Họ tên", "Tên nhân viên"), optional_column=True),
]
Note = Annotated[str | None, Column("Ghi chú", "Note", width=24, optional_column=True)]


class Contract(Table):
    """One labour contract, probation contract or renewal."""

    __sheet__ = "HopDong"
    __title_vi__ = "Theo dõi hợp đồng"
    __title_en__ = "Contracts"
    __about_vi__ = "Mỗi hợp đồng một dòng, giữ cả hợp đồng cũ."
    __about_en__ = "One contract a row; earlier contracts stay."

    employee_id: EmployeeId = None
    full_name: EmployeeName = None
    contract_no: Annotated[
        str | None,
        Column(
            "Số HĐ", "Contract no.", Kind.CODE, required=True, width=18, synonyms=("Số hợp đồng", "Số HĐLĐ")
        ),
    ] = None
    kind: Annotated[
        str | None,
        Column(
            "Loại HĐ",
            "Kind",
            Kind.CHOICE,
            required=True,
            width=22,
            choices=choices.CONTRACT_ROW_KINDS,
            synonyms=("Loại", "Loại hợp đồng", "Loại HĐLĐ"),
            help_vi="“Phụ lục” cho dòng chỉ đổi mức lương từ một ngày, ví dụ tăng lương.",
            help_en="“Phụ lục” for a row that only changes the wage from a day on, such as a raise.",
        ),
    ] = None
    sequence: Annotated[
        int | None,
        Column(
            "Lần thứ",
            "Sequence",
            Kind.INTEGER,
            width=8,
            synonyms=("Lần ký", "Lần", "Lần ký HĐ"),
            help_vi="Lần ký thứ mấy của loại hợp đồng này; hợp đồng thử việc để trống.",
            help_en="Which contract of this kind it is; blank for probation.",
        ),
    ] = None
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
    signed_on: Annotated[
        date | None,
        Column(
            "Ngày ký",
            "Signed on",
            Kind.DATE,
            required=True,
            width=12,
            synonyms=("Ngày ký HĐ", "Ngày ký hợp đồng"),
        ),
    ] = None
    valid_from: Annotated[
        date | None,
        Column(
            "Từ ngày",
            "From",
            Kind.DATE,
            required=True,
            width=12,
            synonyms=("Từ", "Hiệu lực từ", "Ngày hiệu lực"),
        ),
    ] = None
    valid_to: Annotated[
        date | None,
        Column(
            "Đến ngày",
            "To",
            Kind.DATE,
            width=12,
            synonyms=("Đến", "Hiệu lực đến", "Ngày hết hạn"),
            help_vi="Trống với hợp đồng không xác định thời hạn.",
            help_en="Blank for an indefinite contract.",
        ),
    ] = None
    wage: Annotated[
        int | None,
        Column(
            "Lương",
            "Wage",
            Kind.MONEY,
            required=True,
            width=14,
            synonyms=("Mức lương", "Lương hợp đồng", "Lương HĐ"),
            help_vi="Mức lương từ “Từ ngày”: một tháng, một ngày hoặc một giờ theo “Hình thức trả lương”.",
            help_en="The wage from the first day on: of a month, a day or an hour, as “Pay kind” says.",
        ),
    ] = None
    pay_kind: Annotated[
        str | None,
        Column(
            "Hình thức trả lương",
            "Pay kind",
            Kind.CHOICE,
            width=14,
            choices=choices.PAY_KINDS,
            synonyms=("Hình thức lương", "Cách trả lương"),
            optional_column=True,
            help_vi="Để trống là lương tháng. “Sản phẩm”: ngày đi làm hưởng theo SanLuong, ngày nghỉ có lương theo mức lương này.",
            help_en="Blank means by the month. “Sản phẩm”: worked days earn by SanLuong, paid leave by this wage.",
        ),
    ] = None
    basis: Annotated[
        str | None,
        Column(
            "Gross/Net",
            "Gross/net",
            Kind.CHOICE,
            width=10,
            choices=choices.WAGE_BASES,
            synonyms=("Lương gross/net", "Gross hay net"),
            optional_column=True,
            help_vi="“Net”: mức lương là số thực lĩnh, công ty chịu bảo hiểm và thuế. Để trống là Gross.",
            help_en="“Net”: the wage is what is paid out, the company bears insurance and tax. Blank means gross.",
        ),
    ] = None
    notice_before: Annotated[
        int | None,
        Column(
            "Cảnh báo trước (ngày)",
            "Warn before (days)",
            Kind.INTEGER,
            width=12,
            synonyms=("Cảnh báo trước",),
        ),
    ] = None
    status: Annotated[
        str | None,
        Column(
            "Trạng thái",
            "Status",
            Kind.CHOICE,
            required=True,
            width=12,
            choices=choices.CONTRACT_STATUSES,
            synonyms=("Tình trạng",),
        ),
    ] = None
    note: Note = None


class Dependant(Table):
    """One tax dependant of an employee."""

    __sheet__ = "NguoiPhuThuoc"
    __title_vi__ = "Người phụ thuộc"
    __title_en__ = "Tax dependants"
    __about_vi__ = "Người phụ thuộc để giảm trừ gia cảnh, tính từ tháng đến tháng."
    __about_en__ = "Dependants for the family deduction, counted from month to month."

    employee_id: EmployeeId = None
    full_name: Annotated[
        str | None,
        Column(
            "Họ tên người phụ thuộc",
            "Dependant",
            required=True,
            width=24,
            synonyms=(
                "Họ và tên người phụ thuộc",
                "Tên NPT",
                "Người phụ thuộc",
                "Họ và tên",
                "Họ tên NPT",
                "Họ tên",
            ),
        ),
    ] = None
    born: Annotated[
        date | None,
        Column(
            "Ngày sinh",
            "Date of birth",
            Kind.DATE,
            required=True,
            width=12,
            synonyms=("Ngày sinh NPT", "Ngày tháng năm sinh"),
        ),
    ] = None
    relation: Annotated[
        str | None,
        Column(
            "Quan hệ",
            "Relation",
            Kind.CHOICE,
            required=True,
            width=10,
            choices=choices.RELATIONS,
            synonyms=("Quan hệ với NLĐ", "Mối quan hệ", "Quan hệ với người nộp thuế"),
        ),
    ] = None
    tax_code: Annotated[
        str | None,
        Column(
            "MST/Số định danh",
            "Tax code",
            Kind.CODE,
            width=15,
            synonyms=("Mã số thuế", "MST", "MST NPT", "Mã số thuế NPT"),
        ),
    ] = None
    document_kind: Annotated[
        str | None,
        Column("Loại giấy tờ", "Document kind", Kind.CHOICE, width=14, choices=choices.DOCUMENT_KINDS),
    ] = None
    document_no: Annotated[
        str | None,
        Column(
            "Số giấy tờ",
            "Document no.",
            Kind.CODE,
            width=15,
            synonyms=("CCCD NPT", "Số CCCD", "Số giấy tờ NPT"),
        ),
    ] = None
    from_month: Annotated[
        Month | None,
        Column(
            "Từ tháng",
            "From month",
            Kind.MONTH,
            required=True,
            width=10,
            synonyms=("Giảm trừ từ tháng", "Thời điểm bắt đầu", "Bắt đầu từ"),
        ),
    ] = None
    to_month: Annotated[
        Month | None,
        Column(
            "Đến tháng",
            "To month",
            Kind.MONTH,
            width=10,
            synonyms=("Giảm trừ đến tháng", "Thời điểm kết thúc", "Kết thúc"),
        ),
    ] = None
    monthly_income: Annotated[
        int | None,
        Column(
            "Thu nhập tháng",
            "Monthly income",
            Kind.MONEY,
            width=14,
            synonyms=("Thu nhập bình quân tháng", "Thu nhập của NPT"),
        ),
    ] = None
