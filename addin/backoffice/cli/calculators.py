"""Terminal commands that need no workbook: `payslip`, `aql`, `statements`, `law`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from backoffice.cli.arguments import Json, parse_amount, parse_day, parse_month, today
from backoffice.cli.output import (
    EXIT_FINDINGS,
    EXIT_FINE,
    console,
    print_json,
    say,
    settings,
    show_findings,
    show_rows,
)
from backoffice.core.errors import UnusableInput
from backoffice.core.findings import has_errors


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("payslip")(payslip)
    app.command("aql")(aql)
    app.command("statements")(statements)
    app.command("law")(law)


_FIGURES = {
    "gross": ("Tổng thu nhập", "Gross"),
    "si_base": ("Lương đóng BHXH, BHYT", "Wage for SI and HI"),
    "ui_base": ("Lương đóng BHTN", "Wage for UI"),
    "si": ("BHXH người lao động", "SI, employee"),
    "hi": ("BHYT người lao động", "HI, employee"),
    "ui": ("BHTN người lao động", "UI, employee"),
    "exempt": ("Thu nhập miễn thuế", "Exempt income"),
    "taxable": ("Thu nhập chịu thuế", "Taxable income"),
    "deduction": ("Các khoản giảm trừ", "Deductions"),
    "assessable": ("Thu nhập tính thuế", "Assessable income"),
    "pit": ("Thuế TNCN", "Personal income tax"),
    "dues": ("Đoàn phí công đoàn", "Union dues"),
    "net": ("Thực lĩnh", "Net"),
    "er_si": ("BHXH doanh nghiệp", "SI, employer"),
    "er_hi": ("BHYT doanh nghiệp", "HI, employer"),
    "er_ui": ("BHTN doanh nghiệp", "UI, employer"),
    "er_union": ("Kinh phí công đoàn", "Union fund"),
    "er_cost": ("Tổng chi phí doanh nghiệp", "Employer cost"),
}


def payslip(
    month: Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="Tháng lương.")],
    gross: Annotated[
        int | None, typer.Option("--gross", parser=parse_amount, metavar="ĐỒNG", help="Tổng thu nhập (đồng).")
    ] = None,
    net: Annotated[
        int | None,
        typer.Option(
            "--net", parser=parse_amount, metavar="ĐỒNG", help="Thực lĩnh (đồng), tính ngược ra gross."
        ),
    ] = None,
    pay_date: Annotated[str, typer.Option("--pay-date", metavar="YYYY-MM-DD", help="Ngày trả lương.")] = "",
    dependants: Annotated[int, typer.Option("--dependants", help="Số người phụ thuộc.")] = 0,
    region: Annotated[str, typer.Option("--region", help="Vùng lương I, II, III, IV.")] = "I",
    insured_wage: Annotated[
        int | None,
        typer.Option("--insured-wage", parser=parse_amount, metavar="ĐỒNG", help="Lương đóng bảo hiểm."),
    ] = None,
    contract: Annotated[str, typer.Option("--contract", help="labour, casual hoặc probation.")] = "labour",
    non_resident: Annotated[bool, typer.Option("--non-resident", help="Cá nhân không cư trú.")] = False,
    foreigner: Annotated[bool, typer.Option("--foreigner", help="Người nước ngoài.")] = False,
    member: Annotated[bool, typer.Option("--member", help="Đoàn viên công đoàn.")] = False,
    unpaid_days: Annotated[
        int, typer.Option("--unpaid-days", help="Số ngày làm việc không hưởng lương.")
    ] = 0,
    uninsured: Annotated[bool, typer.Option("--uninsured", help="Không đóng bảo hiểm.")] = False,
    meal: Annotated[
        int, typer.Option("--meal", parser=parse_amount, metavar="ĐỒNG", help="Tiền ăn giữa ca trong gross.")
    ] = 0,
    overtime: Annotated[
        int,
        typer.Option("--overtime", parser=parse_amount, metavar="ĐỒNG", help="Tiền làm thêm trong gross."),
    ] = 0,
    overtime_premium: Annotated[
        int,
        typer.Option(
            "--overtime-premium",
            parser=parse_amount,
            metavar="ĐỒNG",
            help="Phần trả cao hơn giờ thường trong tiền làm thêm.",
        ),
    ] = 0,
    night: Annotated[
        int, typer.Option("--night", parser=parse_amount, metavar="ĐỒNG", help="Tiền làm đêm trong gross.")
    ] = 0,
    exempt: Annotated[
        int,
        typer.Option(
            "--exempt", parser=parse_amount, metavar="ĐỒNG", help="Thu nhập miễn thuế khác trong gross."
        ),
    ] = 0,
    charity: Annotated[
        int, typer.Option("--charity", parser=parse_amount, metavar="ĐỒNG", help="Từ thiện, nhân đạo.")
    ] = 0,
    pension: Annotated[
        int, typer.Option("--pension", parser=parse_amount, metavar="ĐỒNG", help="Hưu trí tự nguyện.")
    ] = 0,
    as_json: Json = False,
) -> int:
    """Một phiếu lương: từ gross ra net, hoặc từ net ra gross."""
    from backoffice.payroll.payslip import payslip as compute

    settings.json = as_json
    figures = compute(
        gross=gross,
        net=net,
        month=parse_month(month),
        pay_date=parse_day(pay_date) if pay_date else None,
        dependants=dependants,
        region=region,
        insured_wage=insured_wage,
        contract=contract,
        resident=not non_resident,
        citizen=not foreigner,
        member=member,
        unpaid_days=unpaid_days,
        insured=not uninsured,
        meal=meal,
        overtime=overtime,
        overtime_premium=overtime_premium,
        night=night,
        exempt=exempt,
        charity=charity,
        pension=pension,
    )
    if as_json:
        print_json(figures)
        return EXIT_FINE
    rows = [(say(vi, en), figures[key]) for key, (vi, en) in _FIGURES.items()]
    show_rows(
        say(f"Phiếu lương {month}", f"Payslip {month}"),
        (say("Khoản", "Item"), say("Đồng", "VND")),
        rows,
        (1,),
    )
    from backoffice.core.words import amount_in_words

    console.print(
        say(f"Bằng chữ: {amount_in_words(figures['net'])}.", f"In words: {amount_in_words(figures['net'])}.")
    )
    return EXIT_FINE


def aql(
    lot: Annotated[int, typer.Option("--lot", help="Cỡ lô.")],
    aql_value: Annotated[str, typer.Option("--aql", help="AQL, ví dụ 1.0.")],
    level: Annotated[str, typer.Option("--level", help="Mức kiểm tra I, II, III, S-1 … S-4.")] = "II",
    severity: Annotated[str, typer.Option("--severity", help="normal, tightened hoặc reduced.")] = "normal",
    as_json: Json = False,
) -> int:
    """Phương án lấy mẫu một lần theo ISO 2859-1."""
    from backoffice.quality.aql import plan

    settings.json = as_json
    figures = plan(lot, level.upper(), aql_value, severity.lower()).as_dict()
    if as_json:
        print_json(figures)
        return EXIT_FINE
    names = {
        "letter": ("Chữ mã", "Code letter"),
        "n": ("Cỡ mẫu n", "Sample size n"),
        "ac": ("Số chấp nhận Ac", "Acceptance number Ac"),
        "re": ("Số loại bỏ Re", "Rejection number Re"),
        "standard": ("Tiêu chuẩn", "Standard"),
    }
    rows = [(say(vi, en), figures[key]) for key, (vi, en) in names.items()]
    if figures["inspect_all"]:
        rows.append((say("Ghi chú", "Note"), say("Kiểm toàn bộ lô", "Inspect the whole lot")))
    headers = (say("Chỉ tiêu", "Item"), say("Giá trị", "Value"))
    show_rows(say("Phương án lấy mẫu", "Sampling plan"), headers, rows, (1,))
    return EXIT_FINE


def statements(
    opening: Annotated[
        Path, typer.Option("--opening", metavar="FILE", help="Số dư đầu kỳ (CSV, .xlsx, .xls, .xlsb, .ods).")
    ],
    journal: Annotated[Path, typer.Option("--journal", metavar="FILE", help="Nhật ký chung (như trên).")],
    regime: Annotated[str, typer.Option("--regime", help="TT99, TT200 hoặc TT133.")],
    as_json: Json = False,
) -> int:
    """Bảng cân đối kế toán và kết quả kinh doanh từ hai tệp CSV hoặc Excel."""
    from backoffice.commands.statements_files import statements_from_files

    settings.json = as_json
    found = statements_from_files(opening, journal, regime.upper())
    if as_json:
        print_json(found.as_dict(settings.language))
    else:
        show_findings(found.findings)
        for form, title in (("B01", "B01"), ("B02", "B02")):
            rows = [
                (code, found.names[form].get(code, ""), value)
                for code, value in found.forms[form].items()
                if value
            ]
            show_rows(title, (say("Mã số", "Code"), say("Chỉ tiêu", "Line"), say("Đồng", "VND")), rows, (2,))
    return EXIT_FINDINGS if has_errors(found.findings) else EXIT_FINE


def law(
    key: Annotated[str, typer.Argument(metavar="[KEY]")] = "",
    on: Annotated[
        str, typer.Option("--on", metavar="YYYY-MM-DD", help="Ngày cần tra, mặc định hôm nay.")
    ] = "",
    as_json: Json = False,
) -> int:
    """Giá trị theo luật vào một ngày, điều khoản và các thời kỳ trước, sau."""
    from backoffice import law as legal

    settings.json = as_json
    day = parse_day(on) if on else today()
    if not key:
        return _list_law(legal, day)
    known = legal.keys()
    if key not in known and (matches := legal.search(key)):
        return _list_law(legal, day, matches)
    described = legal.describe(key, day)
    if as_json:
        print_json(described)
        return EXIT_FINE
    _show_law(described)
    return EXIT_FINE


def _list_law(legal: Any, day: date, found: Sequence[Any] = ()) -> int:
    known = legal.keys()
    entries = found or [legal.entry(key) for key in known]
    if settings.json:
        print_json(
            [{"key": entry.key, "title_vi": entry.title_vi, "title_en": entry.title_en} for entry in entries]
        )
        return EXIT_FINE
    rows = [
        (entry.key, say(entry.title_vi, entry.title_en), _in_force(legal, entry, day)) for entry in entries
    ]
    show_rows(
        say(f"Giá trị theo luật ngày {day:%d/%m/%Y}", f"Legal values on {day}"),
        (say("Khóa", "Key"), say("Nội dung", "Title"), say("Giá trị", "Value")),
        rows,
    )
    return EXIT_FINE


def _in_force(legal: Any, entry: Any, day: date) -> str:
    try:
        return str(legal.describe(entry.key, day)[say("text_vi", "text_en")])
    except UnusableInput:
        return say("chưa có", "none")


def _show_law(described: dict[str, Any]) -> None:
    title = say(described["title_vi"], described["title_en"])
    console.print(f"[bold]{title}[/bold]  [dim]{described['key']}[/dim]")
    rows = [_period_row(say("Trước đó", "Before"), described["previous"])]
    rows += [_period_row(say("Đang áp dụng", "In force"), described)]
    rows += [_period_row(say("Sau đó", "After"), described["next"])]
    show_rows(
        say(
            f"Chọn theo {described['basis_vi']}, ngày {described['on']}",
            f"By {described['basis_en']}, {described['on']}",
        ),
        (
            "",
            say("Thời kỳ", "Period"),
            say("Giá trị", "Value"),
            say("Căn cứ", "Basis"),
            say("Tin cậy", "Confidence"),
        ),
        [row for row in rows if row],
    )
    for note in (described.get("note_vi") if settings.language == "vi" else described.get("note_en"),):
        if note:
            console.print(say("Ghi chú: ", "Note: ") + note, markup=False)


def _period_row(name: str, period: dict[str, Any] | None) -> tuple[str, ...]:
    if not period:
        return ()
    text = say(period["text_vi"], period["text_en"]).replace("; ", "\n")
    span = f"{period['from'] or '…'} → {period['to'] or '…'}"
    sure = say(period.get("confidence_vi", period["confidence"]), period["confidence"])
    return name, span, text, period["reference"], sure
