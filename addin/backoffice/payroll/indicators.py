"""The indicators of tax forms as data, and the block that shows them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from backoffice.tables.columns import Column, Kind
from backoffice.tables.layout import Block, Emphasis, Formula, ResultSheet

Indicator = Mapping[str, str]

CONFIDENCE = {"high": "cao", "medium": "trung bình", "low": "thấp"}
COLUMNS = (
    Column("Chỉ tiêu", "Code", Kind.CODE, width=12),
    Column("Nội dung", "Label", width=52),
    Column("Giá trị", "Value", Kind.MONEY, width=18),
    Column("Cách lấy", "From", width=18),
    Column("Độ tin cậy", "Confidence", width=16),
)
_SOURCES = {
    "people": "Số người",
    "people_contract": "Số người",
    "with_deductions": "Số người",
    "authorised": "Số người",
    "withheld": "Số người có thuế",
    "taxable": "Thu nhập chịu thuế",
    "subject": "Chịu thuế, có thuế",
    "assessable": "Thu nhập tính thuế",
    "tax": "Thuế TNCN",
}
_PARTS = ("_resident", "_foreign", "_contract")


@cache
def indicators(form: str, generation: str) -> tuple[Indicator, ...]:
    """The indicators of `withholding_return` or `annual_return` of a generation of the form, in its order.

    Each has `code`, `label_vi`, the name of its `value` or the `sum` of codes (neither: payroll knows nothing of it),
    `confidence` and `source`.
    """
    text = (files("backoffice.payroll") / f"data/{form}.csv").read_text(encoding="utf-8")
    return tuple(row for row in csv.DictReader(text.splitlines()) if row["form"] == generation)


def open_codes(rows: tuple[Indicator, ...]) -> str:
    """The codes that stay blank: `[24], [25]`."""
    return ", ".join(f"[{row['code']}]" for row in rows if not row["value"] and not row["sum"])


def fill(sheet: ResultSheet, block: int, rows: tuple[Indicator, ...], values: Mapping[str, int]) -> None:
    """Put the indicators into block number `block` of a sheet, whose columns are COLUMNS; sums are formulas."""
    target, first = sheet.blocks[block], sheet.first_data_row(block)
    at = {row["code"]: first + number for number, row in enumerate(rows)}
    amounts = {row["code"]: values[row["value"]] for row in rows if row["value"]}
    for number, row in enumerate(rows):
        shown: object = amounts.get(row["code"])
        name = row["value"]
        for part in _PARTS[:2]:
            name = name.removesuffix(part)
        source = _SOURCES.get(name, "Quyết toán từng người" if name else "Điền tay nếu có")
        if row["sum"]:
            parts = row["sum"].split("+")
            text = "=" + "+".join(f"C{at[part]}" for part in parts)
            shown = Formula(text, sum(amounts[part] for part in parts))
            source = " + ".join(f"[{part}]" for part in parts)
            target.emphasis[number] = Emphasis.BOLD
        elif not row["value"]:
            target.emphasis[number] = Emphasis.MUTED
        elif row["value"].endswith(_PARTS):
            target.indent[number] = 2
        target.rows.append(
            [f"[{row['code']}]", row["label_vi"], shown, source, CONFIDENCE[row["confidence"]]]
        )


def block(title: str) -> Block:
    """An empty block for `fill`."""
    return Block(COLUMNS, [], title)
