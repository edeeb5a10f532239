"""Objects of a sheet's drawing in a closed file: what shapes, pictures and charts have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic, NoReturn, TypeVar

from backoffice.core.errors import UnusableInput
from backoffice.excel.closed.unsupported import unsupported
from backoffice.excel.ooxml.anchors import Box, Corner, Grid, from_points, to_points
from backoffice.excel.ooxml.drawings import Drawing, Drawn, Kind


def drawing_of(sheet: Any) -> Drawing:
    """The drawing of a sheet as it is now. Do not keep it: each change is made on a fresh one."""
    content = sheet.content
    return Drawing(content.package, content.part, content.tree, content.touch)


def grid_of(sheet: Any) -> Grid:
    """The edges of the cells of a sheet."""
    return Grid(lambda column: sheet.range((1, column)).left, lambda row: sheet.range((row, 1)).top)


def corner_at(sheet: Any, left: float | None, top: float | None, anchor: Any) -> Corner:
    """Where a new object goes: at a cell (a Range of xlwings), else at points from the corner of the sheet."""
    if anchor is not None:
        return Corner(anchor.row, anchor.column)
    return grid_of(sheet).corner(from_points(left or 0), from_points(top or 0))


class OnSheet:
    """An object of a sheet's drawing. It is found by its number and name whenever it is asked something."""

    def __init__(self, sheet: Any, drawn: Drawn) -> None:
        self.sheet = sheet
        self._number, self._name = drawn.number, drawn.name

    def open(self) -> tuple[Drawing, Drawn]:
        """The drawing and the object in it; UnusableInput when it was deleted meanwhile."""
        drawing = drawing_of(self.sheet)
        for one in drawing.objects():
            if (one.number, one.name) == (self._number, self._name):
                return drawing, one
        raise UnusableInput(
            f"“{self._name}” không còn trên trang “{self.sheet.name}”.",
            f"“{self._name}” is no longer on the sheet “{self.sheet.name}”.",
        )

    @property
    def parent(self) -> Any:
        """Its sheet."""
        return self.sheet

    @property
    def api(self) -> NoReturn:
        """Nothing: there is no Excel behind it."""
        raise unsupported("api")

    @property
    def name(self) -> str:
        """Its name."""
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        drawing, drawn = self.open()
        drawing.rename(drawn, value)
        self._name = value

    def _box(self) -> Box:
        drawing, drawn = self.open()
        return drawing.box(drawn, grid_of(self.sheet))

    def _place(self, **changes: float) -> None:
        drawing, drawn = self.open()
        grid = grid_of(self.sheet)
        box = drawing.box(drawn, grid)
        measures = {"left": box.left, "top": box.top, "width": box.width, "height": box.height}
        measures.update({name: from_points(points) for name, points in changes.items()})
        drawing.place(drawn, grid, Box(**measures))

    @property
    def left(self) -> float:
        """Points from the left edge of the sheet."""
        return to_points(self._box().left)

    @left.setter
    def left(self, value: float) -> None:
        self._place(left=value)

    @property
    def top(self) -> float:
        """Points from the top of the sheet."""
        return to_points(self._box().top)

    @top.setter
    def top(self, value: float) -> None:
        self._place(top=value)

    @property
    def width(self) -> float:
        """Its width in points."""
        return to_points(self._box().width)

    @width.setter
    def width(self, value: float) -> None:
        self._place(width=value)

    @property
    def height(self) -> float:
        """Its height in points."""
        return to_points(self._box().height)

    @height.setter
    def height(self, value: float) -> None:
        self._place(height=value)

    def delete(self) -> None:
        """Take it off the sheet, with what only it needs in the file."""
        drawing, drawn = self.open()
        drawing.delete(drawn)


T = TypeVar("T", bound=OnSheet)


class OnSheets(Generic[T]):
    """The objects of one kind on a sheet, by number from 1 or by name."""

    kind: Kind | None = None
    one: type[T]

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet

    @property
    def parent(self) -> Any:
        """The sheet."""
        return self.sheet

    @property
    def api(self) -> NoReturn:
        """Nothing: there is no Excel behind it."""
        raise unsupported("api")

    def _all(self) -> list[Drawn]:
        return [one for one in drawing_of(self.sheet).objects() if self.kind in (None, one.kind)]

    def __call__(self, key: int | str) -> T:
        """One of them; KeyError when there is none."""
        found = self._all()
        if isinstance(key, str):
            for one in found:
                if one.name.casefold() == key.casefold():
                    return self.one(self.sheet, one)
            raise KeyError(key)
        if not 1 <= key <= len(found):
            raise KeyError(key)
        return self.one(self.sheet, found[key - 1])

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[T]:
        return iter([self.one(self.sheet, one) for one in self._all()])

    def __contains__(self, key: int | str) -> bool:
        try:
            self(key)
        except KeyError:
            return False
        return True
