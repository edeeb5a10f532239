"""Charts of accounts by regime.

A company may add sub-accounts of its own (TT99 art. 11, TT200 art. 9), so a posted code stands for the official
account with the longest code it begins with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from backoffice.accounting.datafiles import table

_SHORTEST = 3
_RESULT_NATURES = frozenset(["revenue", "expense", "result"])
_OTHERS = {"TT99": ("TT133", "TT200"), "TT200": ("TT133", "TT99"), "TT133": ("TT200", "TT99")}


@dataclass(frozen=True, slots=True)
class ChartAccount:
    """An official account.

    `side` is debit, credit, both or none (zero at period end); `term` is the tag a balance has when the user gives none
    (`ST`, `LT`), `ask` when there is no safe default, empty when the account is not split by term; `detail` is `party`
    when balances are kept per counterparty.
    """

    code: str
    name_vi: str
    name_en: str
    parent: str
    side: str
    nature: str
    term: str
    detail: str
    successor: str

    @property
    def closes(self) -> bool:
        """Whether it must be zero after the closing entries (classes 5–9)."""
        return self.nature in _RESULT_NATURES


@dataclass(frozen=True, slots=True)
class Chart:
    """The accounts of one regime; `own` names the company's sub-accounts."""

    regime: str
    accounts: Mapping[str, ChartAccount]
    own: Mapping[str, str] = field(default_factory=dict)

    def resolve(self, code: str) -> ChartAccount | None:
        """The official account that a posted code belongs to, None when no official code begins it."""
        for length in range(len(code), _SHORTEST - 1, -1):
            found = self.accounts.get(code[:length])
            if found is not None:
                return found
        return None

    def name(self, code: str) -> str:
        """The company's name of the account, else the official one, else that of the account it belongs to."""
        if code in self.own:
            return self.own[code]
        found = self.resolve(code)
        return found.name_vi if found else ""

    def children(self, code: str) -> list[str]:
        """The official accounts one level below."""
        return _children(self.regime).get(code, [])

    def parent(self, code: str) -> str:
        """The nearest known account above `code`, empty at the top."""
        for length in range(len(code) - 1, _SHORTEST - 1, -1):
            if code[:length] in self.accounts or code[:length] in self.own:
                return code[:length]
        return ""

    def suggestion(self, code: str) -> str:
        """The account of this regime that does the work of `code` in another one; empty when none is known."""
        abolished = self._abolished(code)
        if abolished:
            return abolished
        return next(iter(self._elsewhere(code)), "")

    def other_meaning(self, code: str) -> str:
        """The account meant, when `code` only looks like a sub-account here but is an official code elsewhere.

        `3385` under TT99 resolves to 338, but is unemployment insurance under TT133: 3386 is meant.
        """
        home = self.resolve(code)
        if home is None or code in self.accounts or code in self.own:
            return ""
        meant = self._elsewhere(code)
        if not meant or (home.code in meant and not self.children(home.code)):
            return ""
        return next((account for account in meant if account != home.code), "")

    def is_abolished(self, code: str) -> bool:
        """Whether `code` belongs to an older regime and to nothing in this one."""
        return self.resolve(code) is None and bool(self.suggestion(code))

    def _abolished(self, code: str) -> str:
        column = "successor_tt133" if self.regime == "TT133" else "successor"
        for row in table("chart_abolished"):
            if code.startswith(row["code"]) and row[column] in self.accounts:
                return row[column]
        return ""

    def _elsewhere(self, code: str) -> list[str]:
        """Accounts here that stand for the official `code` of the other regimes, all routes over TT99."""
        meant: dict[str, None] = {}
        for regime in _OTHERS[self.regime]:
            other = chart(regime).accounts.get(code)
            if other is None:
                continue
            common = other.successor if regime != "TT99" else other.code
            for account in self._from_tt99(common):
                meant[account] = None
        return list(meant)

    def _from_tt99(self, code: str) -> list[str]:
        if not code:
            return []
        if self.regime == "TT99":
            return [code] if code in self.accounts else []
        same = [account.code for account in self.accounts.values() if account.successor == code]
        return sorted(same, key=lambda account: (account != code, len(account)))[:1]


@cache
def chart(regime: str) -> Chart:
    """The official chart of `TT99`, `TT200` or `TT133`; KeyError for another name."""
    if regime not in _OTHERS:
        raise KeyError(regime)
    accounts = {
        row["code"]: ChartAccount(**{name: row[name] for name in ChartAccount.__slots__})
        for row in table(f"chart_{regime.lower()}")
    }
    return Chart(regime, accounts)


def with_own_accounts(base: Chart, own: Mapping[str, str]) -> Chart:
    """`base` with the names of the company's own accounts, code to name."""
    return Chart(base.regime, base.accounts, dict(own))


@cache
def _children(regime: str) -> dict[str, list[str]]:
    below: dict[str, list[str]] = {}
    for account in chart(regime).accounts.values():
        if account.parent:
            below.setdefault(account.parent, []).append(account.code)
    return below
