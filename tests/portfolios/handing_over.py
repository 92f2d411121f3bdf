"""A handover as the registry does it."""

from django.contrib.messages import get_messages
from django.urls import reverse


def url(member):
    return reverse("portfolios:handover", args=[member.slug])


def periods(topic):
    """Who had a topic, as tuples: name, first day, end, whether acting."""
    return list(
        topic.holdings.order_by("starts_on").values_list(
            "member__name", "starts_on", "ends_on", "is_acting"
        )
    )


def post(client, holding, member, **fields):
    data = {"holdings": [holding.pk], "to": member.pk, "starts_on": "2023-05-01"}
    return client.post(url(holding.member), data | fields)


def told(response):
    """What the page says of what was just done."""
    return [str(message) for message in get_messages(response.wsgi_request)]
