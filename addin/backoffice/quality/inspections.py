"""Which row of KiemTra counts for which lot: the first sound one is the original inspection, later ones are repeats."""

from __future__ import annotations

from datetime import date

from backoffice.core.findings import Finding
from backoffice.quality import causes
from backoffice.quality.grouping import key_of
from backoffice.quality.tables import Inspection, Lot
from backoffice.tables.read import Rows

_COUNTS = ("sample_size", "critical", "major", "minor", "defective")


def index_lots(lots: Rows[Lot], findings: list[Finding]) -> dict[str, int]:
    """Lot number to row; a number that comes twice is a finding and keeps its first row."""
    found: dict[str, int] = {}
    for index, number in enumerate(lots["lot_no"]):
        if number is None:
            continue
        first = found.setdefault(key_of(number), index)
        if first != index:
            other = lots.place(first, "lot_no").cell
            findings.append(causes.RepeatedLot(lots.place(index, "lot_no"), number, other=other))
    return found


def originals(
    lots: Rows[Lot], inspections: Rows[Inspection], known: dict[str, int], findings: list[Finding]
) -> dict[int, list[int]]:
    """Lot row to its sound inspection rows, the original first, in the order of their days."""
    found: dict[int, list[int]] = {}
    for index in sorted(range(len(inspections)), key=lambda at: (inspections["date"][at] or date.max, at)):
        number = inspections["lot_no"][index]
        if number is None:
            continue
        lot = known.get(key_of(number))
        if lot is None:
            place = inspections.place(index, "lot_no")
            findings.append(causes.InspectionOfUnknownLot(place, number))
        elif _is_sound(inspections, index, lots["lot_size"][lot], findings):
            found.setdefault(lot, []).append(index)
            _check_days(lots, lot, inspections, index, findings)
    for rows in found.values():
        first = inspections.place(rows[0], "lot_no").cell
        for again in rows[1:]:
            place = inspections.place(again, "lot_no")
            findings.append(causes.InspectedAgain(place, inspections["lot_no"][again], other=first))
    return found


def _is_sound(rows: Rows[Inspection], index: int, lot_size: int | None, findings: list[Finding]) -> bool:
    """Whether the counts of an inspection can be true; a blank required count was reported by the reader."""
    negative = [name for name in _COUNTS if (rows[name][index] or 0) < 0]
    for name in negative:
        place, column = rows.place(index, name), Inspection.columns()[name].vi
        findings.append(causes.NegativeCount(place, rows[name][index], column=column))
    sample, defective = rows["sample_size"][index], rows["defective"][index]
    if negative or sample is None or defective is None:
        return False
    if sample == 0:
        findings.append(causes.EmptySample(rows.place(index, "sample_size"), sample))
    elif defective > sample:
        place = rows.place(index, "defective")
        findings.append(causes.DefectivesAboveSample(place, defective, sample=sample))
    elif lot_size is not None and lot_size > 1 and sample > lot_size:
        findings.append(causes.SampleAboveLot(rows.place(index, "sample_size"), sample, lot=lot_size))
    else:
        return True
    return False


def _check_days(
    lots: Rows[Lot], lot: int, rows: Rows[Inspection], index: int, findings: list[Finding]
) -> None:
    inspected, received = rows["date"][index], lots["received_on"][lot]
    if inspected and received and inspected < received:
        findings.append(
            causes.InspectedBeforeReceipt(rows.place(index, "date"), inspected, received=received)
        )
