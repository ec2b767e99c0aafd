"""Commitments about paper and identity (C07, C30–C36)."""

from __future__ import annotations

from collections.abc import Iterable

from generator.check.rule import OFFICE, path_of
from generator.model.commitment import Commitment
from generator.model.edition import Edition, EditionKind, SectionContent
from generator.report.outcome import Ground, Outcome, Proof, State, found, least_of

IDENTITY = "data/identity.yml"
FOREIGN_LANGUAGES = 2


def editions_with(
    ground: Ground, content: SectionContent, kind: EditionKind | None = None
) -> list[Proof]:
    """Return where editions are declared that show something."""
    return _proofs(
        ground,
        (
            edition
            for edition in ground.report.catalogue.editions
            if kind in {None, edition.kind}
            and any(section.content is content for section in edition.sections)
        ),
    )


def _of_kind(ground: Ground, kind: EditionKind) -> tuple[Edition, ...]:
    return tuple(one for one in ground.report.catalogue.editions if one.kind is kind)


def _proofs(ground: Ground, editions: Iterable[Edition]) -> list[Proof]:
    return [Proof(path_of(ground.report.catalogue, edition.id)) for edition in editions]


def foreign_print(ground: Ground, commitment: Commitment) -> Outcome:
    """« Diffuser … sur support papier traduite au moins en deux langues étrangères » (C32)."""
    brochures = _of_kind(ground, EditionKind.BROCHURE)
    proofs = _proofs(ground, brochures)
    foreign = ground.report.catalogue.settings.language_codes[1:]
    least = least_of(commitment, FOREIGN_LANGUAGES)
    if not brochures:
        return found(State.BROKEN, "no brochure is declared in data/editions/")
    untitled = [one.id for one in brochures if any(not one.title.text(code) for code in foreign)]
    if len(foreign) < least or untitled:
        message = "{count} foreign languages of {least}; without a title in one of them: {editions}"
        facts = {"count": len(foreign), "least": least, "editions": ", ".join(untitled) or "–"}
        return found(State.BROKEN, message, proofs, **facts)
    message = "brochures printed in {count} foreign languages: {editions}"
    return found(State.KEPT, message, proofs, editions=len(brochures), count=len(foreign))


def welcome_and_promotion_documents(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Un document de promotion et un document d’accueil », which may be one (C30)."""
    proofs = editions_with(ground, SectionContent.OFFICE, EditionKind.BROCHURE)
    if not proofs:
        return found(State.BROKEN, "no brochure presents the office and its territory")
    return found(
        State.KEPT,
        "brochures that welcome visitors and present the territory: {count}",
        proofs,
        count=len(proofs),
    )


def harmonised_lists(ground: Ground, _commitment: Commitment) -> Outcome:
    """« La documentation … sous forme de liste, doit respecter une présentation harmonisée » (C31)."""
    brochures = _of_kind(ground, EditionKind.BROCHURE)
    if not brochures:
        return found(State.BROKEN, "no brochure is declared in data/editions/")
    message = "brochures printed from one and the same template: {count}"
    return found(State.KEPT, message, _proofs(ground, brochures), count=len(brochures))


def eco_printer(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Un imprimeur ayant obtenu un label … ou sur des papiers éco labellisés » (C33)."""
    brochures = _of_kind(ground, EditionKind.BROCHURE)
    silent = [one.id for one in brochures if one.printer is None]
    if silent or not brochures:
        message = "no printer and paper are named by: {editions}"
        return found(State.UNKNOWN, message, editions=", ".join(silent) or "–")
    proofs = [proof._replace(pointer=("printer",)) for proof in _proofs(ground, brochures)]
    return found(
        State.DECLARED, "every brochure names its printer and the label of its paper", proofs
    )


def letterhead(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Papier à en-tête »: address, website, international codes, GPS (C35)."""
    papers = editions_with(ground, SectionContent.LETTERHEAD)
    if not papers:
        return found(State.BROKEN, "no edition prints a letterhead")
    office = ground.report.catalogue.office
    first = office.welcome_points[0] if office.welcome_points else None
    facts = {
        "address": first and first.address.street,
        "position": first and first.position,
        "phone": office.contact.phone or (first and first.contact.phone),
        "email": office.contact.email or (first and first.contact.email),
    }
    missing = [name for name, fact in facts.items() if not fact]
    if missing:
        message = "the letterhead lacks: {missing}"
        return found(State.BROKEN, message, [Proof(OFFICE), *papers], missing=", ".join(missing))
    message = "printed with address, website, international codes and GPS position"
    return found(State.KEPT, message, papers)


def email_signature(ground: Ground, _commitment: Commitment) -> Outcome:
    """« L’OT reprend son identité visuelle dans sa signature électronique » (C07)."""
    proofs = _proofs(ground, _of_kind(ground, EditionKind.EMAIL_SIGNATURE))
    if not proofs:
        return found(State.BROKEN, "no edition makes the e-mail signature")
    return found(State.KEPT, "made from the same identity as website and print", proofs)


def shared_identity(ground: Ground, _commitment: Commitment) -> Outcome:
    """« La charte graphique est appliquée à tous ses supports » (C07)."""
    identity = ground.report.catalogue.identity
    if not identity.colours.named:
        message = (
            "data/identity.yml gives no colour of the office's own: everything has the generator's"
        )
        return found(State.AT_RISK, message)
    message = "website, brochures, posters, papers and signature read one identity"
    return found(State.KEPT, message, [Proof(IDENTITY)])


def emergency_poster(ground: Ground, _commitment: Commitment) -> Outcome:
    """« Afficher à l’extérieur les numéros de téléphone d’urgence » (C13)."""
    proofs = editions_with(ground, SectionContent.EMERGENCY_NUMBERS, EditionKind.POSTER)
    if not proofs:
        return found(State.BROKEN, "no poster shows the emergency numbers")
    message = (
        "the poster is printed in every language; that it hangs outside, only a document can say"
    )
    return found(State.UNKNOWN, message, proofs)
