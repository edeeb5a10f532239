"""The list of functions that IronCalc calculates as Excel does: each is calculated, and what is not on it is declined."""

from __future__ import annotations

import datetime as dt
import math
from pathlib import Path
from typing import Literal

import pytest

from backoffice.excel.recalculation.ironcalc import IronCalc
from backoffice.excel.recalculation.plain import ARGUMENTS, not_plain
from backoffice.excel.recalculation.question import Question
from tests.excel.recalculation.makers import needs_ironcalc, workbook

DATA = {
    "D1": "NV01", "D2": "NV02", "D3": "NV03", "D4": "NV04",
    "E1": "Kho", "E2": "Kế toán", "E3": "kho", "E4": "Văn phòng",
    "F1": 1, "F2": 2, "F3": 3, "F4": 4,
    "G1": dt.datetime(2026, 10, 1), "G2": dt.datetime(2026, 10, 2), "G3": dt.datetime(2026, 11, 3), "G4": None,
    "H1": dt.time(8, 30), "H2": "5",
}  # fmt: skip
"""Codes, departments, figures, days."""


def _day(year: int, month: int, day: int) -> int:
    return (dt.date(year, month, day) - dt.date(1899, 12, 30)).days


KNOWN: dict[str, object] = {
    "SUM(F1:F4,5,F1)": 16, "AVERAGE(F1:F4)": 2.5, "COUNT(D1:F4)": 4, "COUNTA(D1:D9)": 4, "MAX(F1:F4)": 4, "MIN(F:F)": 1,
    "MEDIAN(F1:F4)": 2.5, "PRODUCT(F1:F4)": 24, "AND(F1=1,F2=2)": True, "OR(F1=5,F2=5)": False, "CONCAT(D1:D2)": "NV01NV02",
    "SUMPRODUCT(F1:F4,F1:F4)": 30, "COUNTBLANK(G1:G4)": 1, "ROWS(D1:F4)": 4, "COLUMNS(D1:F4)": 3, "ROW(F3)": 3,
    "COLUMN(F3)": 6, 'COUNTIF(E1:E4,"kho")': 2, 'COUNTIF(E1:E4,"KẾ*")': 1,
    "LARGE(F1:F4,2)": 3, "SMALL(F1:F4,2)": 2, 'SUMIF(E1:E4,"kho",F1:F4)': 4, 'SUMIF(F1:F4,">2")': 7,
    'AVERAGEIF(E1:E4,"kho",F1:F4)': 2, 'COUNTIFS(E1:E4,"kho",F1:F4,">1")': 1, 'SUMIFS(F1:F4,E1:E4,"KHO",F1:F4,"<3")': 1,
    'SUMIFS(F:F,G:G,">="&DATE(2026,10,2),G:G,"<="&EOMONTH(G1,0))': 2, 'AVERAGEIFS(F1:F4,E1:E4,"kho")': 2,
    'MAXIFS(F1:F4,E1:E4,"kho")': 3, 'MINIFS(F1:F4,E1:E4,"kho")': 1, "RANK(3,F1:F4)": 2, "RANK.EQ(3,F1:F4,1)": 3,
    'VLOOKUP("nv03",D1:F4,3,FALSE)': 3, 'VLOOKUP("NV09",D1:F4,3,0)': "#N/A", "VLOOKUP(2.5,F1:G4,1)": 2,
    'HLOOKUP("NV01",D1:F4,2,FALSE)': "NV02", 'MATCH("NV03",D1:D4,0)': 3, "MATCH(2.5,F1:F4,1)": 2, 'XMATCH("NV03",D1:D4)': 3,
    'XLOOKUP("NV03",D1:D4,F1:F4)': 3, 'XLOOKUP("NV09",D1:D4,F1:F4,"không",0)': "không", "INDEX(D1:F4,2,3)": 2,
    "SUBTOTAL(109,F1:F4)": 10, 'TEXTJOIN("; ",TRUE,E1:E2,"x")': "Kho; Kế toán; x", 'IFS(F1=2,"a",TRUE,"b")': "b",
    'SWITCH(F2,1,"a",2,"b")': "b", 'CHOOSE(2,"a","b")': "b", 'CONCATENATE("a",F1,"b")': "a1b", "IF(F1>5,1)": False,
    'IF(G4="","trống",1)': "trống", "DATE(2026,13,1)": _day(2027, 1, 1), "TIME(8,30,0)": 8.5 / 24, 'MID("001099",4,1)': "0",
    'SUBSTITUTE("1.234.567",".","")': "1234567", 'FIND("b","abc")': 2, 'SEARCH("Đ","nguyễn đức")': 8,
    'DATEDIF(DATE(2000,5,20),DATE(2026,10,31),"y")': 26, "YEARFRAC(DATE(2026,1,1),DATE(2026,7,1))": 0.5,
    "DAYS360(DATE(2026,1,31),DATE(2026,3,1))": 31, "IFERROR(1/0,7)": 7, 'IFNA(VLOOKUP("zz",D1:F4,2,0),7)': 7, "ROUND(2.675,2)": 2.68,
    "ROUND(-2.5,0)": -3, "ROUND(1234567.5,-3)": 1_235_000, "ROUNDUP(2.1,0)": 3, "ROUNDDOWN(-2.9,0)": -2, "TRUNC(-2.9)": -2,
    "MOD(-3,5)": 2, "CEILING(2.1,1)": 3, "FLOOR(2.9,1)": 2, "MROUND(17,5)": 15, "POWER(2,10)": 1024, "QUOTIENT(7,2)": 3,
    "EOMONTH(G1,1)": _day(2026, 11, 30), "EDATE(DATE(2026,1,31),1)": _day(2026, 2, 28), "DAYS(G3,G1)": 33,
    "WEEKDAY(DATE(2026,10,31),2)": 6, "WEEKNUM(DATE(2026,10,31))": 44, 'LEFT("Nguyễn",3)': "Ngu", 'RIGHT("NV001",3)': "001",
    'REPT("-",3)': "---", 'EXACT("a","A")': False, 'HYPERLINK("#A1","xem")': "xem", 'TEXT(G1,"dd/mm/yyyy")': "01/10/2026",
    'TEXT(1234567,"#,##0")': "1,234,567", "NOT(F1=1)": False, "INT(-2.5)": -3, "INT(0.29*100)": 28, "ABS(-3)": 3, "SQRT(16)": 4,
    "SQRT(-1)": "#NUM!", "SIGN(-3)": -1, "EXP(1)": math.e, "LN(10)": math.log(10), "LOG10(100)": 2, "YEAR(G1)": 2026,
    "MONTH(G3)": 11, "DAY(G3)": 3, "HOUR(H1)": 8, "MINUTE(H1)": 30, "ISOWEEKNUM(DATE(2026,10,31))": 44, 'LEN("Đặng")': 4,
    'TRIM("  a   b ")': "a b", 'UPPER("Nguyễn Thị Ánh Đào")': "NGUYỄN THỊ ÁNH ĐÀO", 'LOWER("ĐẶNG")': "đặng",
    'PROPER("NGUYỄN ĐỨC ANH")': "Nguyễn Đức Anh", "ISNUMBER(F1)": True, "ISTEXT(D1)": True, "ISBLANK(G4)": True,
    "ISERROR(1/0)": True, "ISERR(1/0)": True, 'ISNA(MATCH("zz",D1:D4,0))': True, 'VALUE("12")': 12, "N(TRUE)": 1, 'T("a")': "a",
    "NETWORKDAYS(DATE(2026,10,1),DATE(2026,10,31))": 22, "WORKDAY(DATE(2026,10,30),1)": _day(2026, 11, 2),
    "NETWORKDAYS.INTL(DATE(2026,10,1),DATE(2026,10,31),11)": 27, 'REPLACE("abc",1,1,"x")': "xbc", "SLN(1000,100,9)": 100,
    "PMT(0.01,12,-1000)": 88.84878867834166, "PV(0.01,12,-100)": 1125.507747348484, "FV(0.01,12,-100)": 1268.2503013196972,
    "NPER(0.01,-100,1000)": 10.588644459423, "PI()": math.pi, "TODAY()-TODAY()": 0, "INT(NOW())-TODAY()": 0,
    '"đặng"="ĐẶNG"': True, "0.1*3=0.3": True, "-2^2": 4, "10%": 0.1, "30000000*8%": 2_400_000, '"5"+1': 6, "G3-G1": 33,
}  # fmt: skip
"""Formulas with what Excel shows."""

NEWER = (
    "CONCAT",
    "MAXIFS",
    "MINIFS",
    "RANK.EQ",
    "XMATCH",
    "XLOOKUP",
    "TEXTJOIN",
    "IFS",
    "SWITCH",
    "IFNA",
    "DAYS",
    "ISOWEEKNUM",
)


def _as_in_files(formula: str) -> str:
    """With the marks that files put before newer functions."""
    name, separator, rest = formula.partition("(")
    return f"=_xlfn.{name}{separator}{rest}" if name in NEWER else f"={formula}"


def _kind_of(name: str) -> Literal["cell", "block", "other"]:
    kinds: dict[str, Literal["cell", "block", "other"]] = {"ten": "cell", "vung": "block", "bang": "block"}
    return kinds.get(name.casefold(), "other")


def test_every_function_of_the_list_is_calculated_below() -> None:
    """No function is trusted that is not in `KNOWN`."""
    called = {name for name in ARGUMENTS for formula in KNOWN if f"{name}(" in formula}

    assert set(ARGUMENTS) == called


@pytest.mark.parametrize("formula", KNOWN)
def test_known_formulas_are_plain(formula: str) -> None:
    """What is known to be right is asked."""
    assert not_plain(_as_in_files(formula), _kind_of) is None


@needs_ironcalc
def test_known_formulas_have_the_results_of_excel(tmp_path: Path) -> None:
    """IronCalc gives for every formula of the list what Excel shows."""
    cells = DATA | {f"A{row}": _as_in_files(formula) for row, formula in enumerate(KNOWN, 1)}
    path = workbook(tmp_path / "a.xlsx", cells, {"G1:G4": "dd/mm/yyyy", "H1": "hh:mm"})
    results = IronCalc().calculate(Question.of(path.read_bytes(), path), tmp_path).results
    found = {formula: results["sheet1", row, 1] for row, formula in enumerate(KNOWN, 1)}

    assert {
        formula: pytest.approx(value, rel=1e-12) if type(value) in (int, float) else value
        for formula, value in KNOWN.items()
    } == found


@pytest.mark.parametrize(
    "formula",
    [
        "=A1", "=Ten*2", "=SUM(Vung)", "=SUMIFS(Bang[Tiền],Bang[Mã],A1)", "=Bang[[#This Row],[Tiền]]*2", "=SUM((A1+A2)*2,B:B)",
        "=SUM('Chấm công'!A1:B9)", '=IF(AND(A1>0,B1<>""),ROUND(A1*B1,0),"")', "=TODAY()", "=.5*A1", "=1E+5",
    ],
)  # fmt: skip
def test_usual_formulas_are_plain(formula: str) -> None:
    """Cells, names, tables, other sheets and blocks where a function wants one."""
    assert not_plain(formula, _kind_of) is None


@pytest.mark.parametrize(
    ("formula", "piece"),
    [
        ("=SUMPRODUCT(--(A1:A3>1))", "-"),
        ("=SUMPRODUCT(A1:A3*B1:B3)", "A1:A3"),
        ("=SUM(LEFT(A1:A3,2))", "A1:A3"),
        ("=MONTH(Vung)", "Vung"),
        ("=SUM(Vung*2)", "Vung"),
        ("=SUM(Bang[Tiền]*2)", "Bang[Tiền]"),
        ('=SUM(SUMIFS(A:A,B:B,{"x","y"}))', "{"),
        ("=LOOKUP(2,1/(A1:A3=1),B1:B3)", "LOOKUP"),
        ("=A1:A3", "A1:A3"),
        ("=SUM((A1:A3,B1))", "A1:A3"),
        ("=SUM(A1:A3 B1:B3)", "A1:A3"),
        ("=SUM(A1:INDEX(A:A,3))", ":"),
        ("=SUM(T1:T3!A1)", "T1:T3!"),
        ("=OFFSET(A1,1,1)", "OFFSET"),
        ("=HamCuaToi(1)", "HamCuaToi"),
        ("=_xlfn.LET(_xlpm.x,1,_xlpm.x)", "_xlfn.LET"),
        ("=SoKhac*2", "SoKhac"),
        ("=MATCH(A1,B:B,-1)", "-"),
        ("=MATCH(A1,B:B,C1)", "C1"),
        ("=SUMIF(IF(A1,B:B),1)", "IF"),
        ("=COUNTIF(A1+1,1)", "+"),
        ("=COUNTIF(1,1)", "1"),
        ("=ROUND(A1,2,3)", ","),
        ("=PI(1)", "PI"),
        ("=A1#", "#"),
        ("=@A1", "@"),
        ("=Bang[]", "Bang[]"),
        ("=Bang[[#Totals],[Tiền]]", "Bang[[#Totals],[Tiền]]"),
        ("=KhongCo[Tiền]", "KhongCo"),
        ("=#REF!+1", "#"),
        ("=A1)", ")"),
        ("=COUNTBLANK(A:A)", "A:A"),
        ("=ROWS(A:A)", "A:A"),
    ],
)  # fmt: skip
def test_what_is_not_known_to_be_right_is_not_plain(formula: str, piece: str) -> None:
    """A block where one value belongs, arrays, unknown functions and names are named."""
    assert piece == not_plain(formula, _kind_of)
