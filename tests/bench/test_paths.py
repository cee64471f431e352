"""The calls that are measured do what they say."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlmodel import Session, func, select

from filing.bench import ground
from filing.bench.bare import Bare
from filing.bench.paths import Paths
from filing.certificates import signing
from filing.kernel.settings import settings
from models.ledger import LedgerEntry
from models.release import Manifest, Receipt
from models.submissions import SubmittedDocument


@pytest.fixture
def laid(db_session: Session, app: Flask, tmp_path: Path) -> ground.Ground:
    return ground.prepare(app, tmp_path, 20, 1)


@pytest.fixture
def paths(laid: ground.Ground) -> Iterator[Paths]:
    bare = Bare(settings().owner_url)
    yield Paths(laid, bare)
    bare.close()


def count(session: Session, *tables: type) -> list[int]:
    ground.act_as_system()
    found = [session.exec(select(func.count()).select_from(table)).one() for table in tables]
    session.rollback()
    return found


def test_each_path_leaves_what_the_page_leaves(
    paths: Paths, laid: ground.Ground, db_session: Session
) -> None:
    kept = (Receipt, Manifest, SubmittedDocument)
    before, entries = count(db_session, *kept), count(db_session, LedgerEntry)[0]
    left = {
        paths.exact: (1, 0, 0),
        paths.record: (1, 0, 0),
        paths.receipt: (1, 0, 0),
        paths.fragment: (0, 1, 0),
        paths.submit: (0, 0, 1),
        paths.bare_record: (0, 0, 0),
        paths.bare_fragment: (0, 0, 0),
        paths.bare_submit: (0, 0, 0),
    }
    for path, more in left.items():
        path(0)
        after = count(db_session, *kept)
        assert tuple(new - old for new, old in zip(after, before, strict=True)) == more, path.__name__
        now = count(db_session, LedgerEntry)[0]
        assert (now > entries) is any(more), path.__name__
        before, entries = after, now


def test_papers_are_papers(paths: Paths, laid: ground.Ground) -> None:
    for paper in (paths.unsigned(1), paths.bare_unsigned(1)):
        assert paper.startswith(b"%PDF-")
    assert signing.check(paths.signed(1), laid.authority).valid
    assert len(paths.bare_signed(1)) == 256
