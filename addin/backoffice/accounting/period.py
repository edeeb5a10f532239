"""The fiscal year and the period reported on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from backoffice.core.dates import add_months


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end` (both included) in the fiscal year from `year_start`."""

    year_start: date
    start: date
    end: date

    @property
    def year_end(self) -> date:
        """The last day of the fiscal year."""
        return _year_end(self.year_start)

    @property
    def ends_with_year(self) -> bool:
        """Whether it runs to the end of the fiscal year."""
        return self.end == self.year_end

    @property
    def begins_with_year(self) -> bool:
        """Whether it runs from the start of the fiscal year."""
        return self.start == self.year_start


def whole_year(year_start: date) -> Period:
    """The period of the whole fiscal year."""
    return Period(year_start, year_start, _year_end(year_start))


def _year_end(year_start: date) -> date:
    # The calendar of a mistyped year may end before twelve months do.
    if year_start.year == date.max.year:
        return date.max
    return add_months(year_start, 12) - timedelta(days=1)
