"""Every rule over the whole catalogue, in one table."""

from __future__ import annotations

from datetime import date

from generator.check import (
    classification,
    completeness,
    contacts,
    dates,
    duplicates,
    editions,
    freshness,
    links,
    nights,
    notices,
    photos,
    places,
    prices,
    texts,
    translations,
)
from generator.check.rule import Rule
from generator.findings import Finding, Severity
from generator.model.catalogue import Catalogue

ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

RULES = (
    Rule(
        "unknown-commune",
        ERROR,
        "“{commune}” is not a commune of the territory",
        places.find_unknown_communes,
    ),
    Rule(
        "duplicate-commune",
        ERROR,
        "“{name}” names two communes of the territory",
        places.find_duplicate_communes,
    ),
    Rule(
        "position-outside-territory",
        WARNING,
        "this position is {distance} km from the nearest commune; at most {margin} km is expected",
        places.find_distant_positions,
    ),
    Rule(
        "postcode-of-another-commune",
        WARNING,
        "{postcode} is not a postcode of {commune}; expected: {expected}",
        places.find_postcodes_of_other_communes,
    ),
    Rule(
        "unprotected-address",
        NOTICE,
        "browsers warn of {address}: does it answer to https:// too?",
        contacts.find_unprotected_addresses,
    ),
    Rule(
        "past-event",
        WARNING,
        "this event has been over since {date}: it is no longer announced",
        dates.find_past_events,
    ),
    Rule(
        "event-without-dates",
        WARNING,
        "this event has neither dates nor recurrence: it stands in no agenda",
        dates.find_events_without_dates,
    ),
    Rule(
        "date-in-the-future",
        WARNING,
        "{date} has not come yet: nobody can have looked on that day",
        dates.find_future_checks,
    ),
    Rule(
        "uncomputable-hours",
        NOTICE,
        "whether it is open on a given day can't be computed from “{value}”: shown as written",
        dates.find_uncomputable_hours,
    ),
    Rule(
        "classification-expired",
        WARNING,
        "this classification has been over since {date}: its stars are not shown",
        classification.find_expired_classifications,
    ),
    Rule(
        "classification-in-the-future",
        ERROR,
        "this classification is granted on {date} only: it can't be shown before",
        classification.find_future_classifications,
    ),
    Rule(
        "stars-on-unclassifiable",
        ERROR,
        "accommodation of type “{type}” has no official classification: remove it",
        classification.find_unclassifiable,
    ),
    Rule(
        "stars-where-none-exist",
        ERROR,
        "natural-area campsites and hostels are classed without stars: remove “{stars}”",
        classification.find_stars_where_none_exist,
    ),
    Rule(
        "classification-without-stars",
        WARNING,
        "this classification does not say how many stars",
        classification.find_missing_stars,
    ),
    Rule(
        "palace-without-five-stars",
        ERROR,
        "only a five-star hotel can hold the Palace distinction",
        classification.find_false_palaces,
    ),
    Rule(
        "campsite-category-elsewhere",
        ERROR,
        "only a campsite has a campsite category; this is of type “{type}”",
        classification.find_campsite_categories_elsewhere,
    ),
    Rule(
        "unclassified-accommodation",
        NOTICE,
        "no classification is written: is it really not classed?",
        classification.find_unclassified,
    ),
    Rule(
        "photo-without-credit",
        ERROR,
        "the photo {file} has no credit: name its author",
        photos.find_photos_without_credit,
    ),
    Rule(
        "expired-photo-rights",
        WARNING,
        "the rights to the photo {file} ended on {date}: it is not shown",
        photos.find_expired_photo_rights,
    ),
    Rule(
        "missing-photo-file",
        ERROR,
        "there is no file “{file}” in data/",
        photos.find_missing_photos,
    ),
    Rule(
        "unreadable-photo",
        ERROR,
        "the photo {file} can't be shown: it must be a whole JPEG, PNG or WebP picture of at most {most} megapixels",
        photos.find_unreadable_photos,
    ),
    Rule(
        "photo-without-alt",
        WARNING,
        "the photo {file} has no text for those who can't see it",
        photos.find_photos_without_alt,
    ),
    Rule(
        "missing-gpx-file",
        ERROR,
        "there is no trace “{file}” in data/",
        photos.find_missing_traces,
    ),
    Rule(
        "missing-translation",
        WARNING,
        "“{field}” is not translated into: {languages}",
        translations.find_missing_translations,
    ),
    Rule(
        "outdated-translation",
        WARNING,
        "the text of “{field}” changed since its translation ({language}) was confirmed on {date}",
        translations.find_outdated_translations,
    ),
    Rule(
        "machine-translation",
        NOTICE,
        "a machine translated “{field}” ({language}) and nobody has reviewed it",
        translations.find_machine_translations,
    ),
    Rule(
        "unknown-language",
        NOTICE,
        "the website has no pages in “{language}”, only in: {languages}",
        translations.find_unpublished_languages,
    ),
    Rule(
        "too-few-languages",
        WARNING,
        "the website is promised in three languages; it has only: {languages}",
        translations.find_too_few_languages,
    ),
    Rule(
        "missing-seed-field",
        WARNING,
        "the office promises to publish ({commitments}): {fields}",
        completeness.find_missing_seed_fields,
    ),
    Rule(
        "missing-office-hours",
        WARNING,
        "the opening hours of “{name}” are promised and missing",
        completeness.find_missing_office_hours,
    ),
    Rule(
        "missing-legal-facts",
        WARNING,
        "the law asks a website for these facts about who publishes it: {fields}",
        completeness.find_missing_legal_facts,
    ),
    Rule(
        "missing-emergency-number",
        WARNING,
        "the emergency number {number} is promised and missing",
        completeness.find_missing_emergency_numbers,
    ),
    Rule(
        "empty-section",
        WARNING,
        "the section “{folder}” is promised and holds nothing",
        completeness.find_empty_sections,
    ),
    Rule(
        "never-verified",
        WARNING,
        "nobody has checked this yet",
        freshness.find_never_verified,
    ),
    Rule(
        "text-never-verified",
        NOTICE,
        "nobody has checked yet whether this page is right",
        freshness.find_texts_never_verified,
    ),
    Rule(
        "verification-overdue",
        WARNING,
        "the last check, on {date}, held until {until}: look again",
        freshness.find_overdue_verifications,
    ),
    Rule(
        "verification-due-soon",
        NOTICE,
        "the last check, on {date}, holds until {until}",
        freshness.find_verifications_due_soon,
    ),
    Rule(
        "classification-ends-soon",
        NOTICE,
        "this classification ends on {date}: its stars won't be shown from then on",
        freshness.find_classifications_ending_soon,
    ),
    Rule(
        "photo-rights-end-soon",
        NOTICE,
        "the rights to the photo {file} end on {date}",
        freshness.find_photo_rights_ending_soon,
    ),
    Rule(
        "dead-link",
        WARNING,
        "{address} was dead when it was last asked, on {date}: correct or remove it",
        links.find_dead_links,
    ),
    Rule(
        "unreachable-link",
        NOTICE,
        "{address} did not answer on {date}: it counts as dead if it doesn't the next day either",
        links.find_unreachable_links,
    ),
    Rule(
        "moved-link",
        NOTICE,
        "{address} has moved: write {moved}",
        links.find_moved_links,
    ),
    Rule(
        "missing-provenance",
        WARNING,
        "nothing says where this comes from",
        completeness.find_missing_provenance,
    ),
    Rule(
        "expired-label",
        WARNING,
        "the label “{label}” ended on {date}: renew it or remove it",
        completeness.find_expired_labels,
    ),
    Rule(
        "free-with-prices",
        WARNING,
        "this is free and has prices: only one can be right",
        prices.find_free_with_prices,
    ),
    Rule(
        "reversed-prices",
        ERROR,
        "the maximum {maximum} is lower than the amount {amount}",
        prices.find_reversed_prices,
    ),
    Rule(
        "duplicate-records",
        WARNING,
        "“{name}” seems to stand twice; also in {other}",
        duplicates.find_duplicates,
    ),
    Rule(
        "notice-for-unknown-record",
        ERROR,
        "there is no record “{record}”",
        notices.find_notices_for_unknown_records,
    ),
    Rule(
        "notice-over",
        NOTICE,
        "this notice ended on {date}: its file can go",
        notices.find_notices_over,
    ),
    Rule(
        "tonight-over",
        NOTICE,
        "this was said of the night of {date}: it is no longer shown, remove it",
        nights.find_nights_over,
    ),
    Rule(
        "unprotected-calendar",
        WARNING,
        "this calendar is not read: only https:// addresses are asked",
        nights.find_unprotected_calendars,
    ),
    Rule(
        "left-out-of-edition",
        WARNING,
        "left out of this edition: never checked: {unverified}; classification ended: {ended}",
        editions.find_left_out_of_editions,
    ),
    Rule(
        "empty-edition",
        WARNING,
        "no record fits the sections of this edition",
        editions.find_empty_editions,
    ),
    Rule(
        "photo-too-small-to-print",
        WARNING,
        "the photo {file} has {resolution} dots an inch in the edition {edition}: at least {least} are needed, {width} pixels of width",
        editions.find_photos_too_small_to_print,
    ),
    Rule(
        "unknown-block",
        ERROR,
        "the generator writes nothing called “{name}”: visitors would read this line",
        texts.find_unknown_blocks,
    ),
    Rule(
        "link-to-unknown-record",
        ERROR,
        "this links to “{name}”, which is no record",
        texts.find_links_to_unknown_records,
    ),
    Rule(
        "text-without-title",
        WARNING,
        "this page has no title: begin it with a line “# …”",
        texts.find_untitled_texts,
    ),
    Rule(
        "untranslated-text",
        WARNING,
        "this page is not translated into: {languages}",
        texts.find_untranslated_texts,
    ),
)
"""Read from top to bottom; the order changes nothing to what is found."""


def check_catalogue(catalogue: Catalogue, today: date) -> tuple[Finding, ...]:
    """Return everything that breaks a rule, without line or column yet."""
    return tuple(finding for rule in RULES for finding in rule.findings(catalogue, today))
