"""HoSo: the personnel file, one person a row."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from backoffice.hr.tables import choices
from backoffice.hr.tables.person import Person
from backoffice.tables.columns import Column, Kind


class Employee(Person):
    """One employee of the company: the person, then job, contract, pay, insurance, bank and status."""

    __sheet__ = "HoSo"
    __title_vi__ = "Hồ sơ nhân sự"
    __title_en__ = "Employees"
    __about_vi__ = (
        "Mỗi người một dòng, kể cả người đã nghỉ việc. Mã, số giấy tờ, điện thoại, tài khoản là ô Văn bản."
    )
    __about_en__ = (
        "One person a row, leavers included. Codes, document, phone and account numbers are text cells."
    )

    department: Annotated[
        str | None,
        Column(
            "Phòng ban",
            "Department",
            required=True,
            width=16,
            synonyms=("Bộ phận", "Phòng", "Đơn vị", "Phòng/ban", "Phòng/Bộ phận", "Tổ/Bộ phận"),
        ),
    ] = None
    job_title: Annotated[
        str | None,
        Column(
            "Chức danh",
            "Job title",
            required=True,
            width=26,
            synonyms=("Chức vụ", "Vị trí", "Vị trí việc làm", "Vị trí công việc", "Công việc", "Position"),
        ),
    ] = None
    manager_id: Annotated[
        str | None,
        Column(
            "Mã quản lý",
            "Manager no.",
            Kind.CODE,
            width=11,
            synonyms=(
                "Mã NV quản lý",
                "Quản lý trực tiếp",
                "Mã quản lý trực tiếp",
                "Cấp trên trực tiếp",
                "Manager",
            ),
            help_vi="Mã NV của người quản lý trực tiếp; người đứng đầu để trống.",
            help_en="Employee no. of the direct manager; blank for the head.",
        ),
    ] = None
    cost_account: Annotated[
        str | None,
        Column(
            "TK chi phí",
            "Cost account",
            Kind.CHOICE,
            width=10,
            choices=choices.COST_ACCOUNTS,
            synonyms=("Tài khoản chi phí", "TKCP", "TK hạch toán"),
            help_vi="Tài khoản ghi chi phí lương của người này.",
            help_en="The account that bears this person's pay.",
        ),
    ] = None
    joined_on: Annotated[
        date | None,
        Column(
            "Ngày vào",
            "Joined on",
            Kind.DATE,
            required=True,
            width=12,
            synonyms=(
                "Ngày vào làm",
                "Ngày vào làm việc",
                "Ngày vào công ty",
                "Ngày bắt đầu làm việc",
                "Ngày nhận việc",
                "NVL",
            ),
        ),
    ] = None
    contract_kind: Annotated[
        str | None,
        Column(
            "Loại HĐ",
            "Contract kind",
            Kind.CHOICE,
            required=True,
            width=22,
            choices=choices.CONTRACT_KINDS,
            synonyms=("Loại hợp đồng", "Loại HĐLĐ", "Loại hợp đồng lao động"),
        ),
    ] = None
    contract_no: Annotated[
        str | None,
        Column(
            "Số HĐ",
            "Contract no.",
            Kind.CODE,
            width=16,
            synonyms=("Số hợp đồng", "Số HĐLĐ", "Số hợp đồng lao động"),
        ),
    ] = None
    contract_signed_on: Annotated[
        date | None,
        Column(
            "Ngày ký HĐ",
            "Contract signed on",
            Kind.DATE,
            width=12,
            synonyms=("Ngày ký", "Ngày ký hợp đồng", "Ngày ký HĐLĐ"),
        ),
    ] = None
    contract_from: Annotated[
        date | None,
        Column(
            "HĐ từ ngày",
            "Contract from",
            Kind.DATE,
            width=12,
            synonyms=("Hiệu lực từ", "Từ ngày", "Ngày hiệu lực HĐ", "Ngày hiệu lực"),
        ),
    ] = None
    contract_to: Annotated[
        date | None,
        Column(
            "HĐ đến ngày",
            "Contract to",
            Kind.DATE,
            width=12,
            synonyms=("Đến ngày", "đến", "Ngày hết hạn HĐ", "Ngày hết hạn", "Hiệu lực đến"),
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
            synonyms=(
                "Lương cơ bản",
                "Mức lương",
                "Lương chính",
                "Lương hợp đồng",
                "Lương HĐ",
                "LCB",
                "Tiền lương",
            ),
            help_vi="Đồng một tháng, theo hợp đồng.",
            help_en="Đồng per month, by contract.",
        ),
    ] = None
    insured_wage: Annotated[
        int | None,
        Column(
            "Lương đóng BH",
            "Insured wage",
            Kind.MONEY,
            width=14,
            synonyms=(
                "Lương đóng BHXH",
                "Mức đóng BHXH",
                "Mức lương đóng BHXH",
                "Lương BHXH",
                "Lương tham gia BHXH",
            ),
            help_vi="Đồng một tháng; trống khi không tham gia BHXH bắt buộc.",
            help_en="Đồng per month; blank when not insured.",
        ),
    ] = None
    allowance: Annotated[
        int | None,
        Column("Phụ cấp", "Allowance", Kind.MONEY, width=12, synonyms=("Tổng phụ cấp", "Các khoản phụ cấp")),
    ] = None
    wage_region: Annotated[
        str | None,
        Column(
            "Vùng lương",
            "Wage region",
            Kind.CHOICE,
            required=True,
            width=9,
            choices=choices.WAGE_REGIONS,
            synonyms=("Vùng", "Vùng lương tối thiểu", "Vùng LTT"),
            help_vi="Vùng của nơi làm việc: I, II, III hoặc IV.",
            help_en="Region of the workplace: I, II, III or IV.",
        ),
    ] = None
    tax_code: Annotated[
        str | None,
        Column(
            "Mã số thuế",
            "Tax code",
            Kind.CODE,
            width=14,
            synonyms=(
                "MST",
                "MST cá nhân",
                "Mã số thuế cá nhân",
                "MST TNCN",
                "Mã số thuế TNCN",
                "MST (=CCCD)",
            ),
            help_vi="Người Việt Nam: chính là số định danh 12 số.",
            help_en="Vietnamese citizens: the 12-digit personal ID.",
        ),
    ] = None
    si_number: Annotated[
        str | None,
        Column(
            "Mã số BHXH",
            "Social insurance no.",
            Kind.CODE,
            width=13,
            synonyms=("Số BHXH", "Số sổ BHXH", "Sổ BHXH", "Mã BHXH", "MS BHXH"),
        ),
    ] = None
    hi_card: Annotated[
        str | None,
        Column(
            "Số thẻ BHYT",
            "Health card no.",
            Kind.CODE,
            width=17,
            synonyms=("Thẻ BHYT", "Mã thẻ BHYT", "BHYT", "Số BHYT"),
        ),
    ] = None
    hi_hospital: Annotated[
        str | None,
        Column(
            "Nơi KCB",
            "Hospital",
            width=24,
            synonyms=("Nơi đăng ký KCB", "Nơi KCB ban đầu", "Nơi khám chữa bệnh", "Nơi đăng ký KCB ban đầu"),
        ),
    ] = None
    bank_account: Annotated[
        str | None,
        Column(
            "Số tài khoản",
            "Bank account",
            Kind.CODE,
            width=18,
            synonyms=(
                "STK",
                "Số TK",
                "Số TK ngân hàng",
                "Số tài khoản ngân hàng",
                "TK ngân hàng",
                "Tài khoản ngân hàng",
                "Account no.",
            ),
            help_vi="Ô Văn bản, 6-19 ký tự.",
            help_en="Text cell, 6-19 characters.",
        ),
    ] = None
    bank: Annotated[
        str | None,
        Column(
            "Ngân hàng",
            "Bank",
            width=18,
            synonyms=("Tên ngân hàng", "NH", "Tại ngân hàng", "Ngân hàng thụ hưởng"),
        ),
    ] = None
    bank_branch: Annotated[
        str | None,
        Column("Chi nhánh", "Bank branch", width=16, synonyms=("Chi nhánh ngân hàng", "Chi nhánh NH")),
    ] = None
    account_holder: Annotated[
        str | None,
        Column(
            "Chủ tài khoản",
            "Account holder",
            width=24,
            synonyms=("Tên chủ tài khoản", "Chủ TK", "Tên tài khoản", "Tên TK", "Người thụ hưởng"),
        ),
    ] = None
    tax_resident: Annotated[
        bool | None,
        Column(
            "Cư trú",
            "Tax resident",
            Kind.FLAG,
            width=9,
            synonyms=("Cá nhân cư trú", "Cư trú thuế"),
            help_vi="Cư trú theo luật thuế: Có hoặc Không.",
        ),
    ] = None
    union_member: Annotated[
        bool | None,
        Column(
            "Đoàn viên",
            "Union member",
            Kind.FLAG,
            width=10,
            synonyms=("Đoàn viên công đoàn", "Công đoàn", "Tham gia công đoàn"),
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
            choices=choices.EMPLOYEE_STATUSES,
            synonyms=("Tình trạng", "Tình trạng làm việc", "Trạng thái làm việc", "Tình trạng lao động"),
        ),
    ] = None
    left_on: Annotated[
        date | None,
        Column(
            "Ngày nghỉ việc",
            "Left on",
            Kind.DATE,
            width=12,
            synonyms=("Ngày nghỉ", "Ngày thôi việc", "Ngày chấm dứt HĐ", "Ngày chấm dứt HĐLĐ"),
        ),
    ] = None
    leave_reason: Annotated[
        str | None,
        Column(
            "Lý do nghỉ việc",
            "Reason for leaving",
            width=20,
            synonyms=("Lý do", "Lý do nghỉ", "Lý do thôi việc"),
        ),
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=24, synonyms=("Chú thích",))] = None
    tax_authorised: Annotated[
        bool | None,
        Column(
            "Ủy quyền QTT",
            "Tax authorised",
            Kind.FLAG,
            width=11,
            choices=("Có", "Không"),
            synonyms=("Ủy quyền quyết toán", "Ủy quyền quyết toán thuế", "08/UQ-QTT"),
            optional_column=True,
            help_vi="“Có” khi người này đã ký giấy ủy quyền quyết toán thuế 08/UQ-QTT cho công ty.",
            help_en="“Có” when the person signed form 08/UQ-QTT for the company.",
        ),
    ] = None
    workplace: Annotated[
        str | None,
        Column(
            "Nơi làm việc",
            "Workplace",
            width=26,
            synonyms=("Địa điểm làm việc", "Xã phường nơi làm việc", "Nơi làm việc (xã, tỉnh)"),
            optional_column=True,
            help_vi="Xã, phường và tỉnh, thành của nơi làm việc, ví dụ “Phường Thuận An, TP Hồ Chí Minh”: để kiểm tra vùng lương.",
            help_en="Commune and province of the workplace, as “Phường Thuận An, TP Hồ Chí Minh”: the wage region is checked by it.",
        ),
    ] = None
    tax_commitment: Annotated[
        bool | None,
        Column(
            "Cam kết 08/CK",
            "Commitment 08/CK",
            Kind.FLAG,
            width=11,
            choices=("Có", "Không"),
            synonyms=("08/CK-TNCN", "Cam kết 08/CK-TNCN", "Cam kết thu nhập"),
            optional_column=True,
            help_vi="“Có” khi người không có hợp đồng lao động hoặc hợp đồng dưới 3 tháng đã nộp cam kết 08/CK-TNCN: không khấu trừ 10%.",
            help_en="“Có” when somebody without a labour contract of three months handed in 08/CK-TNCN: 10 % is not withheld.",
        ),
    ] = None
    tax_borne: Annotated[
        bool | None,
        Column(
            "Công ty chịu thuế",
            "Company bears the tax",
            Kind.FLAG,
            width=11,
            choices=("Có", "Không"),
            synonyms=("Công ty trả thuế TNCN", "Công ty chịu thuế TNCN"),
            optional_column=True,
            help_vi="“Có” khi lương là gross nhưng công ty nộp thay thuế TNCN: phần thuế là thu nhập, quy đổi ở cột “Quy đổi gross”.",
            help_en="“Có” when the wage is gross but the company pays the income tax: that is income too, shown as “Quy đổi gross”.",
        ),
    ] = None
