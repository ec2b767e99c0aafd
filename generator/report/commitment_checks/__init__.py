"""What computes each check that a commitment may name."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.model.commitment import Commitment
from generator.model.commitment_check import CommitmentCheck
from generator.report.commitment_checks import information, office, paper, registers, website
from generator.report.outcome import Ground, Outcome

__all__ = ["CHECKS", "Check"]

Check = Callable[[Ground, Commitment], Outcome]
"""Tells the state of a commitment, why, and where that stands written."""

CHECKS: Mapping[CommitmentCheck, Check] = MappingProxyType(
    {
        CommitmentCheck.OPEN_DAYS: office.open_days,
        CommitmentCheck.OPEN_WEEKENDS: office.open_weekends,
        CommitmentCheck.OFFICE_HOURS_IN_LANGUAGES: office.office_hours_in_languages,
        CommitmentCheck.OFFICE_SERVICES: office.office_services,
        CommitmentCheck.OFFICE_FITTINGS: office.office_fittings,
        CommitmentCheck.STEP_FREE_OFFICE: office.step_free_office,
        CommitmentCheck.TEAM_LANGUAGES: office.team_languages,
        CommitmentCheck.ANSWERING_MACHINE: office.answering_machine,
        CommitmentCheck.CLASSED_ACCOMMODATION_COMPLETE: information.classed_accommodation_complete,
        CommitmentCheck.CLASSED_ACCOMMODATION_COVERED: information.classed_accommodation_covered,
        CommitmentCheck.CLASSIFICATION_EXACT: information.classification_exact,
        CommitmentCheck.ATTRACTIONS_COMPLETE: information.attractions_complete,
        CommitmentCheck.EVENTS_COMPLETE: information.events_complete,
        CommitmentCheck.EMERGENCY_NUMBERS: information.emergency_numbers,
        CommitmentCheck.EMERGENCY_POSTER: paper.emergency_poster,
        CommitmentCheck.AVAILABILITY_LINKS: information.availability_links,
        CommitmentCheck.AVAILABILITY_TONIGHT: information.availability_tonight,
        CommitmentCheck.MINIMUM_SECTIONS: website.minimum_sections,
        CommitmentCheck.OWN_WEBSITE: website.own_website,
        CommitmentCheck.TRILINGUAL_WEBSITE: website.trilingual_website,
        CommitmentCheck.FOREIGN_WEBSITE: website.foreign_website,
        CommitmentCheck.MOBILE_WEBSITE: website.mobile_website,
        CommitmentCheck.NEW_TECHNOLOGIES: website.new_technologies,
        CommitmentCheck.FOREIGN_PRINT: paper.foreign_print,
        CommitmentCheck.WELCOME_AND_PROMOTION_DOCUMENTS: paper.welcome_and_promotion_documents,
        CommitmentCheck.HARMONISED_LISTS: paper.harmonised_lists,
        CommitmentCheck.ECO_PRINTER: paper.eco_printer,
        CommitmentCheck.LETTERHEAD: paper.letterhead,
        CommitmentCheck.EMAIL_SIGNATURE: paper.email_signature,
        CommitmentCheck.SHARED_IDENTITY: paper.shared_identity,
        CommitmentCheck.COMMITMENTS_PUBLISHED: website.commitments_published,
        CommitmentCheck.ANNUAL_RECORD_CHECK: website.annual_record_check,
        CommitmentCheck.ANNUAL_RUBRIC_CHECK: website.annual_rubric_check,
        CommitmentCheck.TOURISM_AND_DISABILITY_LIST: information.tourism_and_disability_list,
        CommitmentCheck.ACCESSIBLE_OFFER: information.accessible_offer,
        CommitmentCheck.TRANSPORT_INFORMATION: information.transport_information,
        CommitmentCheck.ECO_COMMITTED_LIST: information.eco_committed_list,
        CommitmentCheck.FRAGILE_AREAS: information.fragile_areas,
        CommitmentCheck.NEUTRAL_ORDER: information.neutral_lists,
        CommitmentCheck.LAST_MINUTE_NOTICES: information.last_minute_notices,
        CommitmentCheck.COMPLAINTS_IN_TIME: registers.complaints_in_time,
        CommitmentCheck.LETTERS_IN_TIME: registers.letters_in_time,
        CommitmentCheck.EMAILS_IN_TIME: registers.emails_in_time,
        CommitmentCheck.BROCHURE_REQUESTS_IN_TIME: registers.brochure_requests_in_time,
        CommitmentCheck.QUESTIONNAIRE_DAYS: registers.questionnaire_days,
        CommitmentCheck.SUGGESTIONS_RECORDED: registers.suggestions_recorded,
        CommitmentCheck.TWICE_YEARLY_SYNTHESIS: registers.twice_yearly_synthesis,
        CommitmentCheck.INDICATORS_KEPT: registers.indicators_kept,
        CommitmentCheck.TRAINING_HOURS: registers.training_hours,
        CommitmentCheck.PROVIDER_VISITS: registers.provider_visits,
        CommitmentCheck.BROCHURE_STOCK: registers.brochure_stock,
        CommitmentCheck.BROCHURE_DISTRIBUTION: registers.brochure_distribution,
        CommitmentCheck.ACTION_PLAN: registers.action_plan,
        CommitmentCheck.DOCUMENTS_INDEXED: registers.documents_indexed,
    }
)
