"""Files as they come with a request: looked into before its transaction, so that nobody waits for a child."""

from collections.abc import Iterator
from dataclasses import replace

from flask import g, request
from werkzeug.datastructures import FileStorage

from filing.attachments import examining, rules, service, store
from filing.attachments.examining import Upload
from filing.kernel.web import end_transaction
from models.dossiers.words import BadValue
from models.text import N_

MOST_FILES = 30
LARGE_BODY = 64 * 1024 * 1024  # a scan that is to be made smaller, several photos at once
TOO_MANY = N_("一次最多上传 %(most)d 个文件，其余的请保存后再传")
RECEIVED = "received_files"
JOINED = "合并的照片.pdf"
ONLY_PHOTOS = N_("一次上传几个文件时，只能都是照片，系统合并成一个 PDF；“%(name)s”不是照片，请单独上传")


def receive() -> None:
    """Look into every file of this request; what was found waits for `upload`.

    Raises:
        Unavailable: too many others are asking.
    """
    sent = [_known(one) for one in _files()]
    if not sent:
        return
    end_transaction()
    looked = [one if one.found else examining.look(one.filename, one.content) for one in sent[:MOST_FILES]]
    left = [replace(one, found=BadValue(TOO_MANY, most=MOST_FILES)) for one in sent[MOST_FILES:]]
    setattr(g, RECEIVED, {_key(one): one for one in looked + left})


def _key(one: Upload) -> tuple[str, str]:
    return one.filename, store.digest_of(one.content)


def _files() -> Iterator[Upload]:
    """The files of this request that have a name, each at its beginning again once it was read."""
    for _field, one in request.files.items(multi=True):
        if one.filename:
            yield Upload(one.filename, one.read())
            one.seek(0)


def _known(one: Upload) -> Upload:
    """The file, with what was found of its bytes when they came the first time."""
    try:
        return replace(one, found=service.known(one))
    except BadValue as bad:
        return replace(one, found=bad)


def upload(sent: FileStorage) -> Upload:
    """A file of this request with what was found of it."""
    bare = Upload(sent.filename or "", sent.read())
    found: dict[tuple[str, str], Upload] = g.get(RECEIVED, {})
    return found.get(_key(bare), bare)


def receive_one() -> None:
    """Look into the files of a request that wants one document: several photos become its pages.

    Raises:
        Unavailable: too many others are asking.
    """
    receive()
    found: dict[tuple[str, str], Upload] = g.get(RECEIVED, {})
    if len(found) > 1:
        setattr(g, RECEIVED, {("", ""): _joined(list(found.values()))})


def _joined(sent: list[Upload]) -> Upload:
    """Photos as one PDF, in the order of their names.

    What cannot be one of its pages is told instead.
    """
    try:
        pages = [one.examined() for one in sorted(sent, key=lambda one: one.filename)]
        wrong = next((page for page in pages if not page.mimetype.startswith("image/")), None)
        if wrong is not None:
            raise BadValue(ONLY_PHOTOS, name=wrong.filename[: rules.SHOWN_NAME])
        made = examining.join(JOINED, [page.content for page in pages])
    except BadValue as bad:
        return Upload(JOINED, b"", bad)
    return Upload(JOINED, made.content, replace(made, shrunk=any(page.shrunk for page in pages)))


def document() -> Upload:
    """The one document of this request."""
    found: dict[tuple[str, str], Upload] = g.get(RECEIVED, {})
    return next(iter(found.values()))
