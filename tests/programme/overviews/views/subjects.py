from tests.factories import make_item, make_member, make_step, make_theme


def make_many(count):
    """Subjects, each with a holder and a theme of its own."""
    for _ in range(count):
        item = make_item(holder=make_member(), theme=make_theme())
        make_step(item=item, period="juli 2026")
