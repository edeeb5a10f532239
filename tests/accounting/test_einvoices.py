"""Electronic invoices: read whatever the maker's namespace, checked, once each, hostile files refused."""

from __future__ import annotations

import inspect
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice.accounting.einvoices import causes
from backoffice.accounting.einvoices.read import RateSum, Unreadable, read_invoice
from backoffice.accounting.einvoices.to_rows import Imported, import_invoices
from backoffice.core.findings import Finding
from tests.accounting.test_vat import BOUGHT_ROW, sheet

OWN = "0300000001"


def xml(
    *,
    namespace: str = "",
    seller: str = "0100109106",
    buyer: str = OWN,
    number: str = "00000123",
    rates: str = "<LTSuat><TSuat>8%</TSuat><ThTien>1000000</ThTien><TThue>80000</TThue></LTSuat>",
    lines: str = "<HHDVu><TChat>1</TChat><ThTien>1000000</ThTien><TSuat>8%</TSuat></HHDVu>",
    totals: tuple[str, str, str] = ("1000000", "80000", "1080000"),
    extra: str = "",
) -> bytes:
    """An invoice of 1,080,000 as its maker writes it."""
    net, vat, total = totals
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<HDon{namespace}><DLHDon Id="data">
<TTChung><PBan>2.0.1</PBan><KHMSHDon>1</KHMSHDon><KHHDon>C26TAA</KHHDon><SHDon>{number}</SHDon><NLap>2026-10-05</NLap>
<HTToan>TM/CK</HTToan>{extra}</TTChung>
<NDHDon><NBan><Ten>Công ty A</Ten><MST>{seller}</MST></NBan><NMua><Ten>Công ty mình</Ten><MST>{buyer}</MST></NMua>
<DSHHDVu>{lines}</DSHHDVu>
<TToan><THTTLTSuat>{rates}</THTTLTSuat><TgTCThue>{net}</TgTCThue><TgTThue>{vat}</TgTThue><TgTTTBSo>{total}</TgTTTBSo></TToan>
</NDHDon></DLHDon></HDon>""".encode()


def imported(*files: bytes, there: tuple[dict[str, Any], ...] = ()) -> Imported:
    """What a folder with these files adds to HoaDon."""
    named = [(f"{number}.xml", content) for number, content in enumerate(files, 1)]
    return import_invoices(named, sheet(*there), OWN)


def test_a_purchase_becomes_a_row() -> None:
    """Every column that the sheet has for it."""
    made = imported(xml())
    assert [] == made.findings
    assert [
        {
            "direction": "Mua vào",
            "form_no": "1",
            "series": "C26TAA",
            "number": "00000123",
            "issued_on": date(2026, 10, 5),
            "partner": "Công ty A",
            "tax_code": "0100109106",
            "net": 1_000_000,
            "rate": "8%",
            "vat": 80_000,
            "total": 1_080_000,
            "note": "TM/CK",
        }
    ] == made.rows


@pytest.mark.parametrize(
    "namespace", ["", ' xmlns="http://laphoadon.gdt.gov.vn/2014/09/xmlInvoiceDataFmt/v1"', ' xmlns:a="b"']
)
def test_namespaces_do_not_matter(namespace: str) -> None:
    """Makers differ in them."""
    assert imported(xml()).rows == imported(xml(namespace=namespace)).rows


def test_a_sale_is_one_of_which_we_are_the_seller() -> None:
    """Also of a branch; the buyer is the partner."""
    (row,) = imported(xml(seller=f"{OWN}-001", buyer="0100109106")).rows
    assert ("Bán ra", "Công ty mình", "0100109106") == (row["direction"], row["partner"], row["tax_code"])


def test_one_row_for_each_rate() -> None:
    """Two rates are two rows, as the tax lists need them."""
    rates = (
        "<LTSuat><TSuat>8%</TSuat><ThTien>1000000</ThTien><TThue>80000</TThue></LTSuat>"
        "<LTSuat><TSuat>KCT</TSuat><ThTien>500000</ThTien><TThue>0</TThue></LTSuat>"
    )
    made = imported(xml(rates=rates, lines="", totals=("1500000", "80000", "1580000")))
    assert [("8%", 1_080_000), ("KCT", 500_000)] == [(row["rate"], row["total"]) for row in made.rows]
    assert [] == made.findings


def test_without_sums_by_rate_the_lines_are_added() -> None:
    """Discount lines lower, remarks count nothing; the tax is the invoice's."""
    lines = (
        "<HHDVu><TChat>1</TChat><ThTien>1100000</ThTien><TSuat>8%</TSuat></HHDVu>"
        "<HHDVu><TChat>3</TChat><ThTien>100000</ThTien><TSuat>8%</TSuat></HHDVu>"
        "<HHDVu><TChat>4</TChat><ThTien>7</ThTien><TSuat>8%</TSuat></HHDVu>"
    )
    found = read_invoice(xml(rates="", lines=lines))
    assert (RateSum("8%", Fraction(1_000_000), Fraction(80_000)),) == found.rates


def test_an_invoice_is_added_once() -> None:
    """From two files, and when HoaDon has it, with or without leading zeros."""
    assert (1, 1) == ((made := imported(xml(), xml())).invoices, made.known)
    there = {**BOUGHT_ROW, "number": "123", "tax_code": "0100109106"}
    assert (0, 1) == ((made := imported(xml(), there=(there,))).invoices, made.known)
    assert 2 == imported(xml(), xml(number="124")).invoices


def test_another_currency_is_converted_at_the_rate_of_the_invoice() -> None:
    """Rounded once to the đồng, and said."""
    made = imported(
        xml(
            rates="<LTSuat><TSuat>0%</TSuat><ThTien>1000.55</ThTien><TThue>0</TThue></LTSuat>",
            lines="",
            totals=("1000.55", "0", "1000.55"),
            extra="<DVTTe>USD</DVTTe><TGia>26123.5</TGia>",
        )
    )
    assert 26_137_868 == made.rows[0]["net"]
    assert ["ACC-75"] == [one.code for one in made.findings]


BOMB = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><HDon><SHDon>&x;</SHDon></HDon>'
REPLACES = "<TTHDLQuan><TCHDon>1</TCHDon><KHHDCLQuan>C26TAA</KHHDCLQuan><SHDCLQuan>99</SHDCLQuan></TTHDLQuan>"
CASES: dict[str, bytes] = {
    "ACC-70": b"%PDF-1.7",
    "ACC-71": xml(buyer="0399999999"),
    "ACC-73": xml(lines="<HHDVu><ThTien>900000</ThTien></HHDVu>"),
    "ACC-74": xml(totals=("1000000", "80000", "1090000")),
    "ACC-75": xml(extra="<DVTTe>USD</DVTTe><TGia>25000</TGia>"),
    "ACC-76": xml(extra=REPLACES),
}


@pytest.mark.parametrize("code", CASES)
def test_every_cause_names_its_file(code: str) -> None:
    """What is wrong with an invoice is said with the name of its file, in both languages."""
    found = [one for one in imported(CASES[code]).findings if one.code == code]
    assert ["1.xml"] == [one.place.workbook for one in found]
    assert all(
        "{" not in text
        for one in found
        for text in (one.message(), one.message("en"), one.remedy(), one.remedy("en"))
    )


def test_every_cause_has_a_case() -> None:
    """The missing tax code of the company is provoked in the test of the command."""
    declared = {
        cause.code
        for _, cause in inspect.getmembers(causes, inspect.isclass)
        if issubclass(cause, Finding) and cause.code
    }
    assert declared == {*CASES, "ACC-72"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<a/>",
        BOMB,
        OUTSIDE,
        xml(number=""),
        xml().replace(b"2026-10-05", b"05/10/2026"),
        b"\x00" * 100,
        b"<HDon>" * 5000,
    ],
)
def test_files_that_are_no_invoices_are_refused(content: bytes) -> None:
    """Empty, other XML, entity bombs, outside files, no number, no date: a reason, never a row and never a traceback."""
    with pytest.raises(Unreadable):
        read_invoice(content)


@given(st.binary(max_size=400))
def test_no_bytes_make_it_raise_anything_else(content: bytes) -> None:
    """Whatever the file holds."""
    assert imported(content).rows == []
