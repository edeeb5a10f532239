"""Who reports to whom: the people of each manager, direct and indirect."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from backoffice.hr.tables import Employee
from backoffice.tables.read import Rows

LEFT = "Nghỉ việc"


@dataclass(frozen=True, slots=True)
class Team:
    """A manager and their people. `rows` are row indexes of HoSo of everybody under the manager, also of those whose
    own manager stands in between; people who left are not counted.
    """

    manager_id: str
    manager_name: str
    department: str
    rows: tuple[int, ...]


def teams(staff: Rows[Employee]) -> list[Team]:
    """One team per person who is somebody's manager and has not left, in the order of HoSo.

    A loop of managers, or one who is not in HoSo, makes no team of its own; hr.validate reports both.
    """
    ids = staff["employee_id"]
    here = {name: index for index, name in enumerate(ids) if name and staff["status"][index] != LEFT}
    direct: dict[str, list[int]] = defaultdict(list)
    for name, index in here.items():
        manager = staff["manager_id"][index]
        if manager in here and manager != name:
            direct[manager].append(index)
    found = []
    for name, index in here.items():
        if name in direct:
            rows = _below(name, direct, ids, index)
            found.append(
                Team(name, staff["full_name"][index] or name, staff["department"][index] or "", rows)
            )
    return found


def _below(manager: str, direct: dict[str, list[int]], ids: list[Any], own: int) -> tuple[int, ...]:
    seen: set[int] = {own}
    waiting = list(direct[manager])
    below = []
    while waiting:
        index = waiting.pop(0)
        if index in seen:
            continue
        seen.add(index)
        below.append(index)
        waiting.extend(direct.get(ids[index], ()))
    return tuple(sorted(below))
