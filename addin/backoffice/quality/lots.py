"""The decision on every lot: the plan in force, what the sample showed, and what the report says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from backoffice.core.findings import Finding
from backoffice.quality import aql, causes
from backoffice.quality.grouping import key_of
from backoffice.quality.inspections import index_lots, originals
from backoffice.quality.switching import Switching
from backoffice.quality.tables import ACCEPTED, REJECTED, Inspection, Lot
from backoffice.tables.read import Rows

_BY_WORD = {word: severity for severity, word in aql.SEVERITY_VI.items()}
_STRICTNESS = {aql.Severity.REDUCED: 0, aql.Severity.NORMAL: 1, aql.Severity.TIGHTENED: 2}

_REASONS = {
    "vi": {
        "defective": "{count} sản phẩm lỗi, {compared} số chấp nhận {ac} (mẫu {n})",
        "critical": "{count} lỗi nghiêm trọng, quá số chấp nhận {ac}",
        "above": "quá",
        "within": "không quá",
    },
    "en": {
        "defective": "{count} defective, {compared} the acceptance number {ac} (sample of {n})",
        "critical": "{count} critical, above the acceptance number {ac}",
        "above": "above",
        "within": "within",
    },
}


@dataclass(slots=True)
class LotOutcome:
    """A lot with its plan and decision. `accepted` is None while undecided; `plan` is None where the lot's data
    lead to none; `inspection` is the row of its original inspection; `score` the switching score after it.
    """

    row: int
    lot: Lot
    severity: aql.Severity | None = None
    plan: aql.Plan | None = None
    critical_plan: aql.Plan | None = None
    inspection: int | None = None
    inspected_on: date | None = None
    checked: int = 0
    defective: int = 0
    critical: int = 0
    accepted: bool | None = None
    typed: str | None = None
    inspected_again: int = 0
    score: int | None = None

    @property
    def needed(self) -> int:
        """The sample the plans ask for."""
        return max((plan.n for plan in (self.plan, self.critical_plan) if plan), default=0)

    def reason(self, language: str = "vi") -> str:
        """The figures behind the decision, as a clause."""
        texts = _REASONS[language]
        parts = []
        if self.plan is not None:
            above = self.defective > self.plan.ac
            compared = texts["above"] if above else texts["within"]
            parts.append(
                texts["defective"].format(
                    count=self.defective, compared=compared, ac=self.plan.ac, n=self.plan.n
                )
            )
        if self.critical > self.critical_ac:
            parts.append(texts["critical"].format(count=self.critical, ac=self.critical_ac))
        return "; ".join(parts)

    @property
    def critical_ac(self) -> int:
        """How many critical nonconformities are accepted: none unless the lot states an AQL for them."""
        return self.critical_plan.ac if self.critical_plan else 0


@dataclass(slots=True)
class Series:
    """Lots of one product from one supplier, whatever line made them, and the switching state after the last."""

    product: str
    supplier: str | None
    lots: list[LotOutcome] = field(default_factory=list)
    state: Switching = field(default_factory=Switching)

    @property
    def name(self) -> str:
        """As findings call it."""
        return f"{self.product} · {self.supplier}" if self.supplier else self.product


@dataclass(slots=True)
class Decisions:
    """Every lot in the order of the sheet, and the series they form."""

    outcomes: list[LotOutcome]
    series: list[Series]
    findings: list[Finding]


def decide(lots: Rows[Lot], inspections: Rows[Inspection]) -> Decisions:
    """Judge every lot by ISO 2859-1 (TCVN 7790-1), in the order lots were received.

    The lot's stated severity holds unless it is laxer than the history of its product and supplier asks for; a blank
    one follows that history. Reduced inspection never starts by itself, as the standard wants the authority's
    agreement: a lot that states it gives it.
    """
    findings: list[Finding] = []
    known = index_lots(lots, findings)
    inspected = originals(lots, inspections, known, findings)
    outcomes = [LotOutcome(row, lots.row(row)) for row in sorted(known.values())]
    series = _series(outcomes)
    for one in series:
        for outcome in one.lots:
            _judge(lots, inspections, one, outcome, inspected.get(outcome.row, []), findings)
        if one.state.may_reduce:
            place = lots.place(one.lots[-1].row, "severity")
            findings.append(causes.ReducedAllowed(place, series=one.name, score=one.state.score))
    return Decisions(outcomes, series, findings)


def _series(outcomes: list[LotOutcome]) -> list[Series]:
    found: dict[tuple[str, str], Series] = {}
    for outcome in sorted(outcomes, key=lambda item: (item.lot.received_on or date.max, item.row)):
        product, supplier = outcome.lot.product or "", outcome.lot.supplier
        one = found.setdefault((key_of(product), key_of(supplier or "")), Series(product, supplier))
        one.lots.append(outcome)
    return list(found.values())


def _judge(
    lots: Rows[Lot],
    inspections: Rows[Inspection],
    series: Series,
    outcome: LotOutcome,
    rows: list[int],
    findings: list[Finding],
) -> None:
    _set_plan(lots, series, outcome, findings)
    if not rows:
        findings.append(causes.NotInspected(lots.place(outcome.row, "lot_no"), outcome.lot.lot_no))
        return
    row = outcome.inspection = rows[0]
    outcome.inspected_again = len(rows) - 1
    outcome.inspected_on = inspections["date"][row]
    outcome.checked = inspections["sample_size"][row]
    outcome.defective = inspections["defective"][row]
    outcome.critical = inspections["critical"][row] or 0
    outcome.typed = inspections["decision"][row]
    if outcome.plan is None:
        if outcome.critical and _rejects_critical(lots, outcome):
            outcome.accepted = False
            _compare_with_report(inspections, outcome, row, findings)
        return
    _decide_by_plan(inspections, outcome, row, findings)
    _compare_with_report(inspections, outcome, row, findings)
    if outcome.accepted is not None:
        was_discontinued = series.state.discontinued
        outcome.score = series.state.record(outcome.accepted, outcome.plan, outcome.defective)
        if series.state.discontinued and not was_discontinued:
            findings.append(causes.Discontinued(lots.place(outcome.row, "lot_no"), series=series.name))


def _set_plan(lots: Rows[Lot], series: Series, outcome: LotOutcome, findings: list[Finding]) -> None:
    """Find the plan of a lot; what stands in the way is a finding (a blank cell is the reader's)."""
    lot, row = outcome.lot, outcome.row
    outcome.severity = _severity(lots, series, outcome, findings)
    usable = _check_aql(lots, row, "aql", findings) and lot.aql is not None
    critical_usable = _check_aql(lots, row, "aql_critical", findings)
    if lot.lot_size is not None and lot.lot_size < 2:
        findings.append(causes.LotTooSmall(lots.place(row, "lot_size"), lot.lot_size))
        return
    if not critical_usable or lot.lot_size is None or lot.level is None:
        return
    if usable and lot.aql is not None:
        outcome.plan = aql.plan(lot.lot_size, lot.level, lot.aql, outcome.severity)
    if lot.aql_critical:
        outcome.critical_plan = aql.plan(lot.lot_size, lot.level, lot.aql_critical, outcome.severity)


def _severity(lots: Rows[Lot], series: Series, outcome: LotOutcome, findings: list[Finding]) -> aql.Severity:
    """The severity the lot states, else the one in force; a laxer one is a finding and the one in force holds.

    What came before the sheet's first lot is unknown, so that lot may state any severity.
    """
    state, stated = series.state, _BY_WORD.get(outcome.lot.severity or "")
    if stated is None or stated is state.severity:
        return state.severity
    agreed = stated is aql.Severity.REDUCED and state.may_reduce
    if agreed or series.lots[0] is outcome or _STRICTNESS[stated] > _STRICTNESS[state.severity]:
        state.enter(stated)
        return stated
    place = lots.place(outcome.row, "severity")
    required = state.severity.vi
    findings.append(causes.SeverityLaxer(place, stated.vi, series=series.name, required=required))
    return state.severity


def _check_aql(lots: Rows[Lot], row: int, name: str, findings: list[Finding]) -> bool:
    """Whether the AQL of a cell has plans; a blank one passes, and so does a critical AQL of 0."""
    value = lots[name][row]
    if value is None or (name == "aql_critical" and value == 0):
        return True
    if not aql.is_known_aql(value):
        choices = " · ".join(map(str, aql.known_aqls()))
        findings.append(causes.UnknownAql(lots.place(row, name), value, choices=choices))
        return False
    if value > aql.PERCENT_LIMIT:
        findings.append(causes.AqlAboveTen(lots.place(row, name), value))
        return False
    return True


def _rejects_critical(lots: Rows[Lot], outcome: LotOutcome) -> bool:
    """Whether the critical nonconformities of a lot without a plan reject it.

    Their acceptance number does not hang on the lot's other AQL. Only a sound critical AQL whose plan is not to be had,
    for want of a lot size or a level, leaves it open.
    """
    stated = bool(outcome.lot.aql_critical) and _check_aql(lots, outcome.row, "aql_critical", [])
    if stated and outcome.critical_plan is None:
        return False
    return outcome.critical > outcome.critical_ac


def _decide_by_plan(rows: Rows[Inspection], outcome: LotOutcome, row: int, findings: list[Finding]) -> None:
    plan, place = outcome.plan, rows.place(row, "sample_size")
    assert plan is not None
    if outcome.defective > plan.ac or outcome.critical > outcome.critical_ac:
        outcome.accepted = False
    elif outcome.checked >= outcome.needed:
        outcome.accepted = True
    else:
        facts = {"letter": plan.letter, "n": outcome.needed, "ac": plan.ac, "severity": plan.severity.vi}
        findings.append(causes.SampleTooSmall(place, outcome.checked, **facts))
    if outcome.checked > outcome.needed:
        findings.append(causes.SampleAbovePlan(place, outcome.checked, n=outcome.needed, ac=plan.ac))


def _compare_with_report(
    rows: Rows[Inspection], outcome: LotOutcome, row: int, findings: list[Finding]
) -> None:
    place = rows.place(row, "decision")
    if outcome.accepted is False and outcome.typed == ACCEPTED:
        facts = {"reason": outcome.reason(), "reason_en": outcome.reason("en")}
        findings.append(causes.AcceptedAgainstPlan(place, outcome.typed, **facts))
    elif outcome.accepted is True and outcome.typed == REJECTED:
        facts = {"reason": outcome.reason(), "reason_en": outcome.reason("en")}
        findings.append(causes.RejectedAgainstPlan(place, outcome.typed, **facts))
