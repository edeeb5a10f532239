"""Terms, closing entries, disposals, tags and reversals on B01 and B02."""

from __future__ import annotations

from datetime import date

import pytest

from backoffice.accounting.period import Period, whole_year
from tests.accounting.accounting_books import codes, entry, line, statements


def test_lines_without_a_term_take_the_one_tag_of_their_account_and_party() -> None:
    """An untagged credit reduces the tagged balance; with no tag at all the default of the account holds."""
    rows = [
        *entry("242", "111", 100, term="LT"),
        *entry("642", "242", 40, no="2"),
        *entry("131", "511", 7, no="3", party="C"),
    ]
    found = statements(rows)

    assert (60, 0, 7) == (found.b01["271"], found.b01["161"], found.b01["131"])
    assert "ACC-22" not in codes(found)


def test_a_party_with_both_terms_needs_tags_where_no_default_is_safe() -> None:
    """An untagged line of a loan with a short and a long part is not guessed."""
    rows = [
        *entry("112", "3411", 100, party="B1", term="ST"),
        *entry("112", "3411", 300, no="2", party="B1", term="LT"),
        *entry("3411", "112", 50, no="3", party="B1"),
    ]
    found = statements(rows)

    assert (100, 300) == (found.b01["321"], found.b01["339"])
    assert [("3411", 50, True)] == [(left.account, left.amount, left.term_needed) for left in found.unmapped]
    assert {"ACC-22", "ACC-24"} <= codes(found)


def test_cash_equivalents_only_by_tag() -> None:
    """A term deposit is a cash equivalent when tagged CE, else a short-term investment."""
    rows = [
        line("1281", 3, term="CE", party="B1"),
        line("1281", 7, party="B2"),
        line("111", -10),
    ]
    found = statements(rows)

    assert (3, 7) == (found.b01["112"], found.b01["123"])


def test_closing_entries_are_known_without_their_mark() -> None:
    """Entries against 911, 521 to 511 and the netting of an investment-property sale never count as turnover."""
    rows = [
        *entry("111", "511", 100, no="1"),
        *entry("521", "111", 8, no="2"),
        line("111", 50, no="3"),
        line("511", -50, no="3", party="IP"),
        line("632", 20, no="4", party="IP"),
        line("217", -20, no="4"),
        *entry("511", "521", 8, no="5"),
        line("511", 20, no="6", party="IP"),
        line("632", -20, no="6", party="IP"),
        *entry("511", "911", 92, no="7"),
        line("511", 30, no="8", party="IP"),
        line("911", -30, no="8"),
        *entry("911", "4212", 122, no="9"),
    ]
    found = statements(rows)

    assert (100, 8, 92, 30, 122) == tuple(found.b02[code] for code in ("01", "02", "10", "21", "60"))
    assert [] == [
        check.name_en for check in found.checks if not check.passed and "start" not in check.name_en
    ]
    assert [] == found.unclosed
    assert "ACC-16" in codes(found)


@pytest.mark.parametrize("kind", ["Kết chuyển", "closing", "KẾT CHUYỂN", "kc"])
def test_marked_closing_entries(kind: str) -> None:
    """The kind is read in Vietnamese and English, without regard to case and accents."""
    rows = [*entry("154", "642", 10, kind=kind), *entry("642", "111", 10, no="2")]

    assert 10 == statements(rows).b02["26"]


def test_reversals_reduce_the_line() -> None:
    """A provision reversed, or a correction in negative figures, makes the line smaller, even negative."""
    rows = [
        *entry("2294", "632", 30),
        line("642", -5, no="2"),
        line("111", 5, no="2"),
    ]
    rows.append([date(2026, 3, 15), "3", None, "641", None, None, -4, None, None])
    rows.append([date(2026, 3, 15), "3", None, "111", None, None, None, -4, None])
    found = statements(rows, ("2294", None, None, None, 30), ("111", None, None, 30, None))

    assert (-30, -5, -4) == (found.b02["11"], found.b02["26"], found.b02["25"])


def _disposal(proceeds: int, cost: int, **more: object) -> list[list[object]]:
    return [
        line("2141", 90, no="H3"),
        line("811", cost, no="H3", **more),
        line("211", -90 - cost, no="H3"),
        line("111", proceeds + 2, no="H4"),
        line("711", -proceeds, no="H4", **more),
        line("33311", -2, no="H4"),
    ]


@pytest.mark.parametrize(("proceeds", "gain", "loss"), [(20, 10, 0), (4, 0, 6), (10, 0, 0)])
def test_disposals_are_shown_net(proceeds: int, gain: int, loss: int) -> None:
    """A gain stands in line 31 alone, a loss in line 32 alone; other income and expense stay gross."""
    rows = [*_disposal(proceeds, 10), *entry("111", "711", 3, no="P"), *entry("811", "111", 5, no="Q")]
    found = statements(rows)

    assert (gain + 3, loss + 5) == (found.b02["31"], found.b02["32"])
    assert "H3, H4" in next(f for f in found.findings if f.code == "ACC-27").message()


def test_marked_disposals_replace_the_guess() -> None:
    """With the party TLTS on some lines, exactly those lines are netted."""
    rows = [
        *_disposal(20, 10),
        line("811", 6, no="X", party="TLTS"),
        line("112", -6, no="X"),
        line("112", 9, no="Y"),
        line("711", -9, no="Y", party="TLTS"),
    ]
    found = statements(rows)

    assert (20 + 3, 10) == (found.b02["31"], found.b02["32"])


def test_borrowing_costs_are_a_memo_line() -> None:
    """The “of which” line is told by the party LAIVAY and is no part of any sum."""
    rows = [line("635", 10, party="LAIVAY"), line("635", 4), line("112", -14)]
    found = statements(rows)

    assert (14, 10, -14) == (found.b02["23"], found.b02["24"], found.b02["30"])


def test_returns_under_tt133_are_debits_of_511() -> None:
    """TT133 has no account 521: what is debited to 511 outside closing is a deduction."""
    rows = [*entry("112", "5111", 100), *entry("5111", "112", 8, no="2"), *entry("5111", "911", 92, no="3")]
    found = statements(rows, regime="TT133")

    assert (100, 8, 92) == (found.b02["01"], found.b02["02"], found.b02["10"])


def test_profit_that_was_not_closed_as_it_is() -> None:
    """When another amount goes to 421 than B02 shows, the difference is named."""
    rows = [
        *entry("112", "511", 100),
        *entry("511", "911", 90, no="2"),
        *entry("911", "4212", 90, no="3"),
    ]
    finding = next(f for f in statements(rows).findings if f.code == "ACC-25")

    assert "100" in finding.message()
    assert "chênh lệch 10" in finding.message()


PROFITS = [
    *entry("4212", "4211", 40, no="1", day=date(2026, 1, 1)),
    *entry("112", "511", 100, no="2", day=date(2026, 2, 10)),
    *entry("511", "911", 100, no="3", day=date(2026, 2, 28)),
    *entry("911", "4212", 100, no="4", day=date(2026, 2, 28)),
    *entry("642", "112", 30, no="5", day=date(2026, 3, 10)),
    *entry("911", "642", 30, no="6", day=date(2026, 3, 31)),
    *entry("4212", "911", 30, no="7", day=date(2026, 3, 31)),
    *entry("4212", "3531", 20, no="8", day=date(2026, 3, 31)),
]
PROFIT_OPENING = (("112", None, None, 40, None), ("4212", None, None, None, 40))
YEAR_START = date(2026, 1, 1)


def _interim(first: date, last: date) -> Period:
    return Period(YEAR_START, first, last)


@pytest.mark.parametrize(("regime", "line_no"), [("TT99", "420"), ("TT200", "421")])
@pytest.mark.parametrize(
    ("period", "earlier", "current"),
    [
        (_interim(date(2026, 2, 1), date(2026, 2, 28)), 40, 100),
        (_interim(date(2026, 3, 1), date(2026, 3, 31)), 140, -50),
        (_interim(date(2026, 4, 1), date(2026, 4, 30)), 90, 0),
        (_interim(YEAR_START, date(2026, 3, 31)), 40, 50),
        (whole_year(YEAR_START), 40, 50),
    ],
)
def test_interim_statements_part_profit_at_the_start_of_the_period(
    regime: str, line_no: str, period: Period, earlier: int, current: int
) -> None:
    """What account 4212 held before an interim period stands with the profit of earlier periods; the total is whole."""
    found = statements(PROFITS, *PROFIT_OPENING, regime=regime, period=period)
    lines = tuple(found.b01[line_no + part] for part in ("a", "b", ""))

    assert (earlier, current, earlier + current) == lines
    assert (0, 40) == tuple(found.b01_opening[line_no + part] for part in ("a", "b"))
    assert [] == [check for check in found.checks if not check.passed]


def test_profit_spent_in_the_period_goes_back_on_the_line_it_came_from() -> None:
    """A period that distributes all that was earned before it shows both amounts, though the account ends at zero."""
    rows = [*PROFITS[:8], *entry("4212", "3531", 100, no="9", day=date(2026, 3, 5))]
    found = statements(rows, *PROFIT_OPENING, period=_interim(date(2026, 3, 1), date(2026, 3, 31)))

    assert (140, -100, 40) == tuple(found.b01[code] for code in ("420a", "420b", "420"))


@pytest.mark.parametrize(
    "period", [_interim(date(2026, 3, 1), date(2026, 3, 31)), whole_year(YEAR_START)], ids=["month", "year"]
)
def test_profit_of_b02_is_what_its_line_of_b01_gained(period: Period) -> None:
    """Distribution and the transfer of the first day do not count; a result closed to an earlier year is seen."""
    right = statements(PROFITS, *PROFIT_OPENING, period=period).checks[-1]
    wrong = [[*row[:3], "4211", *row[4:]] if row[1] == "7" and row[3] == "4212" else row for row in PROFITS]
    seen = statements(wrong, *PROFIT_OPENING, period=period).checks[-1]
    profit = statements(PROFITS, *PROFIT_OPENING, period=period).b02["60"]

    assert "B02-DN mã 60 = số tăng trong kỳ của B01-DN mã 420b" == right.name_vi == seen.name_vi
    assert (profit, profit) == (right.left, right.right)
    assert (profit, profit + 30) == (seen.left, seen.right)


def test_books_that_close_into_421_itself_are_not_compared_by_year() -> None:
    """Without the accounts of the years nothing parts the profit, so the check is left out, not failed."""
    rows = [*entry("112", "511", 9), *entry("511", "911", 9, no="2"), *entry("911", "421", 9, no="3")]
    found = statements(rows)

    assert [True] * 6 == [check.passed for check in found.checks]
    assert 9 == found.b01["420"]


def test_shares_of_a_limited_company_and_of_a_joint_stock_company() -> None:
    """4111 posted directly goes to 411; 41111 goes to 411a, which 411 sums up."""
    found = statements([*entry("111", "4111", 5), *entry("111", "41111", 7, no="2")])

    assert (12, 7) == (found.b01["411"], found.b01["411a"])


def test_earnings_per_share_are_not_invented() -> None:
    """Lines 70 and 71 need the number of shares and stay out."""
    assert not {"70", "71"} & set(statements([]).b02)


def test_overdrawn_fund_is_negative_and_said() -> None:
    """A fund with a debit balance is shown negative among the liabilities, with a warning."""
    found = statements(entry("3531", "111", 5), ("111", None, None, 5, None), ("4111", None, None, None, 5))

    assert -5 == found.b01["323"]
    assert "ACC-26" in codes(found)
