"""Of a table that was read only what a command needs: findings on other columns are the business of other commands."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from backoffice.commands.context import Context
from backoffice.core.findings import Finding, Place
from backoffice.tables.address import a1, parse_a1
from backoffice.tables.causes import MissingColumn
from backoffice.tables.read import Rows


def note_relevant(
    context: Context, rows: Rows[Any], fields: Collection[str], needed: Collection[str] = ()
) -> None:
    """Note the findings of reading `rows` that are about the sheet as a whole or touch `fields`.

    A column of `needed` that the sheet lacks is a finding, required by the table or not.
    """
    found = [finding for finding in rows.findings if _touches(finding, rows, fields)]
    if rows.header is not None:
        place = Place(rows.workbook, rows.sheet, a1(rows.header.last_row, min(rows.header.fields.values())))
        told = {finding.facts.get("column") for finding in found if isinstance(finding, MissingColumn)}
        titles = [rows.table.columns()[name].vi for name in needed if not rows.has(name)]
        found += [
            MissingColumn(place, table=rows.table.__sheet__, column=title)
            for title in titles
            if title not in told
        ]
    context.outcome.findings.extend(found)


def _touches(finding: Finding, rows: Rows[Any], fields: Collection[str]) -> bool:
    if rows.header is None or not finding.place.cell:
        return True
    row, column = parse_a1(finding.place.cell.split(":")[0])
    if row <= rows.header.last_row:
        titles = [one.vi for name, one in rows.table.columns().items() if name in fields]
        return any(title in str(finding.facts.get("column", "")) for title in titles)
    return any(at == column and name in fields for name, at in rows.header.fields.items())
