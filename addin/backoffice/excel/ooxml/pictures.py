"""Pictures by their first bytes: which format, and how large they want to be shown."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

from backoffice.core.errors import UnusableInput
from backoffice.excel.ooxml.anchors import EMU_PER_INCH

_USUAL_DPI = 96.0
_INCHES_PER_METRE = 39.3700787
_CM_PER_INCH = 2.54
# Markers of a JPEG that start a frame: all of C0 to CF but the tables (C4, CC) and the extension (C8).
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_STANDALONE = frozenset(range(0xD0, 0xD8)) | {0x01}


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: its format as the suffix of its part, width and height in EMU at its own resolution."""

    suffix: str
    width: int
    height: int


def image_of(data: bytes) -> Image:
    """Format and size of a PNG, JPEG, GIF or BMP; UnusableInput for anything else."""
    for start, suffix, measure in _FORMATS:
        if data.startswith(start):
            try:
                width, height, across, down = measure(data)
            except (struct.error, IndexError):
                break
            if width < 1 or height < 1:
                break
            return Image(suffix, _emu(width, across), _emu(height, down))
    raise UnusableInput(
        "Ảnh không phải PNG, JPEG, GIF hay BMP, hoặc tệp ảnh bị hỏng. Lưu lại ảnh thành PNG rồi chạy lại.",
        "The picture is no PNG, JPEG, GIF or BMP, or its file is damaged. Save it as PNG and run again.",
    )


def _emu(pixels: int, dpi: float) -> int:
    return round(pixels * EMU_PER_INCH / (dpi if dpi >= 1 else _USUAL_DPI))


_Measure = tuple[int, int, float, float]


def _png(data: bytes) -> _Measure:
    width, height = struct.unpack_from(">II", data, 16)
    at = 8
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind == b"pHYs" and length == 9:
            across, down, unit = struct.unpack_from(">IIB", data, at + 8)
            if unit == 1:
                return width, height, across / _INCHES_PER_METRE, down / _INCHES_PER_METRE
        if kind == b"IDAT":
            break
        at += 12 + length
    return width, height, _USUAL_DPI, _USUAL_DPI


def _jpeg(data: bytes) -> _Measure:
    across = down = _USUAL_DPI
    at = 2
    while True:
        if data[at] != 0xFF:
            raise IndexError(at)
        marker = data[at + 1]
        if marker == 0xFF or marker in _STANDALONE:
            at += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height, across, down
        if marker == 0xE0 and data[at + 4 : at + 9] == b"JFIF\0":
            unit, x, y = struct.unpack_from(">BHH", data, at + 11)
            if unit in (1, 2):
                factor = 1.0 if unit == 1 else _CM_PER_INCH
                across, down = x * factor, y * factor
        at += 2 + length


def _gif(data: bytes) -> _Measure:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height, _USUAL_DPI, _USUAL_DPI


def _bmp(data: bytes) -> _Measure:
    (header,) = struct.unpack_from("<I", data, 14)
    if header == 12:  # the first version of the format
        width, height = struct.unpack_from("<HH", data, 18)
        return width, height, _USUAL_DPI, _USUAL_DPI
    width, height = struct.unpack_from("<ii", data, 18)
    across, down = struct.unpack_from("<ii", data, 38)
    # A negative height says that the rows come from the top down.
    return (
        width,
        abs(height),
        across / _INCHES_PER_METRE or _USUAL_DPI,
        down / _INCHES_PER_METRE or _USUAL_DPI,
    )


_FORMATS: tuple[tuple[bytes, str, Callable[[bytes], _Measure]], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png", _png),
    (b"\xff\xd8\xff", "jpeg", _jpeg),
    (b"GIF8", "gif", _gif),
    (b"BM", "bmp", _bmp),
)
