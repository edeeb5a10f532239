"""SanXuat and YeuCau: registers from `data/`, and the month's output computed from the lots."""

from __future__ import annotations

from backoffice.production.tables import ItAsset, Machine, MaintenancePlan, Stop, Ticket, WorkOrder
from backoffice.service.tables import Request
from backoffice.tables.columns import Table
from sample_company.company import Row, chance, rows_of
from sample_company.lots import lots

_MACHINES = {"Chuyền may 1": None, "Chuyền may 2": None, "Tổ cắt": "MC-01", "Kỹ thuật/Bảo trì": "TN-01"}
_OPERATIONS = {"Tổ cắt": "Cắt", "Kỹ thuật/Bảo trì": "Tiện"}
_PERFORMANCE = 0.86


def registers() -> dict[str, list[Row]]:
    """Sheet name to rows of SanXuat, output left out."""
    tables: dict[type[Table], str] = {
        WorkOrder: "work_orders",
        Machine: "machines",
        MaintenancePlan: "maintenance",
        Stop: "stops",
        ItAsset: "it_assets",
        Ticket: "tickets",
    }
    return {table.__sheet__: rows_of(table, name) for table, name in tables.items()}


def requests() -> list[Row]:
    """The rows of YeuCau."""
    return rows_of(Request, "requests")


def output() -> list[Row]:
    """The rows of SanLuong: for each lot made here, the shift that made it."""
    orders = rows_of(WorkOrder, "work_orders")
    rows: list[Row] = []
    for index, lot in enumerate(lots()):
        line, made = str(lot["line"]), lot["lot_size"]
        if line not in _MACHINES:
            continue
        rng = chance(f"output {index}")
        assert isinstance(made, int)
        order = next(
            (one for one in orders if one["product"] == lot["product"] and one["note"] == lot["order_no"]),
            next(one for one in orders if one["product"] == lot["product"]),
        )
        rows.append(
            {
                "date": lot["received_on"],
                "shift": "Hành chính",
                "line": line,
                "machine": _MACHINES[line],
                "order_no": order["order_no"],
                "product": lot["product"],
                "operation": _OPERATIONS.get(line, "May hoàn chỉnh"),
                "good": made,
                "rework": rng.randint(2, 18),
                "scrap": rng.randint(0, 5),
                # Minutes of all who worked on it.
                "minutes": round(
                    made * float(str(order["cycle_seconds"])) / 60 / (_PERFORMANCE + rng.uniform(-0.05, 0.05))
                ),
            }
        )
    return rows
