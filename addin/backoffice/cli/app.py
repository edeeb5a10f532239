"""The program: commands, options, exit codes."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from backoffice import __version__
from backoffice.cli import calculators, company, explaining, history
from backoffice.cli.arguments import Json, parse_day, today
from backoffice.cli.output import (
    EXIT_FINDINGS,
    EXIT_FINE,
    EXIT_OUR_FAULT,
    EXIT_UNUSABLE,
    errors,
    print_json,
    print_problem,
    say,
    settings,
    show_report,
    show_rows,
)
from backoffice.commands.catalogue import CATALOGUE
from backoffice.core.errors import BackofficeError, UnusableInput
from backoffice.core.findings import has_errors
from backoffice.excel.roles import ROLES

app = typer.Typer(
    help="Hậu cần doanh nghiệp trong Excel: nhân sự, lương, kế toán, chất lượng. / The back office of a company in Excel.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
calculators.register(app)
company.register(app)
explaining.register(app)
history.register(app)


@app.callback(invoke_without_command=True)
def _common(
    context: typer.Context,
    language: Annotated[str, typer.Option("--lang", help="vi hoặc en (hoặc đặt BACKOFFICE_LANG).")] = "",
    version: Annotated[bool, typer.Option("--version", help="In phiên bản.")] = False,
) -> None:
    if language:
        settings.language = "en" if language.lower().startswith("en") else "vi"
    if version:
        typer.echo(f"backoffice {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command("list")
def list_commands(as_json: Json = False) -> None:
    """Các lệnh và sổ mà chúng chạy trên đó."""
    settings.json = as_json
    if as_json:
        keys = ("id", "group_vi", "label_vi", "label_en", "tip_vi", "tip_en")
        print_json(
            [
                {key: getattr(command, key) for key in keys}
                | {"role": command.role.value, "reads": command.reads, "writes": command.writes}
                for command in CATALOGUE
            ]
        )
        return
    rows = [
        (
            command.id,
            say(command.label_vi, command.label_en),
            ROLES[command.role].file,
            say(command.tip_vi, command.tip_en),
        )
        for command in CATALOGUE
    ]
    show_rows(
        say("Lệnh", "Commands"),
        ("ID", say("Tên", "Name"), say("Sổ", "Workbook"), say("Làm gì", "What it does")),
        rows,
        whole=(0, 2),
    )


@app.command("run")
def run_one(
    command_id: Annotated[str, typer.Argument(metavar="ID")],
    workbook: Annotated[Path, typer.Argument(metavar="WORKBOOK")],
    option: Annotated[
        list[str] | None, typer.Option("--option", "-o", metavar="K=V", help="Tùy chọn của lệnh.")
    ] = None,
    on: Annotated[
        str, typer.Option("--today", metavar="YYYY-MM-DD", help="Ngày làm việc, mặc định hôm nay.")
    ] = "",
    recalculate: Annotated[
        bool,
        typer.Option(
            "--recalculate", help="Tính công thức của các sổ trước khi chạy (bằng IronCalc hoặc LibreOffice)."
        ),
    ] = False,
    as_json: Json = False,
) -> int:
    """Chạy một lệnh trên sổ đang đóng."""
    from backoffice.commands.run import run_command

    settings.json = as_json
    options = dict(_pair(item) for item in option or [])
    day = parse_day(on) if on else today()
    report = run_command(command_id, workbook, options, today=day, recalculate=recalculate)
    if as_json:
        print_json(report.as_dict(settings.language))
    else:
        show_report(report)
    return EXIT_FINDINGS if has_errors(report.outcome.findings) else EXIT_FINE


def _pair(item: str) -> tuple[str, str]:
    name, separator, value = item.partition("=")
    if not separator or not name:
        raise UnusableInput(
            f"Tùy chọn “{item}” phải có dạng tên=giá trị.", f"The option “{item}” must be name=value."
        )
    return name.strip(), value.strip()


def run(arguments: Sequence[str]) -> int:
    """Run the program; the exit code. A BackofficeError is a sentence and 2, anything unexpected 3."""
    _use_utf8()
    settings.json = "--json" in arguments
    try:
        result = typer.main.get_command(app).main(
            list(arguments), prog_name="backoffice", standalone_mode=False
        )
    except typer.Abort:
        return EXIT_UNUSABLE
    except BackofficeError as problem:
        print_problem(problem)
        return EXIT_UNUSABLE
    except BrokenPipeError:
        return EXIT_FINE
    except Exception as problem:  # noqa: BLE001 - the last line of defence: a sentence, and the details only on demand
        if _is_usage(problem):
            return EXIT_UNUSABLE
        _our_fault(problem)
        return EXIT_OUR_FAULT
    return result if isinstance(result, int) else EXIT_FINE


_USAGE_VI = (
    (r"No such command (.+?)\.", r"không có lệnh \1."),
    (r"No such option:? (\S+?)\.?(?= |$)", r"không có tùy chọn \1."),
    (r"Missing option (.+?)\.", r"thiếu \1."),
    (r"Missing argument (.+?)\.", r"thiếu \1."),
    (r"Option (.+?) requires an argument\.", r"sau \1 phải có giá trị."),
    (r"Invalid value for (.+?): .*", r"giá trị của \1 không đúng."),
    (r"Got unexpected extra arguments? \((.+)\)", r"thừa “\1”."),
)
"""The sentences of the option parser that people meet, in Vietnamese."""


def _is_usage(problem: Exception) -> bool:
    """Show a wrong call of the program. Typer carries its own copy of click or uses the package, by version: its usage
    errors are known by what they can do, not by their class.
    """
    words = getattr(problem, "format_message", None)
    if words is None:
        return False
    message = str(words())
    vi = message
    for pattern, said in _USAGE_VI:
        vi = re.sub(pattern, said, vi)
    print_problem(
        UnusableInput(
            f"Lệnh gõ chưa đúng: {vi} Xem “backoffice --help”.", f"{message} See `backoffice --help`."
        )
    )
    return True


def _our_fault(problem: Exception) -> None:
    name = type(problem).__name__
    sentence = UnusableInput(
        f"Lỗi của chương trình ({name}). Xem lại tệp trước khi chạy tiếp; đặt BACKOFFICE_DEBUG=1 và chạy lại để xem chi tiết.",
        f"A fault of the program ({name}). Look at the file before going on; set BACKOFFICE_DEBUG=1 and run again for details.",
    )
    print_problem(sentence)
    if os.environ.get("BACKOFFICE_DEBUG"):
        errors.print("".join(traceback.format_exception(problem)), markup=False)


def _use_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
