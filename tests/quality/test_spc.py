"""Control charts and capability against published answers."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.quality import spc
from tests.quality.references import load

CHARTS = load("charts.yaml")
STRD = load("strd.yaml")
PRINTED = load("constants.yaml")
EXACT = 1e-6


def near(expected: Any, rel: float = EXACT) -> Any:
    """Equal to 1e-6 relative, the tolerance of figures computed exactly."""
    return pytest.approx(expected, rel=rel, abs=1e-9)


def level(chart: spc.Chart) -> tuple[float, float, float]:
    """Centre, lower and upper limit of a chart whose lines are straight."""
    return float(chart.centre[0]), float(chart.lower[0]), float(chart.upper[0])


def trial(case: dict[str, Any], count: int) -> list[bool]:
    """The points of the trial period."""
    return [index < case["trial"] for index in range(count)]


def one_based(indexes: list[int]) -> list[int]:
    """As the references number points."""
    return [index + 1 for index in indexes]


@pytest.mark.parametrize("n", sorted(PRINTED))
def test_constants_round_to_the_printed_ones(n: int) -> None:
    """Every constant rounds to the textbook's, within a unit of its last digit."""
    factors = spc.constants(n)
    for name, printed in PRINTED[n].items():
        digits = 4 if name == "c4" else 3

        assert abs(getattr(factors, name) - printed) <= 1.01 * 10**-digits, name


@pytest.mark.parametrize("n", spc.SIZES)
def test_d2_is_the_mean_range_of_normal_values(n: int) -> None:
    """d2 equals the integral it is defined by, to 8 decimals."""
    x = np.linspace(-9, 9, 20001)
    below = np.array([(1 + math.erf(value / math.sqrt(2))) / 2 for value in x])
    d2 = float((1 - (1 - below) ** n - below**n).sum() * (x[1] - x[0]))

    assert abs(d2 - spc.constants(n).d2) < 1e-8


@pytest.mark.parametrize("n", spc.SIZES)
def test_constants_keep_their_definitions(n: int) -> None:
    """A2, A3, B3 … D4, E2 follow from d2, d3 and c4."""
    f = spc.constants(n)
    c4 = math.sqrt(2 / (n - 1)) * math.gamma(n / 2) / math.gamma((n - 1) / 2)
    width = 3 * math.sqrt(1 - c4**2)
    expected = {
        "c4": c4,
        "A": 3 / math.sqrt(n),
        "A2": 3 / (f.d2 * math.sqrt(n)),
        "A3": 3 / (c4 * math.sqrt(n)),
        "B3": max(0, 1 - width / c4),
        "B4": 1 + width / c4,
        "B5": max(0, c4 - width),
        "B6": c4 + width,
        "D1": max(0, f.d2 - 3 * f.d3),
        "D2": f.d2 + 3 * f.d3,
        "D3": max(0, 1 - 3 * f.d3 / f.d2),
        "D4": 1 + 3 * f.d3 / f.d2,
        "E2": 3 / f.d2,
    }

    assert expected == {name: pytest.approx(getattr(f, name), abs=3e-8) for name in expected}


def test_d2_and_d3_of_two_are_known_in_closed_form() -> None:
    """d2(2) = 2/√π and d3(2) = √(2 - 4/π)."""
    two = spc.constants(2)

    assert pytest.approx(2 / math.sqrt(math.pi), abs=5e-9) == two.d2
    assert pytest.approx(math.sqrt(2 - 4 / math.pi), abs=5e-9) == two.d3


@pytest.mark.parametrize("name", ["Lottery", "Michelso", "NumAcc1", "NumAcc3"])
def test_mean_and_deviation_are_the_certified_ones(name: str) -> None:
    """NIST's certified mean, standard deviation and lag-1 autocorrelation, to the digits NIST asks for."""
    case = STRD[name]
    values = np.array(case.get("values") or [1000000.2, *[1000000.1, 1000000.3] * 500], dtype=float)

    assert pytest.approx(case["mean"], rel=1e-13) == spc.mean(values)
    assert pytest.approx(case["sd"], rel=1e-9) == spc.standard_deviation(values)
    assert pytest.approx(case["autocorrelation"], rel=1e-8) == spc.autocorrelation(values)


def test_autocorrelation_of_a_constant_is_unknown() -> None:
    """Values that do not vary have no autocorrelation."""
    assert spc.autocorrelation(np.ones(5)) is None


def test_piston_rings() -> None:
    """Xbar-R and Xbar-S of 25 trial subgroups; subgroups 37 to 39 of the later ones are beyond the limits."""
    case = CHARTS["pistonrings"]
    base = trial(case, len(case["subgroups"]))
    by_range = spc.xbar_r(case["subgroups"], base)
    by_deviation = spc.xbar_s(case["subgroups"], base)
    r, s = case["xbar_r"], case["xbar_s"]

    assert near((r["center"], r["lcl"], r["ucl"])) == level(by_range.location)
    assert near((r["r_center"], r["r_lcl"], r["r_ucl"])) == level(by_range.spread)
    assert near(r["sigma"]) == by_range.sigma
    assert near((s["center"], s["lcl"], s["ucl"])) == level(by_deviation.location)
    assert near((s["s_center"], s["s_lcl"], s["s_ucl"])) == level(by_deviation.spread)
    assert near(s["sigma"]) == by_deviation.sigma
    assert case["beyond"] == one_based(spc.beyond(by_range.location))


def test_piston_rings_as_printed() -> None:
    """What the qcc vignette prints, within the 5e-4 that its rounded d2 allows."""
    case = CHARTS["pistonrings"]
    charts = spc.xbar_r(case["subgroups"][: case["trial"]])
    x, r = case["published_xbar"], case["published_R"]

    assert near((x["center"], x["lcl"], x["ucl"]), 5e-4) == level(charts.location)
    assert near((r["center"], r["lcl"], r["ucl"]), 5e-4) == level(charts.spread)
    assert near(x["sigma"], 5e-4) == charts.sigma


def test_flow_width() -> None:
    """Montgomery table 6.1: exact limits, and the book's with its rounded factors."""
    case = CHARTS["flow_width"]
    charts, exact, book = spc.xbar_r(case["subgroups"]), case["xbar_r"], case["published"]

    assert near((exact["center"], exact["lcl"], exact["ucl"])) == level(charts.location)
    assert near((exact["r_center"], exact["r_lcl"], exact["r_ucl"])) == level(charts.spread)
    assert near((book["grand_mean"], book["xbar_lcl"], book["xbar_ucl"]), 5e-4) == level(charts.location)
    assert near((book["r_bar"], 0, book["r_ucl"]), 5e-4) == level(charts.spread)
    assert [] == spc.beyond(charts.location) == spc.beyond(charts.spread)


def test_flow_rate() -> None:
    """NIST's individuals and moving range example."""
    case = CHARTS["flowrate"]
    charts, exact, book = spc.i_mr(case["x"]), case["exact"], case["published"]

    assert near((exact["center"], exact["lcl"], exact["ucl"])) == level(charts.location)
    assert near((exact["mr_center"], exact["mr_lcl"], exact["mr_ucl"])) == level(charts.spread)
    assert near((book["center"], book["lcl"], book["ucl"]), 5e-4) == level(charts.location)
    assert math.isnan(charts.spread.points[0])


def test_viscosity_with_a_batch_left_out() -> None:
    """Batch 4 is out of the trial limits; without it the range runs from batch 3 to batch 5, and batch 28 is out."""
    case = CHARTS["viscosity"]
    first = spc.i_mr(case["x"][: case["trial"]])
    base = [index < case["trial"] and index != 3 for index in range(len(case["x"]))]
    later = spc.i_mr(case["x"], base)
    exact, revised = case["trial_exact"], case["without_4"]

    assert near((exact["center"], exact["lcl"], exact["ucl"])) == level(first.location)
    assert case["out_trial"] == one_based(spc.beyond(first.location))
    assert near((revised["center"], revised["lcl"], revised["ucl"])) == level(later.location)
    assert near((revised["mr_center"], revised["mr_lcl"], revised["mr_ucl"])) == level(later.spread)
    assert near(abs(case["x"][4] - case["x"][2])) == later.spread.points[4]
    assert [4, *case["out_later"]] == one_based(spc.beyond(later.location))


def test_motors_with_samples_of_any_size() -> None:
    """Limits of a p chart follow each sample's size."""
    case = CHARTS["motors"]
    chart = spc.p_chart(case["defective"], case["n"])

    assert near(case["center"]) == chart.centre[0]
    assert near(case["lcl"]) == list(chart.lower)
    assert near(case["ucl"]) == list(chart.upper)
    assert case["out"] == one_based(spc.beyond(chart))


def test_np_chart_is_the_p_chart_times_n() -> None:
    """NIST's formula: n·p̄ ± 3·√(n·p̄(1 - p̄))."""
    chart = spc.np_chart([3, 5, 4, 8], 50)

    assert near((5, 0, 5 + 3 * math.sqrt(5 * 0.9))) == level(chart)
    assert pytest.approx(list(chart.points)) == [3, 5, 4, 8]


def test_a_point_on_the_limit_is_not_beyond() -> None:
    """Wafer 3 has exactly 28 defects, the upper limit; only wafer 24 is beyond it."""
    case = CHARTS["wafer"]
    chart = spc.c_chart(case["defects"])

    assert (case["center"], case["lcl"], case["ucl"]) == level(chart)
    assert case["out"] == one_based(spc.beyond(chart))


def test_circuit_boards() -> None:
    """The trial c chart flags 6 and 20; without them limits and the u chart are the revised ones."""
    case = CHARTS["circuit"]
    counts = case["x"][: case["trial"]]
    base = [index not in {5, 19} for index in range(len(counts))]
    first, revised = spc.c_chart(counts), spc.c_chart(counts, base)
    per_board = spc.u_chart(counts, [100] * len(counts), base)

    for chart, name in ((first, "c_trial"), (revised, "c_revised"), (per_board, "u_revised")):
        exact = case[name]
        assert near((exact["center"], exact["lcl"], exact["ucl"])) == level(chart), name
    assert case["published_trial"]["out"] == one_based(spc.beyond(first))


@pytest.mark.parametrize("name", ["dyedcloth", "wire"])
def test_u_charts_with_unequal_units(name: str) -> None:
    """The centre is Σx/Σn, and each limit follows its own size."""
    case = CHARTS[name]
    chart = spc.u_chart(case["x"], case["size"])

    assert near(case["center"]) == chart.centre[0]
    assert near(case["u"]) == list(chart.points)
    assert near(case["lcl"]) == list(chart.lower)
    assert near(case["ucl"]) == list(chart.upper)
    assert case["out"] == one_based(spc.beyond(chart))


def test_laney_widens_the_limits() -> None:
    """Minitab's sigma Z and limits, within what its d2 of 1.128 allows."""
    case = CHARTS["monthly"]
    plain = spc.p_chart(case["defective"], case["n"])
    chart, between = spc.laney_p(case["defective"], case["n"])

    assert near(case["lcl"]) == list(plain.lower)
    assert near(case["sigma_z"], 5e-4) == between
    assert pytest.approx(case["laney_lcl"], abs=1e-4) == list(chart.lower)
    assert pytest.approx(case["laney_ucl"], abs=1e-4) == list(chart.upper)


def test_run_rules_mark_the_points_minitab_marks() -> None:
    """Rules 1 and 2 on individuals and on moving ranges, point by point."""
    case = CHARTS["rules"]
    charts = spc.i_mr(case["x"])

    assert near(case["limits"]["sigma"]) == charts.sigma
    assert case["R1"] == one_based(spc.beyond(charts.location))
    assert case["R2_of_9"] == one_based(spc.one_side(charts.location))
    assert case["R2_of_7"] == one_based(spc.one_side(charts.location, 7))
    assert case["MR_R1"] == one_based(spc.beyond(charts.spread))
    assert case["MR_R2_of_7"] == one_based(spc.one_side(charts.spread, 7))


def test_capability_of_diameters() -> None:
    """Cp to Cpm of JASP and Minitab, printed to two digits and exact."""
    case = CHARTS["diameter"]
    values = [value for group in case["subgroups"] for value in group]
    sigma = spc.xbar_r(case["subgroups"]).sigma
    found = spc.capability(values, sigma, case["lsl"], case["usl"], case["target"])
    assert found is not None
    indices = {"Cp": found.cp, "Cpk": found.cpk, "Pp": found.pp, "Ppk": found.ppk, "Cpm": found.cpm}

    assert case["exact"] == {name: near(value) for name, value in indices.items()}
    assert {name: case["published"][name] for name in indices} == {
        name: pytest.approx(value, abs=0.005) for name, value in indices.items()
    }
    assert near(case["published"]["sd_overall"]) == found.sigma_overall
    assert near(case["published"]["sd_within_rbar"], 5e-4) == found.sigma_within


@pytest.mark.parametrize("name", ["flow_width", "pistonrings"])
def test_capability_of_other_published_sets(name: str) -> None:
    """Overall indices of the trial period, and Cp, Cpk where an exact answer exists."""
    case = CHARTS[name]
    subgroups = case["subgroups"][: case.get("trial")]
    values = [value for group in subgroups for value in group]
    wanted = case["capability"]
    sigma = spc.xbar_r(subgroups).sigma
    found = spc.capability(values, sigma, wanted["lsl"], wanted["usl"], wanted.get("target"))
    assert found is not None
    indices = {"Cp": found.cp, "Cpk": found.cpk, "Pp": found.pp, "Ppk": found.ppk, "Cpm": found.cpm}
    printed = case.get("published_capability", {})

    assert {key: value for key, value in wanted.items() if key in indices} == {
        key: near(indices[key]) for key in wanted if key in indices
    }
    assert {key: printed[key] for key in ("Cp", "Cpk") if key in printed} == {
        key: pytest.approx(indices[key], abs=0.005) for key in ("Cp", "Cpk") if key in printed
    }


def test_one_sided_specification_has_no_cp() -> None:
    """With an upper limit only, Cpk is the upper index and Cp, Pp, Cpm are unknown."""
    found = spc.capability([1.0, 2.0, 3.0], 1.0, None, 5.0, 2.0)
    assert found is not None

    assert (found.cp, found.pp, found.cpm, found.cpk) == (None, None, None, 1.0)


@pytest.mark.parametrize(
    ("values", "sigma", "lsl", "usl"),
    [([1.0, 2.0], 1.0, None, None), ([1.0], 1.0, 0.0, 2.0), ([1.0, 1.0], 0.0, 0.0, 2.0)],
    ids=["no limits", "one value", "no variation"],
)
def test_capability_of_nothing_is_unknown(
    values: list[float], sigma: float, lsl: float | None, usl: float | None
) -> None:
    """Neither 0 nor infinity stands for an index that has no meaning."""
    assert spc.capability(values, sigma, lsl, usl) is None


def test_short_subgroup_moves_no_limit() -> None:
    """A short last subgroup is drawn with limits of its own; those of the others stay."""
    groups = CHARTS["flow_width"]["subgroups"]
    full = spc.xbar_r(groups)
    longer = spc.xbar_r([*groups, [1.5]], [True] * len(groups) + [False])

    assert level(full.location) == level(longer.location)
    assert near(3 * longer.sigma) == longer.location.upper[-1] - longer.location.centre[-1]
    assert math.isnan(longer.spread.points[-1])
    assert [] == spc.beyond(longer.location) == spc.beyond(longer.spread)


@given(
    st.lists(
        st.lists(st.floats(-1e3, 1e3, allow_subnormal=False), min_size=3, max_size=3), min_size=2, max_size=20
    ),
    st.floats(-500, 500),
)
def test_limits_move_with_the_readings(groups: list[list[float]], shift: float) -> None:
    """Adding a constant to every reading moves the limits of X̄ by it and leaves those of R."""
    before = spc.xbar_r(groups)
    after = spc.xbar_r([[value + shift for value in group] for group in groups])

    assert np.allclose(before.location.upper + shift, after.location.upper, atol=1e-6)
    assert np.allclose(before.spread.upper, after.spread.upper, atol=1e-6)
    assert (before.location.lower <= before.location.centre).all()


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(50, 400)), min_size=2, max_size=30))
def test_shares_stay_between_zero_and_one(samples: list[tuple[int, int]]) -> None:
    """No limit of a p chart leaves 0 to 100 %, and the centre lies between them."""
    chart = spc.p_chart([count for count, _ in samples], [size for _, size in samples])

    assert (chart.lower >= 0).all()
    assert (chart.upper <= 1).all()
    assert ((chart.lower <= chart.centre) & (chart.centre <= chart.upper)).all()
