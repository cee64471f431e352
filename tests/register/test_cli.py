from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo
from sqlmodel import col, select

from filing.register import search
from filing.register.cli import imports, register
from models.register import Contribution, RegisterEntry
from tests import people

FACTS = """uscc,name,item,value,as_of
{code},演示公司,reg.scope,出版,2026-11-01
,无码公司,reg.scope,出版,2026-11-01
x,甲,reg.scope,出版,2026-11-01
"""


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.csv"
    path.write_text(FACTS.format(code=people.uscc(1)), encoding="utf-8")
    return path


def run(app: Flask, group: str, *arguments: object) -> Result:
    command = {"import": imports, "register": register}[group]
    obj = ScriptInfo(create_app=lambda: app)
    return CliRunner().invoke(command, [str(one) for one in arguments], obj=obj)


def taken(app: Flask) -> list[str | None]:
    with people.inside(app) as session:
        return list(session.exec(select(Contribution.uscc).order_by(col(Contribution.id))))


def test_facts_are_counted_and_refusals_named(app: Flask, facts: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    result = run(app, "import", "contributions", facts, "--department", people.CULTURE, "--report", report)

    assert result.exit_code == 0, result.output
    assert "3 行：拒绝 1 行，导入 2 行" in result.output
    assert "1 条对上，1 条没有代码待核" in result.output
    assert "第 4 行 uscc：" in result.output
    assert report.read_text(encoding="utf-8").startswith("第 4 行 uscc：")
    assert taken(app) == [people.uscc(1), None]


def test_a_file_that_comes_again_says_that_nothing_is_new(app: Flask, facts: Path) -> None:
    said = [
        run(app, "import", "contributions", facts, "--department", people.CULTURE).output
        for _time in range(2)
    ]
    assert "没有变化" not in said[0]
    assert "其中 2 条该部门此前已提供且没有变化，未重复登记" in said[1]
    assert len(taken(app)) == 2


def test_a_dry_run_says_the_same_and_writes_nothing(app: Flask, facts: Path) -> None:
    result = run(app, "import", "contributions", facts, "--department", people.CULTURE, "--dry-run")
    assert "1 条对上，1 条没有代码待核" in result.output
    assert "没有写入" in result.output
    assert taken(app) == []


def test_an_unknown_department_and_a_wrong_file_are_refused(app: Flask, facts: Path, tmp_path: Path) -> None:
    assert run(app, "import", "contributions", facts, "--department", "火星局").exit_code == 2
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("a,b\n1,2\n", encoding="utf-8")
    result = run(app, "import", "contributions", wrong, "--department", people.CULTURE)
    assert result.exit_code == 1
    assert "没有找到这些列" in result.output


def test_registrations_are_taken_as_of_their_day(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    lines = "".join(f"演示出版{number}公司,{people.uscc(number)},出版\n" for number in range(1, 25))
    path.write_text(f"企业名称,统一社会信用代码,经营范围\n{lines}", encoding="utf-8")
    result = run(app, "import", "enterprises", path, "--department", people.CULTURE, "--as-of", "2026-01-02")

    assert "24 行：拒绝 0 行，导入 24 行" in result.output
    with people.inside(app) as session:
        assert {row.as_of.isoformat() for row in session.exec(select(Contribution))} == {"2026-01-02"}
        assert search.search("演示出版").total == 24


def test_a_cell_that_was_left_out_says_that_the_rest_went_in(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    head = "企业名称,统一社会信用代码,注册日期"
    path.write_text(f"{head}\n演示公司,{people.uscc(1)},1980-02-31\n", encoding="utf-8")
    result = run(app, "import", "enterprises", path, "--department", people.CULTURE)
    assert "第 2 行 注册日期：" in result.output
    assert "（其余列已导入）" in result.output
    assert "1 行：拒绝 0 行，导入 1 行" in result.output


def test_more_refusals_than_fit_are_counted(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("企业名称,统一社会信用代码\n" + "演示,x\n" * 25, encoding="utf-8")
    result = run(app, "import", "enterprises", path, "--department", people.CULTURE)
    assert "另有 5 条" in result.output
    assert "25 行：拒绝 25 行，导入 0 行" in result.output


def test_the_projection_is_rebuilt(app: Flask, facts: Path) -> None:
    run(app, "import", "contributions", facts, "--department", people.CULTURE)
    with people.inside(app) as session:
        session.exec(select(RegisterEntry)).one().name = "毁坏"
        search.clear()
    result = run(app, "register", "rebuild-projection")

    assert "1 个条目已重建" in result.output
    with people.inside(app) as session:
        assert session.exec(select(RegisterEntry)).one().name == "演示公司"
        assert search.search("演示公司").total == 1
