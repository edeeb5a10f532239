"""What can be a formula and what cannot: everything valid passes, what Excel would stop at does not."""

from __future__ import annotations

import pytest

from backoffice.core.errors import UnusableInput
from backoffice.excel.ooxml.formulacheck import check, fault

VALID = [
    "=1", "=-1", "=+A1", "=--A1", "=-A1%^2", "=50%", "=5%%", "=(1+2)*-3", "=2^-1", "=1E+20", "=1e-5*2", "=.5+1.", "= A1",
    "=A1\n+B1", "=SUM( A1:A3 ,\n B1 )",
    '="chữ"', '=""', '="dấu "" kép"', '="("', '="a"&"b)"&"}"', '="it\'s"', '=A1&" – "&B1', '=IF(A1>0,"có; không","không")',
    "=A1=B1", "=A1<>B1", "=A1>=-1", "=A1<=+B1", "=A1<-1", "=A1=-1", "=A1>=@B1", '=IF(A1="",,1)', "=IF(A1,,)", "=SUM(,1)",
    "=SUM(1,)", "=F()", "=RAND()", "=PI()*2", "=A1 B1", "=A:A A1:A3", "=(A1,B2:B3)", "=A1:INDEX(A:A,5)", "=$A$1:A$3", "=1:1",
    "=A1:.A9", "=A.:.A",
    "=Trang!A1", "='Bảng lương'!A1*2", "='Bảng ''cũ'''!$A$1", "='[Sổ (1).xlsx]Trang 1'!A1", "=[1]Trang!A1", "=[Book1.xlsx]S!A1",
    "=Sheet1:Sheet3!A1", "='A b:C d'!A1", "=SUM('1:9'!B2)", "=Tỷ_lệ*2", "=_xlfn.XLOOKUP(A1,B:B,C:C)", "=app|'topic'!item",
    "={1,2;3,4}", '={"a";"b"}', "=SUM({-1,TRUE;#N/A,1.5})", "=SUM($A$1:A$3,{1,2;3,4})", "=INDEX({1;2},{1})",
    "=#N/A", "=#DIV/0!", "=#REF!", "=#REF!A1*2", "=SUM(#REF!,1)", "=Trang!#REF!", "=IFERROR(A1/B1,#N/A)", "=#n/a", "=#NAME?",
    "=A1#", "=SUM(A1#)", "=A1#:B2", "=@A1:A10", "=SUM(@A1:A3)", "=-@A1", "=@F(A1)",
    "=[@a]", "=[@[đơn giá]]*2", "=Luong[tiền]", "=SUM(Luong[[#This Row],[a]:[b]])", "=Luong[[#All],[a (b)]]", "=Luong[#Totals]",
    "=Luong[a '[b'] '# ''c'']", "=Luong[[a '[x']]:[b]]", "=Luong[a, b; c]", "=Luong[đơn \"giá\"]", "=SUM(Luong[a]*{1})",
    "=LET(x,1,y,2,x+y)", "=LAMBDA(x,x+1)(5)", "=MAP(A1:A3,LAMBDA(a,a*2))", "=LET(f,LAMBDA(x,x),f(1))", "=BYROW(A1#,SUM)",
    "=(A1)(B1)", "=CHOOSE({1,2},A1:A3,B1:B3)", "=SUMPRODUCT(--(A1:A3>0),B1:B3)", "=R1C1_tên+1", '=TEXT(A1,"#,##0;(#,##0)")',
    '=HYPERLINK("#\'Bảng lương\'!A1","A1")', "=IF(AND(A1<>0,NOT(B1)),A1/B1,-1)", "=a?b\\c.d+1", "=ISERROR(1/0)=TRUE",
]  # fmt: skip
BROKEN = [
    ("=SUM(", "( )"), ("=1+", "“+”"), ('="chữ', "chuỗi"), ('="a""b', "chuỗi"), ("=SUM(A1))", "( )"), ("=(1+2", "( )"),
    ("={1,2", "( )"), ("=(1}", "( )"), ("={1)", "( )"), ("='Bảng lương!A1", "tên trang"), ("=Luong[a", "[ ]"),
    ("=Luong[a]]", "[ ]"), ("=*2", "“*”"), ("=1+*2", "“*”"), ("=1**2", "“*”"), ("=SUM(*)", "“*”"), ("=SUM(1+)", "“+”"),
    ("=SUM(1-,2)", "“-”"), ("=A1<>", "“<”"), ("=A1&", "“&”"), ("=A1,", "“,”"), ("=SUM(1;2)", "dấu phẩy"), ("= ", "không có gì"),
    ("=@", "“@”"), ("=A1:", "“:”"), ('=IF(A1>0,"có”,"không")', "chuỗi"), ("=" + "A1+" * 3000 + "1", "ký tự"),
]  # fmt: skip


@pytest.mark.parametrize("formula", VALID)
def test_what_excel_takes_passes(formula: str) -> None:
    """Nothing valid is refused, with or without its equals sign."""
    assert fault(formula) is fault(formula.removeprefix("=")) is None


@pytest.mark.parametrize(("formula", "word"), BROKEN)
def test_what_excel_refuses_is_refused(formula: str, word: str) -> None:
    """The sentence names the place and what is wrong."""
    with pytest.raises(UnusableInput) as refused:
        check(formula, "Ô B2", "Cell B2")

    assert refused.value.vi.startswith("Ô B2: ")
    assert word in refused.value.vi
    assert len(refused.value.vi) < 250


@pytest.mark.parametrize(
    "formula", ["=" + "(" * 4000, "=" + '"' * 4001, "=" + "[" * 4001, "=" + "'" * 4001 + "a"]
)
def test_long_nonsense_is_refused_quickly(formula: str) -> None:
    """No text makes the check slow."""
    assert fault(formula) is not None
