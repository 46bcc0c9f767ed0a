"""A small IMAP server (RFC 3501, what a client needs to read a mailbox), each message one file in a folder.

`python imap_server.py FOLDER` prints its port. Messages are FOLDER/<UID>.eml; one that was read has FOLDER/<UID>.seen
beside it; FOLDER/validity holds the UIDVALIDITY. What it was asked is written to FOLDER/log, so that tests can tell the
order of things. With FOLDER/certificate.pem (and its key) it speaks TLS. Login: 'vanthu@xa.example' and 'mật khẩu'.
"""

from __future__ import annotations

import re
import socketserver
import ssl
import sys
from base64 import b64decode
from pathlib import Path

USER, PASSWORD = "vanthu@xa.example", "mật khẩu"
FOLDERS = {"INBOX", "C&APQ-ng v&AQM-n"}


class Session(socketserver.StreamRequestHandler):
    """One client, one command a line."""

    def handle(self) -> None:
        self.folder: Path = self.server.folder
        self.say("* OK IMAP4rev1 ready")
        while line := self.rfile.readline():
            tag, command, rest = (line.decode().strip() + "  ").split(" ", 2)
            rest = rest.strip()
            if command.upper() == "UID":
                command, _blank, rest = rest.partition(" ")
            with (self.folder / "log").open("a") as log:
                log.write(f"{command.upper()} {rest}\n")
            answer = getattr(self, command.lower(), None)
            self.say(f"{tag} {answer(rest) if answer else 'BAD what is that?'}")
            if command.upper() == "LOGOUT":
                return

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def numbers(self) -> list[int]:
        return sorted(int(path.stem) for path in self.folder.glob("*.eml"))

    def capability(self, _: str) -> str:
        self.say("* CAPABILITY IMAP4rev1 AUTH=PLAIN")
        return "OK done"

    def login(self, words: str) -> str:
        given = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', words)
        user, password = (quoted or plain for quoted, plain in given)
        return "OK welcome" if (user, password) == (USER, PASSWORD) else "NO [AUTHENTICATIONFAILED] sai mật khẩu"

    def authenticate(self, _: str) -> str:
        self.say("+ ")
        _nobody, user, password = b64decode(self.rfile.readline()).decode().split("\0")
        return "OK welcome" if (user, password) == (USER, PASSWORD) else "NO sai mật khẩu"

    def select(self, name: str) -> str:
        if name.strip('"') not in FOLDERS:
            return "NO no such folder"
        self.say(f"* {len(self.numbers())} EXISTS")
        self.say(f"* OK [UIDVALIDITY {(self.folder / 'validity').read_text()}]")
        return "OK [READ-WRITE] done"

    def search(self, _: str) -> str:
        unseen = [str(uid) for uid in self.numbers() if not (self.folder / f"{uid}.seen").exists()]
        self.say(" ".join(["* SEARCH", *unseen]))
        return "OK done"

    def fetch(self, words: str) -> str:
        uid, what = words.split(" ", 1)
        data = (self.folder / f"{uid}.eml").read_bytes()
        if "SIZE" in what:
            self.say(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(data)})")
            return "OK done"
        self.say(f"* {uid} FETCH (UID {uid} BODY[] {{{len(data)}}}")
        self.wfile.write(data)
        self.say(")")
        return "OK done"

    def store(self, words: str) -> str:
        (self.folder / f"{words.split()[0]}.seen").touch()
        return "OK done"

    def logout(self, _: str) -> str:
        self.say("* BYE")
        return "OK done"


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self, folder: Path, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Session)
        self.folder = folder
        if (certificate := folder / "certificate.pem").exists():
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True)


if __name__ == "__main__":
    with Server(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0) as server:
        print(server.server_address[1], flush=True)
        server.serve_forever()
