"""A closed workbook file: opened with its hash, saved whole or not at all."""

from __future__ import annotations

import hashlib
import math
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import openpyxl
from lxml.etree import SerialisationError
from openpyxl.workbook import Workbook
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.worksheet import Worksheet

from backoffice.core.errors import UnusableInput
from backoffice.excel.closed.caches import Cached, Caches, fill, read_caches
from backoffice.excel.closed.carry import carry_over, drawing_of
from backoffice.excel.closed.losses import Loss, find_losses
from backoffice.excel.closed.notes import restore_sizes
from backoffice.excel.closed.package import LazyParts, read_parts, sheet_parts, write_parts
from backoffice.excel.closed.values import prepare_xl_data_element
from backoffice.excel.files import check_not_open, check_unchanged, read_package, replace_file
from backoffice.tables.address import a1

_MACRO_SUFFIXES = (".xlsm", ".xltm")
_TEMPLATE_SUFFIXES = (".xltx", ".xltm")


class Document:
    """One openpyxl workbook with what openpyxl does not keep: results of formulas, drawings, the hash of what was read."""

    def __init__(self, workbook: Workbook, path: Path | None) -> None:
        self.workbook = workbook
        self.path = path
        self.read_only = False
        self.allow_loss = False
        self.digest: str | None = None
        self._source: LazyParts | None = None
        self._origin: dict[Worksheet, str] = {}
        self._losses: dict[str, set[Loss]] | None = None
        self._caches: dict[Worksheet, Caches] = {}
        self._without_result: dict[Worksheet, set[tuple[int, int]]] = {}

    @classmethod
    def new(cls) -> Document:
        """An empty workbook with one sheet."""
        return cls(openpyxl.Workbook(), None)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, allow_loss: bool = False) -> Document:
        """Read a file; UnusableInput with a sentence when it is missing, locked, broken or of another kind."""
        if not read_only:
            check_not_open(path)
        content = read_package(path)
        try:
            document = cls(_load(content, path), path)
            document._take_in(LazyParts(content))
        except UnusableInput:
            raise
        except Exception as problem:  # a broken part makes readers raise whatever they stumble over
            raise UnusableInput(
                f"Không đọc được “{path.name}”: tệp hỏng hoặc không đúng chuẩn Excel ({type(problem).__name__}).",
                f"“{path.name}” cannot be read: it is damaged or not a standard workbook ({type(problem).__name__}).",
            ) from problem
        document.read_only = read_only
        document.allow_loss = allow_loss
        document.digest = hashlib.sha256(content).hexdigest()
        return document

    def _take_in(self, source: LazyParts) -> None:
        """Note what openpyxl does not read."""
        self._source = source
        for name, part in sheet_parts(source).items():
            sheet = self.workbook[name] if name in self.workbook.sheetnames else None
            if not isinstance(sheet, Worksheet):
                continue
            _refuse_endless(sheet)
            self._origin[sheet] = part
            self._caches[sheet], self._without_result[sheet] = read_caches(source[part])
            restore_sizes(sheet, source, part)
            if drawing_of(source, part):
                # The drawing goes over as it is; openpyxl's own reading of it would be written beside it.
                _forget_drawing(sheet)

    def result(self, sheet: Worksheet, at: tuple[int, int]) -> float | str | bool | None:
        """The stored result of the formula in a cell, None when there is none."""
        cached = self._caches.get(sheet, {}).get(at)
        return None if cached is None else cached.value

    def set_result(self, sheet: Worksheet, at: tuple[int, int], value: object) -> None:
        """Keep the result of a formula we write."""
        cached = Cached.of(prepare_xl_data_element(value))
        if cached is None:
            self._caches.setdefault(sheet, {}).pop(at, None)
            self._without_result.setdefault(sheet, set()).add(at)
        else:
            self._caches.setdefault(sheet, {})[at] = cached
            self._without_result.setdefault(sheet, set()).discard(at)

    def drop_result(self, sheet: Worksheet, at: tuple[int, int]) -> None:
        """Forget a formula that is no more."""
        self._caches.get(sheet, {}).pop(at, None)
        self._without_result.get(sheet, set()).discard(at)

    def uncalculated(self, sheet: Worksheet) -> frozenset[tuple[int, int]]:
        """Cells with a formula that the file has no result for."""
        return frozenset(self._without_result.get(sheet, ()))

    def carries_drawing(self, sheet: Worksheet) -> bool:
        """Whether a drawing of the file will be put back on this sheet."""
        return self._source is not None and bool(
            sheet in self._origin and drawing_of(self._source, self._origin[sheet])
        )

    def forget(self, sheet: Worksheet) -> None:
        """Drop what is kept of a sheet that is deleted or made anew."""
        self._origin.pop(sheet, None)
        self._caches.pop(sheet, None)
        self._without_result.pop(sheet, None)
        _forget_drawing(sheet)

    @property
    def losses(self) -> list[Loss]:
        """What a save would lose of what stands in the file and was not made anew."""
        if self._source is None:
            return []
        if self._losses is None:
            self._losses = find_losses(self._source, list(self._origin.values()))
        kept = {"", *self._origin.values()}
        return sorted({loss for owner, losses in self._losses.items() if owner in kept for loss in losses})

    def save(self, path: Path | None = None) -> Path:
        """Write the workbook beside its place, flush, and replace the old file in one step.

        Refused with a sentence: a read-only document, content that would be lost, a file open in Excel or changed
        since it was read. The old file stays as it was whenever this raises.
        """
        target = path or self.path
        if target is None:
            raise UnusableInput("Sổ tính mới chưa có tên tệp.", "The new workbook has no file name yet.")
        self.check_target(target)
        content = self.content(target.suffix.lower())
        check_not_open(target)
        if target == self.path and self.digest is not None:
            check_unchanged(target, self.digest)
        replace_file(target, content)
        self.path, self.digest = target, hashlib.sha256(content).hexdigest()
        return target

    def check_target(self, target: Path) -> None:
        """UnusableInput when this workbook must not be written to `target`: read-only, another suffix, a loss."""
        if self.read_only and target == self.path:
            raise UnusableInput(
                f"Tệp “{target.name}” được mở chỉ để đọc.", f"“{target.name}” was opened read-only."
            )
        if (target.suffix.lower() in _MACRO_SUFFIXES) != (self.workbook.vba_archive is not None):
            raise UnusableInput(
                f"Không đổi được giữa .xlsx và .xlsm khi ghi “{target.name}”. Giữ nguyên đuôi tệp.",
                f"“{target.name}” cannot change between .xlsx and .xlsm. Keep the suffix of the file.",
            )
        lost = [] if self.allow_loss else self.losses
        if lost:
            raise UnusableInput(
                f"Không ghi “{target.name}” vì sẽ làm mất: {', '.join(loss.vi for loss in lost)}. "
                "Chạy lệnh này trong Excel, hoặc thêm --allow-loss nếu chấp nhận mất.",
                f"“{target.name}” was not written because this would lose: {', '.join(loss.en for loss in lost)}. "
                "Run the command in Excel, or add --allow-loss if that is acceptable.",
            )

    def content(self, suffix: str) -> bytes:
        """The file as it will be, for a name that ends with `suffix`."""
        if self.workbook.calculation is None:
            self.workbook.calculation = CalcProperties()
        self.workbook.calculation.fullCalcOnLoad = True
        self.workbook.template = suffix in _TEMPLATE_SUFFIXES
        stream = BytesIO()
        try:
            with _exact_numbers():
                self.workbook.save(stream)
        except (OSError, SerialisationError) as problem:
            # openpyxl writes each sheet to the system's temporary folder first.
            raise UnusableInput(
                "Không ghi được: thư mục tạm của máy đầy hoặc không ghi được. Tệp cũ còn nguyên.",
                "Nothing was written: the temporary folder of this machine is full or not writable.",
            ) from problem
        parts = read_parts(stream.getvalue())
        written = {cast("Worksheet", self.workbook[name]): part for name, part in sheet_parts(parts).items()}
        for sheet, part in written.items():
            if caches := self._caches.get(sheet):
                parts[part] = fill(parts[part], caches)
        if self._source is not None:
            pairs = [(old, written[sheet]) for sheet, old in self._origin.items()]
            carry_over(self._source, parts, pairs)
        return write_parts(parts)


def _refuse_endless(sheet: Worksheet) -> None:
    """A number too large for a float (1E400) would be written as one that no reader opens."""
    for (row, column), cell in sheet._cells.items():  # noqa: SLF001 - reading must not create cells
        if isinstance(cell.value, float) and not math.isfinite(cell.value):
            where = f"{sheet.title}!{a1(row, column)}"
            raise UnusableInput(
                f"Ô {where} chứa số quá lớn, Excel không giữ được. Sửa ô đó rồi chạy lại.",
                f"The cell {where} holds a number too large for Excel. Mend it and run again.",
            )


def _forget_drawing(sheet: Worksheet) -> None:
    sheet._charts, sheet._images = [], []  # type: ignore[attr-defined]  # noqa: SLF001 - openpyxl has no public way


def _load(content: bytes, path: Path) -> Workbook:
    with warnings.catch_warnings():
        # What openpyxl warns about is found again, by name, before anything is saved.
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(BytesIO(content), keep_vba=path.suffix.lower() in _MACRO_SUFFIXES)


@contextmanager
def _exact_numbers() -> Iterator[None]:
    """While it lasts openpyxl writes every digit of a float: its own sixteen change the last one of some."""
    cell_writer: Any = import_module("openpyxl.cell._writer")
    usual: Callable[[Any], str] = cell_writer.safe_string

    def exact(value: Any) -> str:
        return repr(value) if type(value) is float else usual(value)

    cell_writer.safe_string = exact
    try:
        yield
    finally:
        cell_writer.safe_string = usual
