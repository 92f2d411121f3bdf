from programme.themes.forms import ThemeForm

from .acts import CompleteForm, DropForm, ScheduleForm, ShiftForm, WithdrawForm
from .subjects import SubjectForms

__all__ = [
    "CompleteForm",
    "DropForm",
    "ScheduleForm",
    "ShiftForm",
    "SubjectForms",
    "ThemeForm",
    "WithdrawForm",
]
