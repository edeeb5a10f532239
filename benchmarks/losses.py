"""What a save of a closed file drops without naming it, over a folder of workbooks.

    python benchmarks/losses.py FOLDER

Each .xlsx and .xlsm file is opened, saved elsewhere without a change and compared, element by element, with the
original. Prints for each file the losses that `backoffice` names, and the elements that are gone all the same; ends
with exit code 1 when a file that names no loss lost an element that is not in the list of harmless ones.
"""

from __future__ import annotations

import re
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

from lxml import etree

from backoffice.core.errors import UnusableInput
from backoffice.excel.closed import open_book

# Made anew by every reader, empty, or the same thing written another way.
_HARMLESS = frozenset(
    [
        "fileVersion",
        "absPath",
        "revisionPtr",
        "feature",
        "calcFeatures",
        "ext",
        "extLst",
        "Choice",
        "Fallback",
        "AlternateContent",
        "workbookPr",
        "slicerStyles",
        "timelineStyles",
        "dxfs",
        "extCalcPr",
        "mruColors",
        "color",
        "numFmt",
        "protection",
        "xf",
        "b",
        "i",
        "u",
        "family",
        "charset",
        "font",
        "fonts",
        "fill",
        "border",
        "cellStyle",
        "v",
        "t",
        "is",
        "c",
        "row",
        "headerFooter",
        "oddHeader",
        "oddFooter",
        "tableParts",
        "phoneticPr",
        "ArchID",
        "version",
        "PLV",
        "sortState",
        "sortCondition",
        "pivotTableDefinition16",
        "definedName",
    ]
)
_SKIPPED = re.compile(r"docProps/|sharedStrings|calcChain|theme|\.rels$|Content_Types|thumbnail|psmdcp$")


def elements(path: Path) -> Counter[str]:
    """How often each element occurs in the parts that matter."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith(".xml") and not _SKIPPED.search(name):
                parser = etree.XMLParser(resolve_entities=False, no_network=True)
                tree = etree.fromstring(package.read(name), parser)
                found.update(etree.QName(one).localname for one in tree.iter() if isinstance(one.tag, str))
    return found


def compare(path: Path, folder: Path) -> tuple[list[str], dict[str, int]]:
    """The losses named for a file, and the elements that a save dropped."""
    book = open_book(path, read_only=True, allow_loss=True)
    named = [loss.en for loss in book.impl.document.losses]
    target = folder / f"saved{path.suffix}"
    book.save(str(target))
    book.close()
    before, after = elements(path), elements(target)
    gone = {name: n - after[name] for name, n in before.items() if n > after[name] and name not in _HARMLESS}
    return named, gone


def main(folder: Path) -> int:
    """Compare every workbook of `folder`."""
    silent = 0
    with tempfile.TemporaryDirectory() as temporary:
        for path in sorted(folder.rglob("*.xls[xm]")):
            try:
                named, gone = compare(path, Path(temporary))
            except (UnusableInput, etree.XMLSyntaxError, zipfile.BadZipFile) as problem:
                print(f"-  {path.name}: {type(problem).__name__}")
                continue
            is_silent = bool(gone) and not named
            silent += is_silent
            print(f"{'!' if is_silent else ' '}  {path.name}: {', '.join(named) or 'nothing'} {gone or ''}")
    print(f"{silent} files lost something without a name for it")
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
