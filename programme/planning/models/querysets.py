"""Sets of subjects: for a user, still to come, found by words."""

from django.db.models import Q

from velsen.history.models import TrackedQuerySet

from .search import SearchText, words_of

PUBLISHED = Q(published_on__isnull=False)
OPEN = Q(done_on=None, dropped_on=None)

# Up to this many subjects are best looked up by their keys.
FEW = 500


class PlanningItemQuerySet(TrackedQuerySet):
    def published(self):
        """Subjects that everybody may see: no drafts."""
        return self.filter(PUBLISHED)

    def visible_to(self, user):
        """All subjects for their editors, for others all but drafts."""
        if user.has_perm("programme.change_planningitem"):
            return self
        return self.published()

    def withdrawn(self):
        """Once public subjects that the registry took out of sight."""
        return self.filter(withdrawn_on__isnull=False)

    def open(self):
        """Subjects that are still to come: not done and not dropped."""
        return self.filter(OPEN)

    def last_touched(self):
        """The moment at which one of these was last changed, or None."""
        newest = self.order_by("-touched_at", "-id")
        return newest.values_list("touched_at", flat=True).first()

    def search(self, text):
        """
        Subjects with all words of a text, or with words that begin with them.

        Asks the database at once for the keys, if these are few: it would guess wrong
        how rare a word is, and then walk through all subjects to find them.
        """
        words = words_of(text)
        if not words:
            return self.none()
        texts = SearchText.objects.filter(words__has_words=words)
        keys = list(texts.values_list("pk", flat=True)[: FEW + 1])
        if len(keys) <= FEW:
            return self.filter(pk__in=keys)
        return self.filter(search_text__words__has_words=words)

    def for_page(self):
        """Fetch along the contents of a subject's page."""
        return (
            self.select_related("theme__focus_area", "topic__domain", "holder")
            .prefetch_related("steps__format", "steps__meeting")
            .prefetch_related("steps__shifts__reason", "involved")
            .prefetch_related("documents", "scenarios")
        )
