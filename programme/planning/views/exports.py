from django.core.exceptions import BadRequest
from django.http import Http404, StreamingHttpResponse
from django_filters.views import FilterView

from programme.planning.examples import marked
from programme.planning.table import rows_of
from velsen.sheets.formats import SHEETS

from .lists import PlanningMixin


class PlanningItemExportView(PlanningMixin, FilterView):
    """The filtered list as a spreadsheet file, sent while it is written."""

    def render_to_response(self, context, **kwargs):
        ending = self.kwargs["ending"]
        if ending not in SHEETS:
            raise Http404
        if self.filterset.form.errors or self.reference.errors:
            raise BadRequest("The filter is not right.")
        media_type, chunks = SHEETS[ending]
        restricted = self.request.user.has_perm("programme.change_planningitem")
        rows = rows_of(self.planning, self.object_list, restricted=restricted)
        name = marked(f"langetermijnplanning-{self.reference.on}")
        return StreamingHttpResponse(
            chunks(rows, marked("Planning")),
            content_type=media_type,
            headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'},
        )
