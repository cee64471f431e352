from flask import Flask
from flask.testing import FlaskClient

from tests import people


def test_anybody_reads_the_catalogue_and_filters_it(client: FlaskClient) -> None:
    every = client.get("/catalogue").get_data(as_text=True)
    found = client.get("/catalogue?words=统一社会信用代码").get_data(as_text=True)

    assert "利润总额" in every
    assert "统一社会信用代码" in found
    assert "利润总额" not in found


def test_seen_as_a_department_each_item_says_what_it_is_to_it(app: Flask, client: FlaskClient) -> None:
    with people.inside(app):
        finance = people.department(people.FINANCE).id
    page = client.get(f"/catalogue?department={finance}&words=法定代表人证件号码").get_data(as_text=True)

    assert "不予共享" in page


def test_a_wrong_filter_is_no_fault(client: FlaskClient) -> None:
    assert client.get("/catalogue?sharing=everything&department=nobody").status_code == 200
