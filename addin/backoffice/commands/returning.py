"""Income tax of what was paid in a period: the withholding return, the year so far, the annual return."""

from __future__ import annotations

from datetime import date

from backoffice.commands.company import company_name
from backoffice.commands.context import Context
from backoffice.commands.locked_months import locked_months
from backoffice.commands.pay_sheet import read_pay_sheet, show
from backoffice.commands.relevant import note_relevant
from backoffice.core.dates import Month
from backoffice.core.errors import UnusableInput
from backoffice.core.findings import Finding, Place
from backoffice.core.text import fold
from backoffice.excel.reader import read_table
from backoffice.excel.render import write_result
from backoffice.excel.roles import Role
from backoffice.hr.tables import Dependant, Employee
from backoffice.payroll import finalisation_sheets as final_sheets
from backoffice.payroll import indicators
from backoffice.payroll import tax_return as returns
from backoffice.payroll import tax_sheet as sheets
from backoffice.payroll import year as years
from backoffice.payroll.finalisation import STAFF_FIELDS, finalisation
from backoffice.payroll.history import PaidMonth
from backoffice.payroll.period import Period
from backoffice.payroll.report_causes import IndicatorsOpen
from backoffice.payroll.tables import PayLine, PayPeriod
from backoffice.tables.read import Rows

_BY = {"": True, "quy": True, "quarter": True, "thang": False, "month": False}


def tax_return(context: Context) -> None:
    """05/KK-TNCN of the quarter (or month) in which the period is paid: the locked pay runs paid in it and the open one."""
    quarterly = _quarterly(context)
    context.progress("Đọc bảng lương", 0.1)
    lines, period = read_pay_sheet(context, returns.LINE_FIELDS, needed=returns.LINE_FIELDS)
    if period is None or context.incomplete:
        show(context, sheets.ERRORS, (PayLine,))
        return
    tax_period = returns.tax_period(Month.of(period.payment_date), quarterly=quarterly)
    context.progress("Đọc các kỳ đã khóa", 0.3)
    runs = _runs(context, lines, period, tax_period.first, tax_period.last)
    place = Place(context.book.name, PayPeriod.__sheet__, period.place.cell)
    made = returns.tax_return(tax_period, runs, place)
    company = company_name(context)
    context.progress("Ghi trang", 0.6)
    context.wrote(sheets.SHEET, write_result(context.book, sheets.tax_sheet(made, company)))
    show(context, sheets.ERRORS, (PayLine,), made.findings)
    context.outcome.results = {
        "period": str(tax_period),
        "form": tax_period.generation,
        "due": tax_period.due.isoformat(),
        "runs": len(runs),
        **made.values(),
    }


def year_to_date(context: Context) -> None:
    """What everybody was paid in the year so far: the locked pay runs paid in it and the open one."""
    context.progress("Đọc bảng lương", 0.1)
    read = _year(context, years.ERRORS)
    if read is None:
        return
    made, _ = read
    company = company_name(context)
    context.progress("Ghi trang", 0.6)
    context.wrote(years.SHEET, write_result(context.book, years.year_sheet(made, company)))
    show(context, years.ERRORS, (PayLine,), made.findings)
    context.outcome.results = {
        "year": made.year,
        "runs": len(made.runs),
        "people": len({one.employee_id for one in made.people}),
        **{name: sum(one.amount(name) for one in made.people) for name in years.SUMS},
    }


def finalise(context: Context) -> None:
    """05/QTT-TNCN of a year with its lists, out of the locked pay runs paid in it and the open one."""
    if fold(context.option("xml")) not in ("", "khong", "0"):
        raise UnusableInput(
            "Chưa xuất được tệp XML cho HTKK: cấu trúc tệp của mẫu mới chưa có nguồn chắc chắn. Nhập số từ trang QuyetToan.",
            "The XML file for HTKK cannot be made: the layout of the new form has no sure source. Type in QuyetToan.",
        )
    context.progress("Đọc bảng lương", 0.1)
    read = _year(context, final_sheets.ERRORS)
    if read is None:
        return
    year, staff = read
    dependants = read_table(context.sibling(Role.HR), Dependant)
    fields = ("employee_id", "full_name", "from_month", "to_month", "tax_code", "document_no")
    note_relevant(context, dependants, fields, needed=("employee_id",))
    if context.incomplete:
        show(context, final_sheets.ERRORS, (PayLine,))
        return
    context.progress("Quyết toán từng người", 0.5)
    made = finalisation(year, staff, dependants)
    place = Place(context.book.name, PayPeriod.__sheet__)
    made.findings.append(_open_indicators(place, year.year))
    company = company_name(context)
    context.progress("Ghi trang", 0.7)
    for sheet in final_sheets.sheets(made, company):
        context.wrote(sheet.name, write_result(context.book, sheet))
    show(context, final_sheets.ERRORS, (PayLine,), made.findings)
    context.outcome.results = {
        "year": made.year,
        "form": final_sheets.generation(made.year),
        "due": final_sheets.due(made.year),
        "dependants": len(made.dependants),
        **made.values(),
    }


def _open_indicators(place: Place, year: int) -> Finding:
    form = final_sheets.generation(year)
    rows = indicators.indicators("annual_return", form)
    return IndicatorsOpen(
        place,
        codes=indicators.open_codes(rows),
        form=rows[0]["source"],
        confidence=indicators.CONFIDENCE[rows[0]["confidence"]],
    )


def _year(context: Context, errors: str) -> tuple[years.Year, Rows[Employee]] | None:
    """The payments of the year asked for (that of the open payment) and HoSo; None, findings shown, when they cannot be read."""
    lines, period = read_pay_sheet(context, years.FIELDS, needed=years.FIELDS)
    if period is None or context.incomplete:
        show(context, errors, (PayLine,))
        return None
    year = _year_asked(context) or period.payment_date.year
    context.progress("Đọc các kỳ đã khóa", 0.3)
    first, last = Month(year, 1), Month(year, 12)
    runs = _runs(context, lines, period, first, last)
    staff = _staff(context)
    if staff is None:
        show(context, errors, (PayLine,))
        return None
    place = Place(context.book.name, PayPeriod.__sheet__, period.place.cell)
    return years.year_of(year, runs, place, min(Month.of(period.payment_date), last)), staff


def _staff(context: Context) -> Rows[Employee] | None:
    staff = read_table(context.sibling(Role.HR), Employee)
    note_relevant(context, staff, STAFF_FIELDS, needed=("employee_id",))
    return None if context.incomplete else staff


def _year_asked(context: Context) -> int | None:
    text = context.option("year").strip()
    if not text:
        return None
    if not text.isdecimal() or not date.min.year < int(text) < date.max.year:
        raise UnusableInput(f"“{text}” không phải năm.", f"“{text}” is no year.")
    return int(text)


def _runs(
    context: Context, lines: Rows[PayLine], period: Period, first: Month, last: Month
) -> list[returns.RunPaid]:
    """What was paid in the months `first` to `last`: locked runs, and BangLuong at hand as the newest run of its month."""
    staff = read_table(context.sibling(Role.HR), Employee)
    at_hand = PaidMonth(period.month, period.run, 0, period.payment_date, lines, staff)
    kept = locked_months(
        context.folder, first, last, context.outcome.findings, by_payment=True, at_hand=at_hand
    )
    if any(one.lines is lines for one in kept):
        note_relevant(context, staff, ("employee_id", "tax_resident", "tax_code"), needed=("employee_id",))
    runs = [returns.RunPaid(one.month, one.run, one.payment_date, one.lines, one.staff) for one in kept]
    return sorted(runs, key=lambda one: (one.payment_date, one.month))


def _quarterly(context: Context) -> bool:
    text = fold(context.option("by"))
    if text not in _BY:
        raise UnusableInput(
            f"Không hiểu tùy chọn by = “{context.option('by')}”; dùng “quy” hoặc “thang”.",
            f"The option by = “{context.option('by')}” is not known; use “quy” or “thang”.",
        )
    return _BY[text]
