"""Questions on the page of a subject, which does not know them."""

from django import template

from programme.questions.models import Question

register = template.Library()


@register.simple_tag
def answered_questions(item):
    """The public questions about a subject."""
    return Question.objects.answered().filter(item=item)
