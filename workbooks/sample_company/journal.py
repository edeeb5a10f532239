"""A journal that refuses an entry out of balance and knows its balances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sample_company.company import Row


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an entry: `131:KH01` with its amount. The text may hold a party and a term."""

    account: str
    amount: int

    @property
    def parts(self) -> tuple[str, str | None, str | None]:
        """Account, party and term."""
        account, party, term = [*self.account.split(":"), "", ""][:3]
        if party and not term and account in ("131", "331", "141", "1388"):
            term = "ST"
        return account, party or None, term or None


@dataclass(slots=True)
class Journal:
    """Opening balances and the lines of NhatKyChung."""

    opening: list[Row]
    lines: list[Row] = field(default_factory=list)

    def post(
        self,
        day: date,
        voucher: str,
        text: str,
        debit_sides: Sequence[Side],
        credit_sides: Sequence[Side],
        *,
        closing: bool = False,
    ) -> None:
        """Add a voucher; sides of nothing are left out."""
        assert sum(side.amount for side in debit_sides) == sum(side.amount for side in credit_sides), voucher
        for name, sides in (("debit", debit_sides), ("credit", credit_sides)):
            for side in sides:
                if not side.amount:
                    continue
                account, party, term = side.parts
                self.lines.append(
                    {
                        "posting_date": day,
                        "voucher_no": voucher,
                        "voucher_date": day,
                        "description": text,
                        "account": account,
                        "party": party,
                        "term": term,
                        name: side.amount,
                        "kind": "Kết chuyển" if closing else "Thường",
                    }
                )

    def balance(self, account: str, party: str | None = None, term: str | None = None) -> int:
        """Debit less credit of an account and all under it, of one party and term where they are given."""
        total = 0
        for line in (*self.opening, *self.lines):
            if not str(line["account"]).startswith(account):
                continue
            if (party and line["party"] != party) or (term and line["term"] != term):
                continue
            total += _amount(line, "debit") - _amount(line, "credit")
        return total


def _amount(line: Row, name: str) -> int:
    amount = line.get(name)
    return amount if isinstance(amount, int) else 0
