"""Encrypts the secrets of second factors, with the key in SECOND_FACTOR_KEYS."""

from django.db import migrations

from velsen.accounts.secrets import decrypt, encrypt, rewrite


def encrypt_all(apps, schema_editor):
    rewrite(apps.get_model("mfa", "Authenticator").objects.all(), encrypt)


def decrypt_all(apps, schema_editor):
    rewrite(apps.get_model("mfa", "Authenticator").objects.all(), decrypt)


class Migration(migrations.Migration):
    dependencies = [
        ("mfa", "0003_authenticator_type_uniq"),
        ("velsen", "0004_message"),
    ]

    operations = [migrations.RunPython(encrypt_all, decrypt_all)]
