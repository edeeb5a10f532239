"""Where the formulas and reports of a workbook use a table, so that its name does not change under them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from backoffice.excel.ooxml.package import Package

_FORMULA = re.compile(
    rb"<(?:\w+:)?(?:f|formula|formula1|formula2|definedName|calculatedColumnFormula|totalsRowFormula)\b[^>]*>([^<]+)<"
)
_SOURCE = re.compile(rb"<(?:\w+:)?worksheetSource\b[^>]*\bname=\"([^\"]*)\"")
_MARKED = re.compile(r"(['\[\]#@])")
_PLAIN = re.compile(r"[A-Za-z0-9_.]+")


Texts = Iterable[tuple[str, str]]
"""Formulas with the parts they stand in."""


def of_table(package: Package, name: str, others: Texts = ()) -> list[str]:
    """The parts with a formula or a pivot report that uses the table `name`; `others` are formulas beside the package's."""
    table = _table(name)
    return [part for part, text in (*_texts(package, name), *others) if table.search(text)]


def of_column(package: Package, name: str, column: str, others: Texts = ()) -> list[str]:
    """The parts with a formula that uses the column `column` of the table `name`; `others` as in `of_table`."""
    table = _table(name)
    marked = _MARKED.sub(r"'\1", column)
    wanted = re.compile(r"\[" + re.escape(marked) + r"\]", re.IGNORECASE)
    return [
        part for part, text in (*_texts(package, name), *others) if table.search(text) and wanted.search(text)
    ]


def _table(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.\\]){re.escape(name)}(?![\w.\\!(])", re.IGNORECASE)


def _texts(package: Package, word: str) -> Iterator[tuple[str, str]]:
    """(part, formula) of every formula, and of what pivot reports are made of, where `word` can be."""
    needle = word.lower().encode() if _PLAIN.fullmatch(word) else b""
    for part in package.names():
        if not part.casefold().endswith(".xml") or part.casefold().endswith("sharedstrings.xml"):
            continue
        content = package.read(part)
        if needle not in content.lower():
            continue
        for pattern in (_FORMULA, _SOURCE):
            for found in pattern.finditer(content):
                yield part, html.unescape(found[1].decode("utf-8", "replace"))
