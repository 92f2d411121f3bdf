"""The choices that the editors of a subject have."""

from django.db import models


class Approach(models.TextChoices):
    STEERING = "steering", "politieke koersbepaling"
    DELIVERY = "delivery", "uitvoering"
    ROUTINE = "routine", "periodiek/routine"


class Paper(models.TextChoices):
    PROPOSAL = "proposal", "raadsvoorstel"
    LETTER = "letter", "raadsinformatiebrief"
    STARTING_NOTE = "starting_note", "startnotitie"
    ASSIGNMENT = "assignment", "bestuurlijke opdracht"
    FINANCE = "finance", "P&C-stuk"
    VIEW = "view", "zienswijze"
    OTHER = "other", "anders"


class Origin(models.TextChoices):
    PROGRAMME = "programme", "raadsprogramma"
    MOTION = "motion", "motie"
    AMENDMENT = "amendment", "amendement"
    INITIATIVE = "initiative", "initiatiefvoorstel"
    COMMITMENT = "commitment", "toezegging"
    REQUEST = "request", "verzoek van de raad"
    AUDIT = "audit", "rekenkamer"
    LAW = "law", "wet"
    CYCLE = "cycle", "P&C-cyclus"
    COLLEGE = "college", "college"
