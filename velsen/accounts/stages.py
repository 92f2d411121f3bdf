from allauth.mfa.stages import AuthenticateStage


class SecondFactorStage(AuthenticateStage):
    """Asks for the second factor, except after the identity provider."""

    def handle(self):
        if "sociallogin" in (self.login.signal_kwargs or {}):
            return None, True
        return super().handle()
