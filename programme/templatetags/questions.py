"""Questions on the page of a subject, which knows nothing of them."""

from django import template

from programme.questions.models import Question

register = template.Library()


@register.simple_tag
def answered_questions(item):
    """The questions about a subject that are public."""
    return Question.objects.answered().filter(item=item)
