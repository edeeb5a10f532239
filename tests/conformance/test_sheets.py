"""Sheets: added, renamed, moved, hidden, deleted; what of them is used."""

# xlwings types most of what it gives as optional, and texts as the few it knows.
# mypy: disable-error-code="arg-type,assignment,comparison-overlap,index,misc,operator,union-attr"

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings

from tests.conformance.hosts import Host, closed_only, differs, reopened


@pytest.fixture
def three(book: xlwings.Book) -> xlwings.Book:
    """A book with the sheets Một, Hai, Ba; the first is shown."""
    book.sheets[0].name = "Một"
    for name in ("Hai", "Ba"):
        book.sheets.add(name, after=book.sheets[-1])
    book.sheets[0].activate()
    return book


# adding and ordering


def test_sheets_are_added_where_they_are_wanted(three: xlwings.Book) -> None:
    """Before or after a sheet given as object, name or number."""
    three.sheets.add("trước", before=three.sheets["Hai"])
    three.sheets.add("sau", after="Hai")
    three.sheets.add("cuối", after=5)

    assert ["Một", "trước", "Hai", "sau", "Ba", "cuối"] == three.sheet_names


def test_a_sheet_is_added_before_the_shown_one(three: xlwings.Book) -> None:
    """Without a place a new sheet goes before the one that is shown."""
    three.sheets["Hai"].activate()
    three.sheets.add("mới")

    assert ["Một", "mới", "Hai", "Ba"] == three.sheet_names


def test_an_added_sheet_is_shown(three: xlwings.Book) -> None:
    """A new sheet becomes the active one, wherever it was put."""
    three.sheets.add("mới", after=three.sheets[-1])

    assert "mới" == three.sheets.active.name


def test_names_are_taken_without_case(three: xlwings.Book) -> None:
    """Two sheets cannot have names that differ in case only."""
    with pytest.raises(ValueError, match="already present"):
        three.sheets.add("HAI")

    assert ["Một", "Hai", "Ba"] == three.sheet_names


def test_sheets_are_found(host: Host, three: xlwings.Book) -> None:
    """By name whatever its case, by number from 0 or from the end, by number from 1 with round brackets."""
    sheets = three.sheets

    assert ["Hai"] * 4 == [one.name for one in (sheets["Hai"], sheets["hai"], sheets[1], sheets(2))]
    assert "Ba" == sheets[-1].name
    assert 3 == len(sheets) == sheets.count
    with pytest.raises(host.refusals):
        sheets["Bốn"]
    with pytest.raises(IndexError):
        sheets[3]


@pytest.mark.parametrize(
    ("moved", "before", "after", "order"),
    [
        ("Ba", "Một", None, ["Ba", "Một", "Hai"]),
        ("Một", None, "Ba", ["Hai", "Ba", "Một"]),
        ("Một", None, "Hai", ["Hai", "Một", "Ba"]),
        ("Hai", "Ba", None, ["Một", "Hai", "Ba"]),
    ],
)
def test_sheets_move(
    three: xlwings.Book, moved: str, before: str | None, after: str | None, order: list[str]
) -> None:
    """A sheet goes before or after another one; its number tells where it is."""
    three.sheets[moved].move(
        before=three.sheets[before] if before else None, after=three.sheets[after] if after else None
    )

    assert order == three.sheet_names
    assert [1, 2, 3] == [sheet.index for sheet in three.sheets]


def test_what_belongs_to_a_sheet_moves_along(three: xlwings.Book) -> None:
    """Print areas and names of a sheet's own stay with it when sheets change places."""
    for sheet, area in zip(three.sheets, ("$A$1:$B$2", "$C$3", "$D$4:$E$5"), strict=True):
        sheet.page_setup.print_area = area
    three.sheets["Hai"].names.add("riêng", "=Hai!$A$1")
    three.sheets["Ba"].move(before=three.sheets["Một"])

    assert ["$D$4:$E$5", "$A$1:$B$2", "$C$3"] == [sheet.page_setup.print_area for sheet in three.sheets]
    assert ["Hai!riêng"] == [name.name for name in three.sheets["Hai"].names]


# renaming


def test_formulas_and_names_follow_a_rename(three: xlwings.Book) -> None:
    """What refers to a renamed sheet refers to its new name, quoted where it must be."""
    three.sheets["Một"]["A1"].formula = "=Hai!A1+SUM(Hai!B1:B3)"
    three.names.add("tổng", "=Hai!$A$1")
    three.sheets["Hai"].name = "Bảng lương"

    assert "='Bảng lương'!A1+SUM('Bảng lương'!B1:B3)" == three.sheets["Một"]["A1"].formula
    assert "='Bảng lương'!$A$1" == three.names["tổng"].refers_to


def test_a_sheet_may_change_its_case(three: xlwings.Book) -> None:
    """Its own name in other letters is free."""
    three.sheets["Hai"].name = "HAI"

    assert ["Một", "HAI", "Ba"] == three.sheet_names


@pytest.mark.parametrize("name", ["Hai", "hai", "a:b", "'trích", "trích'", "History"])
def test_names_no_sheet_can_have(host: Host, three: xlwings.Book, name: str) -> None:
    """A taken name, a colon, an apostrophe at an end and the reserved name are refused; the old name stays."""
    with pytest.raises(host.refusals):
        three.sheets["Một"].name = name

    assert ["Một", "Hai", "Ba"] == three.sheet_names


@pytest.mark.parametrize("name", ["", "a/b", "a?b", "[a]", "x" * 32])
def test_names_xlwings_refuses(three: xlwings.Book, name: str) -> None:
    """Empty and long names and those with other signs never reach the host."""
    with pytest.raises(ValueError, match="sheet name"):
        three.sheets["Một"].name = name


# hiding and deleting


def test_hidden_sheets(three: xlwings.Book, tmp_path: Path) -> None:
    """Sheets are visible (-1), hidden (0) or very hidden (2), also in the file."""
    three.sheets["Hai"].visible = False
    three.sheets["Ba"].visible = 2
    shown = [sheet.visible for sheet in three.sheets]
    again = reopened(three, tmp_path / "a.xlsx")
    again.sheets["Ba"].visible = True

    assert [-1, 0, 2] == shown
    assert [-1, 0, -1] == [sheet.visible for sheet in again.sheets]


def test_one_sheet_stays_visible(host: Host, three: xlwings.Book) -> None:
    """The last visible sheet can be neither hidden nor deleted."""
    three.sheets["Hai"].visible = False
    three.sheets["Ba"].delete()
    with pytest.raises(host.refusals):
        three.sheets["Một"].visible = False
    with pytest.raises(host.refusals):
        three.sheets["Một"].delete()

    assert ["Một", "Hai"] == three.sheet_names
    assert -1 == three.sheets["Một"].visible


def test_another_sheet_is_shown_instead_of_a_deleted_one(three: xlwings.Book) -> None:
    """When the shown sheet is deleted, a visible one is shown."""
    three.sheets["Ba"].activate()
    three.sheets["Ba"].delete()

    assert three.sheets.active.name in ("Một", "Hai")


def test_another_sheet_is_shown_instead_of_a_hidden_one(three: xlwings.Book) -> None:
    """When the shown sheet is hidden, a visible one is shown."""
    three.sheets["Ba"].activate()
    three.sheets["Ba"].visible = False

    assert three.sheets.active.name in ("Một", "Hai")


def test_a_deleted_sheet_leaves_broken_names(three: xlwings.Book) -> None:
    """A name that stood for cells of a deleted sheet says #REF!."""
    three.names.add("tổng", "=Hai!$A$1")
    three.sheets["Hai"].delete()

    assert ["Một", "Ba"] == three.sheet_names
    assert three.names["tổng"].refers_to.startswith("=#REF!")


def test_a_deleted_sheet_leaves_broken_formulas(three: xlwings.Book) -> None:
    """A formula that asked a deleted sheet says #REF!."""
    three.sheets["Một"]["A1"].formula = "=Hai!A1*2"
    three.sheets["Hai"].delete()

    assert "=#REF!A1*2" == three.sheets["Một"]["A1"].formula


def test_sheets_are_deleted_by_name_and_number(three: xlwings.Book) -> None:
    """`del book.sheets[…]` deletes."""
    del three.sheets["Hai"]
    del three.sheets[-1]

    assert ["Một"] == three.sheet_names


# showing


def test_the_shown_sheet_is_kept(three: xlwings.Book, tmp_path: Path) -> None:
    """A book opens on the sheet that was shown when it was saved."""
    three.sheets["Hai"].activate()
    again = reopened(three, tmp_path / "a.xlsx")

    assert "Hai" == again.sheets.active.name


def test_a_selected_sheet_is_shown(three: xlwings.Book) -> None:
    """`select` shows a sheet as `activate` does."""
    three.sheets["Ba"].select()

    assert three.sheets["Ba"] == three.sheets.active


@closed_only("Excel is the active engine wherever it is")
def test_sheets_are_shown_without_an_active_engine(
    three: xlwings.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A book opened by its path alone, as commands open it, can show a sheet."""
    monkeypatch.setattr(xlwings.engines, "active", None)
    three.sheets["Hai"].activate()

    assert "Hai" == three.sheets.active.name


def test_gridlines(three: xlwings.Book, tmp_path: Path) -> None:
    """The lines on the screen are a matter of each sheet."""
    three.sheets["Hai"].show_gridlines = False
    before = [sheet.show_gridlines for sheet in three.sheets]
    again = reopened(three, tmp_path / "a.xlsx")
    again.sheets["Hai"].show_gridlines = True

    assert [True, False, True] == before
    assert [True, True, True] == [sheet.show_gridlines for sheet in again.sheets]


# cells of a sheet


def test_used_range(sheet: xlwings.Sheet) -> None:
    """An empty sheet uses A1, another one the block around all that is filled."""
    empty = sheet.used_range.address
    sheet["A1"].value = 1
    sheet["B7"].value = "x"
    sheet["D3"].formula = "=A1"

    assert ("$A$1", "$A$1:$D$7") == (empty, sheet.used_range.address)


@differs("the engine's used range always begins at A1")
def test_used_range_begins_at_the_first_cell(sheet: xlwings.Sheet) -> None:
    """Empty rows and columns before the first filled cell are not used."""
    sheet["C3"].value = [[1, 2], [3, 4]]

    assert "$C$3:$D$4" == sheet.used_range.address


@differs("the engine's used range looks at values only")
def test_formatted_cells_are_used(sheet: xlwings.Sheet) -> None:
    """A cell with a colour and no value is used."""
    sheet["A1"].value = 1
    sheet["E9"].color = (255, 0, 0)

    assert "$A$1:$E$9" == sheet.used_range.address


def test_all_cells(sheet: xlwings.Sheet) -> None:
    """A sheet has 1,048,576 rows and 16,384 columns; slices count from 0."""
    last = sheet.cells.last_cell

    assert (1_048_576, 16_384) == (last.row, last.column)
    assert "$B$1" == sheet[0, 1].address
    assert "$A$1:$E$3" == sheet[:3, :5].address


def test_clearing_a_sheet(sheet: xlwings.Sheet) -> None:
    """Contents go and formats stay, formats go and contents stay, all goes."""
    cell = sheet["G10"]
    states = []
    for clear in (sheet.clear_contents, sheet.clear_formats, sheet.clear):
        cell.value, cell.color = 22, (255, 255, 0)
        clear()
        states.append((cell.value, cell.color))

    assert [(None, (255, 255, 0)), (22.0, None), (None, None)] == states


def test_autofit_of_a_sheet(sheet: xlwings.Sheet) -> None:
    """Widths that were set give way to what the contents need; each column has its own."""
    sheet["A1"].value = [["chữ", "một dòng chữ dài hơn nhiều"]]
    sheet["A1:B1"].column_width = 60
    sheet.autofit("c")

    assert sheet["A1"].column_width < sheet["B1"].column_width < 60


@differs("the engine fits the heights of rows with wrapped text only; others keep a height that was set")
def test_autofit_takes_back_a_height(sheet: xlwings.Sheet) -> None:
    """A row whose height was set is as high as its text again."""
    sheet["A1"].value = "chữ"
    sheet["A1"].row_height = 60
    sheet.autofit("rows")

    assert 10 < sheet["A1"].row_height < 40


def test_ranges_stay_on_their_sheet(three: xlwings.Book) -> None:
    """A block cannot reach from one sheet to another."""
    one, other = three.sheets["Một"], three.sheets["Hai"]
    with pytest.raises(ValueError, match="not on this sheet"):
        one.range(one["A1"], other["B2"])


def test_sheets_are_equal_by_what_they_are(three: xlwings.Book) -> None:
    """The same sheet found twice is equal and knows its book, another one is not."""
    assert three.sheets["Hai"] == three.sheets[1]
    assert three.sheets["Hai"] != three.sheets["Ba"]
    assert three.name == three.sheets["Hai"].book.name
