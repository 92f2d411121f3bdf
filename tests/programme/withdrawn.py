"""What marks a withdrawn subject: MARK is in all that was told of it."""

REASON = "Er stonden persoonsgegevens in."
MARK = "Geheimzinnig"
