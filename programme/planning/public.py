"""
Which fields of a subject and of a step are public: one list each, of the model's names.

Snapshots, their reading, the public history and the exports follow from it. A field
that stands in none of these lists fails a test.
"""

SUBJECT = [
    "title",
    "question",
    "explanation",
    "theme",
    "topic",
    "holder",
    "involved",
    "approach",
    "approach_reason",
    "programme_passage",
    "is_urgent",
    "is_important",
    "is_new_policy",
    "paper",
    "origin",
    "origin_number",
    "origin_link",
    "summary",
    "haste_reason",
    "published_on",
    "dropped_on",
    "dropped_reason",
]
STEP = [
    "phase",
    "format",
    "is_firm",
    "known_on",
    "meeting",
    "done_on",
    "outcome",
    "outcome_link",
    "dropped_on",
    "dropped_reason",
]
# On the page of a subject and in its export, but no part of what the council was told.
NOT_IN_SNAPSHOTS = {"published_on"}
# Fields that point at other rows; of those a snapshot holds the key and the name.
RELATIONS = {"theme", "topic", "holder", "format", "meeting"}

# For the college and the registry only.
RESTRICTED = {
    "official",
    "withdrawn_on",
    "withdrawn_reason",
    "is_timely",
    "is_clear",
    "is_compact",
    "is_transparent",
    "is_well_ordered",
    "is_understandable",
}
# What follows from the others, or is there for the site itself.
DERIVED = {"id", "version", "touched_at", "planned_on", "item", "first_day", "last_day"}
DERIVED_OF_SUBJECT = DERIVED | {"done_on", "title_key"}


def plain_fields(names):
    """The names of those fields that a snapshot takes over as they are."""
    relations = {*RELATIONS, "involved", *NOT_IN_SNAPSHOTS}
    return [name for name in names if name not in relations]
