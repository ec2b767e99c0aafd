"""External addresses of records and texts → which of them still lead somewhere.

Each address is asked once a run, and one that answered not again for some days. What may be
passing is called dead only when it was so at least a day before as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from babel.dates import format_date

from generator.check.links import without_fragment
from generator.findings import Finding, Severity
from generator.languages import Words
from generator.load import locate_findings
from generator.load.links import FILE, KeptLinks, read_link_answers
from generator.model.link import Link, LinkAnswer, LinkReason, LinkState
from generator.sources.link_asking import Manners, ask_addresses
from generator.sources.link_verdicts import Verdict

LONG_ENOUGH = timedelta(hours=24)
"""What is passing has passed after so long."""
PASSING = frozenset(
    {
        LinkReason.CONNECTION,
        LinkReason.REDIRECT_LOOP,
        LinkReason.SERVER_ERROR,
        LinkReason.TIMEOUT,
    }
)
"""Not a certificate: one that a program refuses may do for a browser, which knows more issuers."""
FAILING = frozenset({LinkState.UNREACHABLE, LinkState.DEAD})
SENTENCES: Mapping[LinkReason, str] = MappingProxyType(
    {
        LinkReason.NOT_FOUND: "its host doesn't find the page (404)",
        LinkReason.GONE: "its host says that the page is gone for ever (410)",
        LinkReason.SOFT_404: "its host shows its home page instead, or a page that says not found",
        LinkReason.UNKNOWN_HOST: "no machine has this name any more",
        LinkReason.TLS: "its certificate is not accepted: does a browser warn of it?",
        LinkReason.TIMEOUT: "its host takes too long to answer",
        LinkReason.REDIRECT_LOOP: "it is redirected in a circle",
        LinkReason.TOO_MANY_REDIRECTS: "it is redirected too often",
        LinkReason.SERVER_ERROR: "its host answers that it has a fault",
        LinkReason.REFUSED: "its host answers no program: look with a browser",
        LinkReason.PRIVATE_ADDRESS: "it leads into a private network: not asked",
        LinkReason.CONNECTION: "its host can't be reached",
        LinkReason.BAD_ADDRESS: "this can't be asked: an address needs a host, and no user name before it",
    }
)


@dataclass(frozen=True, slots=True)
class LinkReport:
    """What the addresses answered, and where they stand."""

    links: tuple[Link, ...]
    answers: Mapping[str, LinkAnswer]
    """By address without fragment, in the order of the links."""
    asked: int
    """How many were asked in this run; of the others, the kept answer still holds."""

    def answer_of(self, link: Link) -> LinkAnswer:
        """Return what the address of a link answered."""
        return self.answers[without_fragment(link.address)]

    @property
    def counts(self) -> Mapping[LinkState, int]:
        """How many addresses are in each state, 0 included."""
        counts = Counter(answer.state for answer in self.answers.values())
        return MappingProxyType({state: counts[state] for state in LinkState})


# What they answer


def check_links(links: Iterable[Link], root: Path, now: datetime, manners: Manners) -> LinkReport:
    """Ask each address once, unless it answered some days ago."""
    links = tuple(links)
    known = read_link_answers(root)
    addresses = tuple(dict.fromkeys(without_fragment(link.address) for link in links))
    fresh = {one: known[one] for one in addresses if _is_fresh(known.get(one), now, manners)}
    verdicts = ask_addresses([one for one in addresses if one not in fresh], manners)
    answers = {
        one: fresh.get(one) or _answer(one, verdicts[one], known.get(one), now) for one in addresses
    }
    ill = [link for link in links if not _is_ok(answers[without_fragment(link.address)])]
    well = (link for link in links if _is_ok(answers[without_fragment(link.address)]))
    return LinkReport((*_located(root, ill), *well), MappingProxyType(answers), len(verdicts))


def _is_ok(answer: LinkAnswer) -> bool:
    return answer.state is LinkState.OK


def _is_fresh(known: LinkAnswer | None, now: datetime, manners: Manners) -> bool:
    if known is None or not _is_ok(known):
        return False
    return timedelta() <= now - known.checked_at < manners.again_after


def _answer(address: str, verdict: Verdict, known: LinkAnswer | None, now: datetime) -> LinkAnswer:
    state, since = verdict.state, None
    if state in FAILING:
        since = known.failing_since if known and known.failing_since else now
        if verdict.reason in PASSING and now - since >= LONG_ENOUGH:
            state = LinkState.DEAD
    return LinkAnswer(
        address=address,
        state=state,
        reason=verdict.reason,
        checked_at=now,
        moved_to=verdict.moved_to,
        failing_since=since,
    )


def _located(root: Path, links: Iterable[Link]) -> tuple[Link, ...]:
    """Return links with line and column, in the order of their places."""
    findings = (
        Finding("link", Severity.NOTICE, "", path, pointer, {"address": address}, line, column)
        for address, path, pointer, line, column in links
    )
    return tuple(
        Link(one.facts["address"], one.path, one.pointer, one.line, one.column)
        for one in locate_findings(root, findings)
    )


def keep_answers(root: Path, report: LinkReport) -> None:
    """Write what was answered, aside and then in place of what was kept before."""
    file = root / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    (file.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    kept = KeptLinks(answers=tuple(report.answers.values()))
    aside = file.with_suffix(".new")
    aside.write_text(kept.model_dump_json(indent=1) + "\n", encoding="utf-8")
    aside.replace(file)


# How it is told


def describe_links(report: LinkReport, words: Words) -> str:
    """Return a line for each address that is not simply right, and how many are in which state."""
    if not report.answers:
        return words.text("No external address is named.")
    places: dict[str, list[Link]] = {}
    for link in report.links:
        if not _is_ok(report.answer_of(link)):
            places.setdefault(without_fragment(link.address), []).append(link)
    told = [_describe(report.answers[one], links, words) for one, links in places.items()]
    counts = {state.value: count for state, count in report.counts.items()}
    told.append(
        words.plural(
            "{count} external address: right {ok}, moved {moved}, refused {refused}, unreachable {unreachable}, dead {dead}",
            "{count} external addresses: right {ok}, moved {moved}, refused {refused}, unreachable {unreachable}, dead {dead}",
            len(report.answers),
            **counts,
        )
    )
    return "\n".join(told)


def _describe(answer: LinkAnswer, links: list[Link], words: Words) -> str:
    first, others = links[0], len(links) - 1
    line = words.text(
        "{place}: {state}: {address}: {sentence}",
        place=_printable(f"{first.path}:{first.line}:{first.column}" if first.line else first.path),
        state=words.text(answer.state, context="LinkState"),
        address=_printable(first.address),
        sentence=describe_answer(answer, words),
    )
    if not others:
        return line
    one, many = "{line} (and in {count} other place)", "{line} (and in {count} other places)"
    return words.plural(one, many, others, line=line)


def describe_answer(answer: LinkAnswer, words: Words) -> str:
    """Return why an address is not simply right, as a sentence without its place."""
    if answer.reason is None:
        if answer.state is LinkState.MOVED:
            moved_to = _printable(answer.moved_to)
            return words.text("write its new address instead: {moved_to}", moved_to=moved_to)
        return words.text("it answers")
    sentence = words.text(SENTENCES[answer.reason])
    since = answer.failing_since
    if answer.state is LinkState.DEAD and answer.reason in PASSING and since:
        day = format_date(since.date(), "long", words.locale)
        return words.text("{sentence}, as at each look since {date}", sentence=sentence, date=day)
    return sentence


def _printable(text: str) -> str:
    """Keep an address from colouring, clearing or reversing the terminal that names it."""
    return "".join(one if one.isprintable() else "�" for one in text)
