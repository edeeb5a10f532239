"""The settings of the company: who, which fiscal year, which regime, which period."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from backoffice import law
from backoffice.accounting import causes
from backoffice.accounting.period import Period, whole_year
from backoffice.accounting.tables import REGIMES, Setting
from backoffice.core.dates import parse_date, vi_date
from backoffice.core.findings import Finding, Place
from backoffice.core.text import fold
from backoffice.tables.read import Rows

COMPANY = "Tên đơn vị"
TAX_CODE = "Mã số thuế"
ADDRESS = "Địa chỉ"
YEAR_START = "Năm tài chính bắt đầu"
REGIME = "Chế độ kế toán"
FROM = "Kỳ báo cáo từ"
TO = "Kỳ báo cáo đến"
PREPARER = "Người lập biểu"
CHIEF_ACCOUNTANT = "Kế toán trưởng"
REPRESENTATIVE = "Người đại diện theo pháp luật"

ITEMS: dict[str, str] = {
    COMPANY: "Tên in trên sổ và báo cáo.",
    TAX_CODE: "Mã số thuế của đơn vị.",
    ADDRESS: "Địa chỉ in trên sổ và báo cáo.",
    YEAR_START: "Ngày đầu năm tài chính, ngày/tháng/năm. Bắt buộc.",
    REGIME: "TT99, TT200 hoặc TT133; để trống thì theo năm tài chính.",
    FROM: "Ngày đầu kỳ báo cáo; để trống là đầu năm tài chính.",
    TO: "Ngày cuối kỳ báo cáo; để trống là cuối năm tài chính.",
    PREPARER: "Họ tên người lập biểu.",
    CHIEF_ACCOUNTANT: "Họ tên kế toán trưởng.",
    REPRESENTATIVE: "Họ tên người đại diện theo pháp luật.",
}
"""The items of CaiDat with what to write, in the order of the template."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What CaiDat says; `texts` holds the other items by name. `regime` is one of `REGIMES`."""

    period: Period
    regime: str
    texts: dict[str, str]

    def text(self, item: str) -> str:
        """An item's text, empty when it is not set."""
        return self.texts.get(item, "")


def read_settings(
    rows: Rows[Setting], first_posting: date | None = None
) -> tuple[Settings | None, list[Finding]]:
    """The settings and what is wrong with them; None when the fiscal year is unreadable, or missing and not to be told.

    Without a fiscal year the calendar year of `first_posting`, the first day of the journal, is taken, and said.
    The regime is the one in force for the fiscal year unless CaiDat names another. `law.NotInForce` when the law data has
    no regime for that year.
    """
    reader = _Reader(rows, [])
    year_start = reader.day(YEAR_START)
    first, last = reader.day(FROM), reader.day(TO)
    if year_start is None and not reader.has(YEAR_START):
        place = reader.blank_place(YEAR_START)
        if first_posting is None:
            reader.findings.append(causes.SettingMissing(place, item=YEAR_START, example=_example_day()))
        else:
            year_start = first_posting.replace(month=1, day=1)
            reader.findings.append(
                causes.SettingAssumed(place, item=YEAR_START, assumed=year_start, example=_example_day())
            )
    reader.report_unknown()
    if year_start is None:
        return None, reader.findings
    period = reader.period(whole_year(year_start), first, last)
    regime = reader.regime(year_start)
    return Settings(period, regime, reader.texts()), reader.findings


@dataclass(slots=True)
class _Reader:
    rows: Rows[Setting]
    findings: list[Finding]

    def _index(self, item: str) -> int | None:
        wanted = fold(item)
        for index, name in enumerate(self.rows["item"]):
            if name and fold(name) == wanted and self.rows["value"][index]:
                return index
        return None

    def has(self, item: str) -> bool:
        return self._index(item) is not None

    def blank_place(self, item: str) -> Place:
        """The cell where the value of an item without one belongs; the sheet when it lacks the row."""
        wanted = fold(item)
        for index, name in enumerate(self.rows["item"]):
            if name and fold(name) == wanted:
                return self.rows.place(index, "value")
        return Place(self.rows.workbook, self.rows.sheet)

    def _parsed(self, item: str, parse: Callable[[str], Any], example: str) -> Any:
        index = self._index(item)
        if index is None:
            return None
        text = self.rows["value"][index]
        try:
            return parse(text)
        except ValueError:
            place = self.rows.place(index, "value")
            self.findings.append(causes.SettingUnreadable(place, text, item=item, example=example))
            return None

    def day(self, item: str) -> date | None:
        found: date | None = self._parsed(item, parse_date, _example_day())
        return found

    def period(self, year: Period, first: date | None, last: date | None) -> Period:
        """The period asked for; the whole year when it does not lie in it."""
        start, end = first or year.start, last or year.end
        if year.start <= start <= end <= year.end:
            return Period(year.year_start, start, end)
        item = FROM if self.has(FROM) else TO
        index = self._index(item)
        assert index is not None
        place = self.rows.place(index, "value")
        facts = {"start": start, "end": end, "year_start": year.start, "year_end": year.end}
        self.findings.append(causes.PeriodOutsideYear(place, self.rows["value"][index], **facts))
        return year

    def regime(self, year_start: date) -> str:
        lawful = str(law.at("accounting.regime", year_start).value)
        chosen: str | None = self._parsed(REGIME, _regime, ", ".join(REGIMES))
        if chosen is None:
            return lawful
        if chosen not in (lawful, law.at("accounting.sme_regime", year_start).value):
            index = self._index(REGIME)
            assert index is not None
            place = self.rows.place(index, "value")
            self.findings.append(causes.RegimeOutOfForce(place, chosen, start=year_start, lawful=lawful))
        return chosen

    def texts(self) -> dict[str, str]:
        found = {}
        for item in ITEMS:
            index = self._index(item)
            if index is not None:
                found[item] = self.rows["value"][index]
        return found

    def report_unknown(self) -> None:
        known = {fold(item) for item in ITEMS}
        for index, item in enumerate(self.rows["item"]):
            if item and fold(item) not in known:
                place = self.rows.place(index, "item")
                self.findings.append(causes.SettingUnknown(place, item, known="; ".join(ITEMS)))


def _example_day() -> str:
    """A first day of a fiscal year as people type it: that of the newest regime."""
    starts = [period.start for period in law.entry("accounting.regime").periods if period.start]
    return vi_date(max(starts))


def _regime(text: str) -> str:
    """`TT99`, `Thông tư 99/2025/TT-BTC`, `99` …: the regime whose number stands in the text."""
    words = fold(text).replace("tt", " ").split()
    for regime in REGIMES:
        if regime.removeprefix("TT") in words:
            return regime
    raise ValueError(text)
