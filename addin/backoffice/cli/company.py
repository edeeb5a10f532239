"""Terminal commands for a company folder: `new` and `demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from backoffice.cli.arguments import Json
from backoffice.cli.output import (
    EXIT_FINE,
    console,
    count_by_severity,
    errors,
    print_json,
    say,
    settings,
    show_rows,
)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("new")(new)
    app.command("demo")(demo)


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR")],
    as_json: Json = False,
) -> int:
    """Tạo bộ sổ trống của một công ty trong thư mục DIR."""
    from backoffice.commands.resources import copy_templates

    settings.json = as_json
    paths = copy_templates(folder)
    if as_json:
        print_json({"outputs": [str(path) for path in paths]})
    else:
        for path in paths:
            console.print(f"✓ {path}", markup=False)
    return EXIT_FINE


def demo(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Thư mục ghi kết quả.")] = Path(
        "backoffice-demo"
    ),
    as_json: Json = False,
) -> int:
    """Chạy cả dây chuyền trên công ty mẫu: kiểm hồ sơ, tính lương, hạch toán, báo cáo, chất lượng."""
    from backoffice.commands.demo import STEPS, prepare
    from backoffice.commands.run import Report, run_command

    settings.json = as_json
    today = prepare(out)
    reports: list[Report] = []
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
        console=errors,
        disable=as_json,
        transient=True,
    )
    with bar:
        task = bar.add_task(say("Bắt đầu", "Starting"), total=len(STEPS))
        for number, (command_id, file) in enumerate(STEPS):

            def progress(step: str, share: float, number: int = number, name: str = command_id) -> None:
                bar.update(task, description=f"{name}: {step}", completed=number + share)

            reports.append(run_command(command_id, out / file, today=today, progress=progress))
    if as_json:
        print_json({"folder": str(out), "reports": [report.as_dict(settings.language) for report in reports]})
    else:
        _show(out, reports)
    return EXIT_FINE


def _show(out: Path, reports: list[Any]) -> None:
    rows = []
    for report in reports:
        outcome = report.outcome
        sheets = ", ".join(dict.fromkeys(sheet for sheet, _ in outcome.written))
        made = sheets or say(f"{len(outcome.outputs)} sổ", f"{len(outcome.outputs)} workbooks")
        rows.append(
            (
                report.command,
                report.workbook.name,
                made,
                count_by_severity(outcome.findings),
                f"{report.seconds:.1f} s",
            )
        )
    show_rows(
        say(f"Kết quả trong “{out}”", f"Results in “{out}”"),
        (
            say("Lệnh", "Command"),
            say("Sổ", "Workbook"),
            say("Đã ghi", "Written"),
            say("Phát hiện", "Found"),
            say("Thời gian", "Time"),
        ),
        rows,
        right=(4,),
        whole=(0, 1),
    )
    console.print(
        say(
            "Công ty mẫu cố ý có lỗi: mở NhanSu.xlsx, trang Loi, bấm vào từng ô để xem.",
            "The sample company has mistakes on purpose: open NhanSu.xlsx, sheet Loi, and follow the links.",
        )
    )
