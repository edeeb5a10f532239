"""One number, one text, one note and one new sheet written to a workbook of every kind: nothing else changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from backoffice.core.errors import UnusableInput
from backoffice.excel.ooxml.document import Document
from tests.excel.lossless.build import file_name
from tests.excel.lossless.cells import Cells, at
from tests.excel.lossless.compare import Edit, compare
from tests.excel.lossless.edit import NEW_SHEET, NOTE, NUMBER, TEXT, edit, sheet_of
from tests.excel.lossless.makers import LOSSY, MAKERS, REFUSED
from tests.excel.lossless.packages import Parts
from tests.excel.lossless.values import READERS, Reading, different

_WORKED_ON = sorted(MAKERS.keys() - REFUSED.keys())


@pytest.fixture
def made(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """A file of the kind asked for, and a copy of it to work on."""
    original = tmp_path / f"before_{file_name(request.param)}"
    MAKERS[request.param](original)
    copy = tmp_path / file_name(request.param)
    copy.write_bytes(original.read_bytes())
    return original, copy


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(kind, marks=pytest.mark.xfail(reason=LOSSY[kind], strict=True))
        if kind in LOSSY
        else kind
        for kind in _WORKED_ON
    ],
    indirect=True,
)
def test_nothing_is_lost(made: tuple[Path, Path]) -> None:
    """Untouched parts are the same byte for byte; touched ones keep every element and attribute."""
    original, copy = made
    found = compare(original, copy, edit(copy).edit)

    assert [] == [str(one) for one in found.differences]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("made", _WORKED_ON, indirect=True)
def test_values_read_back_the_same(made: tuple[Path, Path], reader: str) -> None:
    """Other programs read the same values and notes as before, and what was written."""
    original, copy = made
    before = _read(reader, original)
    if before is None:
        pytest.skip(f"{reader} does not read the original")
    done = edit(copy)
    after = READERS[reader](copy)
    written = frozenset((done.sheet, where) for where in (done.number, done.text, done.note))

    assert [] == different(before, after, written)
    assert str(NUMBER) in repr(after.values[done.sheet, done.number])
    assert repr(TEXT) in repr(after.values[done.sheet, done.text])
    if reader == "openpyxl":
        assert NOTE == after.notes[done.sheet, done.note]


def _read(reader: str, path: Path) -> Reading | None:
    """A reading; None when the reader does not know this kind of file."""
    try:
        return READERS[reader](path)
    except Exception:  # noqa: BLE001 - readers of others raise what they like
        return None


@pytest.mark.parametrize("made", _WORKED_ON, indirect=True)
def test_what_was_written_is_there(made: tuple[Path, Path]) -> None:
    """Opened again, the book holds the number, the text, the note and the sheet."""
    _original, copy = made
    done = edit(copy)
    document = Document.open(copy, read_only=True)
    sheet = sheet_of(document, done.sheet)
    note = document.notes(sheet).get(done.note)

    assert NUMBER == sheet.value(*done.number)
    assert TEXT == sheet.value(*done.text)
    assert note is not None
    assert note.text == NOTE
    assert NEW_SHEET in [one.name for one in document.workbook.sheets]


@pytest.mark.parametrize("made", sorted(REFUSED), indirect=True)
def test_what_cannot_be_worked_on_is_refused(made: tuple[Path, Path], request: pytest.FixtureRequest) -> None:
    """A sentence says why, and the file stays as it was."""
    original, copy = made
    sentence = REFUSED[request.node.callspec.params["made"]]
    with pytest.raises(UnusableInput) as refusal:
        edit(copy)

    assert re.search(sentence, refusal.value.en)
    assert original.read_bytes() == copy.read_bytes()


def _saved(tmp_path: Path, maker: str, *writes: tuple[str, object]) -> tuple[Path, Path]:
    """A file of a kind, and what it becomes when values are written to cells of its first sheet."""
    original, copy = tmp_path / "before.xlsx", tmp_path / "after.xlsx"
    MAKERS[maker](original)
    copy.write_bytes(original.read_bytes())
    document = Document.open(copy)
    for address, value in writes:
        sheet_of(document, "Data").write_block(*at(address), value if isinstance(value, list) else [[value]])
    document.save()
    return original, copy


@pytest.mark.parametrize(
    ("maker", "address", "at"),
    [
        ("shared_formulas", "F1", (1, 6)),
        ("shared_formulas", "F2", (2, 6)),
        ("shared_formulas", "G2", (2, 7)),
        ("shared_formulas", "H2", (2, 8)),
        ("formula_in_target", "C3", (3, 3)),
        ("formula_in_target", "C4", (4, 3)),
    ],
)
def test_the_others_of_a_shared_formula_keep_it(
    tmp_path: Path, maker: str, address: str, at: tuple[int, int]
) -> None:
    """Overwriting one cell, also the one that holds the text, leaves the formulas and results of the others."""
    original, copy = _saved(tmp_path, maker, (address, 99))
    found = compare(original, copy, Edit("Data", frozenset([at])))

    assert [] == [str(one) for one in found.differences]


@pytest.mark.parametrize(
    ("maker", "address"),
    [
        ("array_and_data_table", "G1"),
        ("array_and_data_table", "H2"),
        ("array_and_data_table", "G6"),
        ("array_formulas", "I2"),
        ("spilled", "G3"),
        ("dynamic_arrays", "H4"),
    ],
)
def test_part_of_an_array_is_refused(tmp_path: Path, maker: str, address: str) -> None:
    """A cell of a block that one formula fills cannot be overwritten alone; the file stays as it was."""
    path = tmp_path / "book.xlsx"
    MAKERS[maker](path)
    before = path.read_bytes()
    sheet = sheet_of(Document.open(path), "Data")
    with pytest.raises(UnusableInput, match=address.rstrip("0123456789")):
        sheet.write_block(*at(address), [[1]])

    assert before == path.read_bytes()


def test_a_whole_array_formula_may_be_overwritten(tmp_path: Path) -> None:
    """Writing over all cells of the block takes the formula away and nothing else."""
    original, copy = _saved(tmp_path, "array_and_data_table", ("G1", [[1, 2], [3, 4]]))
    edited = Edit("Data", frozenset([(1, 7), (1, 8), (2, 7), (2, 8)]))

    assert () == compare(original, copy, edited).differences


def test_the_formulas_of_a_changed_chain_stay(tmp_path: Path) -> None:
    """The chain loses the cell that was overwritten and keeps the order of the others."""
    original, copy = _saved(tmp_path, "calculation_chain", ("F1", 5))

    assert () == compare(original, copy, Edit("Data", frozenset([(1, 6)]))).differences


@pytest.mark.parametrize("maker", _WORKED_ON)
def test_saving_nothing_changes_nothing(tmp_path: Path, maker: str) -> None:
    """A save without a change leaves every part as it was."""
    original, copy = tmp_path / f"before_{file_name(maker)}", tmp_path / file_name(maker)
    MAKERS[maker](original)
    copy.write_bytes(original.read_bytes())
    document = Document.open(copy)
    for entry in document.workbook.sheets:
        if entry.part:
            document.sheet(entry).extent()
    document.save()
    found = compare(original, copy, Edit("Data"))

    assert (found.parts, ()) == (found.identical, found.differences)


def test_new_cells_take_the_format_of_their_column_or_row(tmp_path: Path) -> None:
    """A cell that was not there looks as the user laid out its row, or else its column."""
    _original, copy = _saved(tmp_path, "wide_formats", ("C3", 1), ("D1", 2))
    parts = Parts.read(copy)
    cells = Cells(parts.tree(parts.sheet("Data").part))
    formats = [cell.get("s") for where in ((3, 3), (1, 4)) if (cell := cells.at(where)) is not None]

    assert ["1", "1"] == formats
