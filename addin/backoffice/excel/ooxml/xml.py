"""XML parts as trees, the namespaces of workbooks, and Excel's relaxed ways of writing them."""

from __future__ import annotations

import re

from lxml import etree

from backoffice.core.errors import UnusableInput

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DOCTYPE = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<\?.*?\?>|<!--.*?-->)*<!DOCTYPE", re.DOTALL)
_DECLARATION = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\?>")


def main(name: str) -> str:
    """The name of an element of the main namespace as lxml writes it."""
    return f"{{{MAIN}}}{name}"


def parse(content: bytes) -> Element:
    """An XML part as a tree; nothing outside it is fetched, no entity is expanded.

    lxml.etree.XMLSyntaxError when it is no XML; UnusableInput when it declares entities of its own.
    """
    if _DOCTYPE.match(content):
        raise _declares_entities()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares_entities()
    return root


def _declares_entities() -> UnusableInput:
    return UnusableInput(
        "Tệp chứa khai báo thực thể XML (DTD), dạng dùng để tấn công máy. Không mở.",
        "The file declares XML entities (a DTD), as attacks do. It was not opened.",
    )


def serialise(tree: Element) -> bytes:
    """A tree as an XML part."""
    # The document and not its root: remarks around the root stay.
    whole = tree.getroottree() if tree.getparent() is None else tree
    return etree.tostring(whole, xml_declaration=True, encoding="UTF-8", standalone=True)


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def as_utf8(content: bytes) -> bytes:
    """The same part in UTF-8 without a byte order mark, whatever it was written in."""
    head = content[:4]
    if head.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
    declared = re.match(rb"\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)", content[:200])
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or (
        declared and declared[1].lower() not in (b"utf-8", b"us-ascii")
    ):
        return serialise(parse(content))
    return content
