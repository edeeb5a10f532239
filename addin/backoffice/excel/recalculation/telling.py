"""What the user is told of a recalculation, each a Vietnamese and an English sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from backoffice.core.errors import UnusableInput
from backoffice.core.money import grouped
from backoffice.excel.areas import address, gather
from backoffice.excel.ooxml.formulacells import Stored
from backoffice.excel.ooxml.references import Key
from backoffice.excel.recalculation.calculator import Declined
from backoffice.tables.address import a1

Notice = tuple[str, str]
Shown = Stored | dt.datetime | dt.time | None
_SHOWN = 5
_INSTALL_VI = 'Cài LibreOffice (libreoffice.org), hoặc chạy: python -m pip install "ironcalc<0.10".'
_INSTALL_EN = 'Install LibreOffice (libreoffice.org), or run: python -m pip install "ironcalc<0.10".'


@dataclass(slots=True)
class Recalculated:
    """What became of the formulas of one workbook: `filled` had no result, `changed` had another (the old one is kept here),
    `kept` have their old result and `left` still none, because the calculator does not know it. `names` are the sheets as
    they are spelled.
    """

    workbook: str
    calculator: str = ""
    formulas: int = 0
    filled: set[Key] = field(default_factory=set)
    changed: dict[Key, tuple[Shown, Shown]] = field(default_factory=dict)
    kept: set[Key] = field(default_factory=set)
    left: set[Key] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)

    def put(self, key: Key, old: Shown, new: Shown) -> None:
        """A new result was written; `old` is None where there was none."""
        if old is None:
            self.filled.add(key)
        elif key not in self.filled:
            self.changed[key] = (self.changed[key][0] if key in self.changed else old, new)

    def keep(self, key: Key, old: Stored | None) -> None:
        """The cell stays as it is."""
        (self.left if old is None else self.kept).add(key)

    @property
    def sheets(self) -> list[str]:
        """The sheets with new results."""
        changed = {key[0] for key in (*self.filled, *self.changed)}
        return [name for folded, name in self.names.items() if folded in changed]

    def notices(self, *, is_written: bool) -> list[Notice]:
        """The sentences; `is_written` says whether the file was saved with the new results."""
        if not self.formulas:
            return [(f"“{self.workbook}” không có công thức.", f"“{self.workbook}” has no formulas.")]
        told = [self._done(is_written)]
        if self.kept:
            told.append(self._kept())
        if self.left:
            told.append(self._left())
        return told

    def _kept(self) -> Notice:
        number, cells = len(self.kept), self._areas(self.kept)
        vi = f"giữ kết quả đã lưu của {number} ô mà {self.calculator} không tính được như Excel: {cells}."
        en = f"{number} cells keep their stored results, as {self.calculator} cannot calculate them the way Excel does: {cells}."
        return f"“{self.workbook}”: {vi}", f"“{self.workbook}”: {en}"

    def _left(self) -> Notice:
        number, cells = len(self.left), self._areas(self.left)
        vi = f"{number} ô vẫn chưa có kết quả vì {self.calculator} không tính được: {cells}."
        en = f"{number} cells still have no result, as {self.calculator} cannot calculate them: {cells}."
        return (
            f"“{self.workbook}”: {vi} Mở sổ bằng Excel, lưu lại rồi chạy lại.",
            f"“{self.workbook}”: {en} Open the workbook in Excel, save it and run again.",
        )

    def _done(self, is_written: bool) -> Notice:
        number = self.formulas - len(self.kept) - len(self.left)
        vi = [f"{self.calculator} đã tính {number} công thức"]
        en = [f"{self.calculator} calculated {number} formulas"]
        if self.filled:
            cells = self._areas(self.filled)
            vi.append(f"điền {len(self.filled)} ô chưa có kết quả ({cells})")
            en.append(f"filled {len(self.filled)} cells without a result ({cells})")
        if self.changed:
            changes = _listed(
                [
                    f"{self.names[key[0]]}!{a1(*key[1:])}: {_text(old)} → {_text(new)}"
                    for key, (old, new) in self.changed.items()
                ],
                "; ",
            )
            vi.append(f"thay {len(self.changed)} kết quả đã cũ ({changes})")
            en.append(f"replaced {len(self.changed)} results that were out of date ({changes})")
        if not (self.filled or self.changed):
            vi.append("không ô nào đổi")
            en.append("no cell changed")
        elif not is_written:
            vi.append("chỉ dùng cho lần chạy này, tệp không bị ghi")
            en.append("for this run only, the file was not written")
        return f"“{self.workbook}”: {', '.join(vi)}.", f"“{self.workbook}”: {', '.join(en)}."

    def _areas(self, keys: Iterable[Key]) -> str:
        """Cells by sheet, those beside each other as blocks."""
        by_sheet: dict[str, list[tuple[int, int]]] = {}
        for sheet, row, column in keys:
            by_sheet.setdefault(sheet, []).append((row, column))
        return _listed(
            [
                f"{self.names[sheet]}!{address(area)}"
                for sheet, cells in sorted(by_sheet.items())
                for area in gather(cells)
            ],
            ", ",
        )


def _listed(texts: Sequence[str], between: str) -> str:
    more = f"{between}…" if len(texts) > _SHOWN else ""
    return between.join(texts[:_SHOWN]) + more


def _text(value: Shown) -> str:
    """A result as people write it here."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.datetime):
        return f"{value:%d/%m/%Y}" if value.time() == dt.time() else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, (int, float)):
        return grouped(int(value)) if value == int(value) else f"{value:.15g}".replace(".", ",")
    return f"“{value}”"


def nothing_installed(workbook: str) -> UnusableInput:
    """No calculator is there."""
    return UnusableInput(
        f"Máy này không có chương trình nào tính được công thức của “{workbook}”. {_INSTALL_VI} "
        "Hoặc mở sổ bằng Excel, lưu lại, rồi chạy lại không kèm --recalculate.",
        f"Nothing on this computer can calculate the formulas of “{workbook}”. {_INSTALL_EN} "
        "Or open it in Excel, save it, and run again without --recalculate.",
    )


def declined(workbook: str, reasons: Mapping[str, Declined]) -> UnusableInput:
    """Every calculator that is there declined."""
    vi = "; ".join(f"{name}: {reason.vi}" for name, reason in reasons.items())
    en = "; ".join(f"{name}: {reason.en}" for name, reason in reasons.items())
    is_missing = "LibreOffice" not in reasons
    install_vi = "Cài LibreOffice (libreoffice.org) rồi chạy lại, hoặc mở" if is_missing else "Mở"
    install_en = "Install LibreOffice (libreoffice.org) and run again, or open" if is_missing else "Open"
    return UnusableInput(
        f"Chưa tính lại được công thức của “{workbook}” ({vi}). {install_vi} sổ bằng Excel, lưu lại, rồi chạy lại không kèm "
        "--recalculate.",
        f"The formulas of “{workbook}” could not be calculated ({en}). {install_en} it in Excel, save it, and run again "
        "without --recalculate.",
    )
