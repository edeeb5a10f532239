"""Undo in a workbook that was changed since: what a run wrote goes back, what somebody else wrote stays and is named.

Three states of one file are compared: before the run, after it, and now. Each thing the run changed (the content, the
format and the note of a cell; a name; a sheet; a width …) is put back where it still is as the run left it.
"""

from __future__ import annotations

from pathlib import Path

from backoffice.excel.merge.cells import put_cells_back
from backoffice.excel.merge.features import put_features_back
from backoffice.excel.merge.names import NamesBack
from backoffice.excel.merge.sheets import SheetsBack
from backoffice.excel.merge.states import States, Tally
from backoffice.excel.ooxml.document import Document
from backoffice.excel.store.merged import Merged


def restore(now: bytes, before: bytes, after: bytes, name: str, force: bool) -> Merged:
    """Take back in the file `now` what turned `before` into `after`.

    What was changed since is kept and named, as (sheet, cell or other thing); with `force` it is put back as well.
    `name` is the file's, for messages. UnusableInput when the file as it is now cannot be written.
    """
    path = Path(name)
    states = States(
        Document.of(before, path, read_only=True),
        Document.of(after, path, read_only=True),
        Document.of(now, path),
    )
    tally = Tally(force)
    # Names are compared first: sheets that go turn names that point at them into errors.
    names = NamesBack(states, tally)
    sheets = SheetsBack(states, tally)
    for pair in sheets.put_back():
        put_cells_back(pair, tally)
        put_features_back(pair, tally)
    names.put_back(sheets.stayed)
    states.now.check_target(path)
    return Merged(states.now.content(), len(tally.restored), tally.named())
