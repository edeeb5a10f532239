"""One day by the minute: normal time, night, the seven kinds of overtime, what is missing."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.payroll.timekeeping.day import (
    DAY,
    DayPlan,
    Shift,
    Span,
    WorkedDay,
    above_day_limit,
    choose,
    clock_text,
    length,
    minutes_text,
    stay_of,
    worked,
)

NIGHT_WINDOW = (22 * 60, 6 * 60)
OFFICE = Shift("HC", 480, 1020, (720, 780))
EARLY, LATE, NIGHT = Shift("C1", 360, 840), Shift("C2", 840, 1320), Shift("C3", 1320, 1800)


def no_holiday(_day: int) -> bool:
    """An ordinary day and its neighbours."""
    return False


def plan(
    *,
    rest: bool = False,
    holiday: Callable[[int], bool] = no_holiday,
    approved: bool = True,
    due: Fraction | int = 1,
) -> DayPlan:
    """A day with overtime approved on both sides."""
    days = frozenset(day for day in range(-1, 3) if holiday(day))
    return DayPlan(Fraction(due), rest, days, NIGHT_WINDOW, approved, approved)


def at(clock: str) -> int:
    """Minutes of `17:30`; `30:00` is six the next morning."""
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def stays(text: str) -> list[Span]:
    """Stays of `08:00-12:00 13:00-17:30`."""
    return [(at(one.split("-")[0]), at(one.split("-")[1])) for one in text.split()]


@pytest.mark.parametrize(
    ("text", "shift", "day", "expected"),
    [
        ("08:00-17:00", OFFICE, plan(), (480, 0, 0, {})),
        ("07:52-17:08", OFFICE, plan(approved=False), (480, 0, 0, {})),
        ("08:10-16:45", OFFICE, plan(), (455, 0, 25, {})),
        ("08:00-12:00 13:00-17:00", OFFICE, plan(), (480, 0, 0, {})),
        ("08:00-20:30", OFFICE, plan(), (480, 0, 0, {"ot_weekday": 210})),
        ("06:30-17:00", OFFICE, plan(), (480, 0, 0, {"ot_weekday": 90})),
        ("22:00-30:00", NIGHT, plan(), (480, 480, 0, {})),
        ("21:50-31:30", NIGHT, plan(), (480, 480, 0, {"ot_weekday": 100})),
        ("14:00-24:00", LATE, plan(), (480, 0, 0, {"night_ot_weekday": 120})),
        ("12:00-23:00", LATE, plan(), (480, 0, 0, {"ot_weekday": 120, "night_ot_weekday_after_day": 60})),
        ("08:00-23:00", OFFICE, plan(), (480, 0, 0, {"ot_weekday": 300, "night_ot_weekday_after_day": 60})),
        ("04:00-14:00", EARLY, plan(), (480, 0, 0, {"night_ot_weekday": 120})),
        ("08:00-17:00", OFFICE, plan(rest=True), (0, 0, 0, {"ot_restday": 480})),
        ("18:00-25:00", None, plan(rest=True), (0, 0, 0, {"ot_restday": 240, "night_ot_restday": 180})),
        ("08:00-17:00", OFFICE, plan(holiday=lambda day: day == 0), (0, 0, 0, {"ot_holiday": 480})),
        (
            "22:00-30:00",
            NIGHT,
            plan(holiday=lambda day: day == 1, approved=False),
            (120, 120, 0, {"night_ot_holiday": 360}),
        ),
        (
            "22:00-30:00",
            NIGHT,
            plan(holiday=lambda day: day == 0),
            (0, 0, 0, {"night_ot_holiday": 120, "night_ot_weekday": 360}),
        ),
        ("13:00-17:00", OFFICE, plan(due=Fraction(1, 2)), (240, 0, 0, {})),
        ("13:30-17:00", OFFICE, plan(due=Fraction(1, 2)), (210, 0, 30, {})),
    ],
)
def test_a_day_is_cut_into_kinds_by_the_minute(
    text: str, shift: Shift | None, day: DayPlan, expected: tuple[int, int, int, dict[str, int]]
) -> None:
    """Normal minutes, those at night, those missing, and overtime by column of ChamCong."""
    found = worked(stays(text), shift, day)
    assert expected == (found.normal, found.night, found.missing, dict(found.overtime))


def test_time_outside_the_shift_is_nothing_without_approval() -> None:
    """Early and late minutes are counted as unapproved and not as overtime; a day off counts nothing."""
    found = worked(stays("07:40-17:30"), OFFICE, plan(approved=False))
    assert (50, 0) == (found.unapproved, found.extra)
    off = worked(stays("08:00-17:00"), OFFICE, plan(rest=True, approved=False))
    assert (480, 0, 0, 0) == (off.unapproved, off.extra, off.normal, off.missing)


def test_approval_before_and_after_the_shift_are_two_things() -> None:
    """Only the approved side counts."""
    after = DayPlan(Fraction(1), False, frozenset(), NIGHT_WINDOW, before=False, after=True)
    found = worked(stays("07:00-18:00"), OFFICE, after)
    assert ({"ot_weekday": 60}, 60) == (dict(found.overtime), found.unapproved)


@pytest.mark.parametrize(
    ("text", "grace", "expected"),
    [
        ("08:05-16:55", 5, (5, 5, 0, 480)),
        ("08:06-16:55", 5, (6, 5, 6, 474)),
        ("08:05-11:00 14:00-17:00", 5, (5, 0, 120, 360)),
    ],
)
def test_grace_forgives_late_and_early_minutes_each(
    text: str, grace: int, expected: tuple[int, int, int, int]
) -> None:
    """Late and early minutes up to the grace are paid; an absence in between is not forgiven."""
    shift = Shift("HC", 480, 1020, (720, 780), grace)
    found = worked(stays(text), shift, plan(approved=False))
    assert expected == (found.late, found.early, found.missing, found.normal)


STAYS = st.lists(st.integers(min_value=0, max_value=2 * DAY), min_size=2, max_size=6, unique=True).map(
    lambda cuts: list(zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False))
)
PLANS = st.builds(
    DayPlan,
    st.sampled_from([Fraction(1), Fraction(1, 2)]),
    st.booleans(),
    st.sampled_from([frozenset(), frozenset({0}), frozenset({1})]),
    st.just(NIGHT_WINDOW),
    st.booleans(),
    st.booleans(),
)
SHIFTS = st.sampled_from([OFFICE, EARLY, LATE, NIGHT, Shift("HC5", 450, 1020, (690, 750), 5)])


@given(STAYS, SHIFTS, PLANS)
def test_every_minute_present_is_counted_once(day: list[Span], shift: Shift, plan: DayPlan) -> None:
    """Normal time, overtime and unapproved time are the stays without the break, and what was forgiven."""
    found = worked(day, shift, plan)
    breaks = sum(length([(max(a, shift.pause[0]), min(b, shift.pause[1]))]) for a, b in day
                 if shift.pause and max(a, shift.pause[0]) < min(b, shift.pause[1]))  # fmt: skip
    counted = found.normal + found.extra + found.unapproved
    forgiven = counted - (length(day) - breaks)
    assert 0 <= forgiven <= 2 * shift.grace
    assert 0 <= found.night <= found.normal


@given(STAYS, SHIFTS, PLANS, st.integers(min_value=1, max_value=2 * DAY))
def test_cutting_a_stay_in_two_changes_nothing(
    day: list[Span], shift: Shift, plan: DayPlan, cut: int
) -> None:
    """Somebody who clocks out and in again in the same minute has the same day."""
    pieces = [
        piece
        for start, end in day
        for piece in ([(start, cut), (cut, end)] if start < cut < end else [(start, end)])
    ]
    assert worked(day, shift, plan) == worked(pieces, shift, plan)


@given(STAYS, SHIFTS, PLANS)
def test_the_shift_is_worked_or_missing(day: list[Span], shift: Shift, plan: DayPlan) -> None:
    """On a working day of no holiday what is due is worked or missing, whatever the stays."""
    found = worked(day, shift, plan)
    if not plan.off and 1 not in plan.holidays:
        due = int(shift.minutes * plan.due)
        assert max(0, due - found.normal) == found.missing
    if plan.off:
        assert (0, 0) == (found.normal, found.missing)


@pytest.mark.parametrize(
    ("came", "left", "shift", "expected"),
    [
        ("08:00", "17:00", OFFICE, "08:00-17:00"),
        ("21:55", "06:03", NIGHT, "21:55-30:03"),
        ("02:30", "06:00", NIGHT, "26:30-30:00"),
        ("23:50", "08:00", Shift("C0", 0, 480), "-00:10-08:00"),
        ("13:00", "02:00", None, "13:00-26:00"),
    ],
)
def test_a_stay_lies_where_its_shift_is(came: str, left: str, shift: Shift | None, expected: str) -> None:
    """Clock times after midnight belong to the shift that began the evening before."""
    first, last = expected.rsplit("-", 1)
    start = -10 if first.startswith("-") else at(first)
    assert (start, at(last)) == stay_of(at(came), at(left), shift)


@pytest.mark.parametrize(
    ("came", "left", "expected"),
    [
        ("07:55", "17:02", "HC"),
        ("05:57", "14:01", "C1"),
        ("13:50", "22:04", "C2"),
        ("21:50", "06:10", "C3"),
        ("08:00", "12:00", "HC"),
    ],
)
def test_the_shift_is_the_one_that_the_stay_covers_most(came: str, left: str, expected: str) -> None:
    """Without a shift on the row the times tell which it was."""
    found = choose(at(came), at(left), (OFFICE, EARLY, LATE, NIGHT))
    assert found is not None
    assert expected == found.code


def test_no_shift_is_chosen_where_none_is_covered() -> None:
    """A stay in the middle of the night fits no office shift."""
    assert None is choose(at("20:00"), at("21:00"), (OFFICE, EARLY))


@pytest.mark.parametrize(
    ("normal", "extra", "off", "expected"),
    [(480, 240, False, 0), (480, 241, False, 1), (480, 300, False, 60), (540, 240, False, 60), (480, 250, False, 10), (0, 720, True, 0), (0, 730, True, 10)],
)  # fmt: skip
def test_overtime_above_the_limit_of_a_day(normal: int, extra: int, off: bool, expected: int) -> None:
    """Half of the normal hours and twelve hours in all; twelve hours on a day off (Decree 145/2020 art. 60)."""
    day = WorkedDay(normal=normal)
    day.overtime["ot_weekday"] = extra
    assert expected == above_day_limit(day, off, 240, 720)


def test_times_and_lengths_read_as_people_write_them() -> None:
    """Past midnight the clock starts again; a length has hours and minutes."""
    assert "22:00–06:03" == clock_text((1320, 1803))
    assert ["45 phút", "2 giờ", "2 giờ 5 phút", "0 phút"] == [minutes_text(n) for n in (45, 120, 125, 0)]


def test_a_shift_that_runs_into_a_holiday_has_the_limit_of_a_holiday() -> None:
    """Six of the eight hours of the shift are holiday overtime: twelve hours in all are the limit, not half a day."""
    found = worked(stays("22:00-30:00"), NIGHT, plan(holiday=lambda day: day == 1, approved=False))
    assert 0 == above_day_limit(found, False, 240, 720)
