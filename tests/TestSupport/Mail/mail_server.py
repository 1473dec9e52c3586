"""A real mail server for the tests: aiosmtpd. Writes a JSON line for each message before it says 250, its port on standard output, and
ends with its standard input."""
import argparse
import asyncio
import base64
import email
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

parser = argparse.ArgumentParser()
parser.add_argument("--log", required=True)
parser.add_argument("--security", choices=["none", "starttls", "tls"], default="none")
parser.add_argument("--certificate")
parser.add_argument("--key")
parser.add_argument("--user")
parser.add_argument("--password")
parser.add_argument("--lean", action="store_true", help="keep the ids only, not the messages")
parser.add_argument("--delay", type=float, default=0, help="seconds between having a message and saying so")
options = parser.parse_args()

log = open(options.log, "a", encoding="utf-8")
connections = 0


class Handler:
    async def handle_DATA(self, server, session, envelope):
        # Headers only: the server's own work is small, so that what is measured is the client's.
        head = envelope.content.split(b"\r\n\r\n", 1)[0]
        entry = {
            "message_id": email.message_from_bytes(head)["Message-ID"],
            "to": envelope.rcpt_tos,
            "from": envelope.mail_from,
            "connection": session.number,
            "tls": options.security == "tls" or session.ssl is not None,
            "user": (session.auth_data.login.decode() if session.authenticated else None),
        }
        if not options.lean:
            entry["raw"] = base64.b64encode(envelope.content).decode()
        log.write(json.dumps(entry) + "\n")
        log.flush()
        if options.delay:
            await asyncio.sleep(options.delay)
        return "250 OK"


class Numbered(SMTP):
    def _create_session(self):
        global connections
        connections += 1
        session = super()._create_session()
        session.number = connections
        return session


def authenticator(server, session, envelope, mechanism, data):
    right = data.login == options.user.encode() and data.password == options.password.encode()
    return AuthResult(success=right, handled=right, auth_data=data)


async def main():
    tls = None
    if options.security != "none":
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(options.certificate, options.key)

    def make():
        extra = {}
        if options.security == "starttls":
            extra.update(tls_context=tls, require_starttls=True)
        if options.user:
            extra.update(authenticator=authenticator, auth_required=True, auth_require_tls=options.security == "starttls")
        server = Numbered(Handler(), hostname="mail.example", loop=asyncio.get_running_loop(), **extra)
        return server

    server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0, ssl=tls if options.security == "tls" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())
