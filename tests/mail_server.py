"""A real mail server for tests: it refuses, delays and drops when it is told to."""

import asyncio
from collections import Counter, deque
from socket import socket

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult


class MailServer(SMTP):
    """Does, at each command, what the test put in `plan` for it."""

    async def smtp_MAIL(self, arg):
        await self.obey("MAIL", arg, super().smtp_MAIL)

    async def push(self, status):
        greeting = self.event_handler.always.get("connection")
        is_greeting = self.session.host_name is None and str(status).startswith("220")
        await super().push(greeting if greeting and is_greeting else status)

    async def smtp_AUTH(self, arg):
        await self.obey("AUTH", arg, super().smtp_AUTH)

    async def smtp_EHLO(self, arg):
        await self.obey("EHLO", arg, super().smtp_EHLO)

    async def smtp_HELO(self, arg):
        await self.obey("EHLO", arg, super().smtp_HELO)

    async def smtp_RCPT(self, arg):
        await self.obey("RCPT", arg, super().smtp_RCPT)

    async def smtp_DATA(self, arg):
        await self.obey("DATA", arg, super().smtp_DATA)

    async def obey(self, command, arg, otherwise):
        plan = self.event_handler.plan.get(command)
        step = self.event_handler.always.get(command)
        step = step or (plan.popleft() if plan else "take")
        if step == "drop":
            self.transport.abort()
        elif step == "take":
            await otherwise(arg)
        else:
            await self.push(step)


class Post:
    """What arrived: the mails, and the ids of all of them counted."""

    def __init__(self):
        self.plan, self.arrived, self.after = {}, [], deque()
        # What is answered to each command of a kind, until the test takes it out.
        self.always = {}

    async def handle_DATA(self, server, session, envelope):
        step = self.after.popleft() if self.after else "take"
        if step not in ("take", "drop", "delay"):
            return step
        self.arrived.append(envelope)
        if step == "drop":
            server.transport.abort()
        if step == "delay":
            await asyncio.sleep(1)
        return "250 OK"

    def will(self, command, *steps):
        """At each coming `command`, such as MAIL, "take" it, "drop", or answer so."""
        self.plan[command] = deque(steps)

    def will_afterwards(self, *steps):
        """The same for when the text has come; "delay" takes it a second late."""
        self.after = deque(steps)

    @property
    def received(self):
        """How often each address got mail."""
        return Counter(address for mail in self.arrived for address in mail.rcpt_tos)


class Server(Controller):
    def factory(self):
        return MailServer(
            self.handler,
            hostname="mail.velsen.example",
            authenticator=lambda *args: AuthResult(success=True),
            auth_require_tls=False,
        )


def serve():
    """Start a mail server on a free port; return it with what it receives."""
    post = Post()
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Server(post, hostname="127.0.0.1", port=port)
    server.start()
    return server, post
