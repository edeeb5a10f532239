"""Statements from two CSV files, for whoever keeps the journal elsewhere."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backoffice.accounting.forms import form
from backoffice.accounting.statements import statements_of
from backoffice.accounting.tables import REGIMES, JournalLine, OpeningBalance
from backoffice.commands.accounting import statement_results
from backoffice.core.errors import UnusableInput
from backoffice.core.findings import Finding
from backoffice.tables.causes import DateAsText
from backoffice.tables.grid import Grid
from backoffice.tables.read import read_rows

# The last takes any byte, so it stands for whatever else a Vietnamese program may have written.
_ENCODINGS = ("utf-8-sig", "cp1258", "latin-1")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SEPARATORS = ",;\t|"


@dataclass(frozen=True, slots=True)
class CsvStatements:
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


def statements_from_csv(opening: Path, journal: Path, regime: str) -> CsvStatements:
    """B01 and B02 of the calendar year of the journal's first line, under `TT99`, `TT200` or `TT133`.

    Columns are found by name in any order (account, party, term, debit, credit; date, entry, kind, memo, or their
    Vietnamese names). UnusableInput for an unknown regime or a file that cannot be read or is no such table.
    """
    if regime not in REGIMES:
        raise UnusableInput(
            f"Không có chế độ kế toán “{regime}”; chọn {', '.join(REGIMES)}.",
            f"There is no regime “{regime}”; choose {', '.join(REGIMES)}.",
        )
    balances = read_rows(OpeningBalance, read_csv(opening))
    lines = read_rows(JournalLine, read_csv(journal))
    for rows in (balances, lines):
        if rows.header is None:
            raise UnusableInput(rows.findings[0].message("vi"), rows.findings[0].message("en"))
    made = statements_of(balances, lines, regime)
    read = [*balances.findings, *lines.findings]
    return CsvStatements(
        {"B01": made.b01, "B02": made.b02},
        {name: {line.code: line.name_vi for line in form(regime, name).lines} for name in ("B01", "B02")},
        statement_results(made),
        # In a CSV every date is text; saying so on each line helps nobody.
        [*(finding for finding in read if not isinstance(finding, DateAsText)), *made.findings],
    )


def read_csv(path: Path) -> Grid:
    """A CSV file as a grid: UTF-8 or UTF-16 or a Vietnamese code page, any usual separator, a `sep=` line or none."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        reason = "không có tệp" if isinstance(problem, FileNotFoundError) else str(problem.strerror)
        raise UnusableInput(
            f"Không đọc được “{path.name}”: {reason}.", f"“{path.name}” cannot be read: {problem.strerror}."
        ) from problem
    if content.startswith(b"PK") or b"\0" in content.replace(b"\xff\xfe", b"")[:1] or not content.strip():
        raise UnusableInput(
            f"“{path.name}” không phải tệp CSV có dữ liệu.", f"“{path.name}” is no CSV file with data."
        )
    text = _decode(content)
    if "\0" in text:
        raise UnusableInput(f"“{path.name}” không phải tệp văn bản.", f"“{path.name}” is no text file.")
    separator = None
    if text[:4].lower() == "sep=":
        separator, text = text[4:5], text.partition("\n")[2]
    head = text.partition("\n")[0]
    separator = separator or max(_SEPARATORS, key=head.count)
    try:
        rows: list[list[str | None]] = [
            [cell or None for cell in row] for row in csv.reader(io.StringIO(text), delimiter=separator)
        ]
    except csv.Error as problem:
        raise UnusableInput(
            f"“{path.name}” không phải CSV đúng cách: {problem}.",
            f"“{path.name}” is no sound CSV: {problem}.",
        ) from problem
    width = max((len(row) for row in rows), default=0)
    return Grid(path.name, path.stem, [[*row, *([None] * (width - len(row)))] for row in rows])


def _decode(content: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError("latin-1 decodes anything")
