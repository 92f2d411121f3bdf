"""
Plain functions that make a valid object. A test names only what it is about:

    make_holding(topic=topic, ends_on=date(2023, 5, 1))
"""

from .accounts import make_confirmation, make_user
from .agreements import make_agreement, make_agreement_set, make_section
from .departures import make_departure
from .editions import make_edition, make_edition_draft, make_edition_stop
from .following import make_follower
from .importing import make_import
from .mail import make_message, wait_is_over
from .planning import (
    make_document,
    make_format,
    make_item,
    make_meeting,
    make_postponed,
    make_scenario,
    make_scheduled_step,
    make_shift_reason,
    make_step,
    postpone,
)
from .portfolios import (
    INSTALLED,
    make_college,
    make_deputy,
    make_deputy_mayor,
    make_district_term,
    make_domain,
    make_holding,
    make_member,
    make_topic,
    make_topic_role,
)
from .questions import make_question
from .themes import (
    make_focus_area,
    make_lead,
    make_priority,
    make_programme,
    make_theme,
)

__all__ = [
    "INSTALLED",
    "make_agreement",
    "make_agreement_set",
    "make_college",
    "make_confirmation",
    "make_departure",
    "make_deputy",
    "make_deputy_mayor",
    "make_district_term",
    "make_document",
    "make_domain",
    "make_edition",
    "make_edition_draft",
    "make_edition_stop",
    "make_focus_area",
    "make_follower",
    "make_format",
    "make_holding",
    "make_import",
    "make_item",
    "make_lead",
    "make_meeting",
    "make_member",
    "make_message",
    "make_postponed",
    "make_priority",
    "make_programme",
    "make_question",
    "make_scenario",
    "make_scheduled_step",
    "make_section",
    "make_shift_reason",
    "make_step",
    "make_theme",
    "make_topic",
    "make_topic_role",
    "make_user",
    "postpone",
    "wait_is_over",
]
