"""BangLuong: the payroll as the command writes it. Accounting reads these columns by name."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from backoffice.tables.columns import Column, Kind, Table

_MONEY_FORMAT = '#,##0;[Red]-#,##0;"–"'
"""Money with a dash for nothing: most cells of a payroll are zero."""


def _money(vi: str, en: str, width: float, help_vi: str = "", help_en: str = "") -> Column:
    """A column of đồng with a total."""
    return Column(
        vi,
        en,
        Kind.MONEY,
        width=width,
        number_format=_MONEY_FORMAT,
        total=True,
        help_vi=help_vi,
        help_en=help_en,
    )


INCOMPLETE = "Chưa đủ số liệu"
"""How the note of a line begins to say that cells of the person could not be read."""


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
    contract_wage: Annotated[int | None, _money("Lương hợp đồng", "Contract wage", 14)] = None
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
        _money(
            "Lương thời gian",
            "Time wage",
            14,
            help_vi="Lương hợp đồng × công hưởng lương ÷ công chuẩn",
            help_en="Contract wage × paid days ÷ standard days",
        ),
    ] = None
    piece_wage: Annotated[int | None, _money("Lương sản phẩm", "Piece wage", 14)] = None
    overtime_pay: Annotated[int | None, _money("Tiền làm thêm", "Overtime pay", 13)] = None
    night_pay: Annotated[int | None, _money("Tiền làm đêm", "Night pay", 12)] = None
    allowance: Annotated[int | None, _money("Phụ cấp", "Allowances", 13)] = None
    bonus: Annotated[int | None, _money("Thưởng", "Bonus", 13)] = None
    meal: Annotated[int | None, _money("Ăn giữa ca", "Meal allowance", 12)] = None
    back_pay: Annotated[int | None, _money("Truy lĩnh", "Back pay", 12)] = None
    net_topup: Annotated[
        int | None,
        _money(
            "Quy đổi gross",
            "Gross-up",
            13,
            help_vi="Bảo hiểm và thuế công ty chịu thay cho người có lương net, để thực lĩnh đúng bằng các khoản đã thỏa thuận",
            help_en="Insurance and tax that the company bears for a net wage, so that the net pay is what was agreed",
        ),
    ] = None
    gross: Annotated[
        int | None,
        _money(
            "Tổng thu nhập",
            "Gross income",
            15,
            help_vi="Tổng các khoản từ Lương thời gian đến Quy đổi gross",
            help_en="The sum from time wage to gross-up",
        ),
    ] = None
    exempt: Annotated[
        int | None,
        _money(
            "Thu nhập miễn thuế",
            "Exempt income",
            14,
            help_vi="Làm thêm, làm đêm, ăn giữa ca và khoản không chịu thuế, trong mức luật cho phép",
            help_en="Overtime, night work, meal and untaxed items within the legal limits",
        ),
    ] = None
    taxable: Annotated[int | None, _money("Thu nhập chịu thuế", "Taxable income", 15)] = None
    si_base: Annotated[
        int | None,
        _money(
            "Lương đóng BHXH",
            "SI base",
            14,
            help_vi="Sau mức trần; bằng 0 khi không lương từ đủ số ngày luật định",
            help_en="After the cap; zero with as many unpaid days as the law names",
        ),
    ] = None
    ui_base: Annotated[int | None, _money("Lương đóng BHTN", "UI base", 14)] = None
    si: Annotated[int | None, _money("BHXH NLĐ", "SI, employee", 12)] = None
    hi: Annotated[int | None, _money("BHYT NLĐ", "HI, employee", 12)] = None
    ui: Annotated[int | None, _money("BHTN NLĐ", "UI, employee", 12)] = None
    personal_deduction: Annotated[int | None, _money("Giảm trừ bản thân", "Personal deduction", 14)] = None
    dependant_deduction: Annotated[
        int | None,
        _money("Giảm trừ người phụ thuộc", "Dependant deduction", 14),
    ] = None
    other_deduction: Annotated[
        int | None,
        _money(
            "Giảm trừ khác",
            "Other deductions",
            13,
            help_vi="Từ thiện và hưu trí tự nguyện được trừ",
            help_en="Charity and voluntary pension that count",
        ),
    ] = None
    assessable: Annotated[int | None, _money("Thu nhập tính thuế", "Assessable income", 15)] = None
    pit: Annotated[int | None, _money("Thuế TNCN", "PIT", 13)] = None
    dues: Annotated[int | None, _money("Đoàn phí", "Union dues", 11)] = None
    advance: Annotated[int | None, _money("Tạm ứng", "Advance", 13)] = None
    other_withheld: Annotated[int | None, _money("Khấu trừ khác", "Other withholding", 13)] = None
    net: Annotated[
        int | None,
        _money(
            "Thực lĩnh",
            "Net pay",
            15,
            help_vi="Tổng thu nhập − bảo hiểm − thuế − đoàn phí − tạm ứng − khấu trừ khác",
            help_en="Gross − insurance − tax − dues − advance − other withholding",
        ),
    ] = None
    er_si: Annotated[
        int | None,
        _money(
            "BHXH DN",
            "SI, employer",
            13,
            help_vi="Ốm đau, thai sản, hưu trí, tử tuất và tai nạn lao động",
            help_en="Sickness, maternity, pension and work accident",
        ),
    ] = None
    er_hi: Annotated[int | None, _money("BHYT DN", "HI, employer", 12)] = None
    er_ui: Annotated[int | None, _money("BHTN DN", "UI, employer", 12)] = None
    er_union: Annotated[int | None, _money("KPCĐ DN", "Union fund, employer", 12)] = None
    er_cost: Annotated[int | None, _money("Tổng chi phí DN", "Employer cost", 16)] = None
    note: Annotated[str | None, Column("Ghi chú", "Note", width=40)] = None
