"""What is drawn on a sheet of a closed file, as xlwings sees it: shapes and pictures; charts are in `drawn_charts`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

from xlwings import base_classes

from backoffice.excel.closed.drawn_charts import Charts
from backoffice.excel.closed.onsheet import OnSheet, OnSheets, corner_at, drawing_of
from backoffice.excel.closed.unsupported import unsupported
from backoffice.excel.ooxml.anchors import from_points, to_points
from backoffice.excel.ooxml.chart_nodes import a
from backoffice.excel.ooxml.drawings import Anchor, Kind
from backoffice.excel.ooxml.pictures import Image, image_of
from backoffice.excel.ooxml.xml import local

__all__ = ["Charts", "Pictures", "Shapes"]

_TYPES = {Kind.CHART: "chart", Kind.PICTURE: "picture", Kind.CONNECTOR: "line", Kind.GROUP: "group"}


class Shape(OnSheet, base_classes.Shape):
    """Any object of a sheet's drawing."""

    @property
    def type(self) -> str:
        """Its type in xlwings' words."""
        _, drawn = self.open()
        if drawn.kind is Kind.SHAPE:
            boxed = any(
                local(one) == "cNvSpPr" and one.get("txBox") in ("1", "true") for one in drawn.body.iter()
            )
            return "text_box" if boxed else "auto_shape"
        return _TYPES.get(drawn.kind, "shape_type_mixed")

    @property
    def text(self) -> str | None:
        """Its text, None when it holds none. Paragraphs are lines."""
        _, drawn = self.open()
        lines = ["".join(one.text or "" for one in line.iter(a("t"))) for line in drawn.body.iter(a("p"))]
        return "\n".join(lines) or None

    @text.setter
    def text(self, value: str) -> None:
        raise unsupported("Shape.text = …")

    def _scale(self, side: str, factor: float, original: bool, scale: str) -> None:
        if scale != "scale_from_top_left":
            raise unsupported(f"Shape.scale_{side}(scale={scale!r})")
        size = getattr(self._original() if original else self._box(), side)
        self._place(**{side: to_points(size * factor)})

    def _original(self) -> Image:
        drawing, drawn = self.open()
        part = drawing.target(drawn)
        if drawn.kind is not Kind.PICTURE or part is None:
            raise unsupported("Shape.scale_…(relative_to_original_size=True)")
        return image_of(drawing.package.read(part))

    def scale_width(self, factor: float, relative_to_original_size: bool, scale: str) -> None:
        """Scale its width; of a picture also from its own size."""
        self._scale("width", factor, relative_to_original_size, scale)

    def scale_height(self, factor: float, relative_to_original_size: bool, scale: str) -> None:
        """Scale its height; of a picture also from its own size."""
        self._scale("height", factor, relative_to_original_size, scale)

    def activate(self) -> None:
        """Nothing is ever selected in a closed file."""
        raise unsupported("Shape.activate")

    @property
    def font(self) -> NoReturn:
        """Not in closed files."""
        raise unsupported("Shape.font")

    @property
    def characters(self) -> NoReturn:
        """Not in closed files."""
        raise unsupported("Shape.characters")


class Shapes(OnSheets[Shape]):
    """Everything drawn on a sheet."""

    one = Shape


class Picture(OnSheet, base_classes.Picture):
    """A picture on a sheet."""

    @property
    def lock_aspect_ratio(self) -> bool:
        """Whether sizing it keeps its proportions."""
        _, drawn = self.open()
        return any(one.get("noChangeAspect") in ("1", "true") for one in drawn.body.iter(a("picLocks")))

    @lock_aspect_ratio.setter
    def lock_aspect_ratio(self, value: bool) -> None:
        drawing, drawn = self.open()
        drawing.lock_aspect(drawn, value)

    def _place(self, **changes: float) -> None:
        if self.lock_aspect_ratio and len(changes) == 1:
            box = self._box()
            if "width" in changes and box.width:
                changes["height"] = changes["width"] * box.height / box.width
            elif "height" in changes and box.height:
                changes["width"] = changes["height"] * box.width / box.height
        super()._place(**changes)

    def update(self, filename: str) -> Picture:
        """Show another picture in the same place and size."""
        data = Path(filename).read_bytes()
        drawing, drawn = self.open()
        drawing.replace_picture(drawn, data, image_of(data).suffix)
        return self

    def index(self) -> int:
        """Its number among the pictures of the sheet, from 1."""
        return next(
            number
            for number, one in enumerate(Pictures(self.sheet), 1)
            if (one._number, one._name) == (self._number, self._name)  # noqa: SLF001 - one of its own kind
        )


class Pictures(OnSheets[Picture], base_classes.Pictures):
    """The pictures of a sheet."""

    kind = Kind.PICTURE
    one = Picture

    def add(
        self,
        filename: str,
        link_to_file: bool,
        save_with_document: bool,
        left: float | None,
        top: float | None,
        width: float,
        height: float,
        anchor: Any = None,
    ) -> Picture:
        """Put a PNG, JPEG, GIF or BMP on the sheet; a width or height of -1 is the picture's own. Lengths in points.

        UnusableInput for other files.
        """
        if link_to_file or not save_with_document:
            raise unsupported("Pictures.add(link_to_file=True)")
        data = Path(filename).read_bytes()
        image = image_of(data)
        place = Anchor(
            corner_at(self.sheet, left, top, anchor),
            image.width if width < 0 else from_points(width),
            image.height if height < 0 else from_points(height),
        )
        return Picture(self.sheet, drawing_of(self.sheet).add_picture(data, image.suffix, "", place))
