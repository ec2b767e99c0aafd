"""Import a feed: what any of the sources' readers opened, into `data/`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.languages import Words
from generator.model.record_kind import RecordKind
from generator.model.values import Position
from generator.pipeline.inspection import read_catalogue

if TYPE_CHECKING:
    from generator.sources.feed_plan import FeedOrder
    from generator.sources.foreign import Feed


class Wish(NamedTuple):
    """What an editor asks of an import: which records, who wins, what is done."""

    communes: tuple[str, ...] = ()
    insee: tuple[str, ...] = ()
    circle: tuple[float, float, float] | None = None
    """Latitude, longitude, and kilometres around."""
    kinds: frozenset[RecordKind] = frozenset()
    theirs: frozenset[str] = frozenset()
    private_contacts: str = ""
    fewer_allowed: bool = False
    write: bool = True
    with_diff: bool = False


def import_from(
    name: str, source: str, root: Path, today: date, wish: Wish, words: Words
) -> tuple[str, bool]:
    """Import a source by its name; return what was done, or would be, and whether all was read.

    Raises SourceError where it can't be opened, or has lost too much; ProjectError.
    """
    with _open(name, source, today) as feed:
        return import_feed(feed, root, today, wish, words)


def import_feed(feed: Feed, root: Path, today: date, wish: Wish, words: Words) -> tuple[str, bool]:
    """Import an open feed into `data/`; return what was done, or would be, and whether all was read."""
    from generator.sources.feed_plan import apply_feed, diff_of, plan_feed  # noqa: PLC0415
    from generator.sources.feed_summary import describe_feed  # noqa: PLC0415

    plan = plan_feed(feed, root, read_catalogue(root, words), _order(wish), today)
    if wish.write:
        apply_feed(plan)
    told = describe_feed(plan, words)
    return (f"{told}\n{diff_of(plan)}" if wish.with_diff else told).rstrip("\n"), plan.is_whole


@contextmanager
def _open(name: str, source: str, today: date) -> Iterator[Feed]:
    """Open a source; its reader is imported only when it is asked for."""
    match name:
        case "datatourisme":
            from generator.sources.datatourisme import open_datatourisme  # noqa: PLC0415

            with open_datatourisme(source, today) as feed:
                yield feed
        case "apidae":
            from generator.sources.apidae import open_apidae  # noqa: PLC0415

            with open_apidae(source, today) as feed:
                yield feed
        case "tourinsoft":
            from generator.sources.tourinsoft import open_tourinsoft  # noqa: PLC0415

            with open_tourinsoft(source, today) as feed:
                yield feed
        case _:
            from generator.sources.openagenda import open_openagenda  # noqa: PLC0415

            yield open_openagenda(Path(source), today)


def _order(wish: Wish) -> FeedOrder:
    from generator.sources.feed_plan import FeedOrder  # noqa: PLC0415
    from generator.sources.feed_selection import Circle, Selection  # noqa: PLC0415

    circle = None
    if wish.circle:
        latitude, longitude, radius = wish.circle
        circle = Circle(Position(latitude=latitude, longitude=longitude), radius)
    return FeedOrder(
        selection=Selection(wish.communes, wish.insee, circle, wish.kinds),
        theirs=wish.theirs,
        private_contacts=wish.private_contacts,
        fewer_allowed=wish.fewer_allowed,
    )
