"""BangLuong: the payroll as the command writes it. Accounting reads these columns by name."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from backoffice.tables.columns import Column, Kind, Table


class PayLine(Table):
    """One person's pay of the month."""

    __sheet__ = "BangLuong"
    __title_vi__ = "BẢNG LƯƠNG"
    __title_en__ = "Payroll"
    __about_vi__ = (
        "Do lệnh tính lương ghi; chạy lại sẽ ghi đè. Sửa dữ liệu ở ChamCong, KhoanThem, SanLuong, HoSo."
    )
    __about_en__ = (
        "Written by the payroll command and overwritten by the next run. Mend the input sheets, not this one."
    )

    employee_id: Annotated[str | None, Column("Mã NV", "Employee no.", Kind.CODE, width=10)] = None
    full_name: Annotated[str | None, Column("Họ và tên", "Full name", width=24)] = None
    department: Annotated[str | None, Column("Phòng ban", "Department", width=16)] = None
    cost_account: Annotated[str | None, Column("TK chi phí", "Cost account", Kind.CODE, width=9)] = None
    contract_wage: Annotated[
        int | None, Column("Lương hợp đồng", "Contract wage", Kind.MONEY, width=14, total=True)
    ] = None
    standard_days: Annotated[Decimal | None, Column("Công chuẩn", "Standard days", Kind.NUMBER, width=8)] = (
        None
    )
    paid_days: Annotated[
        Decimal | None,
        Column(
            "Công hưởng lương",
            "Paid days",
            Kind.NUMBER,
            width=9,
            total=True,
            help_vi="Ngày công trả lương thời gian: đi làm, lễ, phép, nghỉ hưởng lương",
            help_en="Days paid by time: worked, holidays, paid leave",
        ),
    ] = None
    time_wage: Annotated[
        int | None,
        Column(
            "Lương thời gian",
            "Time wage",
            Kind.MONEY,
            width=14,
            total=True,
            help_vi="Lương hợp đồng × công hưởng lương ÷ công chuẩn",
            help_en="Contract wage × paid days ÷ standard days",
        ),
    ] = None
    piece_wage: Annotated[
        int | None, Column("Lương sản phẩm", "Piece wage", Kind.MONEY, width=14, total=True)
    ] = None
    overtime_pay: Annotated[
        int | None, Column("Tiền làm thêm", "Overtime pay", Kind.MONEY, width=13, total=True)
    ] = None
    night_pay: Annotated[
        int | None, Column("Tiền làm đêm", "Night pay", Kind.MONEY, width=12, total=True)
    ] = None
    allowance: Annotated[int | None, Column("Phụ cấp", "Allowances", Kind.MONEY, width=13, total=True)] = None
    bonus: Annotated[int | None, Column("Thưởng", "Bonus", Kind.MONEY, width=13, total=True)] = None
    meal: Annotated[int | None, Column("Ăn giữa ca", "Meal allowance", Kind.MONEY, width=12, total=True)] = (
        None
    )
    back_pay: Annotated[int | None, Column("Truy lĩnh", "Back pay", Kind.MONEY, width=12, total=True)] = None
    gross: Annotated[
        int | None,
        Column(
            "Tổng thu nhập",
            "Gross income",
            Kind.MONEY,
            width=15,
            total=True,
            help_vi="Tổng các khoản từ Lương thời gian đến Truy lĩnh",
            help_en="The sum from time wage to back pay",
        ),
    ] = None
    exempt: Annotated[
        int | None,
        Column(
            "Thu nhập miễn thuế",
            "Exempt income",
            Kind.MONEY,
            width=14,
            total=True,
            help_vi="Làm thêm, làm đêm, ăn giữa ca và khoản không chịu thuế, trong mức luật cho phép",
            help_en="Overtime, night work, meal and untaxed items within the legal limits",
        ),
    ] = None
    taxable: Annotated[
        int | None, Column("Thu nhập chịu thuế", "Taxable income", Kind.MONEY, width=15, total=True)
    ] = None
    si_base: Annotated[
        int | None,
        Column(
            "Lương đóng BHXH",
            "SI base",
            Kind.MONEY,
            width=14,
            total=True,
            help_vi="Sau mức trần; bằng 0 khi không lương từ đủ số ngày luật định",
            help_en="After the cap; zero with as many unpaid days as the law names",
        ),
    ] = None
    ui_base: Annotated[int | None, Column("Lương đóng BHTN", "UI base", Kind.MONEY, width=14, total=True)] = (
        None
    )
    si: Annotated[int | None, Column("BHXH NLĐ", "SI, employee", Kind.MONEY, width=12, total=True)] = None
    hi: Annotated[int | None, Column("BHYT NLĐ", "HI, employee", Kind.MONEY, width=12, total=True)] = None
    ui: Annotated[int | None, Column("BHTN NLĐ", "UI, employee", Kind.MONEY, width=12, total=True)] = None
    personal_deduction: Annotated[
        int | None, Column("Giảm trừ bản thân", "Personal deduction", Kind.MONEY, width=14, total=True)
    ] = None
    dependant_deduction: Annotated[
        int | None,
        Column("Giảm trừ người phụ thuộc", "Dependant deduction", Kind.MONEY, width=14, total=True),
    ] = None
    other_deduction: Annotated[
        int | None,
        Column(
            "Giảm trừ khác",
            "Other deductions",
            Kind.MONEY,
            width=13,
            total=True,
            help_vi="Từ thiện và hưu trí tự nguyện được trừ",
            help_en="Charity and voluntary pension that count",
        ),
    ] = None
    assessable: Annotated[
        int | None, Column("Thu nhập tính thuế", "Assessable income", Kind.MONEY, width=15, total=True)
    ] = None
    pit: Annotated[int | None, Column("Thuế TNCN", "PIT", Kind.MONEY, width=13, total=True)] = None
    dues: Annotated[int | None, Column("Đoàn phí", "Union dues", Kind.MONEY, width=11, total=True)] = None
    advance: Annotated[int | None, Column("Tạm ứng", "Advance", Kind.MONEY, width=13, total=True)] = None
    other_withheld: Annotated[
        int | None, Column("Khấu trừ khác", "Other withholding", Kind.MONEY, width=13, total=True)
    ] = None
    net: Annotated[
        int | None,
        Column(
            "Thực lĩnh",
            "Net pay",
            Kind.MONEY,
            width=15,
            total=True,
            help_vi="Tổng thu nhập − bảo hiểm − thuế − đoàn phí − tạm ứng − khấu trừ khác",
            help_en="Gross − insurance − tax − dues − advance − other withholding",
        ),
    ] = None
    er_si: Annotated[
        int | None,
        Column(
            "BHXH DN",
            "SI, employer",
            Kind.MONEY,
            width=13,
            total=True,
            help_vi="Ốm đau, thai sản, hưu trí, tử tuất và tai nạn lao động",
            help_en="Sickness, maternity, pension and work accident",
        ),
    ] = None
    er_hi: Annotated[int | None, Column("BHYT DN", "HI, employer", Kind.MONEY, width=12, total=True)] = None
    er_ui: Annotated[int | None, Column("BHTN DN", "UI, employer", Kind.MONEY, width=12, total=True)] = None
    er_union: Annotated[
        int | None, Column("KPCĐ DN", "Union fund, employer", Kind.MONEY, width=12, total=True)
    ] = None
    er_cost: Annotated[
        int | None, Column("Tổng chi phí DN", "Employer cost", Kind.MONEY, width=16, total=True)
    ] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=40)] = None
