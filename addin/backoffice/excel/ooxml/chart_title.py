"""Titles of charts and axes: the text read, and changed with the look of its first words kept."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from backoffice.excel.ooxml.chart_nodes import a, c, fragment, put
from backoffice.excel.ooxml.xml import Element, local


def read_title(parent: Element) -> str | None:
    """The text of a title, None without one, empty for one that Excel makes itself. Paragraphs are lines."""
    title = parent.find(c("title"))
    if title is None:
        return None
    rich = title.find(f"{c('tx')}/{c('rich')}")
    if rich is None:
        return "\n".join(one.text or "" for one in title.iterfind(f"{c('tx')}/{c('strRef')}//{c('v')}"))
    return "\n".join(_line(paragraph) for paragraph in rich.findall(a("p")))


def _line(paragraph: Element) -> str:
    parts = ("\n" if local(one) == "br" else one.text or "" for one in paragraph.iter(a("t"), a("br")))
    return "".join(parts)


def write_title(parent: Element, order: Sequence[str], value: str | None, new: str) -> None:
    """Set a title, or take it out with None; `new` is the XML of the whole title where there is none yet."""
    title = parent.find(c("title"))
    if value is None:
        if title is not None:
            parent.remove(title)
        return
    made = fragment(new)
    if title is None:
        put(parent, order, made)
        return
    rich = title.find(f"{c('tx')}/{c('rich')}")
    if rich is not None and rich.find(a("p")) is not None:
        _rewrite(rich, value)
        return
    text = title.find(c("tx"))
    if text is not None:
        title.remove(text)
    title.insert(0, made[0])


def _rewrite(rich: Element, value: str) -> None:
    old = rich.findall(a("p"))
    look, words = old[0].find(a("pPr")), old[0].find(f"{a('r')}/{a('rPr')}")
    place = rich.index(old[0])
    for paragraph in old:
        rich.remove(paragraph)
    for number, line in enumerate(value.split("\n"), place):
        paragraph = rich.makeelement(a("p"), {})
        if look is not None:
            paragraph.append(deepcopy(look))
        run = etree.SubElement(paragraph, a("r"))
        if words is not None:
            run.append(deepcopy(words))
        etree.SubElement(run, a("t")).text = line
        rich.insert(number, paragraph)
