"""The drawing of a territory: honest, even, quick, the same twice."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import date
from math import hypot
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.languages import LanguageCode
from generator.load import load_project
from generator.model.office import Commune, Territory
from generator.model.values import Position, RecordId
from generator.view.map_page import MOST_NUMBERS, view_map
from generator.view.territory_map import (
    MARK,
    MEDIUM,
    SIDES,
    Spot,
    TerritoryMap,
    draw_territory,
)
from generator.view.territory_shape import reach_of, simplify, surround, write_polygon
from generator.website.bodies import reader_of
from generator.website.site import Site

PROJECT = Path(__file__).parents[1]
SQUARE = ((4.3, 44.6), (4.4, 44.6), (4.4, 44.7), (4.3, 44.7), (4.3, 44.6))


def commune(name: str, latitude: float, longitude: float, **more: object) -> Commune:
    """Return a commune of the tests."""
    position = Position(latitude=latitude, longitude=longitude)
    facts = {"name": name, "insee": "07999", "postcodes": ("07990",), "position": position}
    return Commune.model_validate(facts | more)


def territory(*communes: Commune) -> Territory:
    """Return a territory of the tests."""
    return Territory(name="Val", communes=communes)


def draw(*communes: Commune, positions: tuple[Position, ...] = ()) -> TerritoryMap:
    """Return a drawing, which must exist."""
    drawn = draw_territory(territory(*communes), positions)
    assert drawn is not None
    return drawn


@pytest.fixture(scope="module")
def demonstration() -> TerritoryMap:
    """The real territory of this repository."""
    catalogue = load_project(PROJECT).catalogue
    assert catalogue
    positions = [record.position for record in catalogue.records if record.position]
    drawn = draw_territory(catalogue.territory, positions)
    assert drawn
    return drawn


def test_distances_are_even_in_both_directions() -> None:
    """Ten kilometres east are as long on the drawing as ten kilometres north."""
    drawn = draw(commune("A", 44.6, 4.3), commune("B", 44.7, 4.5))
    start = drawn.sheet.at(Position(latitude=44.6, longitude=4.3))
    north = drawn.sheet.at(Position(latitude=44.6 + 10 / 111.2, longitude=4.3))
    east = drawn.sheet.at(Position(latitude=44.6, longitude=4.3 + 10 / (111.2 * 0.7116)))
    ratio = drawn.box_height / 1000
    assert abs((start.y - north.y) * ratio - (east.x - start.x)) < 0.2


def test_north_is_up_and_east_is_right() -> None:
    drawn = draw(commune("South-west", 44.6, 4.3), commune("North-east", 44.7, 4.5))
    spots = {place.name: spot for place, spot in drawn.villages}
    assert spots["North-east"].y < spots["South-west"].y
    assert spots["North-east"].x > spots["South-west"].x


def test_the_shape_of_a_territory_without_outlines_is_said_to_be_schematic() -> None:
    """No boundary is invented: the shape is one, soft, around every village."""
    drawn = draw(commune("A", 44.6, 4.3), commune("B", 44.62, 4.33))
    assert drawn.schematic
    assert len(drawn.shapes) == 1
    assert re.fullmatch(r"(M\d+ \d+(q-?\d+[ -]\d+[ -]\d+[ -]\d+)+z)+", drawn.shapes[0])


def test_outlines_are_drawn_where_every_commune_has_one() -> None:
    """One path a commune, as the office gave it."""
    drawn = draw(commune("A", 44.65, 4.35, outline=SQUARE))
    assert not drawn.schematic
    assert drawn.shapes[0].startswith("M")
    assert drawn.shapes[0].count("l") == 3


def test_one_missing_outline_makes_the_whole_schematic() -> None:
    """Half exact and half soft would pass the soft half off as exact."""
    drawn = draw(commune("A", 44.65, 4.35, outline=SQUARE), commune("B", 44.6, 4.4))
    assert drawn.schematic


def test_a_territory_without_any_position_has_no_map() -> None:
    nowhere = Commune(name="A", insee="07999", postcodes=("07990",))
    assert draw_territory(territory(nowhere), ()) is None


def test_a_territory_is_drawn_from_its_records_where_no_commune_has_a_position() -> None:
    nowhere = Commune(name="A", insee="07999", postcodes=("07990",))
    drawn = draw(nowhere, positions=(Position(latitude=44.6, longitude=4.3),))
    assert drawn.villages == ()
    assert drawn.shapes


def test_a_record_far_away_does_not_shrink_the_territory() -> None:
    """Paris on the map of a valley would leave a dot of the valley."""
    paris = Position(latitude=48.85, longitude=2.35)
    places = (commune("A", 44.6, 4.3), commune("B", 44.7, 4.5))
    drawn = draw(*places, positions=(paris,))
    assert drawn.sheet == draw(*places).sheet
    assert not drawn.sheet.holds(drawn.sheet.at(paris))


def test_degrees_of_the_edges_and_places_agree() -> None:
    """What is drawn in detail stands where the drawing has it."""
    drawn = draw(commune("A", 44.6, 4.3), commune("B", 44.7, 4.5))
    west, north, east, south = drawn.bounds
    corner = drawn.sheet.at(Position(latitude=north, longitude=west))
    other = drawn.sheet.at(Position(latitude=south, longitude=east))
    assert (corner, other) == (Spot(0, 0), Spot(100, 100))


spots = st.lists(
    st.builds(Spot, st.floats(0, 100, width=32), st.floats(0, 100, width=32)), max_size=60
)


@given(spots)
@settings(max_examples=60, deadline=None)
def test_each_place_has_one_mark_and_marks_keep_apart(places: list[Spot]) -> None:
    """Whatever is drawn: nobody is lost, nobody counted twice, a finger tells marks apart."""
    drawn = draw(commune("A", 44.6, 4.3), commune("B", 44.7, 4.5))
    marks = drawn.place_marks(places)
    assert sorted(turn for mark in marks for turn in mark.members) == list(range(len(places)))
    assert [mark.members[0] for mark in marks] == sorted(mark.members[0] for mark in marks)
    height = MEDIUM * drawn.sheet.height / drawn.sheet.width
    points = [(mark.spot.x * MEDIUM / 100, mark.spot.y * height / 100) for mark in marks]
    for turn, (x, y) in enumerate(points):
        assert all(hypot(x - u, y - v) > MARK - 1 for u, v in points[turn + 1 :])


def test_names_never_lie_on_one_another(demonstration: TerritoryMap) -> None:
    """At each width, the boxes of the names that it shows have no point in common."""
    names = demonstration.place_names({}, ())
    assert {name.text for name in names} <= {place.name for place, _ in demonstration.villages}
    ratio = demonstration.sheet.height / demonstration.sheet.width
    for width in (320, 560, 1100):
        boxes = []
        for name in (each for each in names if each.width <= width):
            x, y = name.spot.x * width / 100, name.spot.y * width * ratio / 100
            side, gap = SIDES[name.side]
            length = len(name.text) * 6
            left = {"e": x + gap, "w": x - gap - length}.get(side, x - length / 2)
            top = {"n": y - gap - 16, "s": y + gap}.get(side, y - 8)
            boxes.append((left, top, left + length, top + 16))
        assert len(boxes) > 10
        for turn, one in enumerate(boxes):
            assert not [
                other
                for other in boxes[turn + 1 :]
                if one[0] < other[2]
                and other[0] < one[2]
                and one[1] < other[3]
                and other[1] < one[3]
            ]


def test_the_commune_with_most_to_find_is_named_first(demonstration: TerritoryMap) -> None:
    assert demonstration.place_names({"Aubenas": 60}, ())[0].text == "Aubenas"


def test_the_scale_is_a_round_number_of_kilometres(demonstration: TerritoryMap) -> None:
    km, share = demonstration.scale
    assert km in {0.5, 1, 2, 5, 10, 20, 50, 100}
    assert abs(share / 100 * demonstration.sheet.width - km) < 0.01
    assert share <= 25


def test_the_same_territory_is_drawn_the_same_twice(demonstration: TerritoryMap) -> None:
    catalogue = load_project(PROJECT).catalogue
    assert catalogue
    again = draw_territory(
        catalogue.territory, [record.position for record in catalogue.records if record.position]
    )
    assert again == demonstration


def test_three_thousand_places_are_gathered_quickly(demonstration: TerritoryMap) -> None:
    """Their marks take less than 50 ms of work on a machine of 2026; twice that on a slow one."""
    places = [
        Spot((turn * 61.803) % 100, (turn * 38.197 + turn / 31) % 100) for turn in range(3000)
    ]
    start = time.process_time()
    marks = demonstration.place_marks(places)
    assert time.process_time() - start < 0.15
    assert sum(len(mark.members) for mark in marks) == 3000


def test_a_village_alone_gets_a_round_of_its_reach() -> None:
    """The line is about as far from it on every side."""
    (line,) = surround(((0.0, 0.0),))
    away = [hypot(x, y) for x, y in line]
    assert max(away) - min(away) < 0.35
    assert abs(sum(away) / len(away) - reach_of(((0.0, 0.0),))) < 0.2


def test_villages_far_apart_are_islands() -> None:
    assert len(surround(((0.0, 0.0), (1.0, 0.0), (80.0, 0.0), (81.0, 0.0)))) == 2


def test_every_village_is_inside_its_shape() -> None:
    villages = ((0.0, 0.0), (3.0, 1.0), (5.0, 4.0), (4.0, 9.0), (9.0, 9.0))
    lines = surround(villages)
    for x, y in villages:
        crossings = 0
        for line in lines:
            for (u, v), (s, t) in zip(line, (*line[1:], line[0]), strict=True):
                if (v > y) != (t > y) and x < (s - u) * (y - v) / (t - v) + u:
                    crossings += 1
        assert crossings % 2 == 1


def test_a_simpler_line_keeps_its_corners() -> None:
    line = ((0.0, 0.0), (5.0, 0.1), (10.0, 0.0), (10.0, 10.0))
    assert simplify(line, 1.0) == ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0))
    assert write_polygon(line) == "M0 0l5 0l5 0l0 10z"


def test_with_too_many_places_the_map_says_how_many_each_commune_has() -> None:
    """Four hundred numbers can be read on a map, five hundred can't; nothing is left out."""
    catalogue = load_project(PROJECT).catalogue
    assert catalogue
    placed = [record for record in catalogue.records if record.position and record.communes]
    many = tuple(
        placed[turn % len(placed)].model_copy(update={"id": RecordId(f"place-{turn}")})
        for turn in range(MOST_NUMBERS + 1)
    )
    site = Site(replace(catalogue, records=many), date(2026, 7, 14))
    reader = reader_of(site, LanguageCode("en"), site.links(LanguageCode("en"), "en/map/"))
    view = view_map(reader)
    assert view
    assert not view.numbered
    assert all(group.entries == () for group in view.groups)
    assert sum(int(group.count) for group in view.groups) == sum(
        reader.guide.is_ahead(record) for record in many
    )
    assert all(mark.href.startswith("../communes/") for mark in view.marks)
    assert all(re.search(r"\d+ (place|places|places around .+)$", m.label) for m in view.marks)
