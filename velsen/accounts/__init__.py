"""
Signing in. django-allauth does most of it; here is what it leaves to us.

There is no registration. The registry makes an account and the site mails its owner a
link to choose a password; or the municipality's identity provider says who somebody is
and which role that gives.
"""
