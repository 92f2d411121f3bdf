from django_filters import ChoiceFilter

from programme.planning.filters import PlanningFilter, PlanningFilterForm

from .timeline import LANE_KINDS


class TimelineFilterForm(PlanningFilterForm):
    @property
    def main(self):
        return [self["banen"], *super().main]

    @property
    def more(self):
        return [field for field in super().more if field.name != "banen"]


class TimelineFilter(PlanningFilter):
    """The filter of the planning, and the choice of lanes of the timeline."""

    banen = ChoiceFilter(
        label="Banen per",
        choices=[(key, kind.name) for key, kind in LANE_KINDS.items()],
        method="keep",
        empty_label=None,
    )

    class Meta:
        form = TimelineFilterForm
