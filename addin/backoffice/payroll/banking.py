"""What payroll needs to know of banks. HR keeps the list; it comes in by this shape, as departments do not import each other."""

from __future__ import annotations

from typing import Protocol


class Bank(Protocol):
    """A bank as HR's list has it; `renamed_to` is the short name it bears today, if another."""

    @property
    def code(self) -> str:
        """Its usual short code, `VCB`."""

    @property
    def short_name(self) -> str:
        """Its name in everyday use, `Vietcombank`."""

    @property
    def napas_bin(self) -> str:
        """Its number in the payment network, empty when it has none."""

    @property
    def renamed_to(self) -> str:
        """The short name it bears today, empty when that is `short_name`."""


class BankList(Protocol):
    """The list of banks and what is known of account numbers: `backoffice.hr.bank` is one."""

    def find(self, text: str) -> Bank | None:
        """The bank a cell means, or None."""

    def nearest(self, text: str) -> str:
        """The short name most like `text`, empty when none is."""

    def compact_account(self, text: str) -> str:
        """An account number without spaces, dots and hyphens."""

    def is_account(self, number: str) -> bool:
        """Whether a compact account number has the usual length and letters."""

    def holder_matches(self, holder: str, name: str) -> bool:
        """Whether two spellings are one person."""


def bank_of_today(banks: BankList, text: str) -> Bank | None:
    """The bank a cell means under the name and code it has now; None for an unknown one."""
    found = banks.find(text)
    if found is not None and found.renamed_to:
        return banks.find(found.renamed_to) or found
    return found
