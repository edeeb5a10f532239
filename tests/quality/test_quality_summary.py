"""The pass over the five tables."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backoffice.quality.aql import Severity
from backoffice.quality.summary import QualitySummary, summarise
from backoffice.quality.tables import Defect, Inspection, Lot, Measurement, Nonconformity
from backoffice.tables.columns import Table
from backoffice.tables.grid import Grid
from backoffice.tables.read import Rows, read_rows
from tests.quality.references import load
from tests.quality.sheets import ON, day, inspection, lot, readings, report, summary_of
from tests.strategies import cells

CHARTS = load("charts.yaml")


def codes(summary: QualitySummary) -> list[str]:
    """The codes of its findings."""
    return [finding.code for finding in summary.findings]


def measured(name: str, **fields: object) -> list[dict[str, object]]:
    """A published set of subgroups as rows of DoLuong."""
    groups = CHARTS[name]["subgroups"]
    return [readings(number, group, **fields) for number, group in enumerate(groups, start=1)]


def test_empty_workbook_stays_empty() -> None:
    """No inspection, no measurement, no defect: blanks, neither 0 % nor 100 %."""
    summary = summary_of()

    assert (None, None, None) == (
        summary.total.acceptance,
        summary.total.defective_share,
        summary.total.ppm,
    )
    assert [] == summary.findings == summary.defects == summary.characteristics == summary.by_line
    assert summary.proportions is None


def test_lots_waiting_for_inspection_are_undecided() -> None:
    """A supplier whose lots nobody inspected has no acceptance rate."""
    (supplier,) = summary_of([lot("L1"), lot("L2")]).by_supplier

    assert (2, 2, None, None) == (
        supplier.lots,
        supplier.undecided,
        supplier.acceptance,
        supplier.ppm,
    )


def test_figures_by_product_line_and_supplier() -> None:
    """Lots, decisions and pieces are counted under each name, spelt one way or another."""
    summary = summary_of(
        [lot("L1"), lot("L2", supplier="MINH  PHÁT", line="Chuyền 2"), lot("L3", product="Quần", line=None)],
        [inspection("L1", 2), inspection("L2", 6), inspection("L3", 0)],
    )

    assert [("Minh Phát", 3, 2, 1, 240, 8)] == [
        (one.name, one.lots, one.accepted, one.rejected, one.checked, one.defective)
        for one in summary.by_supplier
    ]
    assert [("Áo sơ mi", 0.5), ("Quần", 1.0)] == [(one.name, one.acceptance) for one in summary.by_product]
    assert [("Chuyền 1", 25_000), ("Chuyền 2", 75_000)] == [(one.name, one.ppm) for one in summary.by_line]
    assert pytest.approx(8 / 240) == summary.total.defective_share


def test_decision_follows_the_plan() -> None:
    """Lots of 1,000 at level II, AQL 2.5 have n 80 and Ac 5: 5 defective pass, 6 do not."""
    summary = summary_of([lot("L1"), lot("L2")], [inspection("L1", 5), inspection("L2", 6)])

    assert [("J", 80, 5, 6, True), ("J", 80, 5, 6, False)] == [
        (one.plan.letter, one.plan.n, one.plan.ac, one.plan.re, one.accepted)
        for one in summary.outcomes
        if one.plan
    ]


def test_a_critical_defect_rejects_the_lot() -> None:
    """Without an AQL of its own, one critical nonconformity is one too many; with one, its plan decides."""
    rejected = summary_of([lot()], [inspection(defective=1, critical=1)])
    allowed = summary_of([lot(aql_critical=1)], [inspection(defective=1, critical=1)])

    assert False is rejected.outcomes[0].accepted
    assert True is allowed.outcomes[0].accepted


def test_small_sample_cannot_accept_but_can_reject() -> None:
    """Fifty of 80 items: 5 defective leave the lot undecided, 6 already reject it."""
    summary = summary_of(
        [lot("L1"), lot("L2")], [inspection("L1", 5, sample_size=50), inspection("L2", 6, sample_size=50)]
    )

    assert [None, False] == [one.accepted for one in summary.outcomes]
    assert 1 == codes(summary).count("QUA-11")


def test_whole_small_lot_is_inspected() -> None:
    """A lot of 8 at AQL 1.0 would need 13 items: all 8 are inspected and suffice."""
    summary = summary_of([lot(lot_size=8, aql=1)], [inspection(sample_size=8)])

    assert True is summary.outcomes[0].accepted
    assert "QUA-11" not in codes(summary)


def test_only_the_first_inspection_counts() -> None:
    """A rejected lot that passes when inspected again stays rejected in the figures."""
    summary = summary_of([lot()], [inspection(date=day(9)), inspection(defective=7, date=day(2))])

    assert (1, 7, 1) == (summary.total.rejected, summary.total.defective, summary.outcomes[0].inspected_again)


def test_severity_follows_the_history_of_product_and_supplier() -> None:
    """Two of five lots rejected tighten the next lot of the same product and supplier, and of no other."""
    lots = [lot(f"L{number}", received_on=day(number)) for number in (3, 2, 1)]
    lots.append(lot("K1", received_on=day(4), supplier="Khác"))
    summary = summary_of(lots, [inspection("L1", 9), inspection("L2", 9), inspection("L3", 4)])
    by_lot = {one.lot.lot_no: one for one in summary.outcomes}

    assert Severity.TIGHTENED is by_lot["L3"].severity
    assert False is by_lot["L3"].accepted
    assert Severity.NORMAL is by_lot["K1"].severity


def test_reduced_inspection_waits_for_a_person() -> None:
    """At score 30 inspection stays normal until a lot states “Giảm”; then blank lots follow."""
    good = [lot(f"L{number:02}", received_on=day(number)) for number in range(1, 11)]
    later = [
        lot("L11", received_on=day(11)),
        lot("L12", received_on=day(12), severity="Giảm"),
        lot("L13", received_on=day(13)),
    ]
    found = [inspection(one["lot_no"], 0) for one in good]  # type: ignore[arg-type]
    summary = summary_of(good + later, [*found, inspection("L12", 0, sample_size=32)])

    assert [Severity.NORMAL, Severity.REDUCED, Severity.REDUCED] == [
        one.severity for one in summary.outcomes[-3:]
    ]
    assert "QUA-15" not in codes(summary)


def test_first_lot_may_state_any_severity() -> None:
    """What came before the sheet is unknown, so its first lot is taken at its word."""
    summary = summary_of([lot("L1", severity="Giảm"), lot("L2", received_on=day(2))])

    assert [Severity.REDUCED, Severity.REDUCED] == [one.severity for one in summary.outcomes]
    assert "QUA-15" not in codes(summary)


def test_a_lot_that_states_a_laxer_severity_is_judged_by_the_required_one() -> None:
    """On tightened inspection four defective of 80 reject a lot that states normal, and it counts towards stopping."""
    numbers = range(1, 8)
    lots = [
        lot(f"L{number}", received_on=day(number), severity="Thường" if number > 2 else None)
        for number in numbers
    ]
    found = [inspection(f"L{number}", 9 if number < 3 else 4, date=day(number)) for number in numbers]
    summary = summary_of(lots, found)
    later = summary.outcomes[2:]

    assert [(Severity.TIGHTENED, 3, False)] * 5 == [
        (one.severity, one.plan.ac, one.accepted) for one in later if one.plan
    ]
    assert 5 == codes(summary).count("QUA-15")
    assert ["error"] == sorted({f.severity.value for f in summary.findings if f.code == "QUA-15"})
    assert summary.series[0].state.discontinued


def test_a_laxer_severity_accepted_on_the_required_plan_relaxes_it() -> None:
    """Five lots accepted by the tightened plan end it, whatever severity they state."""
    numbers = range(1, 9)
    lots = [
        lot(f"L{number}", received_on=day(number), severity="Thường" if number > 2 else None)
        for number in numbers
    ]
    found = [inspection(f"L{number}", 9 if number < 3 else 3, date=day(number)) for number in numbers]
    summary = summary_of(lots, found)

    assert [Severity.TIGHTENED] * 5 + [Severity.NORMAL] == [one.severity for one in summary.outcomes[2:]]
    assert 5 == codes(summary).count("QUA-15")


def test_a_sample_of_unagreed_reduced_inspection_accepts_nothing() -> None:
    """Thirty-two items are too few for the normal plan, so the lot stays undecided and scores nothing."""
    summary = summary_of(
        [lot("L1"), lot("L2", received_on=day(2), severity="Giảm")],
        [inspection("L1", 0), inspection("L2", 0, sample_size=32, date=day(2))],
    )
    last = summary.outcomes[1]

    assert (Severity.NORMAL, None, None) == (last.severity, last.accepted, last.score)
    assert {"QUA-11", "QUA-15"} <= set(codes(summary))


@pytest.mark.parametrize("field", ["lot_size", "level", "aql"])
def test_a_blank_plan_field_leaves_the_lot_undecided(field: str) -> None:
    """A lot without size, level or AQL has no plan; its pieces still count."""
    summary = summary_of([lot(**{field: None})], [inspection(defective=1)])

    assert (None, None, 80) == (
        summary.outcomes[0].plan,
        summary.outcomes[0].accepted,
        summary.total.checked,
    )


def test_charts_are_the_published_ones() -> None:
    """Flow widths typed into DoLuong give Montgomery's limits and capability."""
    summary = summary_of(measurements=measured("flow_width", lsl=1, usl=2))
    chart: Any = summary.results()["charts"]
    exact, wanted = CHARTS["flow_width"]["xbar_r"], CHARTS["flow_width"]["capability"]

    assert pytest.approx(
        {
            "centre": exact["center"],
            "lcl": exact["lcl"],
            "ucl": exact["ucl"],
            "spread_centre": exact["r_center"],
            "spread_ucl": exact["r_ucl"],
            "sigma": exact["sigma"],
            "cp": wanted["Cp"],
            "ppk": wanted["Ppk"],
        },
        rel=1e-6,
    ) == {
        name: chart["Dài áo"][name]
        for name in ("centre", "lcl", "ucl", "spread_centre", "spread_ucl", "sigma", "cp", "ppk")
    }
    assert [] == chart["Dài áo"]["signals"]


def test_excluded_subgroups_are_drawn_but_move_no_limit() -> None:
    """Piston rings with the later subgroups marked out give the limits of the trial period."""
    rows = measured("pistonrings")
    for row in rows[25:]:
        row.update(excluded="Có", note="giai đoạn 2")
    summary = summary_of(measurements=rows)
    (one,) = summary.characteristics
    assert one.charts is not None

    assert 40 == len(one.charts.location.points)
    assert pytest.approx(CHARTS["pistonrings"]["xbar_r"]["ucl"]) == one.charts.location.upper[0]
    assert "QUA-30" not in codes(summary)


def test_single_readings_make_individuals() -> None:
    """One reading a row leads to I and MR charts, with NIST's limits."""
    case = CHARTS["flowrate"]
    rows = [readings(number, [value]) for number, value in enumerate(case["x"], start=1)]
    (one,) = summary_of(measurements=rows).characteristics
    assert one.charts is not None

    assert "Biểu đồ MR" == one.spread_vi
    assert pytest.approx(case["exact"]["ucl"]) == one.charts.location.upper[0]


def test_points_run_in_time_order() -> None:
    """Rows are charted by day, whatever their order in the sheet; a label that repeats carries its day."""
    rows = [
        readings(1, [3, 4], date=day(9)),
        readings(1, [1, 2], date=day(8)),
        readings(2, [5, 6], date=day(8)),
    ]
    (one,) = summary_of(measurements=rows).characteristics

    assert ["08/10-1", "2", "09/10-1"] == [subgroup.label for subgroup in one.subgroups]


def test_p_chart_takes_samples_of_any_size() -> None:
    """Ishikawa's motors, typed as inspections, flag sample 14 and keep its limits."""
    case = CHARTS["motors"]
    numbers = range(1, len(case["n"]) + 1)
    lots = [lot(f"L{number}", lot_size=100_000, aql=10) for number in numbers]
    found = [
        inspection(f"L{number}", defective, sample_size=size, date=day(number))
        for number, defective, size in zip(numbers, case["defective"], case["n"], strict=True)
    ]
    shares = summary_of(lots, found).proportions
    assert shares is not None

    assert pytest.approx(case["center"]) == shares.chart.centre[0]
    assert pytest.approx(case["ucl"]) == list(shares.chart.upper)
    assert ["L14"] == [shares.outcomes[point].lot.lot_no for point in shares.flagged]


def test_figures_of_a_line_hold_its_open_reports() -> None:
    """A line's manager sees its lots and the reports on them, of no other line."""
    summary = summary_of(
        [lot("L1"), lot("L2", line="Chuyền 2")],
        [inspection("L1", 9), inspection("L2", 0)],
        reports=[report("N1", lot_no="L1", due_on=day(9)), report("N2", lot_no="L1"), report("N3")],
    )
    figures = summary.figures_by_line()

    assert (2, 1, 0.0) == (
        figures["Chuyền 1"]["open_nonconformities"],
        figures["Chuyền 1"]["overdue_nonconformities"],
        figures["Chuyền 1"]["acceptance"],
    )
    assert 0 == figures["Chuyền 2"]["open_nonconformities"]


def test_longest_overdue_report_comes_first() -> None:
    """Open reports are listed by days overdue; one closed later than the day asked about is still open."""
    summary = summary_of(
        reports=[
            report("N1"),
            report("N2", due_on=day(30)),
            report("N3", due_on=day(10)),
            report("N4", closed_on=day(31)),
        ]
    )

    assert [("N3", 21), ("N2", 1), ("N1", 0)] == [
        (one.report.number, one.days_overdue) for one in summary.open_reports
    ]


def test_defects_are_ranked_and_priced() -> None:
    """Counts of one name add up over lots; costs too."""
    rows = [
        {"date": day(1), "lot_no": "L1", "defect": "Bẩn", "count": 2, "cost": 50_000},
        {"date": day(1), "lot_no": "L1", "defect": "Đứt chỉ", "count": 3},
        {"date": day(2), "lot_no": "L1", "defect": "bẩn", "count": 2, "cost": 25_000},
    ]
    summary = summary_of([lot()], [inspection()], defects=rows)

    assert [("Bẩn", 4), ("Đứt chỉ", 3)] == [(row.cause, row.count) for row in summary.defects]
    assert 75_000 == summary.defect_cost


def _junk(table: type[Table]) -> st.SearchStrategy[Rows[Any]]:
    row = st.lists(
        st.one_of(st.none(), st.sampled_from(["L1", "L2", 0, 1, -3, 2.5, 80, "Thường", "Loại", "II"]), cells),
        min_size=len(table.columns()),
        max_size=len(table.columns()),
    )
    grids = st.lists(row, max_size=5).map(
        lambda rows: Grid("ChatLuong.xlsx", table.__sheet__, [table.headers(), *rows])
    )
    return grids.map(lambda grid: read_rows(table, grid))


@settings(max_examples=60)
@given(_junk(Lot), _junk(Inspection), _junk(Measurement), _junk(Defect), _junk(Nonconformity))
def test_whatever_people_type_is_summarised(
    lots: Rows[Lot],
    inspections: Rows[Inspection],
    measurements: Rows[Measurement],
    defects: Rows[Defect],
    reports: Rows[Nonconformity],
) -> None:
    """The pass never raises on what is in the cells, and never counts a lot twice."""
    summary = summarise(lots, inspections, measurements, defects, reports, on=ON, run_length=9)
    total = summary.total

    assert total.lots == total.accepted + total.rejected + total.undecided
    assert total.lots <= len(lots)
    assert summary.results()["lots"] is not None


@pytest.mark.parametrize(
    ("fields", "accepted"),
    [
        ({"aql": None}, False),
        ({"aql": "hai phẩy năm"}, False),
        ({"aql": 1.2}, False),
        ({"aql_critical": 15}, False),
        ({"lot_size": None}, False),
        ({"lot_size": 1}, False),
        ({"aql": None, "aql_critical": 0.65}, None),
        ({"lot_size": None, "aql_critical": 0.65}, None),
    ],
)
def test_a_critical_defect_rejects_without_an_aql(fields: dict[str, object], accepted: bool | None) -> None:
    """One critical nonconformity rejects a lot that has no plan, unless a sound critical AQL could accept it."""
    reports = [inspection(critical=1, decision="Chấp nhận")]
    summary = summary_of([lot(**fields)], reports)
    (clean,) = summary_of([lot(**fields)], [inspection()]).outcomes

    assert (accepted, None) == (summary.outcomes[0].accepted, clean.accepted)
    assert (accepted is False) == ("QUA-13" in codes(summary))


def test_the_reason_is_said_in_words() -> None:
    """What contradicts the report is told with its figures, in both languages."""
    rejected = summary_of([lot()], [inspection(defective=6, critical=1, decision="Chấp nhận")])
    accepted = summary_of([lot()], [inspection(defective=5, decision="Loại")])
    (against,) = [finding for finding in rejected.findings if finding.code == "QUA-13"]
    (with_plan,) = [finding for finding in accepted.findings if finding.code == "QUA-14"]

    assert (
        "6 sản phẩm lỗi, quá số chấp nhận 5 (mẫu 80); 1 lỗi nghiêm trọng, quá số chấp nhận 0"
        in against.message()
    )
    assert "5 sản phẩm lỗi, không quá số chấp nhận 5 (mẫu 80)" in with_plan.message()
    assert "6 defective, above the acceptance number 5 (sample of 80)" in against.message("en")
