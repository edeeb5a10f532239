"""Quality: inspection lots, acceptance sampling, control charts, defects and nonconformities.

The workbook ChatLuong.xlsx holds five tables that people fill in (`tables`); one pass reads them all and hands back
figures and findings (`summary`), and `report` lays them out as the sheets TongHop and KetQuaLo.

    data/         ISO 2859-1 tables and control chart constants, with their source
    aql           one sampling plan: lot, level, AQL, severity
    switching     which severity is in force: the history of a supplier's lots
    spc           control charts and capability
    pareto        causes by size
    grouping      names people type, figures under a name
    tables        the five tables of the workbook
    inspections   which inspection counts for which lot
    lots          the plan and the decision of every lot
    measured      control charts out of the table of measurements
    proportions   the p chart over the lots
    registers     defects and nonconformity reports
    summary       the pass
    report        the result sheets; chartdata: their charts
    causes        the findings of this room
"""
