"""A process of its own: calculates a workbook file with IronCalc and writes the results of its formulas as JSON.

Arguments: the workbook, the file to write, the time zone. Stands alone, so that it starts quickly and wherever it lies. Its
memory is limited where the system can do it.
"""

import json
import sys

_MEMORY = 4 * 1024**3


def main(source: str, target: str, zone: str) -> None:
    """Write a list of [sheet, row, column, result]."""
    import ironcalc

    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    model = ironcalc.load_from_xlsx(source, "en", zone, "en")
    model.evaluate()
    names = [sheet["name"] for sheet in model.get_worksheets_properties()]
    results = [
        [names[sheet], row, column, model.get_cell_value(sheet, row, column)]
        for sheet, row, column in model.get_all_cells()
        if model.get_cell_formula(sheet, row, column) is not None
    ]
    with open(target, "w", encoding="utf-8") as file:  # noqa: PTH123 - nothing imported that is not needed
        json.dump(results, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
