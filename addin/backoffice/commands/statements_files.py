"""Statements from two files of whatever kind, for whoever keeps the journal elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from backoffice.accounting.forms import form
from backoffice.accounting.statements import statements_of
from backoffice.accounting.tables import REGIMES, JournalLine, OpeningBalance
from backoffice.commands.accounting import statement_results
from backoffice.commands.lists import read_list
from backoffice.core.errors import UnusableInput
from backoffice.core.findings import Finding
from backoffice.tables.causes import DateAsText
from backoffice.tables.columns import Table
from backoffice.tables.read import Rows, read_rows

AnyTable = TypeVar("AnyTable", bound=Table)


@dataclass(frozen=True, slots=True)
class FileStatements:
    """B01 and B02 with the names of their lines, all figures, and the findings."""

    forms: dict[str, dict[str, int]]
    names: dict[str, dict[str, str]]
    results: dict[str, Any]
    findings: list[Finding]

    def as_dict(self, language: str = "vi") -> dict[str, Any]:
        """For machines (`--json`)."""
        return {
            "command": "statements",
            **self.forms,
            "results": self.results,
            "findings": [finding.as_dict(language) for finding in self.findings],
        }


def statements_from_files(opening: Path, journal: Path, regime: str) -> FileStatements:
    """B01 and B02 of the calendar year of the journal's first line, under `TT99`, `TT200` or `TT133`.

    CSV, .xlsx, .xls, .xlsb or .ods; in a workbook the first sheet that holds the table counts. Columns are found by
    name in any order (account, party, term, debit, credit; date, entry, kind, memo, or their Vietnamese names).
    UnusableInput for an unknown regime or a file that cannot be read or is no such table.
    """
    if regime not in REGIMES:
        raise UnusableInput(
            f"Không có chế độ kế toán “{regime}”; chọn {', '.join(REGIMES)}.",
            f"There is no regime “{regime}”; choose {', '.join(REGIMES)}.",
        )
    balances, lines = _rows(OpeningBalance, opening), _rows(JournalLine, journal)
    made = statements_of(balances, lines, regime)
    read = [*balances.findings, *lines.findings]
    return FileStatements(
        {"B01": made.b01, "B02": made.b02},
        {name: {line.code: line.name_vi for line in form(regime, name).lines} for name in ("B01", "B02")},
        statement_results(made),
        # In a CSV file every date is text; saying so on each line helps nobody.
        [*(finding for finding in read if not isinstance(finding, DateAsText)), *made.findings],
    )


def _rows(table: type[AnyTable], path: Path) -> Rows[AnyTable]:
    read = [read_rows(table, grid) for grid in read_list(path)]
    found = next((rows for rows in read if rows.header is not None), None)
    if found is not None:
        return found
    if not read:
        raise UnusableInput(f"“{path.name}” không có dữ liệu.", f"“{path.name}” holds no data.")
    raise UnusableInput(read[0].findings[0].message("vi"), read[0].findings[0].message("en"))
