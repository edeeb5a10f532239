"""Every finding of the room is provoked by a small sheet, at the cell its user has to look at."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from backoffice.core.findings import Finding
from backoffice.quality import causes
from backoffice.quality.summary import QualitySummary
from tests.quality.sheets import day, inspection, lot, readings, report, summary_of

CODES = {
    cause.code
    for cause in vars(causes).values()
    if isinstance(cause, type) and issubclass(cause, Finding) and cause.code
}


def lots_of(defects: list[int], **fields: object) -> dict[str, list[dict[str, object]]]:
    """One series of lots, one a day, with so many defective items each."""
    numbers = range(1, len(defects) + 1)
    return {
        "lots": [lot(f"L{number}", received_on=day(number), **fields) for number in numbers],
        "inspections": [
            inspection(f"L{number}", count, date=day(number))
            for number, count in zip(numbers, defects, strict=True)
        ],
    }


def steady(count: int = 24) -> list[dict[str, object]]:
    """Subgroups of three independent readings about 10."""
    chance = Random(7)
    return [
        readings(number, [round(chance.gauss(10, 0.2), 2) for _ in range(3)])
        for number in range(1, count + 1)
    ]


def with_last(values: list[float], **fields: object) -> list[dict[str, object]]:
    """Steady subgroups and one more."""
    return [*steady(), readings(25, values, **fields)]


def drifting() -> list[dict[str, object]]:
    """Subgroups whose means rise all the time, little by little."""
    return [readings(number, [number / 10, number / 10 + 5, number / 10 + 9]) for number in range(1, 25)]


LATER_LOT = lot("L3", received_on=day(3), severity="Thường")
TIGHTENED_THEN_NORMAL = {
    "lots": [lot("L1"), lot("L2", received_on=day(2)), LATER_LOT],
    "inspections": [inspection("L1", 9), inspection("L2", 9)],
}

CASES: dict[str, tuple[Callable[[], QualitySummary], str]] = {
    "QUA-01": (lambda: summary_of([lot("L1"), lot("l1 ")]), "LoHang!A3"),
    "QUA-02": (lambda: summary_of([lot(lot_size=1)]), "LoHang!F2"),
    "QUA-03": (lambda: summary_of([lot(aql=1.2)]), "LoHang!I2"),
    "QUA-04": (lambda: summary_of([lot(aql_critical=15)]), "LoHang!H2"),
    "QUA-05": (lambda: summary_of([lot()], [inspection("L9")]), "KiemTra!A2"),
    "QUA-06": (
        lambda: summary_of(defects=[{"date": day(1), "lot_no": "L9", "defect": "Bẩn", "count": 1}]),
        "Loi!B2",
    ),
    "QUA-07": (lambda: summary_of([lot()], [inspection(major=-1)]), "KiemTra!F2"),
    "QUA-08": (lambda: summary_of([lot()], [inspection(defective=81)]), "KiemTra!H2"),
    "QUA-09": (lambda: summary_of([lot(lot_size=60)], [inspection()]), "KiemTra!D2"),
    "QUA-10": (lambda: summary_of([lot()], [inspection(sample_size=0)]), "KiemTra!D2"),
    "QUA-11": (lambda: summary_of([lot()], [inspection(sample_size=50)]), "KiemTra!D2"),
    "QUA-12": (lambda: summary_of([lot()], [inspection(sample_size=90)]), "KiemTra!D2"),
    "QUA-13": (lambda: summary_of([lot()], [inspection(defective=6, decision="Chấp nhận")]), "KiemTra!I2"),
    "QUA-14": (lambda: summary_of([lot()], [inspection(defective=5, decision="Loại")]), "KiemTra!I2"),
    "QUA-15": (lambda: summary_of(**TIGHTENED_THEN_NORMAL), "LoHang!J4"),
    "QUA-16": (lambda: summary_of(**lots_of([9] * 7)), "LoHang!A8"),
    "QUA-17": (lambda: summary_of(**lots_of([0] * 10)), "LoHang!J11"),
    "QUA-18": (lambda: summary_of([lot()]), "LoHang!A2"),
    "QUA-19": (lambda: summary_of([lot()], [inspection(), inspection(date=day(5))]), "KiemTra!A3"),
    "QUA-20": (lambda: summary_of([lot(received_on=day(9))], [inspection()]), "KiemTra!B2"),
    "QUA-21": (lambda: summary_of([lot()], [inspection(defective=9)]), "LoHang!A2"),
    "QUA-22": (lambda: summary_of(measurements=[readings(1, [1, 2], lsl=5, usl=5)]), "DoLuong!K2"),
    "QUA-23": (
        lambda: summary_of(measurements=[readings(1, [1, 2], usl=5), readings(2, [1, 2], usl=6)]),
        "DoLuong!M3",
    ),
    "QUA-24": (lambda: summary_of(measurements=[readings(1, [])]), "DoLuong!E2"),
    "QUA-25": (
        lambda: summary_of(measurements=[readings(1, [1, 2]), readings("1", [1, 3])]),
        "DoLuong!E3",
    ),
    "QUA-26": (lambda: summary_of(measurements=with_last([10.1])), "DoLuong!E26"),
    "QUA-27": (lambda: summary_of(measurements=with_last([1, 1, 1], excluded="Có")), "DoLuong!N26"),
    "QUA-28": (lambda: summary_of(measurements=[readings(1, [1, 2])]), "DoLuong!B2"),
    "QUA-29": (lambda: summary_of(measurements=steady(19)), "DoLuong!B2"),
    "QUA-30": (lambda: summary_of(measurements=with_last([12, 12.1, 12.2])), "DoLuong!E26"),
    "QUA-31": (lambda: summary_of(measurements=drifting(), run_length=9), "DoLuong!E10"),
    "QUA-32": (
        lambda: summary_of(measurements=with_last([12, 12.1, 12.2], lsl=8, usl=12)),
        "DoLuong!B2",
    ),
    "QUA-33": (lambda: summary_of(measurements=drifting()), "DoLuong!B2"),
    "QUA-34": (lambda: summary_of(**lots_of([1, 0, 1])), "KiemTra!D2"),
    "QUA-35": (lambda: summary_of(reports=[report("N1"), report("n1")]), "KhongPhuHop!A3"),
    "QUA-36": (lambda: summary_of(reports=[report(due_on=day(20))]), "KhongPhuHop!J2"),
    "QUA-37": (lambda: summary_of(reports=[report(closed_on=day(4))]), "KhongPhuHop!K2"),
    "QUA-38": (lambda: summary_of(reports=[report(status="Đã đóng")]), "KhongPhuHop!M2"),
}


def test_every_cause_has_a_case() -> None:
    """No finding of the room goes unprovoked."""
    assert set(CASES) == CODES


@pytest.mark.parametrize("code", sorted(CASES))
def test_cause_is_found_at_its_cell(code: str) -> None:
    """The finding stands at the cell to mend and both languages have a sentence and a remedy."""
    provoke, place = CASES[code]
    found = [finding for finding in provoke().findings if finding.code == code]

    assert found
    assert f"ChatLuong.xlsx!{place}" == str(found[0].place)
    for language in ("vi", "en"):
        assert "{" not in found[0].message(language) + found[0].remedy(language)


CLEAN: dict[str, Any] = {
    "lots": [lot()],
    "inspections": [inspection(defective=2, decision="Chấp nhận")],
    "measurements": with_last([10, 10.2, 10.4], lsl=8, target=10, usl=12),
    "defects": [{"date": day(2), "lot_no": "L1", "defect": "Bẩn", "count": 2}],
    "reports": [report(lot_no="L1", due_on=day(20), closed_on=day(8), status="Đã đóng")],
}


def test_a_clean_workbook_has_no_finding() -> None:
    """Sound data are left in peace."""
    assert [] == summary_of(**CLEAN).findings
