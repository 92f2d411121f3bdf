"""
Signing in, as far as it is ours: django-allauth does the rest.

Nobody registers here. The registry makes an account and the site mails a link with
which its owner chooses a password; or the municipality's identity provider says who
somebody is and which role that gives.
"""
