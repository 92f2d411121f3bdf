"""
The subjects of an edition, read from the database as they are asked for.

An edition of thousands of subjects fills the memory of a server when it is read whole.
So the database takes its JSON apart, and compares two editions: only what differs is
read. What was withdrawn since an edition was fixed is in none of it.
"""

import json
from functools import cached_property

from django.db import connection

from programme.changes.serializing import subject

# The subjects of the edition with a number: their keys, their JSON and their order.
SUBJECTS = {
    "postgresql": """
SELECT (s.value ->> 'key')::bigint AS key, s.value::text AS data, s.ordinality AS place
FROM programme_edition, jsonb_array_elements(subjects) WITH ORDINALITY s
WHERE number = %s""",
    "sqlite": """
SELECT json_extract(s.value, '$.key') AS key, s.value AS data, s.key AS place
FROM programme_edition, json_each(subjects) s WHERE number = %s""",
}
IS_PUBLIC = """key NOT IN
(SELECT id FROM programme_planningitem WHERE withdrawn_on IS NOT NULL)"""
COUNT = f"""SELECT count(*) FILTER (WHERE {IS_PUBLIC}), count(*)
FROM ({{subjects}}) every"""
READ = f"SELECT data FROM ({{subjects}}) every WHERE {IS_PUBLIC} ORDER BY place"
# Both ways round, since SQLite does a FULL JOIN row by row.
COMPARE = f"""
WITH former AS MATERIALIZED ({{subjects}}), latter AS MATERIALIZED ({{subjects}})
SELECT old, new FROM (
    SELECT key, former.data AS old, latter.data AS new
    FROM former LEFT JOIN latter USING (key)
    UNION ALL
    SELECT latter.key, NULL, latter.data
    FROM latter LEFT JOIN former USING (key) WHERE former.key IS NULL
) pairs WHERE old IS DISTINCT FROM new AND {IS_PUBLIC} ORDER BY key LIMIT %s"""


def statement(text):
    """A statement about the `{subjects}` of editions, as this database takes it."""
    text = text.format(subjects=SUBJECTS[connection.vendor])
    if connection.vendor == "sqlite":
        text = text.replace("IS DISTINCT FROM", "IS NOT")
    return text


def asked(text, *parameters):
    """The rows of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement(text), parameters)
        return cursor.fetchall()


class Contents:
    """The public subjects of one edition, in order; slices of it are SubjectStates."""

    def __init__(self, number):
        self.number = number

    @cached_property
    def counts(self):
        """How many subjects are public, and how many there were."""
        (counts,) = asked(COUNT, self.number)
        return counts

    def __len__(self):
        return self.counts[0]

    @property
    def withdrawn_count(self):
        return self.counts[1] - self.counts[0]

    def __iter__(self):
        return map(subject, self.documents())

    def __getitem__(self, part):
        rows = asked(
            f"{READ} LIMIT %s OFFSET %s",
            self.number,
            part.stop - part.start,
            part.start,
        )
        return [subject(json.loads(data)) for (data,) in rows]

    def documents(self):
        """Yield the subjects as they stand in the JSON, without reading all at once."""
        with connection.chunked_cursor() as cursor:
            cursor.execute(statement(READ), [self.number])
            for (data,) in cursor:
                yield json.loads(data)


def changed(former, latter, most):
    """
    The subjects that differ between the editions with these numbers, `most` at most.

    Return two lists of SubjectStates: as they were, and as they became.
    """
    rows = asked(COMPARE, former, latter, most)
    return tuple(
        [subject(json.loads(data)) for data in column if data]
        for column in (zip(*rows, strict=True) if rows else ((), ()))
    )
