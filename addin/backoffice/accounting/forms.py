"""Statement forms as data: their lines, and the rules that send account balances to lines.

A rule (`data/map_*.csv`) reads: the `measure` of the `accounts` (longest prefix wins) whose balance has this `term` and
this `tag` goes, with `sign`, to `line`.

measure   net_debit, net_credit   the whole balance, signed
          debit, credit           only what stands on that side, each unit by itself, never netted (art. 20.5)
          credit_before           what the balance was when an interim period began, credit positive; else nothing
          credit_within           the rest of the balance
          turn_debit, turn_credit turnover of one side
          gain, loss              the positive part of credit less debit (debit less credit) over all accounts of the rule
split     the unit of debit and credit: `party` (account, party, term) or `account` (official account, term)
term      empty: any; `ST`: only it; `!LT`: any other
tag       what the party column must hold (`IP`), or must not (`!IP`); see `data/tags.csv`
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from backoffice.accounting.datafiles import table

_PART = re.compile(r"([+-]?)\s*(\d+[a-z]?)")


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a balance goes; see the module."""

    line: str
    sign: int
    measure: str
    accounts: tuple[str, ...]
    term: str
    tag: str
    split: str

    def takes_term(self, term: str) -> bool:
        """Whether a balance of this term belongs here."""
        return _fits(self.term, term)

    def takes_tag(self, tag: str) -> bool:
        """Whether a balance of this party or tag belongs here."""
        return _fits(self.tag, tag)


def _fits(wanted: str, found: str) -> bool:
    if wanted.startswith("!"):
        return found != wanted[1:]
    return not wanted or found == wanted


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a statement; `parts` are the signed codes its sum is made of, empty for a leaf."""

    code: str
    name_vi: str
    name_en: str
    parts: tuple[tuple[int, str], ...]
    negative: bool
    level: int
    style: str


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A statement form of a regime. `total_assets` and `total_sources` must be equal; `profit` holds the year's result."""

    regime: str
    form: str
    number: str
    title_vi: str
    title_en: str
    legal_vi: str
    unit_vi: str
    total_assets: str
    total_sources: str
    profit: str
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]

    def rules_for(self, account: str) -> tuple[Rule, ...]:
        """The rules of the longest prefix of `account` that any rule names."""
        by_prefix = _by_prefix(self)
        for length in range(len(account), 0, -1):
            found = by_prefix.get(account[:length])
            if found is not None:
                return found
        return ()

    @property
    def current_profit(self) -> Rule | None:
        """The rule of the profit of the reporting period; None on a form that does not part it from earlier profit."""
        return next((rule for rule in self.rules if rule.measure == "credit_within"), None)

    def sums(self, own: Mapping[str, int]) -> dict[str, int]:
        """All lines from the amounts that rules brought: a line is its own amount plus its parts."""
        lines = {line.code: line for line in self.lines}
        values: dict[str, int] = {}

        def value(code: str) -> int:
            if code not in values:
                parts = lines[code].parts if code in lines else ()
                values[code] = own.get(code, 0) + sum(sign * value(part) for sign, part in parts)
            return values[code]

        return {code: value(code) for code in lines}


@cache
def form(regime: str, name: str) -> Form:
    """The form `B01`, `B02`, `S06` (trial balance) or `S03b` (ledger) of a regime; KeyError when there is none."""
    for row in table("forms"):
        if (row["regime"], row["form"]) == (regime, name):
            facts = {key: row[key] for key in _FACTS}
            return Form(**facts, lines=_lines(regime, name), rules=_rules(regime, name))
    raise KeyError((regime, name))


_FACTS = (
    "regime",
    "form",
    "number",
    "title_vi",
    "title_en",
    "legal_vi",
    "unit_vi",
    "total_assets",
    "total_sources",
    "profit",
)


def _lines(regime: str, name: str) -> tuple[Line, ...]:
    return tuple(
        Line(
            row["code"],
            row["name_vi"],
            row["name_en"],
            _parts(row["formula"]),
            row["sign"] == "neg",
            int(row["level"]),
            row["style"],
        )
        for row in table(f"lines_{regime.lower()}")
        if row["form"] == name
    )


def _parts(formula: str) -> tuple[tuple[int, str], ...]:
    return tuple((-1 if sign == "-" else 1, code) for sign, code in _PART.findall(formula))


def _rules(regime: str, name: str) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            row["line"],
            -1 if row["sign"] == "-" else 1,
            row["measure"],
            tuple(row["accounts"].split()),
            row["term"],
            row["tag"],
            row["split"],
        )
        for row in table(f"map_{regime.lower()}")
        if row["form"] == name
    )


@cache
def _by_prefix(of: Form) -> dict[str, tuple[Rule, ...]]:
    found: dict[str, tuple[Rule, ...]] = {}
    for rule in of.rules:
        for account in rule.accounts:
            found[account] = (*found.get(account, ()), rule)
    return found
