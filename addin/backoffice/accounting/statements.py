"""Ledger, trial balance, B01 and B02 of a company for a period, with the checks an accountant makes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from backoffice.accounting import causes
from backoffice.accounting.book import Book, Flags, read_book, sums
from backoffice.accounting.chart import Chart, chart, with_own_accounts
from backoffice.accounting.figures import (
    Disposals,
    Unmapped,
    balance_figures,
    find_disposals,
    income_figures,
)
from backoffice.accounting.forms import Form, form
from backoffice.accounting.journal import JournalCheck, check_journal
from backoffice.accounting.ledger import (
    Ledger,
    TrialBalance,
    Units,
    in_period,
    ledger_of,
    negative_cash,
    trial_balance,
    units_of,
)
from backoffice.accounting.period import Period, whole_year
from backoffice.accounting.tables import Account, JournalLine, OpeningBalance
from backoffice.core.findings import Finding, Place
from backoffice.core.money import grouped
from backoffice.tables.address import a1
from backoffice.tables.read import Rows

_BY_YEAR = ("4211", "4212")


@dataclass(frozen=True, slots=True)
class Check:
    """A comparison of two amounts that must be equal."""

    name_vi: str
    name_en: str
    left: int
    right: int

    @property
    def passed(self) -> bool:
        """Whether they are equal."""
        return self.left == self.right


@dataclass(slots=True)
class Statements:
    """What the books say. `b01`, `b01_opening` and `b02` map line codes to đồng; EPS lines (70, 71) are not computed.

    `unmapped` lists balances no line of B01 takes, `unclosed` the accounts of classes 5–9 that are not zero (debit
    positive).
    """

    regime: str
    period: Period
    journal: Rows[JournalLine]
    book: Book
    ledger: Ledger
    trial_balance: TrialBalance
    b01: dict[str, int]
    b01_opening: dict[str, int]
    b02: dict[str, int]
    checks: list[Check] = field(default_factory=list)
    unmapped: list[Unmapped] = field(default_factory=list)
    unclosed: list[tuple[str, int]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def statements_of(
    opening: Rows[OpeningBalance],
    journal: Rows[JournalLine],
    regime: str,
    *,
    period: Period | None = None,
    declared: Rows[Account] | None = None,
) -> Statements:
    """The statements of a period under `TT99`, `TT200` or `TT133` (KeyError for another name).

    Without a period, the calendar year of the first posting date. What the reader of the sheets found is not repeated
    among the findings.
    """
    period = period or whole_year(_first_year(journal))
    accounts = _company_chart(regime, declared)
    book = read_book(opening, journal, accounts, period.year_start)
    units = units_of(book, period)
    b01_form, b02_form = form(regime, "B01"), form(regime, "B02")
    before = None if period.begins_with_year else units.opening
    closing_own, unmapped = balance_figures(b01_form, book, units, units.closing, before)
    opening_own, unmapped_before = balance_figures(b01_form, book, units, units.year_opening)
    counted = in_period(book, period) & ~book.journal.closing
    disposals = find_disposals(book, counted)
    made = Statements(
        regime,
        period,
        journal,
        book,
        ledger_of(book, units, period),
        trial_balance(book, units),
        b01_form.sums(closing_own),
        b01_form.sums(opening_own),
        _computed(b02_form, income_figures(b02_form, book, counted, disposals)),
        unmapped=unmapped,
        unclosed=_unclosed(book, units),
    )
    proof = _Proof(made, units, opening, journal, b01_form, b02_form)
    made.checks = proof.checks(unmapped_before)
    check = JournalCheck(book, journal, opening, period.year_start, period.year_end)
    made.findings = [
        *_missing_sides(opening),
        *_missing_sides(journal),
        *book.findings,
        *check_journal(check, declared),
        *proof.findings(unmapped_before, disposals),
    ]
    return made


def _missing_sides(rows: Rows[OpeningBalance] | Rows[JournalLine]) -> Iterable[Finding]:
    """Amount columns that the header lacks: a blank cell is fine, a column that is not there is not."""
    if rows.header is None:
        return
    cell = a1(rows.header.last_row, min(rows.header.fields.values()))
    for name in ("debit", "credit"):
        if not rows.has(name):
            column = rows.table.columns()[name].vi
            place = Place(rows.workbook, rows.sheet, cell)
            yield causes.MissingSide(place, table=rows.table.__sheet__, column=column)


def _first_year(journal: Rows[JournalLine]) -> date:
    first = min((day for day in journal["posting_date"] if day), default=date.min)
    return first.replace(month=1, day=1)


def _company_chart(regime: str, declared: Rows[Account] | None) -> Chart:
    base = chart(regime)
    if declared is None:
        return base
    pairs = zip(declared["account"], declared["name_vi"], strict=True)
    return with_own_accounts(base, {code: name or base.name(code) for code, name in pairs if code})


def _computed(of: Form, own: dict[str, int]) -> dict[str, int]:
    """All lines but those that neither a rule nor a sum can fill (earnings per share)."""
    reachable = {rule.line for rule in of.rules} | {line.code for line in of.lines if line.parts}
    return {code: value for code, value in of.sums(own).items() if code in reachable}


def _unclosed(book: Book, units: Units) -> list[tuple[str, int]]:
    totals = sums(units.account, units.closing, len(book.accounts))
    found = []
    for number in np.flatnonzero(totals).tolist():
        home = book.chart.resolve(book.accounts[number])
        closes = home.closes if home else book.accounts[number][:1] in "56789"
        if closes:
            found.append((book.accounts[number], int(totals[number])))
    return sorted(found)


@dataclass(slots=True)
class _Proof:
    """The checks over finished statements and the findings that follow from them."""

    made: Statements
    units: Units
    opening: Rows[OpeningBalance]
    journal: Rows[JournalLine]
    b01: Form
    b02: Form

    def checks(self, unmapped_before: list[Unmapped]) -> list[Check]:
        """Every comparison, passed or not."""
        totals = self.made.trial_balance.totals
        assets, sources = self.b01.total_assets, self.b01.total_sources
        names = (
            ("Số dư đầu kỳ: Nợ = Có", "Opening balances: debit = credit"),
            ("Phát sinh trong kỳ: Nợ = Có", "Turnovers: debit = credit"),
            ("Số dư cuối kỳ: Nợ = Có", "Closing balances: debit = credit"),
        )
        found = [Check(vi, en, totals[2 * at], totals[2 * at + 1]) for at, (vi, en) in enumerate(names)]
        end = ("cuối năm", "end of year") if self.made.period.ends_with_year else ("cuối kỳ", "end of period")
        for (vi, en), column in (
            (end, self.made.b01),
            (("đầu năm", "start of year"), self.made.b01_opening),
        ):
            found.append(
                Check(
                    f"{self.b01.number}, số {vi}: mã {assets} = mã {sources}",
                    f"{self.b01.number}, {en}: line {assets} = line {sources}",
                    column[assets],
                    column[sources],
                )
            )
        closed = self._closed_profit()
        if closed is not None:
            line = self.b02.profit
            found.append(
                Check(
                    f"{self.b02.number} mã {line} = kết chuyển vào TK 421",
                    f"{self.b02.number} line {line} = closed into account 421",
                    self.made.b02[line],
                    closed,
                )
            )
        return [*found, *self._profit_of_period()]

    def _closed_profit(self) -> int | None:
        """What the entries against 911 brought into 421; None when there is no such entry."""
        part, lines = self.made.book.journal, self._closing_into("421")
        return int((part.credit - part.debit)[lines].sum()) if lines.any() else None

    def _closing_into(self, *accounts: str) -> Flags:
        """The journal lines of the period on these accounts in entries against 911."""
        book, part = self.made.book, self.made.book.journal
        inside = in_period(book, self.made.period)
        against = np.zeros(int(part.entry.max()) + 1 if len(part) else 0, dtype=np.bool_)
        against[part.entry[book.account_mask("911")[part.account] & inside]] = True
        lines: Flags = book.account_mask(*accounts)[part.account] & inside & against[part.entry]
        return lines

    def _profit_of_period(self) -> Iterable[Check]:
        """The profit of B02 is what its line of B01 gained, other than by distribution and by transfer between years.

        Books that close into 421 itself do not part the years, so there is nothing to compare.
        """
        rule = self.b01.current_profit
        if rule is None or not self._closing_into(*_BY_YEAR).any():
            return
        book, part, period = self.made.book, self.made.book.journal, self.made.period
        other = in_period(book, period) & book.account_mask(*rule.accounts)[part.account]
        other &= ~self._closing_into(*rule.accounts)
        gained = self.made.b01[rule.line] - int((part.credit - part.debit)[other].sum())
        if period.begins_with_year:
            gained -= self.made.b01_opening[rule.line]
        yield Check(
            f"{self.b02.number} mã {self.b02.profit} = số tăng trong kỳ của {self.b01.number} mã {rule.line}",
            f"{self.b02.number} line {self.b02.profit} = what {self.b01.number} line {rule.line} gained in the period",
            self.made.b02[self.b02.profit],
            gained,
        )

    def findings(self, unmapped_before: list[Unmapped], disposals: Disposals) -> Iterable[Finding]:
        """The findings in the order in which an accountant mends them."""
        yield from self._opening()
        yield from self._unmapped([*self.made.unmapped, *self._only_before(unmapped_before)])
        yield from self._unclosed()
        yield from self._totals()
        yield from self._wrong_side()
        yield from negative_cash(self.made.ledger, lambda line: self.journal.place(line, "account"))
        yield from self._disposals(disposals)
        yield from self._prior_profit()
        yield from self._after_period()

    def _opening(self) -> Iterable[Finding]:
        part = self.made.book.opening
        debit, credit = int(part.debit.sum()), int(part.credit.sum())
        if debit != credit:
            yield causes.OpeningUnbalanced(
                Place(self.opening.workbook, self.opening.sheet),
                debit=grouped(debit),
                credit=grouped(credit),
                difference=grouped(abs(debit - credit)),
            )

    def _only_before(self, unmapped_before: list[Unmapped]) -> list[Unmapped]:
        known = {(left.account, left.party, left.term) for left in self.made.unmapped}
        return [left for left in unmapped_before if (left.account, left.party, left.term) not in known]

    def _unmapped(self, left: Iterable[Unmapped]) -> Iterable[Finding]:
        for balance in left:
            place = self._place(balance.account)
            facts = _amount_and_side(balance.amount)
            if balance.term_needed:
                yield causes.TermNeeded(place, balance.account, **facts)
            else:
                yield causes.UnmappedBalance(place, balance.account, form=self.b01.number, **facts)

    def _unclosed(self) -> Iterable[Finding]:
        for account, net in self.made.unclosed:
            yield causes.NotClosed(self._place(account), account, **_amount_and_side(net))

    def _totals(self) -> Iterable[Finding]:
        assets, sources = self.b01.total_assets, self.b01.total_sources
        left, right = self.made.b01[assets], self.made.b01[sources]
        place = Place(self.journal.workbook, self.journal.sheet)
        if left != right:
            vi, en = self._reasons()
            yield causes.SheetUnequal(
                place,
                form=self.b01.number,
                assets=assets,
                sources=sources,
                left=grouped(left),
                right=grouped(right),
                difference=grouped(left - right),
                reason_vi=vi,
                reason_en=en,
            )
        closed = self._closed_profit()
        profit = self.made.b02[self.b02.profit]
        if closed is not None and closed != profit:
            yield causes.ProfitDiffers(
                place,
                line=self.b02.profit,
                profit=grouped(profit),
                closed=grouped(closed),
                difference=grouped(profit - closed),
            )

    def _reasons(self) -> tuple[str, str]:
        """What the difference is made of."""
        parts = (
            ("tài khoản chưa kết chuyển", "unclosed accounts", -sum(net for _, net in self.made.unclosed)),
            ("số dư chưa có chỉ tiêu", "unmapped balances", -sum(left.amount for left in self.made.unmapped)),
            ("sổ không cân", "unbalanced book", int(self.units.closing.sum())),
        )
        shown = [(vi, en, grouped(amount)) for vi, en, amount in parts if amount]
        vi = "Gồm: " + "; ".join(f"{name} {amount}" for name, _, amount in shown) + "."
        en = "Made of: " + "; ".join(f"{name} {amount}" for _, name, amount in shown) + "."
        return vi, en

    def _wrong_side(self) -> Iterable[Finding]:
        book = self.made.book
        totals = sums(self.units.account, self.units.closing, len(book.accounts)).tolist()
        for code, net in zip(book.accounts, totals, strict=True):
            home = book.chart.resolve(code)
            if home and ((home.side == "debit" and net < 0) or (home.side == "credit" and net > 0)):
                yield causes.WrongSide(self._place(code), code, **_amount_and_side(net))

    def _disposals(self, disposals: Disposals) -> Iterable[Finding]:
        if disposals.proceeds and disposals.cost:
            line = int(self.made.book.journal.line[np.flatnonzero(disposals.lines)[0]])
            yield causes.DisposalNetted(
                self.journal.place(line, "account"),
                proceeds=grouped(disposals.proceeds),
                cost=grouped(disposals.cost),
                vouchers=", ".join(disposals.vouchers),
            )

    def _prior_profit(self) -> Iterable[Finding]:
        """The opening balance of 4212 belongs on 4211 from the first day of the year."""
        book, part, period = self.made.book, self.made.book.journal, self.made.period
        prior, current = (book.account_mask(account) for account in _BY_YEAR)
        lines = np.flatnonzero(current[book.opening.account])
        net = int((book.opening.debit - book.opening.credit)[lines].sum())
        inside = (part.day >= period.year_start.toordinal()) & (part.day <= period.year_end.toordinal())
        moved = np.intersect1d(
            part.voucher[inside & prior[part.account]], part.voucher[inside & current[part.account]]
        )
        if net and not len(moved):
            place = self.opening.place(int(book.opening.line[lines[0]]), "account")
            yield causes.PriorProfitNotMoved(place, **_amount_and_side(net))

    def _after_period(self) -> Iterable[Finding]:
        part, period = self.made.book.journal, self.made.period
        later = np.flatnonzero(
            (part.day > period.end.toordinal()) & (part.day <= period.year_end.toordinal())
        )
        if len(later):
            place = self.journal.place(int(part.line[later[0]]), "posting_date")
            yield causes.AfterPeriod(place, count=len(later), end=period.end)

    def _place(self, account: str) -> Place:
        """The first cell where the account, or one that begins with it, is used."""
        for rows, part in ((self.journal, self.made.book.journal), (self.opening, self.made.book.opening)):
            used = self.made.book.account_mask(account)[part.account]
            if used.any():
                return rows.place(int(part.line[used.argmax()]), "account")
        return Place(self.journal.workbook, self.journal.sheet)


def _amount_and_side(net: int) -> dict[str, str]:
    side_vi, side_en = ("Nợ", "debit") if net > 0 else ("Có", "credit")
    return {"amount": grouped(abs(net)), "side": side_vi, "side_en": side_en}
