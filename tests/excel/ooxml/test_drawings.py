"""Objects of a drawing: added, found, moved and taken out beside those of the user."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from backoffice.core.errors import UnusableInput
from backoffice.excel.ooxml.anchors import Box, Corner, Grid, from_cm, from_points, to_points
from backoffice.excel.ooxml.charts import Chart, Plot, build
from backoffice.excel.ooxml.drawings import DRAWING, DRAWINGML, Anchor, Drawing, Kind
from backoffice.excel.ooxml.package import Package
from backoffice.excel.ooxml.xml import DOCUMENT, MARKUP, Element, main, parse
from tests.excel.ooxml.drawn_files import (
    EVEN,
    SHEET,
    canonical,
    complaints,
    opened,
    parts,
    plain_file,
    png,
    saved,
    users_file,
)

PLACE = Anchor(Corner(3, 2), from_cm(8), from_cm(5))
EMPTY_CHART = build(Chart([Plot("line", ())], title="Trống"))


def _anchors(content: bytes) -> list[bytes]:
    package = Package(content)
    return [canonical(child) for child in package.tree("xl/drawings/drawing1.xml")]


def test_objects_are_listed_in_order() -> None:
    """Chart, pictures and shapes are told apart, with the cell that holds them."""
    _, _, drawing = opened(users_file())

    assert [
        (Kind.CHART, Corner(2, 5)),
        (Kind.SHAPE, Corner(20, 5)),
        (Kind.PICTURE, Corner(2, 10)),
        (Kind.SHAPE, Corner(20, 10)),
    ] == sorted(
        ((one.kind, one.corner) for one in drawing.objects()), key=lambda one: (one[1].column, one[1].row)
    )


def test_a_new_chart_and_picture_leave_the_users_objects() -> None:
    """The user's anchors are the same elements as before, and the parts behind them the same bytes."""
    before = users_file()
    package, tree, drawing = opened(before)
    drawing.add_chart(EMPTY_CHART, "Của ta", PLACE)
    drawing.add_picture(png(), "png", "Ảnh của ta", PLACE)
    after = saved(package, tree)
    changed = {name for name, content in parts(before).items() if parts(after).get(name) != content}

    assert _anchors(before) == _anchors(after)[:-2]
    assert changed <= {
        "[Content_Types].xml",
        "xl/drawings/drawing1.xml",
        "xl/drawings/_rels/drawing1.xml.rels",
        SHEET,
    }


def test_taking_ours_out_leaves_theirs() -> None:
    """After our chart and picture are deleted, the file holds the parts and anchors it had."""
    before = users_file()
    package, tree, drawing = opened(before)
    made = [
        drawing.add_chart(EMPTY_CHART, "Của ta", PLACE),
        drawing.add_picture(png(9, 9), "png", "Ảnh của ta", PLACE),
    ]
    for one in made:
        drawing.delete(one)
    after = saved(package, tree)

    assert _anchors(before) == _anchors(after)
    assert set(parts(before)) == set(parts(after))


def test_numbers_are_unique_and_names_count_on() -> None:
    """No two objects share a number, and one without a name gets the next free one."""
    _, _, drawing = opened(users_file())
    made = [drawing.add_chart(EMPTY_CHART, "", PLACE), drawing.add_picture(png(), "png", "", PLACE)]
    numbers = [one.number for one in drawing.objects()]

    assert len(numbers) == len(set(numbers))
    assert ["Chart 1", "Picture 2"] == [one.name for one in made]


def test_the_first_object_makes_the_drawing_and_the_last_takes_it_along() -> None:
    """A sheet without drawings gets one, in its place before the end of the sheet; deleted, the parts are as before."""
    before = plain_file()
    package, tree, drawing = opened(before)
    etree.SubElement(tree, main("extLst"))
    told: list[bool] = []
    drawing = Drawing(package, SHEET, tree, lambda: told.append(True))
    drawn = drawing.add_chart(EMPTY_CHART, "Của ta", PLACE)
    order = [etree.QName(child).localname for child in tree]
    with_it = set(package.names())
    drawing.delete(drawn)

    assert ["pageMargins", "drawing", "extLst"] == order[-3:]
    assert {"xl/drawings/drawing1.xml", "xl/charts/chart1.xml"} <= with_it
    assert set(parts(before)) == {
        name for name in package.names() if not name.startswith("xl/worksheets/_rels")
    }
    assert tree.find(main("drawing")) is None
    assert [True, True] == told


def test_a_chart_is_replaced_by_name() -> None:
    """Drawing a chart of the same name anew leaves one, and no part of the old one."""
    package, _, drawing = opened(plain_file())
    drawing.put_chart(EMPTY_CHART, "Pareto", PLACE)
    drawing.put_chart(EMPTY_CHART, "Pareto", Anchor.at(9, 4))

    assert [Corner(9, 4)] == [one.corner for one in drawing.objects()]
    assert ["xl/charts/chart1.xml"] == [name for name in package.names() if name.startswith("xl/charts/")]


def test_a_picture_used_twice_stays_until_the_second_goes() -> None:
    """A picture part that another object shows is kept."""
    package, _, drawing = opened(plain_file())
    first = drawing.add_picture(png(), "png", "Một", PLACE)
    second = drawing.add_picture(png(), "png", "Hai", PLACE)
    blip = next(second.body.iter(f"{{{DRAWINGML}}}blip"))
    blip.set(f"{{{DOCUMENT}}}embed", first.relation or "")
    drawing.rename(second, "Hai")
    drawing.delete(first)
    kept = "xl/media/image1.png" in package
    drawing.delete(drawing.find("Hai"))

    assert kept
    assert "xl/media/image1.png" not in package


def test_objects_inside_a_choice_of_alternatives_are_seen() -> None:
    """An object written for newer programs is listed and renamed in both of its forms."""
    package, tree, drawing = opened(users_file())
    _wrap(package, "xl/drawings/drawing1.xml", "TextBox 4")
    drawing = Drawing(package, SHEET, tree)
    drawing.rename(drawing.find("TextBox 4"), "Khung mới")
    names = [one.get("name") for one in package.tree("xl/drawings/drawing1.xml").iter(f"{{{DRAWING}}}cNvPr")]

    assert 2 == names.count("Khung mới")
    assert 1 == [one.name for one in drawing.objects()].count("Khung mới")


def test_form_controls_are_not_deleted() -> None:
    """A control stands in other parts too; deleting its shape alone would damage the file."""
    package, tree, drawing = opened(users_file())
    root = package.tree("xl/drawings/drawing1.xml")
    found = next(one for one in root.iter(f"{{{DRAWING}}}cNvPr") if one.get("name") == "TextBox 4")
    found.append(
        parse(
            f'<a:extLst xmlns:a="{DRAWINGML}"><a:ext uri="{{63B3BB69-23CF-44E3-9099-C40C66FF867C}}">'
            '<a14:compatExt xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" spid="_x0000_s1025"/>'
            "</a:ext></a:extLst>".encode()
        )
    )
    package.write_tree("xl/drawings/drawing1.xml", root)
    drawing = Drawing(package, SHEET, tree)
    drawn = drawing.find("TextBox 4")
    with pytest.raises(UnusableInput, match="TextBox 4"):
        drawing.delete(drawn)

    assert Kind.OTHER is drawn.kind
    assert 4 == len(drawing.objects())


def test_strict_files_are_refused() -> None:
    """The strict form has other names for everything; mixing both would damage the file."""
    package, _, _ = opened(users_file())
    strict = parse(
        package.read(SHEET).replace(b"schemas.openxmlformats.org/spreadsheetml/2006", b"purl.oclc.org/x")
    )
    with pytest.raises(UnusableInput, match="Strict"):
        Drawing(package, SHEET, strict)
    strict.remove(next(child for child in strict if etree.QName(child).localname == "drawing"))
    with pytest.raises(UnusableInput, match="Strict"):
        Drawing(package, SHEET, strict).add_picture(png(), "png", "", PLACE)

    assert not package.changed


def test_moving_keeps_the_kind_of_anchor() -> None:
    """The user's objects go from cell to cell as before, and stand where they were put."""
    _, _, drawing = opened(users_file())
    box = Box(from_points(100), from_points(200), from_points(300), from_points(150))
    for one in drawing.objects():
        kind = one.outer.tag
        drawing.place(one, EVEN, box)

        assert kind == one.outer.tag
        assert box == drawing.box(one, EVEN)


@given(
    st.integers(0, 10**8), st.integers(0, 10**8), st.integers(0, 10**7), st.integers(0, 10**7), st.booleans()
)
def test_a_box_is_read_as_it_was_written(
    left: int, top: int, width: int, height: int, existing: bool
) -> None:
    """Anchors from cell to cell and anchors with a size both give back the rectangle they were given."""
    _, _, drawing = _USED if existing else _FRESH
    drawn = drawing.objects()[0]
    drawing.place(drawn, EVEN, Box(left, top, width, height))

    assert Box(left, top, width, height) == drawing.box(drawn, EVEN)


def _fresh() -> tuple[Package, Element, Drawing]:
    package, tree, drawing = opened(plain_file())
    drawing.add_chart(EMPTY_CHART, "Của ta", PLACE)
    return package, tree, drawing


_USED, _FRESH = opened(users_file()), _fresh()


def test_hidden_columns_take_no_room() -> None:
    """A point on the edge of a column that follows hidden ones is in that column."""
    grid = Grid(lambda column: 48.0 * (column - 1 if column < 3 else column - 3), EVEN._top)

    assert Corner(1, 4, 0, 0) == grid.corner(from_points(48), 0)


def test_lengths_convert_both_ways() -> None:
    """A point is 12,700 EMU, a centimetre 360,000."""
    assert (12_700, 360_000, 1.5) == (from_points(1), from_cm(1), to_points(from_points(1.5)))


def test_another_picture_in_the_same_place() -> None:
    """Replacing a picture keeps its place and takes the old part out of the file."""
    package, _, drawing = opened(users_file())
    drawn = next(one for one in drawing.objects() if one.kind is Kind.PICTURE)
    old, box = drawing.target(drawn), drawing.box(drawn, EVEN)
    drawing.replace_picture(drawn, png(7, 7), "png")
    again = next(one for one in drawing.objects() if one.kind is Kind.PICTURE)
    new = drawing.target(again)

    assert old is not None
    assert new is not None
    assert png(7, 7) == package.read(new)
    assert box == drawing.box(again, EVEN)
    assert old == new or old not in package


def test_the_validator_finds_nothing(tmp_path: Path) -> None:
    """Microsoft's validator has nothing to say about added, moved, renamed and replaced objects."""
    package, tree, drawing = opened(users_file())
    drawing.add_chart(EMPTY_CHART, "Của ta", PLACE)
    drawn = drawing.add_picture(png(), "png", "Ảnh", PLACE)
    drawing.replace_picture(drawn, png(7, 7), "png")
    for one in drawing.objects():
        drawing.rename(one, f"{one.name} mới")
        drawing.place(one, EVEN, Box(10**6, 10**6, 10**6, 10**6))

    assert [] == complaints(saved(package, tree), tmp_path)


def _wrap(package: Package, part: str, name: str) -> None:
    """Put the anchor of an object into a choice, as newer versions of Excel write some."""
    root = package.tree(part)
    anchor = next(
        child for child in root if any(one.get("name") == name for one in child.iter(f"{{{DRAWING}}}cNvPr"))
    )
    place = root.index(anchor)
    choice = etree.Element(f"{{{MARKUP}}}AlternateContent", nsmap={"mc": MARKUP})
    newer = etree.SubElement(choice, f"{{{MARKUP}}}Choice", Requires="a14")
    newer.append(parse(etree.tostring(anchor)))
    etree.SubElement(choice, f"{{{MARKUP}}}Fallback").append(anchor)
    root.insert(place, choice)
    package.write_tree(part, root)
