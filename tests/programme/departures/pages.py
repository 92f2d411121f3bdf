"""The page of a departure, as the registry fills it in."""

PAGE = "/portefeuilles/leden/jeroen/vertrek/"


def filled_in(client, **fields):
    """What the page shows, with these fields filled in."""
    form = client.get(PAGE).context["form"]
    shown = {
        name: form[name].value() or "" for name in form.fields if form[name].value()
    }
    leaves = {"kind": "leaves", "starts_on": "2026-11-27", "reason": "Nieuwe baan"}
    return shown | leaves | fields


def confirm(client, **fields):
    return client.post(PAGE, filled_in(client, **fields) | {"act": "confirm"})
