"""Zip archives member by member: what nobody touched is copied as it lies in the old file, still compressed."""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO

_PIECE = 1 << 20
_DENSE_UP_TO = 4 * _PIECE  # beyond it, saving time weighs more than the last tenth of the size
_DENSE, _QUICK = 6, 3
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_DEFLATED, _UTF8_NAME, _SIZES_FOLLOW = 8, 0x800, 0x08
_VERSION = 20
_EPOCH = 0x21  # 1 January 1980, the day Excel writes
_MAX_SIZE = 0xFFFFFFFE


@dataclass(frozen=True, slots=True)
class Member:
    """One member ready to be written: its name as bytes, how it is packed, and the packed bytes."""

    name: bytes
    flags: int
    method: int
    stamp: tuple[int, int]
    crc: int
    size: int
    packed: bytes | memoryview


class Archive:
    """The members of a zip file held in memory. Broken archives raise what zipfile raises."""

    def __init__(self, content: bytes) -> None:
        self._content = memoryview(content)
        self._zip = zipfile.ZipFile(BytesIO(content))

    def infos(self) -> list[zipfile.ZipInfo]:
        """The members in the order of the file, folders left out."""
        return [info for info in self._zip.infolist() if not info.is_dir()]

    def read(self, info: zipfile.ZipInfo) -> bytes:
        """A member inflated; its checksum is tested."""
        return self._zip.read(info)

    def copy(self, info: zipfile.ZipInfo) -> Member:
        """A member as it is, without inflating it."""
        header = self._content[info.header_offset : info.header_offset + 30]
        if bytes(header[:4]) != _LOCAL:
            raise zipfile.BadZipFile(f"no header at {info.filename}")
        names, extra = struct.unpack("<HH", header[26:30])
        start = info.header_offset + 30 + names + extra
        name = bytes(self._content[info.header_offset + 30 : info.header_offset + 30 + names])
        year, month, day, hour, minute, second = info.date_time
        stamp = (hour << 11 | minute << 5 | second // 2, max(0, year - 1980) << 9 | month << 5 | day)
        return Member(
            name,
            info.flag_bits & ~_SIZES_FOLLOW,
            info.compress_type,
            stamp,
            info.CRC,
            info.file_size,
            self._content[start : start + info.compress_size],
        )


def pack(name: str, pieces: Iterable[bytes]) -> Member:
    """A member made of `pieces`, compressed on all processors; the bytes do not depend on how many there are."""
    crc = size = 0
    packed: list[bytes] = []

    def compress(job: tuple[bytes, int, bool]) -> bytes:
        block, level, last = job
        packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
        return packer.compress(block) + packer.flush(zlib.Z_FINISH if last else zlib.Z_SYNC_FLUSH)

    def jobs() -> Iterator[tuple[bytes, int, bool]]:
        nonlocal crc, size
        for block, last in _blocks(pieces):
            level = _QUICK if size >= _DENSE_UP_TO else _DENSE
            crc, size = zlib.crc32(block, crc), size + len(block)
            yield block, level, last

    packed = list(_in_order(compress, jobs()))
    raw = name.encode()
    flags = 0 if name.isascii() else _UTF8_NAME
    return Member(raw, flags, _DEFLATED, (0, _EPOCH), crc, size, b"".join(packed))


def _blocks(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The same bytes in blocks of one size, each with whether it is the last."""
    waiting: list[bytes] = []
    length = 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length > _PIECE:
            whole = b"".join(waiting)
            cut = (len(whole) - 1) // _PIECE * _PIECE
            for start in range(0, cut, _PIECE):
                yield whole[start : start + _PIECE], False
            waiting = [whole[cut:]]
            length = len(whole) - cut
    yield b"".join(waiting), True


def _in_order(
    work: Callable[[tuple[bytes, int, bool]], bytes], jobs: Iterator[tuple[bytes, int, bool]]
) -> Iterator[bytes]:
    first = next(jobs)
    if first[2]:
        yield work(first)
        return
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        results = [pool.submit(work, first)]
        results += [pool.submit(work, job) for job in jobs]
        yield from (result.result() for result in results)


def assemble(members: Iterable[Member]) -> bytes:
    """A zip file of these members. ValueError when it would need the format for more than 4 GB."""
    out: list[bytes | memoryview] = []
    directory: list[bytes] = []
    offset = 0
    for member in members:
        if max(member.size, len(member.packed), offset) > _MAX_SIZE:
            raise ValueError("a workbook of more than 4 GB")
        common = struct.pack(
            "<HHHHHIIIHH",
            _VERSION,
            member.flags,
            member.method,
            *member.stamp,
            member.crc,
            len(member.packed),
            member.size,
            len(member.name),
            0,
        )
        out += [_LOCAL + common + member.name, member.packed]
        directory.append(
            _CENTRAL
            + struct.pack("<H", _VERSION)
            + common
            + struct.pack("<HHHII", 0, 0, 0, 0, offset)
            + member.name
        )
        offset += 30 + len(member.name) + len(member.packed)
    tail = b"".join(directory)
    count = len(directory)
    end = _END + struct.pack("<HHHHIIH", 0, 0, count, count, len(tail), offset, 0)
    return b"".join([*out, tail, end])
