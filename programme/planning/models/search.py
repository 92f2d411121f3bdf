"""
Find subjects by words, in the same way on PostgreSQL and SQLite.

Words are kept as they are and by their stem, without accents, apostrophes and the dots
of a number, so that "brieven" finds "brief", "haven" finds "havengebied" and "1000"
finds "1.000". The databases only keep an index of them: see migration 0009.
"""

import re
from functools import lru_cache

import snowballstemmer
from django.db import models
from django.db.models import Lookup

from velsen.texts import plain, tidy

WORD = re.compile(r"[a-z0-9]+")
APOSTROPHE = re.compile(r"(?<=\w)['’‘ʼ`´′](?=\w)")
THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{3})+(?![\d.]?\d)")
# The fields of a subject whose words it is found by.
SEARCHED = ["title", "question", "explanation"]
STEMMER = snowballstemmer.stemmer("dutch")
# It takes long, and a search of a past day meets the same words again and again.
stem_of = lru_cache(maxsize=20_000)(STEMMER.stemWord)


def words_of(text):
    """The distinct words in a text, each with its stem, as pairs."""
    text = THOUSANDS.sub(lambda number: number[0].replace(".", ""), tidy(text))
    words = list(dict.fromkeys(WORD.findall(plain(APOSTROPHE.sub("", text)))))
    return [(word, stem_of(word)) for word in words]


def search_text(*texts):
    """The text to search: each word and each stem once."""
    pairs = words_of(" ".join(texts))
    return " ".join(sorted({form for pair in pairs for form in pair}))


def has_words(kept, words):
    """Whether a `search_text` has each of `words_of`, as the lookup decides."""
    forms = kept.split()
    return all(
        any(form == stem or form.startswith(word) for form in forms)
        for word, stem in words
    )


class SearchText(models.Model):
    """The words that a subject is found by. They follow from the subject."""

    item = models.OneToOneField(
        "PlanningItem",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="search_text",
        verbose_name="onderwerp",
    )
    words = models.TextField("woorden")

    class Meta:
        verbose_name = "zoektekst"
        verbose_name_plural = "zoekteksten"

    def __str__(self):
        return f"Zoektekst van {self.item}"

    @classmethod
    def of(cls, item):
        """The words of a subject, to be stored with it."""
        words = search_text(*(getattr(item, name) for name in SEARCHED))
        return cls(item=item, words=words)

    @classmethod
    def keep(cls, texts):
        """Store the words of subjects, replacing the old ones."""
        for text in texts:
            text.item_id = text.item.pk
        cls.objects.bulk_create(
            texts,
            update_conflicts=True,
            unique_fields=["item"],
            update_fields=["words"],
        )


@models.TextField.register_lookup
class HasWords(Lookup):
    """Whether each of some `words_of` (at least one) is there, or begins a word."""

    lookup_name = "has_words"
    prepare_rhs = False

    def as_postgresql(self, compiler, connection):
        column, parameters = self.process_lhs(compiler, connection)
        words = " & ".join(f"({word}:* | {stem})" for word, stem in self.rhs)
        sql = f"to_tsvector('simple', {column}) @@ to_tsquery('simple', %s)"
        return sql, [*parameters, words]

    def as_sqlite(self, compiler, connection):
        table = compiler.quote_name_unless_alias(self.lhs.alias)
        words = " AND ".join(f'("{word}"* OR "{stem}")' for word, stem in self.rhs)
        return (
            f"{table}.item_id IN (SELECT rowid FROM programme_searchindex"
            " WHERE programme_searchindex MATCH %s)"
        ), [words]
