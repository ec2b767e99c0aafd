"""French shorthand for opening hours, as an editor types it, translated into OSM syntax.

Reads `du 1er avril au 31 octobre : tous les jours 10h-18h, sauf mardi ; fermé le 1er mai`.
Whatever it can't read, or would have to guess, is refused with the part and its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NoReturn

from generator.model.opening_hours_phrases import Phrase, Says, read_phrases
from generator.model.opening_hours_reader import read_rules
from generator.model.opening_hours_rules import EVERY_DAY, MONTHS, WEEKDAYS
from generator.model.opening_hours_tokens import OpeningHoursError, read_tokens


@dataclass
class _Draft:
    """A rule while it is read."""

    offset: int
    closed: bool = False
    dates: tuple[str, ...] = ()
    weekdays: frozenset[int] = frozenset()
    others: tuple[str, ...] = ()
    """Nth weekdays and holidays, in OSM syntax."""
    spans: tuple[str, ...] = ()
    comment: str = ""
    year_round: bool = False
    named: list[Phrase] = field(default_factory=list)

    @property
    def days(self) -> tuple[frozenset[int], tuple[str, ...]]:
        return self.weekdays, self.others

    @property
    def empty(self) -> bool:
        return not (
            self.closed or self.dates or self.weekdays or self.others or self.spans or self.comment
        )


def translate_shorthand(text: str) -> str:
    """Return the OSM syntax of a French text; raises OpeningHoursError."""
    phrases = read_phrases(text, read_tokens(text))
    drafts = _Reader(text).read(phrases)
    opened = _merge_alike(text, [draft for draft in drafts if not draft.closed])
    closed = [draft for draft in drafts if draft.closed]
    if not opened and not closed:
        raise OpeningHoursError(text, unread=text, offset=0)
    _refuse_untimed(text, opened)
    if len({draft.dates for draft in opened}) == 1:
        closed = [
            replace(draft, dates=())
            if draft.dates == opened[0].dates and _is_kind(draft)
            else draft
            for draft in closed
        ]
    _refuse_closure_between(text, opened, closed)
    ordered = _order(opened, closed)
    return "; ".join(dict.fromkeys(_write(each) for draft in ordered for each in _by_year(draft)))


def _order(opened: list[_Draft], closed: list[_Draft]) -> list[_Draft]:
    """Return the rules so that what is narrower comes later and wins, as it is meant."""
    return sorted([*opened, *closed], key=lambda draft: _place(draft, closed))


def _place(draft: _Draft, closed: list[_Draft]) -> tuple[int, bool, int, bool, bool]:
    """Return seasons first, then closed weekdays, then dates; each from wide to narrow."""
    width = _width(draft)
    within_closure = any(
        other.offset < draft.offset
        and other.dates
        and not _is_kind(other)
        and width < _width(other)
        for other in closed
    )
    if draft.dates and (draft.closed or width == 1 or within_closure):
        level = 3
    else:
        level = 2 if draft.closed else 1
    by_nth = any("[" in other for other in draft.others)
    # `lundi et jours fériés 10h-12h, mercredi 14h-18h`: a holiday is one, Wednesday or not.
    on_holidays = bool(draft.others)
    return level, by_nth and not draft.closed, -width, on_holidays, draft.closed


def _refuse_closure_between(text: str, opened: list[_Draft], closed: list[_Draft]) -> None:
    """Refuse `10h-18h, fermé le mardi ; juillet 10h-20h`: closed on Tuesdays in July too?"""
    for closure in closed:
        if closure.dates or not closure.weekdays:
            continue
        before = any(draft.offset < closure.offset for draft in opened)
        for draft in opened:
            if before and draft.offset > closure.offset and draft.dates and _width(draft) > 1:
                raise OpeningHoursError(text, unread=text[draft.offset :], offset=draft.offset)


class _Reader:
    """Reads phrases from left to right into drafts."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.drafts: list[_Draft] = []
        self.draft = _Draft(0)
        self.excepting = False
        self.after_and = False
        self.season_before = False

    def read(self, phrases: list[Phrase]) -> list[_Draft]:
        for place, phrase in enumerate(phrases):
            self._read_phrase(phrase, phrases[place + 1 :])
            self.after_and = phrase.says is Says.AND
        self._finish()
        return self.drafts

    def _read_phrase(self, phrase: Phrase, rest: list[Phrase]) -> None:
        match phrase.says:
            case Says.AND:
                pass
            case Says.STOP:
                self._finish()
                self.season_before |= any(draft.dates and not draft.closed for draft in self.drafts)
                self.draft = _Draft(rest[0].start if rest else phrase.end)
            case Says.CLOSED | Says.OPEN:
                closed = phrase.says is Says.CLOSED
                if closed or not self.draft.empty:
                    dates = self.draft.dates if self.draft.spans else ()
                    self._begin(phrase, closed=closed, dates=dates)
            case Says.EXCEPT:
                if self.draft.closed or self.draft.empty:
                    self._refuse(phrase)
                self.excepting = True
            case _ if self.excepting and phrase.says is not Says.SPAN:
                self._except(phrase, rest)
            case _ if self.draft.closed:
                self._close(phrase)
            case _:
                self._open(phrase, rest)

    def _refuse(self, phrase: Phrase) -> NoReturn:
        raise OpeningHoursError(self.text, unread=self.text[phrase.start :], offset=phrase.start)

    def _begin(self, phrase: Phrase, *, closed: bool = False, dates: tuple[str, ...] = ()) -> None:
        self._finish()
        self.draft = _Draft(phrase.start, closed=closed, dates=dates)

    def _finish(self) -> None:
        self.excepting = False
        draft = self.draft
        if draft.empty:
            return
        if self.season_before and not (draft.closed or draft.dates or draft.year_round):
            # `avril à juin : lundi 9h-12h ; mardi 9h-12h`: all year, or until June?
            raise OpeningHoursError(
                self.text, unread=self.text[draft.offset :], offset=draft.offset
            )
        self.drafts.append(draft)

    def _open(self, phrase: Phrase, rest: list[Phrase]) -> None:
        draft = self.draft
        match phrase.says:
            case Says.SPAN:
                if self.excepting and draft.spans:
                    # `9h-18h sauf dimanche 10h-12h`: closed then, or open then?
                    self._refuse(phrase)
                self.excepting = False
                draft.spans += (phrase.value,)
            case Says.COMMENT if not draft.comment:
                draft.comment = phrase.value
            case Says.YEAR_ROUND:
                draft.year_round = True
            case Says.INCLUDED:
                draft.others += (phrase.value,)
            case Says.DATES:
                self._open_dates(phrase, more_times=_times_follow(rest))
            case Says.WEEKDAYS | Says.OTHER_DAYS:
                self._open_days(phrase, more_times=_times_follow(rest))
            case _:
                self._refuse(phrase)

    def _open_dates(self, phrase: Phrase, *, more_times: bool) -> None:
        draft = self.draft
        if draft.spans and (draft.dates or more_times):
            self._begin(phrase)
        elif draft.dates and not self.after_and:
            self._refuse(phrase)
        elif draft.weekdays and phrase.single:
            # `mardi 14 juillet`: that day, or whenever it is a Tuesday?
            self._refuse(phrase)
        self.draft.dates += (phrase.value,)

    def _open_days(self, phrase: Phrase, *, more_times: bool) -> None:
        draft = self.draft
        named = bool(draft.weekdays or draft.others)
        if draft.spans and named and not more_times:
            self._refuse(phrase)
        both = draft.others or phrase.says is Says.OTHER_DAYS
        if draft.spans and (named or more_times):
            self._begin(phrase, dates=draft.dates)
        elif named and not self.after_and and both:
            # `mercredi vacances scolaires`: both at once can't be written in OSM syntax.
            self._refuse(phrase)
        _add_days(self.draft, phrase)

    def _close(self, phrase: Phrase) -> None:
        """Add to a closure; what `and` joins is closed each for itself."""
        draft = self.draft
        kinds = {named.says is Says.DATES for named in draft.named}
        if phrase.says is Says.SPAN:
            if len(draft.named) > 1 and not draft.spans:
                # `fermé lundi, mardi 9h-12h`: closed or open then?
                self._refuse(phrase)
            draft.spans += (phrase.value,)
            return
        if phrase.says is Says.COMMENT:
            draft.comment = phrase.value
            return
        if phrase.says not in {Says.DATES, Says.WEEKDAYS, Says.OTHER_DAYS} or draft.spans:
            self._refuse(phrase)
        dated = phrase.says is Says.DATES
        before = draft.named[-1] if draft.named else phrase
        # `le lundi en janvier et en mars`: Mondays of both.
        continues = len(kinds) > 1 and dated and not (phrase.single or before.single)
        if kinds and (dated not in kinds or len(kinds) > 1) and self.after_and and not continues:
            self._begin(phrase, closed=True)
        elif kinds == {dated} and not self.after_and:
            self._refuse(phrase)
        draft = self.draft
        draft.named.append(phrase)
        if dated:
            draft.dates = (*(draft.dates if kinds and self.draft.named[:-1] else ()), phrase.value)
        else:
            _add_days(draft, phrase)

    def _except(self, phrase: Phrase, rest: list[Phrase]) -> None:
        """Take weekdays out of the rule; holidays and dates become closures of their own."""
        draft = self.draft
        if phrase.says is Says.WEEKDAYS:
            left = (draft.weekdays or EVERY_DAY) - _weekday_set(phrase.value)
            if not left or (draft.others and not draft.weekdays):
                self._refuse(phrase)
            draft.weekdays = left
        elif phrase.says is Says.OTHER_DAYS:
            self.drafts.append(
                _Draft(phrase.start, closed=True, dates=draft.dates, others=(phrase.value,))
            )
        elif phrase.says is Says.DATES and not (draft.spans and _times_follow(rest)):
            self.drafts.append(_Draft(phrase.start, closed=True, dates=(phrase.value,)))
        else:
            self._refuse(phrase)


def _times_follow(rest: list[Phrase]) -> bool:
    """Tell whether hours come before the next stop, and so may belong to what comes now."""
    for phrase in rest:
        if phrase.says in {Says.STOP, Says.CLOSED, Says.EXCEPT}:
            return False
        if phrase.says is Says.SPAN:
            return True
    return False


def _add_days(draft: _Draft, phrase: Phrase) -> None:
    if phrase.says is Says.WEEKDAYS:
        draft.weekdays |= _weekday_set(phrase.value)
    else:
        draft.others += (phrase.value,)


def _weekday_set(value: str) -> frozenset[int]:
    first, last = (WEEKDAYS.index(day) for day in (value[:2], value[-2:]))
    return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))


def _merge_alike(text: str, drafts: list[_Draft]) -> list[_Draft]:
    """Put together the hours of the same days; refuse days that are told twice otherwise."""
    merged: list[_Draft] = []
    for draft in drafts:
        for place, other in enumerate(merged):
            if other.dates != draft.dates:
                continue
            if other.days == draft.days and other.comment == draft.comment:
                merged[place] = replace(other, spans=(*other.spans, *draft.spans))
                break
            if not draft.weekdays.isdisjoint(other.weekdays) or not all(
                (draft.days[0] or draft.others, other.days[0] or other.others)
            ):
                raise OpeningHoursError(text, unread=text[draft.offset :], offset=draft.offset)
        else:
            merged.append(draft)
    return merged


def _refuse_untimed(text: str, opened: list[_Draft]) -> None:
    """Refuse days without hours among others that have some."""
    untimed = [draft for draft in opened if not draft.spans and not draft.comment]
    if untimed and len(opened) > 1:
        raise OpeningHoursError(text, unread=text[untimed[0].offset :], offset=untimed[0].offset)


def _is_kind(draft: _Draft) -> bool:
    return bool(draft.weekdays or draft.others)


def _width(draft: _Draft) -> int:
    rules = read_rules(f"{_write_dates(draft)} off") if draft.dates else None
    return sum(dates.days() for dates in rules[0].dates) if rules else 400


# Writing OSM syntax


def _by_year(draft: _Draft) -> list[_Draft]:
    """Return a rule a date where one has a year: OSM syntax has it speak of the whole list."""
    if any(date[0].isdigit() for date in draft.dates):
        return [replace(draft, dates=(date,)) for date in draft.dates]
    return [draft]


def _write(draft: _Draft) -> str:
    parts = [_write_dates(draft), _write_days(draft), ",".join(draft.spans), "off" * draft.closed]
    if draft.comment:
        parts.append(f'"{draft.comment}"')
    return " ".join(part for part in parts if part)


def _write_dates(draft: _Draft) -> str:
    dates = list(draft.dates)
    if len(dates) > 1 and all(date in MONTHS for date in dates):
        places = [MONTHS.index(date) for date in dates]
        if places == list(range(places[0], places[0] + len(places))):
            dates = [f"{dates[0]}-{dates[-1]}"]
    return ",".join(dates)


def _write_days(draft: _Draft) -> str:
    if (
        draft.weekdays == EVERY_DAY
        and (draft.dates or draft.spans or draft.comment)
        and not draft.others
    ):
        return "" if draft.spans or draft.comment else "Mo-Su"
    runs: list[list[int]] = []
    for weekday in sorted(draft.weekdays):
        if runs and runs[-1][-1] == weekday - 1:
            runs[-1].append(weekday)
        else:
            runs.append([weekday])
    names = [
        WEEKDAYS[run[0]] if len(run) == 1 else f"{WEEKDAYS[run[0]]}-{WEEKDAYS[run[-1]]}"
        for run in runs
    ]
    return ",".join([*names, *dict.fromkeys(draft.others)])
