"""Vietnamese addresses in one cell: the province of the 34, a former one, a district level, the commune."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from backoffice.core.text import clean, fold
from backoffice.hr import reference

_PROVINCE_WORDS = re.compile(r"^(?:thanh pho|tinh|tp|t p|t)\s+")
_COMMUNE_WORDS = re.compile(r"^(?:phuong|xa|dac khu|p|x)\s+")
_DISTRICT = re.compile(
    r"^(?:quận|huyện|thị xã|thị trấn|thành phố|tp|q|h|tx|tt)[.\s]|^(?:q|h|tx|tp|tt)\.?\d", re.IGNORECASE
)
_ALIASES = {
    "hcm": "ho chi minh",
    "tphcm": "ho chi minh",
    "tp hcm": "ho chi minh",
    "sai gon": "ho chi minh",
    "hn": "ha noi",
    "dac lac": "dak lak",
    "daklak": "dak lak",
    "dac nong": "dak nong",
    "brvt": "ba ria vung tau",
}
_LONGEST_NAME = 5  # words


@dataclass(frozen=True, slots=True)
class Province:
    """One of the 34; `former` is set when the text named a province of the 63 that is gone."""

    code: str
    name: str
    former: str = ""


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune with its wage region (I to IV)."""

    province_code: str
    name: str
    region: str


@dataclass(frozen=True, slots=True)
class Address:
    """What was recognised in an address; `commune` is empty when a district level makes the name ambiguous."""

    province: Province | None
    has_district: bool
    commune: Commune | None


@cache
def _provinces() -> dict[str, Province]:
    found = {
        fold(row["province"]): Province(row["code"], row["province"])
        for row in reference.records("provinces")
    }
    for row in reference.records("id_places"):
        former = Province(row["new_code"], row["new_province"], row["old_province"])
        found.setdefault(fold(row["old_province"]), former)
    found.update({alias: found[name] for alias, name in _ALIASES.items()})
    return found


@cache
def _communes() -> dict[tuple[str, str], list[Commune]]:
    """Communes by province and folded name, with and without the word before it; accents can tell two apart."""
    found: dict[tuple[str, str], list[Commune]] = {}
    for row in reference.records("wage_regions"):
        commune = Commune(row["province_code"], row["commune"], row["region"])
        key = fold(row["commune"])
        for name in (key, _COMMUNE_WORDS.sub("", key)):
            found.setdefault((commune.province_code, name), []).append(commune)
    return found


@cache
def regions_of(province_code: str) -> frozenset[str]:
    """The wage regions that occur in a province."""
    return frozenset(
        row["region"] for row in reference.records("wage_regions") if row["province_code"] == province_code
    )


@cache
def read(text: str) -> Address:
    """Recognise what can be recognised; nothing is guessed."""
    parts = _parts(text)
    province = _province(parts[-1]) if parts else None
    middle = parts[:-1]
    has_district = any(_DISTRICT.match(part) for part in middle)
    commune = None
    if province is not None and not province.former and not has_district:
        commune = next(_communes_named(province.code, parts), None)
    return Address(province, has_district, commune)


def _parts(text: str) -> list[str]:
    parts = [part.strip() for part in re.split(r"[,;]", clean(text)) if fold(part)]
    if len(parts) == 1 and fold(parts[0]) not in _provinces():
        parts = [part.strip() for part in re.split(r"\s[-–]\s", parts[0]) if fold(part)]
    while len(parts) > 1 and fold(parts[-1]) in ("viet nam", "vietnam", "vn"):
        parts.pop()
    return parts


def _province(part: str) -> Province | None:
    """The province a part names, by all its words or by its last ones (`xã Yên Phong tỉnh Bắc Ninh`)."""
    words = fold(part).split()
    for length in range(min(len(words), _LONGEST_NAME + 2), 0, -1):
        tail = " ".join(words[-length:])
        for name in (tail, _PROVINCE_WORDS.sub("", tail)):
            if name in _provinces():
                return _provinces()[name]
    return None


def _communes_named(province_code: str, parts: list[str]) -> Iterator[Commune]:
    for part in reversed(parts[:-1]):
        key = fold(part)
        if not _COMMUNE_WORDS.match(key):
            continue  # a bare name may be a village, a street or a former district
        for name in (key, _COMMUNE_WORDS.sub("", key)):
            found = _communes().get((province_code, name), [])
            exact = [commune for commune in found if commune.name.casefold() == part.casefold()]
            chosen = exact or found
            if len(chosen) == 1:
                yield chosen[0]
