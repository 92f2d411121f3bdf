from .acts import CompleteForm, DropForm, ScheduleForm, ShiftForm, WithdrawForm
from .subjects import SubjectForms
from .themes import ThemeForm

__all__ = [
    "CompleteForm",
    "DropForm",
    "ScheduleForm",
    "ShiftForm",
    "SubjectForms",
    "ThemeForm",
    "WithdrawForm",
]
