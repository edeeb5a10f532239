"""Formats and sizes of pictures, read from their first bytes."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.core.errors import UnusableInput
from backoffice.excel.ooxml.anchors import EMU_PER_INCH
from backoffice.excel.ooxml.pictures import Image, image_of
from tests.excel.ooxml.drawn_files import png

_PIXEL = EMU_PER_INCH // 96
sizes = st.integers(1, 60_000)


def _jpeg(width: int, height: int, density: tuple[int, int, int] | None = None) -> bytes:
    head = b"\xff\xd8"
    if density is not None:
        head += b"\xff\xe0" + struct.pack(">H5s2sBHHBB", 16, b"JFIF\0", b"\1\2", *density, 0, 0)
    table = b"\xff\xc4" + struct.pack(">H", 4) + b"\0\0"
    return head + table + b"\xff\xff\xc2" + struct.pack(">HBHH", 8, 8, height, width)


def _bmp(width: int, height: int, per_metre: int = 0) -> bytes:
    return b"BM" + bytes(12) + struct.pack("<IiiHHIIii", 40, width, height, 1, 24, 0, 0, per_metre, per_metre)


@given(sizes, sizes)
def test_sizes_in_pixels(width: int, height: int) -> None:
    """Without a resolution a pixel is a ninety-sixth of an inch, in every format."""
    whole = (width * _PIXEL, height * _PIXEL)
    old_bmp = b"BM" + bytes(12) + struct.pack("<IHH", 12, width, height)

    assert Image("jpeg", *whole) == image_of(_jpeg(width, height))
    assert Image("gif", *whole) == image_of(b"GIF89a" + struct.pack("<HH", width, height))
    assert Image("bmp", *whole) == image_of(_bmp(width, -height))
    assert Image("bmp", *whole) == image_of(old_bmp)


def test_sizes_of_png() -> None:
    """A PNG counts at its own resolution, at 96 dots per inch without one."""
    assert Image("png", 96 * _PIXEL, 48 * _PIXEL) == image_of(png(96, 48))
    assert EMU_PER_INCH / 2 == pytest.approx(image_of(png(300, 150, per_metre=11811)).height, rel=1e-4)


@pytest.mark.parametrize(
    ("density", "inches"),
    [((1, 200, 100), (1, 1)), ((2, 100, 50), (1 / 1.27, 1 / 1.27)), ((0, 1, 1), (200 / 96, 100 / 96))],
)
def test_resolution_of_jpeg(density: tuple[int, int, int], inches: tuple[float, float]) -> None:
    """Dots per inch and per centimetre count; a mere proportion does not."""
    image = image_of(_jpeg(200, 100, density))

    assert (round(inches[0] * EMU_PER_INCH), round(inches[1] * EMU_PER_INCH)) == (image.width, image.height)


def test_resolution_of_bmp() -> None:
    """A BMP says dots per metre."""
    assert EMU_PER_INCH == pytest.approx(image_of(_bmp(300, 300, 11811)).width, rel=1e-4)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg/>",
        png()[:20],
        _jpeg(5, 5)[:-4],
        b"\xff\xd8\xff\xe0\0\x04\0\0junk",
        b"GIF89a\0\0\1\0",
        b"BM12",
    ],
)
def test_other_files_get_a_sentence(data: bytes) -> None:
    """What is no picture, cut off or without a size is refused."""
    with pytest.raises(UnusableInput):
        image_of(data)
