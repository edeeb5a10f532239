"""Reading many rows at once says what reading them cell by cell says, whatever stands in them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backoffice.excel.ooxml.cells import grammar
from backoffice.excel.ooxml.reading import DateStyles, Reader, SheetValues
from backoffice.excel.ooxml.rows import RowIndex
from backoffice.excel.ooxml.scan import Scanner
from backoffice.tables.address import column_letters

STRINGS = ["không", "", "hai", "ba & bốn", "  ", "5"]
VALUES = (
    "0", "7", "12345678", "123456789", "1234567890123456789", "-3", "0.1", "1e3", "1E+400", "nan", "00", "1 ", " 1",
    "1_0", "", "60", "59.5", "46000", "2957002.9999999999", "2957003.5", "2958465", "-1", "a&amp;b", "#N/A", "true", "2024-02-29",
)  # fmt: skip
KINDS = ("", "n", "s", "str", "b", "e", "d", "inlineStr", "x")


def _cell(letters: str, row: int, attributes: str, inner: str | None) -> str:
    start = f'<c r="{letters}{row}"{attributes}'
    return f"{start}/>" if inner is None else f"{start}>{inner}</c>"


def _inner(formula: str, value: str | None, way: str) -> str | None:
    if way == "none":
        return None
    if way == "inline":
        return f"<is><t>{value or ''}</t></is>"
    if way == "kept":
        return f'<is><t xml:space="preserve">{value or ""} </t></is>'
    if way == "rich":
        return f"<is><r><t>{value or ''}</t></r><r><rPr><b/></rPr><t>!</t></r></is>"
    if way == "odd":
        return f"{formula}<v >{value or ''}</v>"
    if way == "more":
        return f"{formula}<v>{value or ''}</v><extLst><ext/></extLst>"
    return formula if value is None else f"{formula}<v>{value}</v>"


INNER = st.builds(
    _inner,
    st.sampled_from(["", "<f>A1+1</f>", '<f t="shared" si="0"/>', "<f/>", '<f t="shared" ref="A1:B2" si="0">B1</f>']),
    st.one_of(st.none(), st.sampled_from(VALUES)),
    st.sampled_from(["plain"] * 4 + ["none", "inline", "kept", "rich", "odd", "more"]),
)  # fmt: skip
ATTRIBUTES = st.builds(
    lambda style, kind, more: style + (f' t="{kind}"' if kind else "") + more,
    st.sampled_from(["", "", ' s="0"', ' s="1"', ' s="23"', '  s="1"', " s='1'", ' s="x"']),
    st.sampled_from(KINDS),
    st.sampled_from(["", "", "", ' cm="1"', " ", ' ph="1" vm="2" s="4"', ' x:more="a &gt; b"']),
)


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """The rows of a sheet, most of them as programs write them, some as nobody should."""
    made = []
    numbers = draw(st.lists(st.integers(1, 1_048_576), max_size=4, unique=draw(st.booleans())).map(sorted))
    for number in numbers:
        columns = draw(st.lists(st.integers(1, 16_384), max_size=5, unique=True).map(sorted))
        if draw(st.integers(0, 9)) == 0:
            columns.reverse()
        cells = [_cell(column_letters(at), number, draw(ATTRIBUTES), draw(INNER)) for at in columns]
        if cells and draw(st.integers(0, 9)) == 0:
            cells.insert(0, "<c><v>9</v></c>")
        body = draw(st.sampled_from(["", " ", "\n  "])).join(cells)
        tag = f'<row r="{number}"{draw(st.sampled_from(["", " spans=" + chr(34) + "1:3" + chr(34)]))}'
        made.append(f"{tag}>{body}</row>" if body else f"{tag}/>")
    return draw(st.sampled_from(["", "\n"])).join(made)


def _read(content: str, prefix: bytes = b"", date1904: bool = False) -> SheetValues:
    rules = grammar(prefix)
    if prefix:
        content = content.replace("</", "\0").replace("<", f"<{prefix.decode()}")
        content = content.replace("\0", f"</{prefix.decode()}")
    dates = DateStyles(lambda style: "date" if style == 1 else "number", date1904)
    return Reader(rules, lambda: STRINGS, dates).read(RowIndex(rules, content.encode()))


def _shown(values: SheetValues) -> tuple[dict[tuple[int, int], tuple[str, str]], set[tuple[int, int]]]:
    cells = {
        (row, column): (type(value).__name__, repr(value))
        for row, line in values.lines.items()
        for column, value in zip(line.columns, line.values, strict=True)
        if value is not None
    }
    return cells, values.uncalculated


@given(sheets(), st.sampled_from([b"", b"x:"]), st.booleans())
@example('<row r="1"><c r="A1" s="1"><v>2957003.5</v></c><c r="B1" s="1"><v>-0.5</v></c></row>', b"", True)
@example('<row r="1"><c r="A1" t="s"><v>6</v></c><c r="B1" t="s"><v>2</v></c></row>', b"", False)
def test_all_at_once_says_what_cell_by_cell_says(content: str, prefix: bytes, date1904: bool) -> None:
    """Values, their types and formulas without a result are the same."""
    actual = _shown(_read(content, prefix, date1904))
    with pytest.MonkeyPatch.context() as patch:
        # Rows that do not ascend are read cell by cell.
        patch.setattr(RowIndex, "ordered", property(lambda _: False))
        expected = _shown(_read(content, prefix, date1904))

    assert expected == actual


def test_what_programs_write_is_left_to_nobody_else() -> None:
    """Numbers, dates, shared texts, inline texts, results, empty cells: no row of them is read cell by cell."""
    row = (
        '<row r="{0}" spans="1:9"><c r="A{0}"><v>{0}</v></c><c r="B{0}" s="1"><v>46000.25</v></c><c r="C{0}" t="s"><v>0</v></c>'
        '<c r="D{0}" t="inlineStr"><is><t>chữ</t></is></c><c r="E{0}" s="3"/><c r="F{0}" t="str"><f>A{0}</f><v>x</v></c>'
        '<c r="AB{0}" t="b"><v>1</v></c><c r="XFD{0}" t="e"><v>#N/A</v></c></row>'
    )
    numbers = [9, 10, 99_999, 1_048_576]
    content = "".join(row.format(number) for number in numbers).encode()

    scanned = Scanner(b"").scan(content, numbers)

    assert [] == scanned.left.tolist()
    assert [1, 2, 3, 4, 5, 6, 28, 16_384] * 4 == scanned.column.tolist()


def test_the_values_of_ordinary_rows() -> None:
    """What a user sees: numbers as floats, dates as dates, texts as texts, nothing for empty texts."""
    found = _read(
        '<row r="2"><c r="A2"><v>5</v></c><c r="B2" s="1"><v>46000.5</v></c><c r="C2" t="s"><v>3</v></c><c r="D2" t="s"><v>1</v></c></row>'
    )

    assert [[5.0, dt.datetime(2025, 12, 9, 12), "ba & bốn", None]] == found.block(2, 1, 2, 4)
