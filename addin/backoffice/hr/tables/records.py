"""NhanViec, NghiPhep, PhucLoi: onboarding, annual leave, benefits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from backoffice.hr.tables import choices
from backoffice.hr.tables.contracts import EmployeeId, EmployeeName, Note
from backoffice.tables.columns import Column, Kind, Table


class OnboardingTask(Table):
    """One item of somebody's onboarding checklist."""

    __sheet__ = "NhanViec"
    __title_vi__ = "Checklist nhận việc"
    __title_en__ = "Onboarding"
    __about_vi__ = "Việc phải làm cho người mới: hồ sơ gốc, hợp đồng, báo tăng BHXH, tài khoản, đào tạo …"
    __about_en__ = "What is to be done for a newcomer: documents, contract, insurance, accounts, training …"

    employee_id: EmployeeId = None
    full_name: EmployeeName = None
    item: Annotated[
        str | None, Column("Hạng mục", "Item", required=True, width=30, synonyms=("Công việc", "Nội dung"))
    ] = None
    group: Annotated[
        str | None,
        Column(
            "Nhóm",
            "Group",
            Kind.CHOICE,
            width=10,
            choices=choices.TASK_GROUPS,
            synonyms=("Nhóm (HR/IT/HC/Quản lý)",),
        ),
    ] = None
    owner: Annotated[
        str | None, Column("Người phụ trách", "Owner", required=True, width=18, synonyms=("Phụ trách",))
    ] = None
    due: Annotated[
        date | None,
        Column("Hạn", "Due", Kind.DATE, required=True, width=12, synonyms=("Hạn hoàn thành", "Thời hạn")),
    ] = None
    status: Annotated[
        str | None,
        Column(
            "Trạng thái",
            "Status",
            Kind.CHOICE,
            required=True,
            width=13,
            choices=choices.TASK_STATUSES,
            synonyms=("Tình trạng",),
        ),
    ] = None
    done_on: Annotated[
        date | None, Column("Ngày xong", "Done on", Kind.DATE, width=12, synonyms=("Ngày hoàn thành",))
    ] = None
    note: Note = None


def _month(number: int) -> Column:
    return Column(
        f"T{number}",
        f"M{number}",
        Kind.NUMBER,
        width=6,
        group_vi="Phát sinh",
        synonyms=(f"Tháng {number}",),
        optional_column=True,
    )


class Leave(Table):
    """The annual leave of one employee in one year."""

    __sheet__ = "NghiPhep"
    __title_vi__ = "Theo dõi phép năm"
    __title_en__ = "Annual leave"
    __about_vi__ = "Phép năm của từng người: định mức, thâm niên, tồn, đã nghỉ, còn lại (ngày)."
    __about_en__ = "Each person's annual leave: entitlement, seniority, carried over, taken, left (days)."

    employee_id: EmployeeId = None
    full_name: EmployeeName = None
    joined_on: Annotated[
        date | None,
        Column(
            "Ngày vào",
            "Joined on",
            Kind.DATE,
            required=True,
            width=12,
            synonyms=("Ngày vào làm", "Ngày vào công ty"),
        ),
    ] = None
    year: Annotated[
        int | None,
        Column(
            "Năm",
            "Year",
            Kind.INTEGER,
            width=7,
            optional_column=True,
            help_vi="Trống: năm nay.",
            help_en="Blank: this year.",
        ),
    ] = None
    entitlement: Annotated[
        Decimal | None,
        Column(
            "Định mức",
            "Entitlement",
            Kind.NUMBER,
            required=True,
            width=9,
            synonyms=("Phép năm", "Số phép được hưởng", "Phép tiêu chuẩn"),
        ),
    ] = None
    seniority: Annotated[
        Decimal | None,
        Column(
            "Thâm niên",
            "Seniority days",
            Kind.NUMBER,
            width=9,
            synonyms=("Phép thâm niên",),
            help_vi="Số ngày cộng thêm theo thâm niên.",
            help_en="Days added for seniority.",
        ),
    ] = None
    carried: Annotated[
        Decimal | None,
        Column(
            "Tồn năm trước", "Carried over", Kind.NUMBER, width=9, synonyms=("Phép tồn", "Phép năm trước")
        ),
    ] = None
    m1: Annotated[Decimal | None, _month(1)] = None
    m2: Annotated[Decimal | None, _month(2)] = None
    m3: Annotated[Decimal | None, _month(3)] = None
    m4: Annotated[Decimal | None, _month(4)] = None
    m5: Annotated[Decimal | None, _month(5)] = None
    m6: Annotated[Decimal | None, _month(6)] = None
    m7: Annotated[Decimal | None, _month(7)] = None
    m8: Annotated[Decimal | None, _month(8)] = None
    m9: Annotated[Decimal | None, _month(9)] = None
    m10: Annotated[Decimal | None, _month(10)] = None
    m11: Annotated[Decimal | None, _month(11)] = None
    m12: Annotated[Decimal | None, _month(12)] = None
    used: Annotated[
        Decimal | None,
        Column(
            "Đã nghỉ", "Taken", Kind.NUMBER, required=True, width=9, synonyms=("Đã sử dụng", "Phép đã nghỉ")
        ),
    ] = None
    remaining: Annotated[
        Decimal | None,
        Column("Còn lại", "Left", Kind.NUMBER, required=True, width=9, synonyms=("Phép còn lại", "Phép còn")),
    ] = None


class Benefit(Table):
    """One benefit that an employee enjoys."""

    __sheet__ = "PhucLoi"
    __title_vi__ = "Sổ phúc lợi"
    __title_en__ = "Benefits"
    __about_vi__ = "Phúc lợi của từng người, có chịu thuế và có tính đóng BHXH hay không."
    __about_en__ = "Each person's benefits, whether taxable and whether insured."

    employee_id: EmployeeId = None
    full_name: EmployeeName = None
    item: Annotated[
        str | None, Column("Khoản", "Item", required=True, width=24, synonyms=("Khoản phúc lợi", "Tên khoản"))
    ] = None
    kind: Annotated[
        str | None,
        Column(
            "Loại", "Kind", Kind.CHOICE, width=16, choices=choices.BENEFIT_KINDS, synonyms=("Loại phúc lợi",)
        ),
    ] = None
    amount: Annotated[
        int | None,
        Column("Mức", "Amount", Kind.MONEY, required=True, width=14, synonyms=("Mức hưởng", "Số tiền")),
    ] = None
    unit: Annotated[
        str | None,
        Column("Đơn vị", "Unit", width=10, help_vi="tháng, lần, năm …", help_en="month, time, year …"),
    ] = None
    valid_from: Annotated[
        date | None, Column("Từ ngày", "From", Kind.DATE, required=True, width=12, synonyms=("Từ",))
    ] = None
    valid_to: Annotated[date | None, Column("Đến ngày", "To", Kind.DATE, width=12, synonyms=("Đến",))] = None
    taxable: Annotated[
        bool | None,
        Column(
            "Chịu thuế TNCN",
            "Taxable",
            Kind.FLAG,
            required=True,
            width=10,
            synonyms=("Chịu thuế TNCN?", "Chịu thuế"),
        ),
    ] = None
    insured: Annotated[
        bool | None,
        Column(
            "Tính đóng BHXH",
            "Insured",
            Kind.FLAG,
            required=True,
            width=10,
            synonyms=("Tính đóng BHXH?", "Đóng BHXH"),
        ),
    ] = None
    evidence: Annotated[str | None, Column("Chứng từ", "Evidence", width=20)] = None
    status: Annotated[
        str | None,
        Column(
            "Trạng thái",
            "Status",
            Kind.CHOICE,
            width=12,
            choices=choices.BENEFIT_STATUSES,
            optional_column=True,
        ),
    ] = None
    note: Note = None
