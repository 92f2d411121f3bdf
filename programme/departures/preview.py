"""What a departure comes to, in words: who has what from that day on."""

from collections import Counter, defaultdict

from django.utils.dateformat import format as format_date

from portfolios.models import Holding
from programme.planning.models import PlanningItem
from programme.themes.models import Lead


def counted(count, one, more):
    return f"{count} {one if count == 1 else more}"


def sentences(departure, stakes):
    """Yield what is so once a departure with these `stakes` has been carried out."""
    on = departure.starts_on
    day = f"Op {format_date(on, 'j F Y')}"
    of_kind = defaultdict(list)
    for stake in stakes:
        of_kind[stake.kind].append(stake.row)
    yield from about_topics(day, on, {row.topic_id: row for row in of_kind["holding"]})
    yield from about_themes(day, on, {row.theme_id: row for row in of_kind["lead"]})
    yield from about_subjects(of_kind["holder"])


def about_topics(day, on, rows):
    held = Holding.objects.held(on).select_related("member")
    topics, acting, receivers, taken = Counter(), Counter(), {}, set()
    for holding in held:
        topics[holding.member] += 1
        acting[holding.member] += holding.is_acting
        if holding.topic_id in rows:
            receivers[holding.member] = True
            taken.add(holding.topic_id)
    for member in receivers:
        what = counted(topics[member], "onderwerp", "onderwerpen")
        also = f", waarvan {acting[member]} waarnemend" if acting[member] else ""
        yield f"{day} heeft {member} {what}{also}."
    if vacant := [str(row.topic) for key, row in rows.items() if key not in taken]:
        what = counted(len(vacant), "onderwerp heeft", "onderwerpen hebben")
        yield f"{day}: {what} niemand: {', '.join(vacant)}."


def about_themes(day, on, rows):
    leads = Lead.objects.held(on).filter(theme__in=rows).select_related("member")
    led = {lead.theme_id: lead.member for lead in leads}
    for key, row in rows.items():
        if key in led:
            yield f"{day} heeft {led[key]} de regie over {row.theme}."
    if vacant := [str(row.theme) for key, row in rows.items() if key not in led]:
        what = counted(len(vacant), "thema heeft", "thema’s hebben")
        yield f"{day}: {what} geen regie: {', '.join(vacant)}."


def about_subjects(rows):
    items = PlanningItem.objects.filter(pk__in=[row.pk for row in rows])
    counts = Counter(item.holder for item in items.select_related("holder"))
    for holder, count in counts.items():
        if holder:
            what = counted(count, "onderwerp", "onderwerpen")
            yield f"Van de planning: {what} bij {holder}."
        else:
            what = counted(count, "onderwerp heeft", "onderwerpen hebben")
            yield f"Van de planning: {what} geen portefeuillehouder."
