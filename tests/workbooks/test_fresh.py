"""The shipped workbooks are what `python workbooks/build.py` makes."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import build
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from backoffice.excel.roles import ROLES

WORKBOOKS = Path(build.__file__).parent
FILES = [info.file for info in ROLES.values()]


@pytest.fixture(scope="module")
def built() -> dict[str, dict[str, Workbook]]:
    """Folder to file name to workbook, built in memory and read back as the shipped ones are."""
    return {
        folder: {name: _reread(workbook) for name, workbook in workbooks.items()}
        for folder, workbooks in (("templates", build.templates()), ("sample", build.sample()))
    }


def _reread(workbook: Workbook) -> Workbook:
    memory = BytesIO()
    workbook.save(memory)
    return load_workbook(memory)


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("folder", ["templates", "sample"])
def test_shipped_workbook_is_fresh(built: dict[str, dict[str, Workbook]], folder: str, file: str) -> None:
    """Every sheet of a shipped workbook has the values, formats, notes, lists and set-up that a build gives it now."""
    expected, shipped = built[folder][file], load_workbook(WORKBOOKS / folder / file)

    assert expected.sheetnames == shipped.sheetnames
    assert _names(expected) == _names(shipped)
    for sheet in expected.worksheets:
        differences = [
            pair
            for pair in zip(_described(sheet), _described(shipped[sheet.title]), strict=True)
            if pair[0] != pair[1]
        ]

        assert [] == differences[:5], f"{folder}/{file}: run `python workbooks/build.py`"


def test_only_built_workbooks_are_shipped() -> None:
    """No workbook lies in the shipped folders that the build does not make."""
    for folder in ("templates", "sample"):
        shipped = sorted(path.name for path in (WORKBOOKS / folder).glob("*.xls*"))

        assert sorted(FILES) == shipped


def test_list_of_mistakes_is_fresh() -> None:
    """The README of the sample company lists the mistakes as they are planted now."""
    shipped = (WORKBOOKS / "sample_company" / "README.md").read_text(encoding="utf-8")

    assert build.readme() == shipped


def _names(workbook: Workbook) -> dict[str, str]:
    return {name: defined.attr_text for name, defined in workbook.defined_names.items()}


def _described(sheet: Worksheet) -> Iterator[tuple[object, ...]]:
    """Everything of a sheet that its user sees, piece by piece."""
    yield "sheet", sheet.dimensions, sheet.sheet_state, sheet.freeze_panes, sheet.protection.sheet
    yield (
        "page",
        sheet.page_setup.orientation,
        sheet.page_setup.paperSize,
        sheet.print_title_rows,
        sheet.oddFooter.center.text,
    )
    yield "merged", sorted(map(str, sheet.merged_cells.ranges))
    yield "hidden", [number for number, row in sheet.row_dimensions.items() if row.hidden]
    yield (
        "widths",
        {letter: (column.width, column.number_format) for letter, column in sheet.column_dimensions.items()},
    )
    yield (
        "lists",
        sorted((str(one.sqref), one.type, one.formula1) for one in sheet.data_validations.dataValidation),
    )
    for row in sheet.iter_rows():
        for cell in row:
            note = cell.comment.text if cell.comment else None
            look = (
                cell.number_format,
                cell.font.b,
                cell.font.sz,
                cell.font.color and cell.font.color.rgb,
                cell.fill.fgColor.rgb,
            )
            yield (
                cell.coordinate,
                cell.value,
                cell.data_type,
                note,
                *look,
                cell.border.left.style,
                cell.alignment.wrap_text,
            )
