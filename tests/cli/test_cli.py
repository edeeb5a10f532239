"""The terminal: exit codes, JSON, sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backoffice.cli.app import run
from backoffice.commands.catalogue import CATALOGUE


def _json(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict]:
    code = run([*arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_payslip_from_gross_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """A payslip prints the agreed keys; figures as in the published example N17 (30 m, one dependant)."""
    code, figures = _json(capsys, "payslip", "--gross", "30000000", "--month", "2026-03", "--dependants", "1")
    keys = [
        "si",
        "hi",
        "ui",
        "taxable",
        "deduction",
        "assessable",
        "pit",
        "dues",
        "net",
        "er_si",
        "er_hi",
        "er_ui",
        "er_union",
        "er_cost",
    ]

    assert code == 0
    assert set(keys) <= set(figures)
    assert (figures["pit"], figures["net"]) == (257_500, 26_592_500)


def test_payslip_from_net(capsys: pytest.CaptureFixture[str]) -> None:
    """The net of an 80 m gross in region IV, July 2026, leads back to it (X05)."""
    code, figures = _json(capsys, "payslip", "--net", "66162400", "--month", "2026-07", "--region", "IV")

    assert (code, figures["gross"]) == (0, 80_000_000)


def test_every_payslip_option_is_accepted(capsys: pytest.CaptureFixture[str]) -> None:
    """All options of the manual can be given together."""
    options = [
        "--pay-date",
        "2026-11-05",
        "--dependants",
        "2",
        "--region",
        "II",
        "--insured-wage",
        "20000000",
        "--contract",
        "labour",
        "--non-resident",
        "--foreigner",
        "--member",
        "--unpaid-days",
        "3",
        "--uninsured",
        "--meal",
        "730000",
        "--overtime",
        "500000",
        "--overtime-premium",
        "200000",
        "--night",
        "100000",
        "--exempt",
        "50000",
        "--charity",
        "10000",
        "--pension",
        "100000",
    ]
    code, figures = _json(capsys, "payslip", "--gross", "40000000", "--month", "2026-10", *options)

    assert code == 0
    assert figures["si"] == 0


def test_amounts_and_days_are_taken_as_people_type_them(capsys: pytest.CaptureFixture[str]) -> None:
    """Grouped amounts, mm/yyyy and dd/mm/yyyy mean the same as the plain forms."""
    typed = ("--gross", "30.000.000", "--month", "10/2026", "--pay-date", "05/11/2026", "--meal", "730,000")
    plain = ("--gross", "30000000", "--month", "2026-10", "--pay-date", "2026-11-05", "--meal", "730000")

    assert _json(capsys, "payslip", *typed) == _json(capsys, "payslip", *plain)


def test_aql_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Lot 1,000, level II, AQL 2.5, normal: J, 80, 5, 6 (ISO 2859-1 table 2-A)."""
    code, plan = _json(
        capsys, "aql", "--lot", "1000", "--level", "II", "--aql", "2.5", "--severity", "normal"
    )

    assert (code, plan["letter"], plan["n"], plan["ac"], plan["re"]) == (0, "J", 80, 5, 6)


def test_law_shows_value_article_and_neighbours(capsys: pytest.CaptureFixture[str]) -> None:
    """`law KEY --on DAY` gives the value in force, its article, and the periods before and after."""
    code, found = _json(capsys, "law", "pit.personal_deduction_month", "--on", "2025-12-31")

    assert code == 0
    assert (found["value"], found["next"]["value"]) == (11_000_000, 15_500_000)
    assert "954/2020" in found["reference"]


def test_law_lists_and_searches(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a key all values are listed; a word that is no key searches."""
    assert run(["law"]) == 0
    everything = capsys.readouterr().out
    assert run(["law", "giảm trừ"]) == 0
    found = capsys.readouterr().out

    assert "union" in everything
    assert "15.500.000" in found


def test_list_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """`list` shows the whole catalogue."""
    code, commands = _json(capsys, "list")

    assert code == 0
    assert [command["id"] for command in commands] == [command.id for command in CATALOGUE]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bogus"], "bogus"),
        (["aql", "--aql", "1"], "thiếu '--lot'"),
        (["payslip", "--foo", "1"], "không có tùy chọn --foo"),
        (["payslip", "--gross", "ba chục", "--month", "2026-10"], "ba chục"),
        (["payslip", "--month", "2026-10"], "gross"),
        (["payslip", "--gross", "1", "--net", "1", "--month", "2026-10"], "gross"),
        (["payslip", "--gross", "10000000", "--month", "1999-01"], "1999"),
        (["payslip", "--gross", "10000000", "--month", "nay"], "nay"),
        (["payslip", "--gross", "-5", "--month", "2026-10"], "-5"),
        (["payslip", "--gross", "10000000", "--month", "2026-10", "--region", "V"], "V"),
        (["payslip", "--gross", "10000000", "--month", "2026-10", "--pay-date", "5/11"], "5/11"),
        (["aql", "--lot", "1", "--aql", "1.0"], "1"),
        (["aql", "--lot", "100", "--aql", "banana"], "banana"),
        (["aql", "--lot", "100", "--aql", "1.0", "--level", "IX"], "IX"),
        (["aql", "--lot", "100", "--aql", "1.0", "--severity", "harsh"], "harsh"),
        (["law", "khong.co.muc.nay"], "khong.co.muc.nay"),
        (["law", "pit.personal_deduction_month", "--on", "hôm nay"], "hôm nay"),
        (["run", "no.such", "x.xlsx"], "no.such"),
        (["run", "hr.validate", "khong-co.xlsx"], "khong-co.xlsx"),
        (["statements", "--opening", "a.csv", "--journal", "b.csv", "--regime", "TT1"], "TT1"),
        (["statements", "--opening", "a.csv", "--journal", "b.csv", "--regime", "TT99"], "a.csv"),
    ],
)
def test_unusable_input_is_a_sentence_and_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be worked on ends with 2 and a sentence that names it; no traceback."""
    code = run(arguments)
    told = " ".join(capsys.readouterr().err.split())

    assert code == 2
    assert words in told
    assert "Traceback" not in told


def test_our_own_fault_is_3(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An unexpected error ends with 3 and a sentence with what to do."""

    def broken(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("backoffice.quality.aql.plan", broken)
    code = run(["aql", "--lot", "100", "--aql", "1.0"])

    assert code == 3
    assert "Lỗi của chương trình (ZeroDivisionError)" in " ".join(capsys.readouterr().err.split())


def test_english_on_request(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`--lang en` turns sentences to English."""
    monkeypatch.setattr("backoffice.cli.output.settings.language", "vi")
    code = run(["--lang", "en", "aql", "--lot", "1", "--aql", "1.0"])

    assert code == 2
    assert "smaller than 2" in " ".join(capsys.readouterr().err.split())


def test_new_makes_a_company_and_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`new` writes the empty workbooks; a second time it refuses."""
    folder = tmp_path / "Công ty của tôi"

    assert run(["new", str(folder)]) == 0
    assert len(list(folder.glob("*.xlsx"))) == 6
    assert run(["new", str(folder)]) == 2
    assert "NhanSu.xlsx" in capsys.readouterr().err


def test_demo_refuses_a_folder_with_other_files(tmp_path: Path) -> None:
    """`demo` never touches a folder it did not make."""
    (tmp_path / "NhanSu.xlsx").write_bytes(b"mine")

    assert run(["demo", "--out", str(tmp_path)]) == 2
    assert (tmp_path / "NhanSu.xlsx").read_bytes() == b"mine"
