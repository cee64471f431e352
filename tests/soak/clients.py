"""Firms that file changes without end, and officers who handle them, over HTTP; each yes is written down.

A request that got no answer is sent again, the same to the letter, as a browser does: with its key, what was
done before the kill is not done twice.
"""

import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from filing.bench import forms
from tests.submissions.office import COURSE

TIMEOUT_S, PAUSE_S = 30.0, 0.05
Fields = dict[str, list[str]]
COOKIE = re.compile(r"fileonce=([^;]+)")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    text: str
    location: str


@dataclass(frozen=True, slots=True)
class Yes:
    """A write that was acknowledged: of which case, what, and the value where there is one."""

    number: str
    what: str
    value: str = ""


class Over(Exception):
    """The run is over; what was not answered yet counts for nothing."""


@dataclass(slots=True)
class Person:
    """Somebody signed in, who asks until the site answers."""

    port: int
    cookie: str
    over: threading.Event
    again: int = 0
    answered: int = 0

    def get(self, path: str) -> Answer:
        """A page."""
        return self._ask("GET", path, "")

    def post(self, path: str, fields: Fields) -> Answer:
        """A form, sent until there is an answer."""
        return self._ask("POST", path, urlencode(fields, doseq=True))

    def _ask(self, method: str, path: str, body: str) -> Answer:
        while True:
            if self.over.is_set():
                raise Over
            try:
                return self._once(method, path, body)
            except (OSError, HTTPException):
                self.again += 1
                time.sleep(PAUSE_S)

    def _once(self, method: str, path: str, body: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT_S)
        headers = {"Cookie": f"fileonce={self.cookie}"}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            for value in answer.headers.get_all("Set-Cookie") or ():
                if found := COOKIE.match(value):
                    self.cookie = found[1]
            self.answered += 1
            return Answer(answer.status, text, answer.headers.get("Location", ""))
        finally:
            connection.close()


@dataclass(slots=True)
class Firm:
    """One firm's filer with three officers, going round and round; `said` are the acknowledged writes."""

    index: int
    filer: Person
    officers: dict[str, Person]
    said: list[Yes] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    rounds: int = 0

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody who asks for this firm."""
        return (self.filer, *self.officers.values())

    def go(self) -> None:
        """File changes until the run is over, or something is answered that should not be."""
        try:
            while True:
                self._round()
        except Over:
            return

    def _round(self) -> None:
        self.rounds += 1
        number = self.start()
        website = f"https://firm{self.index}.example.cn/{self.rounds}"
        self._save(number, website)
        self._sent(number, "submit", self._submit(number))
        for role, move in COURSE:
            self._sent(number, move, self._move(self.officers[role], number, move))

    def start(self) -> str:
        """Begin a change; its number."""
        fields = self.form(self.filer, "/filings/new") | {"kind": ["enterprise"]}
        answer = self.filer.post("/filings/new", fields)
        number = answer.location.rpartition("/")[2]
        self._sent(number, "start", answer)
        return number

    def _save(self, number: str, website: str) -> None:
        path = f"/filings/{number}/contact"
        fields = self.form(self.filer, path) | {"con.website": [website], "done": ["yes"]}
        answer = self.filer.post(path, fields)
        if answer.status == 409 and website in self.filer.get(path).text:
            answer = Answer(303, "", "")  # it was saved before the kill, and the yes was lost
        self._sent(number, "save", answer, website)

    def _submit(self, number: str) -> Answer:
        fields = self.form(self.filer, f"/filings/{number}/check", "submit") | {"de.truth": ["y"]}
        return self.filer.post(f"/filings/{number}/submit", fields)

    def _move(self, officer: Person, number: str, move: str) -> Answer:
        path = f"/cases/{number}/{move}"
        answer = officer.post(path, self.form(officer, f"/cases/{number}"))
        if answer.status == 200:  # asked once more
            answer = officer.post(path, forms.of(answer.text))
        return answer

    def form(self, who: Person, path: str, action: str = "") -> Fields:
        """The fields of a page's form as they stand."""
        answer = who.get(path)
        if answer.status != 200:
            self._fault(f"GET {path}: {answer.status}")
        return forms.of(answer.text, action)

    def _sent(self, number: str, what: str, answer: Answer, value: str = "") -> None:
        if answer.status != 303:
            self._fault(f"{what} {number}: {answer.status} {_words(answer.text)}")
        self.said.append(Yes(number, what, value))

    def _fault(self, words: str) -> None:
        self.faults.append(words)
        raise Over


def _words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.partition("<main")[2]))[:300]


def together(firms: list[Firm]) -> list[threading.Thread]:
    """Let all firms go at once."""
    threads = [threading.Thread(target=_guarded(firm), daemon=True) for firm in firms]
    for thread in threads:
        thread.start()
    return threads


def _guarded(firm: Firm) -> Callable[[], None]:
    def go() -> None:
        try:
            firm.go()
        except Exception as problem:  # a fault of the harness must not pass for silence
            firm.faults.append(f"{type(problem).__name__}: {problem}")
            raise

    return go
