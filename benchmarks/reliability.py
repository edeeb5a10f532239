"""What a save of a closed file loses, over a folder of workbooks: everything is compared, nothing is excused.

    python -m benchmarks.reliability FOLDER [--write docs/reliability.md]

On a copy of each .xlsx and .xlsm file a number, a text, a note and a new sheet are written and saved. The copy is then
compared with the original part by part and element by element, its values are read by calamine and openpyxl, and
where OOXML_VALIDATOR names the program `ooxml-validator`, that one says what it finds new. Every file has a process of
its own with limits of time and memory. Ends with exit code 1 when anything was lost.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from rich.progress import track

from backoffice.core.errors import UnusableInput
from backoffice.excel.closed import open_book
from tests.excel.lossless.cells import a1
from tests.excel.lossless.compare import Fault, compare
from tests.excel.lossless.edit import NEW_SHEET, NOTE, NUMBER, TEXT, Targets, edit
from tests.excel.lossless.trees import What
from tests.excel.lossless.values import READERS, Reading, different

SECONDS = 120
MEMORY = 4 << 30
_WORKBOOKS = re.compile(r"\.xls[xm]$", re.IGNORECASE)
_LOSSES = (
    What.ELEMENT_GONE,
    What.ATTRIBUTE_GONE,
    What.ATTRIBUTE_CHANGED,
    What.TEXT_CHANGED,
    What.NAMESPACE_GONE,
)

_ABOUT = (
    "Trên bản sao của từng tệp: ghi một số, một chuỗi, một ghi chú, thêm một trang rồi lưu; so với tệp gốc từng phần, "
    "từng phần tử. On a copy of each file a number, a text, a note and a new sheet were written; the result was "
    "compared with the original part by part and element by element."
)


@dataclass
class Result:
    """What became of one file."""

    name: str
    outcome: str = "saved"
    sentence: tuple[str, str] = ("", "")
    parts: int = 0
    identical: int = 0
    differences: list[tuple[str, str]] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    read_by: list[str] = field(default_factory=list)
    validated: bool = False
    invalid: list[str] = field(default_factory=list)

    @property
    def troubles(self) -> list[str]:
        """Everything that must not be there."""
        crash = [self.sentence[1]] if self.outcome == "failed" else []
        return crash + [text for _what, text in self.differences] + self.values + self.invalid


def examine(path: Path, folder: Path) -> Result:
    """Edit a copy of `path` inside `folder` and say what became of it."""
    result = Result(path.name)
    copy = folder / f"copy{path.suffix}"
    copy.write_bytes(path.read_bytes())
    try:
        where = edit(copy)
    except UnusableInput as refusal:
        result.outcome, result.sentence = "refused", (refusal.sentence("vi"), refusal.sentence("en"))
        if copy.read_bytes() != path.read_bytes():
            result.values.append("refused, but the file was changed")
        return result
    found = compare(path, copy, where.edit)
    result.parts, result.identical = found.parts, found.identical
    result.differences = [(str(one.what), str(one)) for one in found.differences]
    _read_again(copy, where, result)
    for name, read in READERS.items():
        before = _reading(name, path)
        if before is None:
            continue
        result.read_by.append(name)
        written = frozenset((where.sheet, at) for at in (where.number, where.text, where.note))
        try:
            result.values += [f"{name}: {one}" for one in different(before, read(copy), written)]
        except Exception as problem:  # noqa: BLE001 - it read the original: whatever it says now is our doing
            result.values.append(f"{name} no longer reads the file: {problem!r}")
    _validate(path, copy, result)
    return result


def _reading(reader: str, path: Path) -> Reading | None:
    try:
        return READERS[reader](path)
    except Exception:  # noqa: BLE001 - readers raise what they like on files they do not know
        return None


def _read_again(copy: Path, where: Targets, result: Result) -> None:
    """What was written must be there."""
    book = open_book(copy, read_only=True)
    sheet = book.sheets[where.sheet]
    note = sheet[a1(where.note)].note
    read = [sheet[a1(where.number)].value, sheet[a1(where.text)].value, note.text if note else None]
    if read != [NUMBER, TEXT, NOTE] or NEW_SHEET not in [one.name for one in book.sheets]:
        result.values.append(f"written, but read back as {read!r}")
    book.close()


def _validate(before: Path, after: Path, result: Result) -> None:
    program = os.environ.get("OOXML_VALIDATOR")
    if not program:
        return
    result.validated = True
    new = _complaints(program, after) - _complaints(program, before)
    result.invalid = [f"validator: {text} ({number}×)" for text, number in new.items()]


def _complaints(program: str, path: Path) -> Counter[str]:
    """What the validator says, without the numbers of the elements, which a new element shifts."""
    answer = subprocess.run([program, str(path)], capture_output=True, check=False, timeout=SECONDS)
    return Counter(f"{one.get('path')}: {one['description']}" for one in json.loads(answer.stdout)["errors"])


def _child(path: Path, folder: Path, answer: Connection) -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        pass
    else:
        # The validator brings a runtime that reserves more memory than it uses; it is not the one to be limited.
        soft = MEMORY if not os.environ.get("OOXML_VALIDATOR") else resource.RLIM_INFINITY
        resource.setrlimit(resource.RLIMIT_AS, (soft, soft))
    try:
        answer.send(examine(path, folder))
    except BaseException as problem:  # noqa: BLE001 - whatever it is, it goes into the table
        answer.send(Result(path.name, "failed", ("", f"{type(problem).__name__}: {problem}")))


def apart(path: Path) -> Result:
    """`examine` in a process of its own, ended when it takes too long."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    with tempfile.TemporaryDirectory() as folder:
        process = multiprocessing.Process(target=_child, args=(path, Path(folder), theirs))
        process.start()
        theirs.close()
        try:
            if ours.poll(SECONDS):
                return ours.recv()  # type: ignore[no-any-return]
            return Result(path.name, "failed", ("", f"no answer after {SECONDS} seconds"))
        except EOFError:
            return Result(path.name, "failed", ("", "the process died"))
        finally:
            process.kill()
            process.join()


def report(results: Sequence[Result]) -> str:
    """The table as Markdown."""
    saved = [one for one in results if one.outcome == "saved"]
    refused = [one for one in results if one.outcome == "refused"]
    kinds = Counter(what for one in saved for what, _text in one.differences)
    known = {str(what) for what in _LOSSES}
    checked = [one for one in saved if one.validated]
    rows = [
        ("Tệp / Files", len(results)),
        ("Mở, ghi và lưu / Opened, edited and saved", len(saved)),
        ("Từ chối bằng một câu, tệp giữ nguyên / Refused with a sentence, file untouched", len(refused)),
        ("Hỏng khi chạy / Failed", len(results) - len(saved) - len(refused)),
        ("Phần của các tệp đã lưu / Parts of the saved files", sum(one.parts for one in saved)),
        ("Phần giữ nguyên từng byte / Parts identical byte for byte", sum(one.identical for one in saved)),
        ("Phần bị mất / Parts gone", kinds[str(Fault.PART_GONE)]),
        ("Phần khác bị đổi / Other parts changed", kinds[str(Fault.PART_CHANGED)] + kinds[str(Fault.PART_REPACKED)]),
        (
            "Phần tử, thuộc tính, chữ bị mất hay đổi / Elements, attributes, texts gone or altered",
            sum(number for what, number in kinds.items() if what in known),
        ),
        (
            "Khác biệt khác / Other differences",
            sum(number for what, number in kinds.items() if what not in known | {Fault.PART_GONE, Fault.PART_CHANGED, Fault.PART_REPACKED}),
        ),
        ("Tệp calamine đọc được trước / Files calamine reads", sum("calamine" in one.read_by for one in saved)),
        ("Tệp openpyxl đọc được trước / Files openpyxl reads", sum("openpyxl" in one.read_by for one in saved)),
        ("Giá trị đọc lại khác / Values read back differently", sum(len(one.values) for one in results)),
        ("Tệp qua bộ kiểm tra OOXML / Files through the OOXML validator", len(checked)),
        ("Lỗi OOXML mới / New OOXML errors", sum(len(one.invalid) for one in saved)),
    ]  # fmt: skip
    lines = [
        "# Độ tin cậy khi lưu tệp / Reliability of saving",
        "",
        "Sinh bằng `python -m benchmarks.reliability`; đừng sửa tay. Generated; do not edit.",
        "",
        _ABOUT,
        "",
        "| | |",
        "|---|---:|",
        *(f"| {name} | {number:,} |" for name, number in rows),
        "",
    ]
    return "\n".join(lines + _refusals(refused) + _losses(results))


def _refusals(refused: Sequence[Result]) -> list[str]:
    counts = Counter((_general(one.sentence[0]), _general(one.sentence[1])) for one in refused)
    if not counts:
        return []
    rows = [f"| {vi}<br>{en} | {number} |" for (vi, en), number in counts.most_common()]
    return ["## Câu từ chối / Sentences of refusal", "", "| | |", "|---|---:|", *rows, ""]


def _general(sentence: str) -> str:
    """A sentence without the names and numbers of one file."""
    return re.sub(r"\d+", "‹n›", re.sub(r"“[^”]*\.xls[xm]”", "“‹tệp›”", sentence)).replace("|", r"\|")


def _losses(results: Sequence[Result]) -> list[str]:
    troubled = [one for one in results if one.troubles]
    lines = ["## Tệp có mất mát / Files with losses", ""]
    for one in troubled:
        lines += [f"- `{one.name}`", *(f"  - {' '.join(text.split())[:300]}" for text in one.troubles)]
    return [*lines, *([] if troubled else ["Không có. None."]), ""]


def main(arguments: Sequence[str]) -> int:
    """Examine every workbook of a folder, print the table and write it where asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    paths = sorted(one for one in options.folder.rglob("*") if one.is_file() and _WORKBOOKS.search(one.name))
    results = [apart(path) for path in track(paths, "", transient=True)]
    text = report(results)
    print(text)
    if options.write:
        options.write.write_text(text, encoding="utf-8")
    return int(any(one.troubles for one in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
