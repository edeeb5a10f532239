"""LoHang, KiemTra, Loi, KhongPhuHop: forty lots, their inspections and what followed."""

from __future__ import annotations

from datetime import date, timedelta

from backoffice.quality.aql import Plan
from backoffice.quality.aql import plan as aql_plan
from backoffice.quality.switching import Switching
from backoffice.quality.tables import Nonconformity
from sample_company.company import MONTH, Row, chance, records, rows_of

_INSPECTORS = ("Nguyễn Thị Tuyết Mai", "Đặng Thị Ngọc Ánh", "Lâm Chí Thành")
_Kinds = tuple[tuple[str, str, int], ...]
_SEWN: _Kinds = (
    ("Bỏ mũi", "Nặng", 24), ("Sót chỉ", "Nhẹ", 20), ("Đường may cong vặn", "Nặng", 13), ("Lệch túi", "Nặng", 9),
    ("Bẩn dầu", "Nặng", 7), ("Cổ không cân", "Nặng", 6), ("Thiếu cúc", "Nặng", 4), ("Sai thông số", "Nặng", 4),
)  # fmt: skip
_FABRIC: _Kinds = (("Loang màu", "Nặng", 6), ("Thủng, rách vải", "Nặng", 4), ("Lỗi sợi ngang", "Nhẹ", 5))
_OTHER: _Kinds = (("Sai kích thước", "Nặng", 3), ("Xước bề mặt", "Nhẹ", 2))
_COST = {"Bỏ mũi": 6_000, "Sót chỉ": 1_500, "Bẩn dầu": 12_000, "Thủng, rách vải": 45_000}


def lots() -> list[Row]:
    """The rows of LoHang, before any mistake."""
    return [
        {
            "lot_no": _lot_no(index),
            "received_on": _received(one),
            "product": one["product"],
            "line": one["line"] or None,
            "supplier": one["supplier"] or None,
            "lot_size": int(one["lot_size"]),
            "level": one["level"],
            "aql": float(one["aql"]),
            "order_no": one["order_no"],
        }
        for index, one in enumerate(records("lots"))
    ]


def _lot_no(index: int) -> str:
    return f"LO-2610-{index + 1:02d}"


def _received(one: dict[str, str]) -> date:
    return MONTH.first.replace(day=int(one["day"]))


def plans() -> list[Plan]:
    """The plan in force for each lot, as its product's and supplier's history has it."""
    series: dict[tuple[str, str], Switching] = {}
    found = []
    for one in records("lots"):
        state = series.setdefault((one["product"], one["supplier"]), Switching())
        plan = aql_plan(int(one["lot_size"]), one["level"], one["aql"], state.severity)
        state.record(int(one["defective"]) <= plan.ac, plan, int(one["defective"]))
        found.append(plan)
    return found


def inspections() -> list[Row]:
    """The rows of KiemTra, before any mistake: samples of the plan's size, decided by the plan."""
    rows: list[Row] = []
    for index, (one, plan) in enumerate(zip(records("lots"), plans(), strict=True)):
        rng = chance(f"inspection {index}")
        defective = int(one["defective"])
        minor = rng.randint(0, defective + 1)
        rows.append(
            {
                "lot_no": _lot_no(index),
                "date": _received(one) + timedelta(days=1 if _received(one).weekday() != 5 else 2),
                "inspector": _INSPECTORS[index % 2] if one["line"] != "Kỹ thuật/Bảo trì" else _INSPECTORS[2],
                "sample_size": plan.n,
                "critical": 0,
                "major": max(defective - minor, 0) + rng.randint(0, 1) * bool(defective),
                "minor": minor,
                "defective": defective,
                "decision": "Chấp nhận" if defective <= plan.ac else "Loại",
            }
        )
    return rows


def rejected() -> list[str]:
    """The numbers of the lots that are not accepted."""
    return [str(row["lot_no"]) for row in inspections() if row["decision"] == "Loại"]


def defects() -> list[Row]:
    """The rows of Loi, before any mistake: one to four kinds of defect for each lot with any."""
    rows: list[Row] = []
    for index, (lot, inspection) in enumerate(zip(lots(), inspections(), strict=True)):
        rng = chance(f"defects {index}")
        defective = inspection["defective"]
        assert isinstance(defective, int)
        if not defective:
            continue
        kinds = _SEWN if lot["line"] and lot["line"] != "Kỹ thuật/Bảo trì" else _FABRIC
        if not str(lot["product"]).startswith(("Vải", "Áo", "Quần", "Bán")):
            kinds = _OTHER
        found: dict[tuple[str, str], int] = {}
        for _ in range(defective + rng.randint(0, 2)):
            name, grade, _weight = rng.choices(kinds, weights=[kind[2] for kind in kinds])[0]
            found[name, grade] = found.get((name, grade), 0) + 1
        for (name, grade), count in sorted(found.items()):
            rows.append(_defect(lot, inspection, name, grade, count))
    return rows


def _defect(lot: Row, inspection: Row, name: str, grade: str, count: int) -> Row:
    if lot["supplier"]:
        disposition = "Trả nhà cung cấp" if inspection["decision"] == "Loại" else "Dùng nguyên trạng"
    else:
        disposition = "Hủy" if name == "Thủng, rách vải" else "Sửa lại"
    return {
        "date": inspection["date"],
        "lot_no": lot["lot_no"],
        "product": lot["product"],
        "line": lot["line"],
        "defect": name,
        "defect_class": grade,
        "count": count,
        "disposition": disposition,
        "cost": count * _COST.get(name, 4_000) if disposition in ("Sửa lại", "Hủy") else None,
    }


def nonconformities() -> list[Row]:
    """The rows of KhongPhuHop, before any mistake, from `data/nonconformities.csv`."""
    return rows_of(Nonconformity, "nonconformities")
