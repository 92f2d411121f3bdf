"""What several tests of lists do."""

from django.urls import reverse

LIST = reverse("programme:planningitem_list")


def titles(response):
    return [item.title for item, _ in response.context["rows"]]
