"""The checks of the HR sheets by subject; importing this registers them all."""

from backoffice.hr.checks import (
    candidates,
    contracts,
    dependants,
    identity,
    organisation,
    payment,
    people,
    records,
    repeats,
    wages,
)

__all__ = [
    "candidates",
    "contracts",
    "dependants",
    "identity",
    "organisation",
    "payment",
    "people",
    "records",
    "repeats",
    "wages",
]
