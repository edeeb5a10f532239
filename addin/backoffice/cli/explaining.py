"""The terminal command `explain`."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text
from rich.tree import Tree

from backoffice.cli.arguments import Json, today
from backoffice.cli.output import EXIT_FINDINGS, EXIT_FINE, console, print_json, say, settings
from backoffice.core.money import grouped

if TYPE_CHECKING:
    from backoffice.commands.explaining import Explanation
    from backoffice.payroll.why import Step


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command("explain")(explain)


def explain(
    workbook: Annotated[Path, typer.Argument(metavar="WORKBOOK")],
    cell: Annotated[str, typer.Argument(metavar="CELL", help="Ví dụ BangLuong!AG12.")],
    as_json: Json = False,
) -> int:
    """Vì sao một ô của BangLuong ra số đó: từng bước, về ô gốc và điều luật. Mã thoát 1 khi ô ghi số khác."""
    from backoffice.commands.explaining import explain_cell

    settings.json = as_json
    found = explain_cell(workbook, cell, today=today())
    if as_json:
        print_json(found.as_dict())
    else:
        _show(found)
    return EXIT_FINE if found.agrees else EXIT_FINDINGS


def _show(found: Explanation) -> None:
    place = f"{found.place.sheet}!{found.place.cell}"
    console.print(Text(f"{place} – {found.full_name} ({found.employee_id})", style="bold"))
    if not found.agrees:
        stands, now = _amount(found.stands or 0), _amount(found.step.amount)
        vi = f"Ô đang ghi {stands}, nhưng theo các trang hiện nay là {now}: dữ liệu đã đổi sau khi tính, hoặc ô bị sửa tay."
        en = f"The cell holds {stands}, but the sheets now come to {now}: they changed since, or the cell was edited."
        console.print(Text(say(vi, en), style="yellow"))
    shown: set[tuple[str, int | Decimal]] = set()
    tree = Tree(_label(found.step), guide_style="dim")
    _grow(tree, found.step, shown)
    console.print(tree)


def _grow(tree: Tree, step: Step, shown: set[tuple[str, int | Decimal]]) -> None:
    for part in step.parts:
        again = bool(part.parts or part.laws) and (part.name, part.amount) in shown
        branch = tree.add(_label(part, again=again))
        if not again:
            shown.add((part.name, part.amount))
            _grow(branch, part, shown)


def _label(step: Step, *, again: bool = False) -> Text:
    text = Text("− " if step.sign < 0 else "")
    text.append(step.name)
    text.append(f": {_amount(step.amount)}", style="bold")
    if again:
        return text.append(say(" (đã giải thích ở trên)", " (explained above)"), style="dim")
    if step.how:
        text.append(f"  {step.how}")
    for cell in step.cells:
        seen = f" = {cell.seen}" if cell.seen and cell.seen != step.how else ""
        book = f"{cell.place.workbook} › " if cell.place.workbook else ""
        text.append(f"\n← {book}{cell.place.sheet}!{cell.place.cell}{seen}", style="cyan")
    for law in step.laws:
        text.append(f"\n§ {law.reference} ({law.span(settings.language)})", style="green")
        if law.confidence.value != "high":
            text.append(say(f" – độ tin cậy {law.confidence.label('vi')}", f" – confidence {law.confidence}"))
    return text


def _amount(value: int | Decimal) -> str:
    return grouped(value) if isinstance(value, int) else f"{value.normalize():f}".replace(".", ",")
