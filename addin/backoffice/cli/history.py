"""Terminal commands that look back: `undo` and `log`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from backoffice.cli.arguments import Json
from backoffice.cli.output import (
    EXIT_FINDINGS,
    EXIT_FINE,
    console,
    print_json,
    say,
    settings,
    show_notices,
    show_rows,
)

if TYPE_CHECKING:
    from backoffice.commands.history import Undone
    from backoffice.excel.store.runlog import Verdict

_CELLS_NAMED = 10


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("undo")(undo)
    app.command("log")(log)


def undo(
    workbook: Annotated[Path, typer.Argument(metavar="WORKBOOK")],
    steps: Annotated[int, typer.Option("--steps", min=1, metavar="N", help="Số lần chạy cần hoàn tác.")] = 1,
    force: Annotated[
        bool, typer.Option("--force", help="Hoàn tác cả những ô đã có người sửa sau đó.")
    ] = False,
    as_json: Json = False,
) -> int:
    """Hoàn tác những lần chạy cuối trên một sổ. Mã thoát 1 khi còn ô được giữ vì đã sửa sau đó."""
    from backoffice.commands.history import undo as take_back

    settings.json = as_json
    done = take_back(workbook, steps, force=force)
    if as_json:
        print_json(done.as_dict(settings.language))
    else:
        _show_undone(done)
    return EXIT_FINDINGS if done.kept else EXIT_FINE


def _show_undone(done: Undone) -> None:
    show_notices(done.notices)
    for step in done.steps:
        label = say(step.label_vi, step.label_en)
        console.print(
            Text(
                say(
                    f"✓ Đã hoàn tác “{label}” ({step.command}) của {step.user} lúc {_moment(step.at)}.",
                    f"✓ “{label}” ({step.command}) by {step.user} at {_moment(step.at)} was undone.",
                )
            )
        )
    if done.restored:
        console.print(
            say(f"Đã trả lại {done.restored} ô.", f"{done.restored} cells were put back."), markup=False
        )
    if done.kept:
        named = ", ".join(done.kept_words()[:_CELLS_NAMED])
        more = ", …" if len(done.kept) > _CELLS_NAMED else ""
        number = len(done.kept)
        vi = f"Giữ nguyên {number} ô đã sửa sau đó: {named}{more}; thêm --force để vẫn hoàn tác."
        en = f"{number} cells changed since were kept: {named}{more}; add --force to undo them as well."
        console.print(Text(say(vi, en), style="yellow"))


def _moment(at: str) -> str:
    return f"{datetime.fromisoformat(at):%H:%M:%S %d/%m/%Y}"


def log(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[verify] [FOLDER]", show_default=False)
    ] = None,
    number: Annotated[int, typer.Option("-n", min=1, metavar="N", help="Số dòng cuối.")] = 20,
    as_json: Json = False,
) -> int:
    """Nhật ký chạy của công ty trong thư mục FOLDER (mặc định thư mục hiện tại); “log verify” kiểm tra nhật ký có bị sửa không."""
    from backoffice.commands.history import read_log, verify_log

    settings.json = as_json
    given = list(words or [])
    checking = given[:1] == ["verify"]
    folder = Path(_only(given[1:] if checking else given))
    if checking:
        return _show_verdict(verify_log(folder))
    lines = read_log(folder)[-number:]
    if as_json:
        print_json(lines)
    else:
        _show_lines(lines)
    return EXIT_FINE


def _only(folders: list[str]) -> str:
    if len(folders) > 1:
        raise typer.BadParameter(f"FOLDER: {' '.join(folders)}")
    return folders[0] if folders else "."


def _show_lines(lines: list[dict[str, Any]]) -> None:
    rows = [
        (
            str(line.get("n", "")),
            str(line.get("at", "")).replace("T", " ")[:19],
            f"{line.get('user', '?')}@{line.get('host', '?')}",
            line.get("command", ""),
            line.get("workbook", ""),
            _result(line),
        )
        for line in lines
    ]
    show_rows(
        say("Nhật ký chạy", "Run log"),
        (
            say("Số", "No."),
            say("Lúc", "At"),
            say("Ai", "Who"),
            say("Lệnh", "Command"),
            say("Sổ", "Workbook"),
            say("Kết quả", "Result"),
        ),
        rows,
        right=(0,),
        whole=(0,),
    )


def _result(line: dict[str, Any]) -> str:
    if line.get("error"):
        return str(line["error"])
    found = sum(line.get("findings", {}).values())
    parts = [say("đã ghi", "saved") if line.get("after") else say("không ghi", "not saved")]
    if line.get("outputs"):
        parts.append(say(f"{len(line['outputs'])} tệp", f"{len(line['outputs'])} files"))
    if found:
        parts.append(say(f"{found} phát hiện", f"{found} findings"))
    return " · ".join(parts)


_STATES = {
    "same": ("đúng như lần chạy cuối để lại", "as the last run left it"),
    "changed": ("đã được sửa sau lần chạy cuối", "changed since the last run"),
    "missing": ("không còn trong thư mục", "no longer in the folder"),
}


def _show_verdict(verdict: Verdict) -> int:
    fault = verdict.fault
    code = EXIT_FINE if fault is None else EXIT_FINDINGS
    if settings.json:
        found = None if fault is None else {"line": fault.line, "problem": say(fault.vi, fault.en)}
        print_json(
            {
                "lines": verdict.lines,
                "broken": found,
                "torn_end": verdict.torn,
                "files": verdict.files,
            }
        )
        return code
    if fault is not None:
        sentence = say(f"✗ Dòng {fault.line}: {fault.vi}.", f"✗ Line {fault.line}: {fault.en}.")
        console.print(Text(sentence, style="bold red"))
        return code
    console.print(
        say(
            f"✓ {verdict.lines} dòng, chuỗi mã băm khớp.",
            f"✓ {verdict.lines} lines, the chain of hashes holds.",
        ),
        markup=False,
    )
    if verdict.torn:
        vi = "Dòng cuối bị ngắt giữa chừng (máy tắt khi đang ghi); lần chạy sau sẽ ghi chú điều đó."
        en = "The last line is torn (the machine stopped while writing it); the next run will say so."
        console.print(Text(say(vi, en), style="yellow"))
    for name, state in verdict.files.items():
        console.print(Text(f"  {name}: {say(*_STATES[state])}"))
    return code
