"""What the terminal shows: tables and sentences for people, JSON for machines."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from backoffice.core.errors import BackofficeError
from backoffice.core.findings import Finding, Severity
from backoffice.core.money import Rate, grouped

if TYPE_CHECKING:
    from backoffice.commands.run import Report

EXIT_FINE, EXIT_FINDINGS, EXIT_UNUSABLE, EXIT_OUR_FAULT = 0, 1, 2, 3
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_SHOWN = 40


@dataclass(slots=True)
class Settings:
    """What holds for the whole program run."""

    language: str = "vi"
    json: bool = False


settings = Settings(language="en" if os.environ.get("BACKOFFICE_LANG", "").lower().startswith("en") else "vi")
console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


def say(vi: str, en: str) -> str:
    """The sentence in the language of the user."""
    return en if settings.language == "en" else vi


def print_json(value: Any) -> None:
    """One JSON document on standard output, UTF-8."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=_plain)
    sys.stdout.write(text + "\n")


def _plain(value: object) -> Any:
    if isinstance(value, Rate):
        return str(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (date, Path)):
        return str(value)
    if hasattr(value, "item"):
        return value.item()
    return str(value)


def print_problem(problem: BackofficeError) -> None:
    """A sentence about unusable input."""
    if settings.json:
        print_json({"error": problem.sentence(settings.language)})
    else:
        errors.print(Text(problem.sentence(settings.language), style="bold red"))


def show_rows(
    title: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[object]],
    right: Sequence[int] = (),
    whole: Sequence[int] = (),
) -> None:
    """A table; columns `right` stand at the right, columns `whole` are never broken over lines."""
    grid = Grid(title=title, title_justify="left", title_style="bold", header_style="bold")
    for number, header in enumerate(headers):
        grid.add_column(
            header, justify="right" if number in right else "left", overflow="fold", no_wrap=number in whole
        )
    for row in rows:
        grid.add_row(*(amount(value) if isinstance(value, int) else Text(str(value)) for value in row))
    console.print(grid)


def amount(value: int) -> Text:
    """An integer grouped the Vietnamese way."""
    return Text(grouped(value), style="red" if value < 0 else "")


def show_findings(findings: Sequence[Finding], workbook: str = "") -> None:
    """The findings, errors first; the rest are on the sheet."""
    if not findings:
        return
    ranks = list(Severity)
    ordered = sorted(findings, key=lambda finding: ranks.index(finding.severity))
    grid = Grid(
        header_style="bold", title_justify="left", title=say("Phát hiện", "Findings"), title_style="bold"
    )
    for header in (
        say("Mức", "Severity"),
        say("Mã", "Code"),
        say("Ô", "Cell"),
        say("Vấn đề và cách sửa", "Problem and remedy"),
    ):
        grid.add_column(header, overflow="fold")
    for finding in ordered[:_SHOWN]:
        word = say(finding.severity.vi, finding.severity.value)
        text = Text(finding.message(settings.language))
        text.append(f"\n→ {finding.remedy(settings.language)}", style="dim")
        place = Text(_where(finding, workbook))
        grid.add_row(Text(word, style=_STYLES[finding.severity]), finding.code, place, text)
    console.print(grid)
    if len(ordered) > _SHOWN:
        more = len(ordered) - _SHOWN
        console.print(
            say(f"… và {more} dòng nữa trong trang lỗi của sổ.", f"… and {more} more on the error sheet.")
        )


def _where(finding: Finding, workbook: str) -> str:
    place = finding.place
    cell = f"{place.sheet}!{place.cell}".strip("!")
    elsewhere = workbook and place.workbook not in ("", workbook)
    return f"{Path(place.workbook).stem} › {cell}" if elsewhere else cell


def show_report(report: Report) -> None:
    """The end of one command: what was found, written and made."""
    outcome = report.outcome
    show_notices(report.notices)
    show_findings(outcome.findings, report.workbook.name)
    for sheet, area in outcome.written:
        console.print(Text.assemble("✓ ", (sheet, "bold"), f" {area}"))
    for path in outcome.outputs:
        console.print(Text(f"✓ {path}"))
    show_figures(outcome.results)
    console.print(Text(f"{report.seconds:.1f} s", style="dim"))


def show_notices(notices: Iterable[tuple[str, str]]) -> None:
    """What else the user must know (Vietnamese, English)."""
    for vi, en in notices:
        console.print(Text(f"! {say(vi, en)}", style="yellow"))


def show_figures(results: Mapping[str, Any]) -> None:
    """Single figures of a result; nested ones stay for `--json`."""
    rows = [(_label(name), value) for name, value in results.items() if isinstance(value, (int, str))]
    if rows:
        show_rows(
            say("Kết quả", "Results"), (say("Chỉ tiêu", "Figure"), say("Giá trị", "Value")), rows, right=(1,)
        )


_LABELS = {
    "checked_on": "Ngày kiểm tra",
    "error": "Lỗi",
    "warning": "Cảnh báo",
    "info": "Lưu ý",
    "month": "Kỳ lương",
    "date": "Luật của ngày",
    "people": "Số người",
    "changed": "Số người thay đổi",
    "values": "Giá trị của luật khác nhau",
    "period": "Kỳ khai",
    "form": "Mẫu",
    "due": "Hạn nộp",
    "runs": "Số lần trả",
    "days": "Số ngày công đã tính",
    "days_filled": "Số ô ngày ghi vào ChamCong",
    "overtime_hours": "Giờ làm thêm",
    "missing_minutes": "Phút trừ công",
    "unapproved_minutes": "Phút ngoài ca chưa duyệt",
    "loans": "Số khoản",
    "lent": "Tổng số tiền",
    "taken_now": "Trừ kỳ này",
    "left": "Còn lại",
    "leaving_allowance": "Trợ cấp và hỗ trợ",
    "leave_pay": "Tiền phép chưa nghỉ",
    "item": "Khoản",
    "paid_before": "Đã trả ở lần trước",
    "invoices": "Số hóa đơn",
    "files_read": "Số tệp XML",
    "rows_added": "Số dòng ghi vào HoaDon",
    "known": "Hóa đơn đã có",
    "run": "Lần trả",
    "folder": "Bản giữ ở",
    "people_contract": "Cư trú có hợp đồng",
    "tax": "Thuế khấu trừ",
    "withheld_resident": "Số người có thuế, cư trú",
    "withheld_foreign": "Số người có thuế, không cư trú",
    "taxable_resident": "Thu nhập chịu thuế, cư trú",
    "taxable_foreign": "Thu nhập chịu thuế, không cư trú",
    "subject_resident": "Diện khấu trừ, cư trú",
    "subject_foreign": "Diện khấu trừ, không cư trú",
    "assessable_resident": "Thu nhập tính thuế, cư trú",
    "assessable_foreign": "Thu nhập tính thuế, không cư trú",
    "tax_resident": "Thuế, cư trú",
    "tax_foreign": "Thuế, không cư trú",
    "months": "Số kỳ tính lại",
    "back_pay": "Truy lĩnh",
    "arrears": "Truy đóng bảo hiểm của người lao động",
    "employer_arrears": "Truy đóng của doanh nghiệp",
    "added": "Số dòng ghi vào KhoanThem",
    "year": "Năm",
    "dependants": "Số người phụ thuộc",
    "with_deductions": "Số người có người phụ thuộc",
    "authorised": "Số người ủy quyền",
    "authorised_withheld": "Thuế đã khấu trừ của người ủy quyền",
    "authorised_tax": "Thuế phải nộp của người ủy quyền",
    "authorised_waived": "Thuế được bỏ qua",
    "authorised_payable": "Thuế còn phải nộp",
    "authorised_overpaid": "Thuế nộp thừa",
    "before": "Tháng trước",
    "jumps": "Số người thay đổi nhiều",
    "unchanged": "Số người không đổi",
    "increase": "Tăng lao động",
    "decrease": "Giảm lao động",
    "adjusted": "Điều chỉnh mức đóng",
    "insurance": "Nộp cơ quan BHXH",
    "union": "Nộp công đoàn",
    "by_account": "Theo tài khoản chi phí",
    "payment_date": "Ngày chi trả",
    "employees": "Số người",
    "transfers": "Số lệnh chuyển khoản",
    "transferred": "Chuyển khoản",
    "cash_people": "Số người nhận tiền mặt",
    "in_cash": "Tiền mặt",
    "held_people": "Số dòng chưa trả",
    "held": "Chưa trả",
    "payslips": "Số phiếu lương",
    "files": "Số tệp",
    "unpaid": "Không có lương trong kỳ",
    "voucher": "Chứng từ",
    "lines": "Số dòng ghi thêm",
    "debit": "Tổng Nợ",
    "credit": "Tổng Có",
    "regime": "Chế độ kế toán",
    "from": "Từ ngày",
    "to": "Đến ngày",
    "managers": "Số quản lý",
    "standard": "Tiêu chuẩn",
    "open_nonconformities": "Phiếu không phù hợp đang mở",
    "overdue_nonconformities": "Phiếu quá hạn",
}


def _label(name: str) -> str:
    """A figure's name for people: the heading of its column where it has one."""
    if settings.language == "en":
        return name
    from backoffice.payroll.pay_line import PayLine

    column = PayLine.columns().get(name)
    return _LABELS.get(name) or (column.vi if column else name)


def count_by_severity(findings: Sequence[Finding]) -> str:
    """`3 lỗi · 1 cảnh báo`."""
    parts = []
    for severity in Severity:
        count = sum(finding.severity is severity for finding in findings)
        if count:
            parts.append(f"{count} {say(severity.vi.lower(), severity.value)}")
    return " · ".join(parts) or say("–", "–")
