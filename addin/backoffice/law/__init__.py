"""The law as data: dated values, each with its article and how sure it is.

Ask by key and by the day the value goes by: `law.at("pit.personal_deduction_month", payment_date).value`. No year and
no statutory amount stands in code; a change of law is a change of the files under `data/`.
"""

from backoffice.law.loader import NotInForce, UnknownKey, at, entry, find, keys, neighbours, subjects
from backoffice.law.model import Basis, Confidence, Entry, Period, Subject, Unit
from backoffice.law.show import as_text, describe, plain, search

__all__ = [
    "Basis",
    "Confidence",
    "Entry",
    "NotInForce",
    "Period",
    "Subject",
    "Unit",
    "UnknownKey",
    "as_text",
    "at",
    "describe",
    "entry",
    "find",
    "keys",
    "neighbours",
    "plain",
    "search",
    "subjects",
]
