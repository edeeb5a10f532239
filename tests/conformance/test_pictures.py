"""Pictures on a sheet, and shapes."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings

from tests.conformance.hosts import reopened
from tests.excel.ooxml.drawn_files import png


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """A picture twice as wide as high."""
    path = tmp_path / "logo.png"
    path.write_bytes(png(96, 48))
    return path


def test_a_picture(sheet: xlwings.Sheet, image: Path, tmp_path: Path) -> None:
    """A picture stands where it was put, in the size that was given, and is in the file."""
    sheet.pictures.add(image, name="Logo", left=48, top=30, width=144, height=72)
    found = reopened(sheet.book, tmp_path / "a.xlsx").sheets[0].pictures["Logo"]

    assert ("Logo", "Trang") == (found.name, found.parent.name)
    assert (48, 30, 144, 72) == pytest.approx((found.left, found.top, found.width, found.height), abs=1)


def test_at_a_cell(sheet: xlwings.Sheet, image: Path) -> None:
    """An anchor is the corner."""
    picture = sheet.pictures.add(image, anchor=sheet["C5"])

    assert (sheet["C5"].left, sheet["C5"].top) == pytest.approx((picture.left, picture.top), abs=1)


def test_one_side_sets_the_other(sheet: xlwings.Sheet, image: Path) -> None:
    """A width or a height alone keeps the proportions."""
    wide = sheet.pictures.add(image, name="rộng", width=200)
    high = sheet.pictures.add(image, name="cao", height=30)

    assert (200, 100) == pytest.approx((wide.width, wide.height), abs=1)
    assert (60, 30) == pytest.approx((high.width, high.height), abs=1)


def test_proportions_can_be_kept(sheet: xlwings.Sheet, image: Path) -> None:
    """Locked, one side takes the other along; free, it does not."""
    picture = sheet.pictures.add(image, width=100, height=50)
    picture.lock_aspect_ratio = True
    picture.width = 200
    locked = (picture.width, picture.height)
    picture.lock_aspect_ratio = False
    picture.width = 100

    assert (200, 100) == pytest.approx(locked, abs=1)
    assert (100, 100) == pytest.approx((picture.width, picture.height), abs=1)
    assert not picture.lock_aspect_ratio


def test_pictures_of_a_sheet(sheet: xlwings.Sheet, image: Path) -> None:
    """Pictures are counted, found by name and number; a name is taken once."""
    for name in ("một", "hai"):
        sheet.pictures.add(image, name=name)
    pictures = sheet.pictures

    assert ["một", "hai"] == [one.name for one in pictures]
    assert "hai" == pictures["hai"].name == pictures[1].name == pictures(2).name
    assert ("hai" in pictures, "ba" in pictures, pictures.count) == (True, False, 2)
    with pytest.raises(KeyError):
        pictures["ba"]
    with pytest.raises(xlwings.ShapeAlreadyExists):
        sheet.pictures.add(image, name="hai")


def test_renamed_moved_and_deleted(sheet: xlwings.Sheet, image: Path) -> None:
    """A picture gets another name and place, and goes."""
    picture = sheet.pictures.add(image, name="cũ")
    picture.name = "mới"
    picture.left, picture.top = 96, 60
    found = sheet.pictures["mới"]
    place = (found.left, found.top)
    found.delete()

    assert (96, 60) == pytest.approx(place, abs=1)
    assert 0 == len(sheet.pictures)


def test_another_image_in_its_place(sheet: xlwings.Sheet, image: Path, tmp_path: Path) -> None:
    """An update keeps name, place and size; there is one picture."""
    sheet.pictures.add(image, name="Logo", left=48, top=30, width=144, height=72)
    other = tmp_path / "other.png"
    other.write_bytes(png(50, 50, shade=10))
    picture = sheet.pictures.add(other, name="Logo", update=True)

    assert ["Logo"] == [one.name for one in sheet.pictures]
    assert (48, 30, 144, 72) == pytest.approx(
        (picture.left, picture.top, picture.width, picture.height), abs=1
    )


def test_an_update_needs_a_name(sheet: xlwings.Sheet, image: Path) -> None:
    """Without a name there is nothing to update."""
    with pytest.raises(ValueError, match="name must be specified"):
        sheet.pictures.add(image, update=True)


def test_shapes(sheet: xlwings.Sheet, image: Path) -> None:
    """Pictures and charts are shapes: typed, placed, scaled and renamed as such."""
    sheet.pictures.add(image, name="hình", left=0, top=0, width=100, height=50)
    sheet.charts.add(name="biểu đồ", left=200, top=0)
    shape = sheet.shapes["hình"]
    shape.left, shape.top = 24, 15
    shape.name = "ảnh"

    assert [("ảnh", "picture"), ("biểu đồ", "chart")] == [(one.name, one.type) for one in sheet.shapes]
    assert (24, 15) == pytest.approx((sheet.pictures["ảnh"].left, sheet.pictures["ảnh"].top), abs=1)
    assert 2 == len(sheet.shapes)


def test_shapes_are_scaled(sheet: xlwings.Sheet, image: Path) -> None:
    """A factor makes a side so many times as long as it is."""
    picture = sheet.pictures.add(image, name="hình", width=100, height=50)
    picture.lock_aspect_ratio = False
    sheet.shapes["hình"].scale_width(factor=2)
    sheet.shapes["hình"].scale_height(factor=0.5)

    assert (200, 25) == pytest.approx((picture.width, picture.height), abs=1)
