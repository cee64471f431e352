import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import people


def text(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_anybody_reads_the_catalogue(client: FlaskClient) -> None:
    html = text(client, "/catalogue")
    for words in (
        "统一社会信用代码",
        "reg.uscc",
        "市场监管",
        "无条件共享",
        "年度经营数据：营业收入",
        "法定职责所需的联系或核验",
    ):
        assert words in html
    assert "con.agent_phone" not in html  # case papers are no catalogue items


def test_filters_stand_in_the_address(client: FlaskClient) -> None:
    html = text(client, "/catalogue?section=finance&sharing=conditional&words=营业")
    assert "fin.revenue" in html
    assert "reg.uscc" not in html
    assert '<option selected value="finance">' in html
    assert "没有符合条件的信息项" in text(client, "/catalogue?words=没有这样的")


@pytest.mark.parametrize("query", ["sharing=everything", "department=x", "section=%00", "words=" + "长" * 61])
def test_a_wrong_filter_shows_everything_and_says_so(client: FlaskClient, query: str) -> None:
    html = text(client, f"/catalogue?{query}")
    assert "错误：" in html
    assert "reg.uscc" in html


def test_a_department_sees_what_each_item_is_to_it(app: Flask, client: FlaskClient) -> None:
    with people.inside(app):
        department = people.department("济南市市场监督管理局")
    html = text(client, f"/catalogue?department={department.id}")
    for words in ("本部门提供", "可直接查看", "须申请", "不予共享"):
        assert words in html
