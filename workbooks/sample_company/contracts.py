"""HopDong: every contract of every employee, and the one of each that stands in HoSo."""

from __future__ import annotations

from datetime import date, timedelta

from backoffice.core.dates import add_months
from backoffice.hr.tables import choices
from sample_company.company import TODAY, Row, day, money, records

# Two definite terms, then an indefinite contract (Labour Code art. 20).
_CHAIN = {"KX": (12, 24, 0), "XD": (12, 36), "TV": (), "KV": ()}
_TERMS_OF_THEIR_OWN = {"NV003": (24,), "NV028": (5,), "NV029": (1,)}
# With the year, before 183 days in Vietnam make the visiting expert a tax resident.
_ENDS_ON = {"NV028": date(2026, 12, 31)}
_PROBATION_DAYS = {"NV015": 60, "NV036": 30, "NV055": 30}
_CODES = {
    choices.INDEFINITE: "HĐLĐ-KX",
    choices.DEFINITE: "HĐLĐ-XĐ",
    choices.PROBATION: "HĐTV",
    choices.PIECE_SERVICE: "HĐK",
}
_RENEWAL_NOTICE = 30
# Agreed below the minimum: the mistake that HoSo shows is in the contract too.
_AS_IN_HO_SO = {"NV059": 5_000_000}


def current(employee_id: str, kind: str, joined: date) -> Row:
    """The fields of HoSo about the contract in force."""
    last = _chain(employee_id, kind, joined)[-1]
    return {
        "contract_kind": last["kind"],
        "contract_no": last["contract_no"],
        "contract_signed_on": last["signed_on"],
        "contract_from": last["valid_from"],
        "contract_to": last["valid_to"],
    }


def contracts() -> list[Row]:
    """The rows of HopDong, before any mistake."""
    rows: list[Row] = []
    for record in records("staff"):
        joined = day(record["joined"])
        assert joined is not None
        chain = _chain(record["id"], record["kind"], joined)
        wage = _AS_IN_HO_SO.get(record["id"]) or money(record["wage"])
        for number, contract in enumerate(chain):
            behind = len(chain) - 1 - number
            status = "Hết hạn" if behind else _status(contract, day(record["left"]))
            earlier = {
                "employee_id": record["id"],
                "full_name": record["name"],
                "job_group": _job_group(record),
                # Rounded to 50,000: a raise with every new contract.
                "wage": wage - wage * behind * 7 // 100 // 50_000 * 50_000 if behind else wage,
                "notice_before": 30 if contract["valid_to"] else None,
                "status": status,
            }
            rows.append(earlier | contract)
    return rows


def _chain(employee_id: str, kind: str, joined: date) -> list[Row]:
    if kind == "TV":
        return [
            _contract(
                employee_id,
                choices.PROBATION,
                None,
                joined,
                joined + timedelta(days=_PROBATION_DAYS[employee_id] - 1),
            )
        ]
    if kind == "KV":
        return [
            _contract(
                employee_id, choices.PIECE_SERVICE, None, joined, add_months(joined, 1) - timedelta(days=1)
            )
        ]
    rows: list[Row] = []
    start = joined
    for sequence, months in enumerate(_TERMS_OF_THEIR_OWN.get(employee_id, _CHAIN[kind]), 1):
        end = _ENDS_ON.get(employee_id) or (add_months(start, months) - timedelta(days=1) if months else None)
        name = choices.DEFINITE if months else choices.INDEFINITE
        rows.append(_contract(employee_id, name, sequence if months else 1, start, end))
        if end is None or end >= TODAY:
            break
        start = end + timedelta(days=1)
    return rows


def _contract(employee_id: str, kind: str, sequence: int | None, start: date, end: date | None) -> Row:
    return {
        "contract_no": f"{employee_id[2:]}/{start.year}/{_CODES[kind]}",
        "kind": kind,
        "sequence": sequence,
        "signed_on": start - timedelta(days=3),
        "valid_from": start,
        "valid_to": end,
    }


def _status(contract: Row, left: date | None) -> str:
    end = contract["valid_to"]
    if left is not None:
        return choices.TERMINATED
    if not isinstance(end, date):
        return "Hiệu lực"
    if end < TODAY:
        return "Hết hạn"
    return "Sắp hết hạn" if end <= TODAY + timedelta(days=_RENEWAL_NOTICE) else "Hiệu lực"


def _job_group(record: dict[str, str]) -> str:
    if record["department"] == "Ban Giám đốc":
        return choices.JOB_GROUPS[0]
    if record["education"] in ("Đại học", "Cao đẳng"):
        return choices.JOB_GROUPS[1]
    return choices.JOB_GROUPS[2] if record["education"] == "Trung cấp" else choices.JOB_GROUPS[3]
