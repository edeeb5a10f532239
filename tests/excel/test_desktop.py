"""The port for Excel on Windows, against a stand-in that records what it is asked. Excel itself is not here."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from backoffice.core.findings import Severity
from backoffice.excel import desktop
from backoffice.excel.closed import port as closed_port
from backoffice.excel.looks import marker_formula
from backoffice.excel.pagesetup import PageSetup
from backoffice.excel.port import Mark, Port, port
from backoffice.tables.layout import ChartKind, ChartSpec, Emphasis, Series


class Com:
    """A COM object that answers what it was told to answer and writes down everything else.

    `log` holds ("set", path, value) and ("call", path, arguments); paths look like `Range(A1).Font.Bold`.
    """

    def __init__(self, path: str = "", log: list[tuple[str, str, Any]] | None = None, **answers: Any) -> None:
        self.__dict__.update(path=path, log=[] if log is None else log, answers=answers)

    def _below(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        below = self._below(name)
        return self.answers.get(below, Com(below, self.log, **self.answers))

    def __setattr__(self, name: str, value: Any) -> None:
        self.log.append(("set", self._below(name), value))

    def __call__(self, *args: Any, **named: Any) -> Any:
        """Write the call down; calls that only reach for an object are no actions."""
        shown = ", ".join([*map(str, args), *(f"{name}={value}" for name, value in named.items())])
        below = f"{self.path}({shown})"
        if not self.path.endswith(("Range", "ChartObjects", "SeriesCollection", "Axes")):
            self.log.append(("call", self.path, args or named))
        return self.answers.get(below, Com(below, self.log, **self.answers))

    def __iter__(self) -> Any:
        return iter(())


def _sheet(used: str = "$A$1:$D$8", **answers: Any) -> Any:
    api = Com(**{"Cells.FormatConditions.Count": 0, **answers})
    app = SimpleNamespace(api=Com("App", api.log), engine=SimpleNamespace(name="excel"))
    return SimpleNamespace(
        api=api,
        name="Sổ 'A'",
        book=SimpleNamespace(app=app),
        used_range=SimpleNamespace(address=used),
        log=api.log,
    )


def _sets(sheet: Any) -> dict[str, Any]:
    return {path: value for kind, path, value in sheet.log if kind == "set"}


def _calls(sheet: Any) -> list[str]:
    return [path for kind, path, _ in sheet.log if kind == "call"]


def test_both_hosts_do_everything() -> None:
    """Each function of the port exists on the desktop and for closed files."""
    names = [name for name in vars(Port) if not name.startswith("_")]

    assert [] == [name for name in names if not callable(getattr(desktop, name, None))]
    assert [] == [name for name in names if not callable(getattr(closed_port, name, None))]


def test_books_in_excel_get_this_port() -> None:
    """The host of a sheet chooses the port."""
    assert port(_sheet()) is desktop


def test_formulas_go_in_blocks() -> None:
    """A column of formulas is one assignment, a lone one another."""
    sheet = _sheet()
    desktop.set_formulas(sheet, {"E6": ("=A", "a"), "E7": ("=B", "b"), "C9": ("=SUBTOTAL(109,C6:C8)", 3)})

    assert {"Range(E6:E7).Formula": (("=A",), ("=B",)), "Range(C9).Formula": "=SUBTOTAL(109,C6:C8)"} == _sets(
        sheet
    )


def test_marks_are_conditional_formats_and_notes() -> None:
    """Neighbours share a rule of ours, each cell gets its note, old rules of ours go and the user's stay."""
    ours = Com("ours", **{"ours.Type": 2, "ours.Formula1": f"={marker_formula(Severity.ERROR)}"})
    theirs = Com("theirs", ours.log, **{"theirs.Type": 2, "theirs.Formula1": "=A1>3"})
    sheet = _sheet(
        **{
            "Cells.FormatConditions.Count": 2,
            "Cells.FormatConditions.Item(1)": theirs,
            "Cells.FormatConditions.Item(2)": ours,
            "Comments": [],
            "CommentsThreaded": [],
            "Range(B2).MergeArea.Address": "$B$2",
            "Range(B3).MergeArea.Address": "$B$3:$C$4",
        }
    )
    desktop.set_marks(sheet, {"B2": Mark(Severity.ERROR, "một"), "B3": Mark(Severity.ERROR, "hai")})
    added = [
        (path, value)
        for kind, path, value in sheet.log
        if kind == "call" and path.endswith(("Conditions.Add", "AddComment"))
    ]

    assert ["ours.Delete"] == [path for _, path, _ in ours.log]
    assert [
        ("Range(B2:B3).FormatConditions.Add", {"Type": 2, "Formula1": '="backoffice:error"<>""'}),
        ("Range(B2).AddComment", ("một",)),
        ("Range(B3).AddComment", ("hai",)),
    ] == added


def _note(text: str, cell: str = "$B$2") -> Com:
    return Com(
        "note",
        **{
            "note.Parent.Address": cell,
            "note.Text()": text,
            "note.Shape.Width": 150,
            "note.Shape.Height": 100,
        },
    )


def test_notes_of_the_user_stay() -> None:
    """Our part goes under the user's words and away again, with the height it took."""
    note = _note("của tôi")
    sheet = _sheet(**{"Comments": [note], "Range(B2).MergeArea.Address": "$B$2"})
    desktop.set_marks(sheet, {"B2": Mark(Severity.ERROR, "⚑ Hậu cần\nsai")})
    marked = _note("của tôi\n\n⚑ Hậu cần\nsai")
    desktop.set_marks(_sheet(Comments=[marked]), {})
    heights = [
        value for log in (note.log, marked.log) for _, path, value in log if path == "note.Shape.Height"
    ]

    assert ("của tôi\n\n⚑ Hậu cần\nsai",) in [value for _, path, value in note.log if path == "note.Text"]
    assert ("của tôi",) in [value for _, path, value in marked.log if path == "note.Text"]
    assert 200 == sum(heights)


def test_notes_of_ours_alone_are_deleted() -> None:
    """A mended cell without a note of the user's has none afterwards; a note that is right already is left."""
    gone, kept = _note("⚑ Hậu cần\nsai"), _note("⚑ Hậu cần\nvẫn sai", "$C$2")
    sheet = _sheet(**{"Comments": [gone, kept], "Range(C2).MergeArea.Address": "$C$2"})
    desktop.set_marks(sheet, {"C2": Mark(Severity.WARNING, "⚑ Hậu cần\nvẫn sai")})

    assert "note.Delete" in [path for _, path, _ in gone.log]
    assert ["note.Text"] == [path for _, path, _ in kept.log]


def test_conversations_are_left_alone() -> None:
    """A cell with a threaded comment cannot have a note and gets none."""
    talk = Com("talk", **{"talk.Parent.Address": "$B$2"})
    sheet = _sheet(**{"Comments": [], "CommentsThreaded": [talk], "Range(B2).MergeArea.Address": "$B$2"})
    desktop.set_marks(sheet, {"B2": Mark(Severity.ERROR, "sai")})

    assert [] == [path for path in _calls(sheet) if path.endswith("AddComment")]


def test_long_addresses_are_split() -> None:
    """Excel takes 255 characters in one address; hundreds of separate cells are a few calls."""
    sheet = _sheet()
    desktop.emphasise(sheet, {f"A{row}:C{row}": Emphasis.BAD for row in range(1, 601, 2)})
    ranges = {path.partition(".")[0] for path in _sets(sheet)}

    assert all(len(path) <= 255 + len("Range()") for path in ranges)
    assert 10 < len(ranges) < 20
    assert {True, 0x06009C, 0xCEC7FF} == set(_sets(sheet).values())


def test_neighbouring_rows_are_one_block() -> None:
    """A whole block of one look is one call."""
    sheet = _sheet()
    desktop.emphasise(sheet, {f"A{row}:C{row}": Emphasis.TOTAL for row in range(1, 601)})

    assert {"Range(A1:C600).Font.Bold": True, "Range(A1:C600).Interior.Color": 0xF4EEE8} == _sets(sheet)


def test_page_setup() -> None:
    """Paper, direction, pages across, repeated rows and columns; an ampersand in a name stays one."""
    sheet = _sheet()
    desktop.page_setup(
        sheet,
        PageSetup(
            landscape=True, paper="A3", pages_wide=2, title_rows=(5, 5), title_columns=2, footer="A&B.xlsx"
        ),
    )
    found = {path.removeprefix("PageSetup."): value for path, value in _sets(sheet).items()}

    assert {
        "Orientation": 2,
        "PaperSize": 8,
        "Zoom": False,
        "FitToPagesWide": 2,
        "FitToPagesTall": False,
        "CenterHorizontally": True,
        "LeftFooter": "A&&B.xlsx",
        "RightFooter": "Trang &P/&N",
        "PrintTitleRows": "$5:$5",
        "PrintTitleColumns": "$A:$B",
    } == found


def test_a_computer_without_printer_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel refuses page set-up where there is no printer; the command goes on."""

    class NoPrinter:
        @property
        def PageSetup(self) -> Any:  # noqa: N802 - Excel's name
            raise OSError("no printer")

    sheet = _sheet()
    sheet.api = NoPrinter()
    desktop.page_setup(sheet, PageSetup())


def test_freeze_returns_to_the_sheet_that_was_shown() -> None:
    """Panes are set on the sheet, then the user's sheet is shown again."""
    sheet = _sheet()
    desktop.freeze(sheet, 5, 2)
    sets = _sets(sheet)

    assert (5, 2, True) == (
        sets["App.ActiveWindow.SplitRow"],
        sets["App.ActiveWindow.SplitColumn"],
        sets["App.ActiveWindow.FreezePanes"],
    )
    assert ["Activate", "App.ActiveSheet.Activate"] == _calls(sheet)


def test_wipe_clears_everything_of_ours() -> None:
    """Cells, merges, drop-downs, charts and filters go."""
    sheet = _sheet(**{"ChartObjects().Count": 2})
    desktop.wipe(sheet)

    assert [
        "ChartObjects().Delete",
        "Cells.UnMerge",
        "Cells.Clear",
        "Cells.Validation.Delete",
        "Cells.EntireRow.AutoFit",
    ] == _calls(sheet)


def test_hidden_rows_are_found_by_halving() -> None:
    """Excel is asked about blocks, and about halves only where rows differ."""

    class Rows:
        def __init__(self, hidden: set[int]) -> None:
            self.hidden, self.asked = hidden, 0

        def Range(self, area: str) -> Any:  # noqa: N802 - Excel's name
            self.asked += 1
            first, _, last = area.replace("A", "").partition(":")
            rows = set(range(int(first), int(last or first) + 1))
            state = True if rows <= self.hidden else None if rows & self.hidden else False
            return SimpleNamespace(EntireRow=SimpleNamespace(Hidden=state))

    sheet = _sheet("$A$1:$D$1024")
    sheet.api = Rows({7, 8, 900})

    assert frozenset({7, 8, 900}) == desktop.hidden_rows(sheet)
    assert sheet.api.asked < 60


def test_merged_blocks() -> None:
    """Merges are found with their whole area, also side by side."""
    blocks = {"A1": "$A$1:$C$1", "B1": "$A$1:$C$1", "C1": "$A$1:$C$1", "B3": "$B$3:$B$4", "B4": "$B$3:$B$4"}

    class Cells:
        def Range(self, area: str) -> Any:  # noqa: N802 - Excel's name
            top, left, bottom, right = desktop.bounds(area)
            names = [
                desktop.address((r, c, r, c)) for r in range(top, bottom + 1) for c in range(left, right + 1)
            ]
            merged = [name in blocks for name in names]
            state = True if all(merged) else None if any(merged) else False
            return SimpleNamespace(
                MergeCells=state, MergeArea=SimpleNamespace(Address=blocks.get(names[0], names[0]))
            )

    sheet = _sheet("$A$1:$D$4")
    sheet.api = Cells()

    assert frozenset({(1, 1, 1, 3), (3, 2, 4, 2)}) == desktop.merged_blocks(sheet)


def test_small_ones() -> None:
    """Borders, filter, header, indents, row heights and copied formats ask for the right things."""
    sheet = _sheet()
    desktop.grid(sheet, ["A1:B2"])
    desktop.autofilter(sheet, "A1:B9")
    desktop.header(sheet, ["A1:B1"])
    desktop.indent(sheet, {"B5": 1, "B6": 1})
    desktop.fit_rows(sheet, ["A1:B9"])
    desktop.copy_row_format(sheet, "A5:D5", "A6:D9")
    sets = _sets(sheet)

    assert (1, 2) == (sets["Range(A1:B2).Borders.LineStyle"], sets["Range(A1:B2).Borders.Weight"])
    assert (0x784E1F, True) == (sets["Range(A1:B1).Interior.Color"], sets["Range(A1:B1).WrapText"])
    assert 1 == sets["Range(B5:B6).IndentLevel"]
    assert [
        "Range(A1:B9).AutoFilter",
        "Range(A1:B9).EntireRow.AutoFit",
        "Range(A5:D5).Copy",
        "Range(A6:D9).PasteSpecial",
    ] == _calls(sheet)
    assert frozenset() == desktop.uncalculated(sheet)


_DATA = {0: "$A$2:$A$4", 1: "$B$2:$B$4", 2: "$C$2:$C$4"}
_LABELS = {0: "$A$1", 1: "$B$1", 2: "$C$1"}


def _draw(kind: ChartKind, *series: Series) -> dict[str, Any]:
    chart = Com("chart", **{"chart.SeriesCollection().Count": 0})
    sheet = _sheet(
        **{
            "Range($B$2:$B$4).Value": ((10.0,), (10.5,), (11.0,)),
            "Range($C$2:$C$4).Value": 12.0,
            "Range(E2).Left": 0,
            "Range(E2).Top": 0,
        }
    )

    class Objects:
        def Add(self, *_place: float) -> Any:  # noqa: N802 - Excel's name
            return SimpleNamespace(Chart=chart)

    sheet.api.answers["ChartObjects()"] = Objects()
    desktop.chart(
        sheet, ChartSpec("x", kind, "Tiêu đề", 0, 0, series, "trục x", "trục y"), _DATA, _LABELS, "E2"
    )
    return {path.removeprefix("chart."): value for kind_, path, value in chart.log if kind_ == "set"}


def test_control_charts() -> None:
    """Points have markers, limits are dashed, the axis spans the figures, titles and names are set."""
    sets = _draw(ChartKind.CONTROL, Series(1, "points"), Series(2, "limit"))

    assert "Tiêu đề" == sets["ChartTitle.Text"]
    assert "='Sổ ''A'''!$C$1" == sets["SeriesCollection().NewSeries().Name"]
    assert 4 == sets["SeriesCollection().NewSeries().Format.Line.DashStyle"]
    assert ("trục x", "trục y") == (sets["Axes(1).AxisTitle.Text"], sets["Axes(2).AxisTitle.Text"])
    assert sets["Axes(2).MinimumScale"] < 10 < 12 < sets["Axes(2).MaximumScale"]


def test_pareto_charts_have_a_share_axis() -> None:
    """The cumulative line stands on a second axis from 0 to 100 %."""
    sets = _draw(ChartKind.PARETO, Series(1), Series(2, "cumulative"))

    assert 2 == sets["SeriesCollection().NewSeries().AxisGroup"]
    assert (0, 1, "0%") == (
        sets["Axes(2, 2).MinimumScale"],
        sets["Axes(2, 2).MaximumScale"],
        sets["Axes(2, 2).TickLabels.NumberFormat"],
    )


@pytest.mark.parametrize(
    ("kind", "number"), [(ChartKind.COLUMN, 51), (ChartKind.BAR, 57), (ChartKind.LINE, 4)]
)
def test_plain_charts(kind: ChartKind, number: int) -> None:
    """Columns, bars and lines are Excel's own types."""
    assert number == _draw(kind, Series(1))["SeriesCollection().NewSeries().ChartType"]
