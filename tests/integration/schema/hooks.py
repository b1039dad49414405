"""Gives the generated requests a world to act on: whatever is valid by the schema gets ids of things that exist, new ones
where the request changes something, so that no request spoils the next one's world."""

import datetime
import itertools
import json
import os
import pathlib
import unicodedata

import requests
import schemathesis
import yaml
from schemathesis import GenerationMode
from schemathesis.core.parameters import ParameterLocation

BASE = os.environ["PARLEY_URL"]
CODES = {row["code"] for row in yaml.safe_load(pathlib.Path(os.environ["PARLEY_ERRORS"]).read_text())}
PASSWORD = "correct horse battery"
# A name that leads nowhere: whatever is sent there does not arrive.
HOOK_URL = "https://hooks.example/in"
numbers = itertools.count()


def call(method, path, body=None, token=None):
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    answer = requests.request(method, BASE + path, json=body, headers=headers, timeout=10)
    if not answer.ok:
        raise AssertionError(f"the world can't be made: {method} {path} gave {answer.status_code} {answer.text}")
    return answer.json() if answer.content else None


class World:
    """The caller, two others, and a chat of the three with a message."""

    def __init__(self, caller):
        self.caller = caller
        self.token = caller["accessToken"]
        self.others = [register()["user"]["id"] for _ in range(2)]
        self.chat = self.new_chat()
        self.message = self.new_message()

    def new_chat(self):
        body = {"type": "group", "name": "a group", "participantIds": self.others}
        return call("POST", "/api/chats", body, self.token)["id"]

    def new_message(self):
        body = {"clientMessageId": f"m{next(numbers)}", "content": {"type": "text", "text": "words"}}
        return call("POST", f"/api/chats/{self.chat}/messages", body, self.token)["id"]

    def new_report(self):
        return call("POST", "/api/reports", {"chatId": self.chat, "reason": "rude"}, self.token)["id"]

    def new_poll(self):
        content = {"type": "poll", "poll": {"question": "words", "options": ["one", "two"], "multiple": True}}
        body = {"clientMessageId": f"m{next(numbers)}", "content": content}
        return call("POST", f"/api/chats/{self.chat}/messages", body, self.token)["id"]

    def new_hook(self, chat):
        body = {"name": "words", "url": HOOK_URL}
        return call("POST", f"/api/chats/{chat}/hooks/outgoing", body, self.token)["id"]

    def new_scheduled(self, chat):
        at = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=30)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        body = {"clientMessageId": f"m{next(numbers)}", "content": {"type": "text", "text": "words"}, "sendAt": at}
        return call("POST", f"/api/chats/{chat}/scheduled", body, self.token)["id"]


def register():
    return call("POST", "/api/auth/register", {"username": f"other.{next(numbers)}", "password": PASSWORD})


world = World(json.loads(os.environ["PARLEY_CALLER"]))


def is_valid(case, location):
    component = case.meta.components.get(location) if case.meta else None
    return component is None or component.mode == GenerationMode.POSITIVE


def fill_path(case):
    changes = case.method.upper() != "GET"
    for name in case.path_parameters or {}:
        if name == "chatId":
            case.path_parameters[name] = world.new_chat() if changes else world.chat
        elif name == "messageId" and case.path.endswith(("/votes", "/close-poll")):
            case.path_parameters[name] = world.new_poll()
        elif name == "messageId":
            case.path_parameters[name] = world.new_message() if changes else world.message
        elif name == "userId":
            # Whom administrators have to do with is suspended or gone afterwards.
            once = changes and case.path.startswith("/api/admin/")
            case.path_parameters[name] = register()["user"]["id"] if once else world.others[0]
        elif name == "reportId":
            case.path_parameters[name] = world.new_report()
        elif name == "code":
            case.path_parameters[name] = f"c{next(numbers)}"
    if "scheduledId" in (case.path_parameters or {}):
        case.path_parameters["scheduledId"] = world.new_scheduled(case.path_parameters["chatId"])
    if "hookId" in (case.path_parameters or {}):
        chat = case.path_parameters["chatId"]
        if chat == world.chat:  # has as many as it may have soon
            chat = case.path_parameters["chatId"] = world.new_chat()
        case.path_parameters["hookId"] = world.new_hook(chat)


def without_null(value):
    """An optional member may be null, which is as if it were not there; no schema says so each time."""
    if isinstance(value, dict):
        return {name: without_null(member) for name, member in value.items() if member is not None}
    return value


def plain(name, text):
    """What the schemas don't say: a line has no control characters and no blanks at its ends, and some count bytes."""
    ascii_only = name in ("username", "password", "email")
    letters = [c if unicodedata.category(c)[0] not in "CZ" and (c < "\x7f" or not ascii_only) else "x" for c in text]
    return "".join(letters)


def fill_body(body):
    for name, value in body.items() if isinstance(body, dict) else ():
        if name in ("participantIds", "userIds"):
            body[name] = world.others[: len(value)]
        elif name == "chatIds":
            body[name] = [world.new_chat()][: len(value)]
        elif name in ("messageId", "replyTo"):
            body[name] = world.message
        elif name == "userId" and isinstance(value, str):
            body[name] = world.others[1]
        elif isinstance(value, str):
            body[name] = plain(name, value)
        else:
            fill_body(value)


@schemathesis.hook
def before_call(context, case, kwargs):
    # An empty parameter is as one that is absent; a list or an object may begin with one, so that it is written as one text.
    given = {name: value for name, value in (case.query or {}).items() if value != ""}
    case.query = {name: json.dumps(value) if isinstance(value, (dict, list)) else value for name, value in given.items()}
    case.body = without_null(case.body)
    if is_valid(case, ParameterLocation.PATH):
        fill_path(case)
    if is_valid(case, ParameterLocation.QUERY):
        for name in case.query:
            if name in ("before", "after", "around") and "messages" in case.path and isinstance(case.query[name], str):
                case.query[name] = world.message
    if is_valid(case, ParameterLocation.BODY):
        fill_body(case.body)
        # One that begins, waits for nothing, and ends at once, since a device has only so many.
        if case.path == "/api/chat/poll" and isinstance(case.body, dict):
            case.body |= {"connection": f"schema-{next(numbers):012}", "ack": 0, "first": 1, "wait": 0, "close": True}
            case.body["frames"] = [{"type": "PING"}, *case.body.get("frames", [])][:256]
        if "/hooks/" in case.path and isinstance(case.body, dict) and "url" in case.body:
            case.body["url"] = HOOK_URL
        # Nobody else could be registered.
        if case.path == "/api/admin/registration" and isinstance(case.body, dict):
            case.body["mode"] = "open"


@schemathesis.check
def errors_are_of_the_catalogue(context, response, case):
    if response.status_code >= 400:
        code = response.json().get("code")
        if code not in CODES:
            raise AssertionError(f"{code!r} is not in the catalogue")
