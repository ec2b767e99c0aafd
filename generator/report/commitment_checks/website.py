"""Commitments about the website (C03–C06, C08, C14)."""

from __future__ import annotations

from urllib.parse import urlsplit

from generator.check.completeness import MINIMUM_SECTIONS
from generator.check.freshness import Freshness
from generator.check.rule import OFFICE, SETTINGS
from generator.model import record_type_of
from generator.model.commitment import Commitment
from generator.model.policy import Policy
from generator.report.outcome import MOST_PROOFS, Ground, Outcome, Proof, State, found, least_of

COMMITMENTS = "commitments"
TRILINGUAL = 3
RESERVED = ("example.org", "example.com", "example.net", "localhost")
"""Names that stand for no real website (RFC 2606)."""
LANGUAGES = Proof(SETTINGS, ("plugins",))


def minimum_sections(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Accès, hébergement, restauration, activités loisirs » (C05)."""
    there = {record_type_of(record).name for record in ground.report.catalogue.records}
    missing = [name for name in MINIMUM_SECTIONS if name not in there]
    if missing:
        return found(
            State.BROKEN, "these rubrics hold nothing: {missing}", missing=", ".join(missing)
        )
    return found(State.KEPT, "all four rubrics are there and hold records")


def own_website(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Un site internet avec une adresse URL dédiée » (C04)."""
    address = ground.report.catalogue.settings.site_url
    host = urlsplit(address).hostname or ""
    proof = [Proof(SETTINGS, ("site_url",))]
    if host.endswith(RESERVED):
        return found(State.UNKNOWN, "the address {address} is an example’s", proof, address=address)
    return found(State.KEPT, "it is at {address}", proof, address=address)


def foreign_website(ground: Ground, commitment: Commitment) -> Outcome:
    """The website in foreign languages, each of its own texts translated (C04)."""
    return _in_languages(ground, 1 + least_of(commitment, 1))


def trilingual_website(ground: Ground, commitment: Commitment) -> Outcome:
    """« Site internet trilingue dédié » (C04)."""
    return _in_languages(ground, least_of(commitment, TRILINGUAL))


def _in_languages(ground: Ground, least: int) -> Outcome:
    report = ground.report
    count = len(report.catalogue.settings.languages)
    told = [one for some in report.findings.values() for one in some]
    texts = [one for one in told if one.rule == "untranslated-text"]
    fields = [one for one in told if one.rule == "missing-translation"]
    proofs = [LANGUAGES, *(Proof(one.path, one.pointer, one.line) for one in (*texts, *fields))]
    facts = {"count": count, "least": least, "texts": len(texts), "fields": len(fields)}
    if count < least or texts:
        message = "{count} languages of {least}; {texts} pages are not translated into all of them"
        return found(State.BROKEN, message, proofs[:MOST_PROOFS], **facts)
    if fields:
        message = "{count} languages; {fields} texts of records are not translated into all of them"
        return found(State.AT_RISK, message, proofs[:MOST_PROOFS], **facts)
    return found(State.KEPT, "everything is there in {count} languages", proofs, **facts)


def mobile_website(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Adapté à la consultation via des supports embarqués » (C04): the generator's own tests."""
    del ground
    message = "each version of the generator is tested on a phone’s screen, by keyboard and without network"
    return found(State.DECLARED, message, [Proof("tests/website/test_website_in_a_browser.py")])


def new_technologies(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Réseaux sociaux, téléphonie mobile, géolocalisation… » (C08)."""
    catalogue = ground.report.catalogue
    placed = sum(record.position is not None for record in catalogue.records)
    networks = len(catalogue.office.contact.social_networks)
    message = "{placed} places stand on the map, and the office is in {networks} social networks"
    proofs = [Proof(OFFICE, ("contact", "social_networks"))]
    state = State.KEPT if placed and networks else State.AT_RISK
    return found(state, message, proofs, placed=placed, networks=networks)


def commitments_published(ground: Ground, _commitment: Commitment) -> Outcome:
    """The commitments of the category are displayed and published (C03)."""
    texts = [text for text in ground.report.catalogue.texts if text.page_id == COMMITMENTS]
    missing = set(ground.report.catalogue.settings.language_codes) - {
        text.language for text in texts
    }
    proofs = [Proof(text.path, line=1) for text in texts]
    if missing:
        message = "the page of commitments is missing in: {missing}"
        return found(State.BROKEN, message, proofs, missing=", ".join(sorted(missing)))
    return found(State.KEPT, "the page is there in {count} languages", proofs, count=len(texts))


def annual_record_check(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Mettre à jour annuellement son information touristique » (C14)."""
    whole, policy = ground.report.whole, ground.report.catalogue.policy
    message = "{checked} of {all} records are checked as often as promised; {soon} checks end soon"
    facts = {
        "checked": whole.up_to_date,
        "all": whole.total,
        "soon": whole[Freshness.DUE_SOON],
    }
    stale = [one for one in ground.report.records if one.freshness >= Freshness.OVERDUE]
    proofs = [Proof(one.path, one.pointer_of_check) for one in stale[:MOST_PROOFS]]
    return found(_state_of_share(whole.share, whole.total, policy), message, proofs, **facts)


def _state_of_share(share: float, total: int, policy: Policy) -> State:
    if not total:
        return State.UNKNOWN
    return State.KEPT if share >= policy.target_percent else State.BROKEN


def annual_rubric_check(ground: Ground, _commitment: Commitment) -> Outcome:
    """« L’ensemble des rubriques doit être contrôlé au moins une fois par an » (C06)."""
    rubrics = ground.report.rubrics
    stale = [rubric for rubric in rubrics if rubric.freshness >= Freshness.OVERDUE]
    message = "{checked} of {all} rubrics were read again within the year, in every language"
    proofs = [
        Proof(subject.path, line=1)
        for rubric in stale
        for subject in rubric.texts.values()
        if subject.freshness >= Freshness.OVERDUE
    ]
    state = State.UNKNOWN if not rubrics else State.BROKEN if stale else State.KEPT
    facts = {"checked": len(rubrics) - len(stale), "all": len(rubrics)}
    return found(state, message, proofs[:MOST_PROOFS], **facts)
