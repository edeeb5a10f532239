"""DoLuong: three characteristics, each in twenty-five subgroups of five pieces."""

from __future__ import annotations

from dataclasses import dataclass

from sample_company.company import Row, chance, working_days

_SUBGROUPS, _SIZE = 25, 5


@dataclass(frozen=True, slots=True)
class _Process:
    """A characteristic, its specification, and how the process behind it behaves."""

    name: str
    product: str
    lower: float
    target: float
    upper: float
    mean: float
    deviation: float
    decimals: int
    shift: tuple[int, float] | None = None


_PROCESSES = (
    _Process("Chiều dài áo (cm)", "Áo sơ mi nam AS-01", 75.0, 76.0, 77.0, 76.04, 0.26, 1),
    _Process("Đường kính trục (mm)", "Trục con lăn TR-10", 19.95, 20.0, 20.05, 20.003, 0.012, 3, (17, 0.031)),
    _Process("Khối lượng vải (g/m²)", "Vải kate 65/35", 115, 120, 125, 119.7, 1.4, 1),
)


def measurements() -> list[Row]:
    """The rows of DoLuong, before any mistake; a worn tool moves one subgroup of the diameter out of its limits."""
    return [row for process in _PROCESSES for row in _subgroups(process)]


def _subgroups(process: _Process) -> list[Row]:
    rng = chance(f"measurements of {process.name}")
    rows: list[Row] = []
    for number, day in enumerate(working_days()[:_SUBGROUPS], 1):
        moved = process.shift[1] if process.shift and process.shift[0] == number else 0.0
        readings = [
            round(rng.gauss(process.mean + moved, process.deviation), process.decimals) for _ in range(_SIZE)
        ]
        rows.append(
            {
                "date": day,
                "characteristic": process.name,
                "product": process.product,
                "subgroup": str(number),
                **{f"x{at}": reading for at, reading in enumerate(readings, 1)},
                "lsl": process.lower,
                "target": process.target,
                "usl": process.upper,
            }
        )
    return rows
