"""
The subjects of an edition, read from the database as needed.

Reading an edition of thousands of subjects whole would fill the memory of a server. So
the database takes its JSON apart, and compares two editions: only the differences are
read. Subjects withdrawn since the edition was adopted are left out of all of it.
"""

import json
from functools import cached_property

from django.db import connection

from programme.changes.serializing import subject

# The subjects of the edition with a number: their keys, their JSON and their order.
SUBJECTS = {
    "postgresql": """
SELECT (s.value ->> 'key')::bigint AS key, s.value AS data, s.ordinality AS place
FROM programme_edition, jsonb_array_elements(subjects) WITH ORDINALITY s
WHERE number = %s""",
    "sqlite": """
SELECT json_extract(s.value, '$.key') AS key, s.value AS data, s.key AS place
FROM programme_edition, json_each(subjects) s WHERE number = %s""",
}
# Adds the first day on which the council was still to deal with each, and the last on
# which it did. Each step is read once.
DATED = {
    "postgresql": """
SELECT key, data, place, data ->> 'dropped_on' AS dropped_on, next_on, done_on
FROM ({subjects}) every CROSS JOIN LATERAL (
    SELECT min(coalesce(step -> 'period' ->> 0, '9999-12-31'))
    FILTER (WHERE step ->> 'done_on' IS NULL AND step ->> 'dropped_on' IS NULL)
    AS next_on, max(step ->> 'done_on') AS done_on
    FROM jsonb_array_elements(data -> 'steps') step
) dates""",
    "sqlite": """
SELECT every.key, data, place, json_extract(data, '$.dropped_on') AS dropped_on,
min(coalesce(json_extract(step.value, '$.period[0]'), '9999-12-31'))
FILTER (WHERE json_extract(step.value, '$.done_on') IS NULL
AND json_extract(step.value, '$.dropped_on') IS NULL AND step.value IS NOT NULL)
AS next_on, max(json_extract(step.value, '$.done_on')) AS done_on
FROM ({subjects}) every LEFT JOIN json_each(data, '$.steps') step GROUP BY place""",
}
IS_OVER = "(dropped_on IS NOT NULL OR done_on IS NOT NULL AND next_on IS NULL)"
IS_PUBLIC = """key NOT IN
(SELECT id FROM programme_planningitem WHERE withdrawn_on IS NOT NULL)"""
COUNT = f"""SELECT count(*) FILTER (WHERE {IS_PUBLIC}), count(*),
count(*) FILTER (WHERE {IS_PUBLIC} AND NOT {IS_OVER}) FROM ({{dated}}) dated"""
READ = f"SELECT data FROM ({{subjects}}) every WHERE {IS_PUBLIC} ORDER BY place"
# First the subjects to come, soonest first; then those that were over, latest first.
PAGE = f"""SELECT data FROM ({{dated}}) dated WHERE {IS_PUBLIC} ORDER BY {IS_OVER},
CASE WHEN {IS_OVER} THEN NULL ELSE coalesce(next_on, '9999-12-31') END,
coalesce(dropped_on, done_on) DESC, place LIMIT %s OFFSET %s"""
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
    """Fill in the `{subjects}` of editions, in the SQL of this database."""
    subjects = SUBJECTS[connection.vendor]
    dated = DATED[connection.vendor].format(subjects=subjects)
    text = text.format(subjects=subjects, dated=dated)
    if connection.vendor == "sqlite":
        text = text.replace("IS DISTINCT FROM", "IS NOT")
    return text


def fetch_rows(text, *parameters):
    """Return all rows that a statement yields."""
    with connection.cursor() as cursor:
        cursor.execute(statement(text), parameters)
        return cursor.fetchall()


class Contents:
    """
    The public subjects of one edition, as SubjectStates, in the order of its file.

    Its slices are in reading order: they begin with the `open_count` subjects to come.
    """

    def __init__(self, number):
        self.number = number

    @cached_property
    def counts(self):
        """The numbers of public subjects, of all subjects, and of open ones."""
        (counts,) = fetch_rows(COUNT, self.number)
        return counts

    def __len__(self):
        return self.counts[0]

    @property
    def withdrawn_count(self):
        return self.counts[1] - self.counts[0]

    @property
    def open_count(self):
        return self.counts[2]

    def __iter__(self):
        return map(subject, self.documents())

    def __getitem__(self, part):
        rows = fetch_rows(PAGE, self.number, part.stop - part.start, part.start)
        return [subject(json.loads(data)) for (data,) in rows]

    def documents(self):
        """Yield the subjects as they stand in the JSON, one at a time."""
        with connection.chunked_cursor() as cursor:
            cursor.execute(statement(READ), [self.number])
            for (data,) in cursor:
                yield json.loads(data)


def changed(former, latter, most):
    """
    The subjects that differ between the editions with these numbers, at most `most`.

    Return two lists of SubjectStates: before and after.
    """
    rows = fetch_rows(COMPARE, former, latter, most)
    return tuple(
        [subject(json.loads(data)) for data in column if data]
        for column in (zip(*rows, strict=True) if rows else ((), ()))
    )
