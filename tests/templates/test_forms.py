from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from flask import Flask, render_template_string
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    MultipleFileField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from forms.dossier import form_for, show_problems
from models.dossiers.enterprise.dossier import TASKS
from models.dossiers.problems import Problem
from models.dossiers.words import Sentence

PAGE = """
{% from "macros/forms.html" import error_prefix, errors, field %}
{{ errors(form) }}<form><h1>{{ error_prefix(form) }}</h1>
{% for f in form if f.type != 'CSRFTokenField' %}{{ field(f, comment='请核对') }}{% endfor %}</form>"""


class RightForm(Form):
    """A row."""

    number = StringField("登记号", [DataRequired("请填写登记号")])
    kind = SelectField("类型", choices=[SelectChoice("a", "专利")], validate_choice=False)


def too_few(_form: Form, field: FieldList) -> None:
    raise ValidationError("至少填写三项")


class EverythingForm(FlaskForm):
    """A field of each kind."""

    class Meta:
        csrf = False

    title = StringField("名称", [DataRequired("请填写名称"), Length(max=5)], description="全称")
    intro = TextAreaField("介绍", [DataRequired("请填写介绍"), Length(max=300)])
    password = PasswordField("密码", [DataRequired("请填写密码")])
    website = StringField("网址", [Optional()])
    control = RadioField("控股", [InputRequired("请选择控股")], choices=[SelectChoice(c) for c in "ab"])
    forms = SelectMultipleField(
        "业务形态",
        [DataRequired("请选择业务形态")],
        choices=[SelectChoice(f"{g}{n}", optgroup=g) for g in "AB" for n in range(12)],
    )
    papers = MultipleFileField("附件", [DataRequired("请上传附件")])
    truth = BooleanField("以上内容真实", [DataRequired("请确认")])
    names = FieldList(StringField("曾用名", [DataRequired("请填写曾用名")]), "曾用名", min_entries=2)
    rights = FieldList(FormField(RightForm), "知识产权", [too_few], min_entries=2, max_entries=2)


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    with app.test_request_context("/"):
        yield


def rendered(form: Form, source: str = PAGE) -> Element:
    """The page as a strict parser reads it: any slip in the markup is an error."""
    html = render_template_string(source, form=form)
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parseFragment(html)


def texts(page: Element, path: str) -> list[str]:
    return [" ".join("".join(found.itertext()).split()) for found in page.findall(path)]


def sent(**fields: str) -> Any:
    form = EverythingForm(formdata=MultiDict(fields or {"x": ""}))
    form.validate()
    return form


pytestmark = pytest.mark.usefixtures("context")


def test_every_line_of_the_summary_leads_to_its_field() -> None:
    page = rendered(sent())
    links = page.findall(".//div[@role='alert']//a")
    ids = {found.get("id") for found in page.iter() if found.get("id")}
    assert len(links) == 12
    assert {str(link.get("href"))[1:] for link in links} <= ids
    assert texts(page, ".//div[@role='alert']/h2") == ["有 12 处需要修改"]


def test_rows_are_named_in_the_summary() -> None:
    words = texts(rendered(sent()), ".//div[@role='alert']//a")
    assert "曾用名第 2 项：请填写曾用名" in words
    assert "知识产权第 2 项：请填写登记号" in words
    assert "知识产权：至少填写三项" in words


def test_a_sound_form_has_no_summary_and_no_mark_in_its_title() -> None:
    page = rendered(EverythingForm(formdata=None))
    assert page.find(".//div[@role='alert']") is None
    assert texts(page, ".//h1") == [""]
    assert texts(rendered(sent()), ".//h1") == ["错误："]


def test_what_explains_a_control_is_there() -> None:
    page = rendered(sent())
    ids = [found.get("id") for found in page.iter() if found.get("id")]
    assert len(ids) == len(set(ids))
    for found in page.iter():
        assert set(found.get("aria-describedby", "").split()) <= set(ids)
    title = page.find(".//input[@name='title']")
    assert title.get("aria-describedby") == "title-hint title-comment title-error"
    assert title.get("aria-invalid") == "true"


def test_the_browser_checks_nothing_and_cuts_nothing() -> None:
    for found in rendered(sent()).iter():
        assert not {"required", "maxlength", "minlength", "pattern"} & set(found.keys())


def test_every_control_has_its_label() -> None:
    page = rendered(sent())
    labelled = {found.get("for") for found in page.iter("label")}
    inside = {found.get("id") for label in page.iter("label") for found in label.iter("input")}
    for found in page.iter():
        if found.tag in ("input", "select", "textarea") and "data-filter" not in found.attrib:
            assert found.get("id") in labelled | inside


def test_optional_ones_are_marked_and_long_ones_counted() -> None:
    page = rendered(EverythingForm(formdata=None))
    assert texts(page, ".//span[@class='optional']") == ["（选填）"]
    assert page.find(".//textarea").get("data-max") == "300"


def test_a_password_does_not_come_back() -> None:
    assert rendered(sent(password="secret")).find(".//input[@name='password']").get("value") == ""


def test_what_was_typed_is_shown_as_text() -> None:
    page = rendered(sent(title="<b>演示</b>"))
    assert page.find(".//input[@name='title']").get("value") == "<b>演示</b>"


def test_rows_are_changed_by_buttons() -> None:
    page = rendered(sent())
    values = [found.get("value") for found in page.findall(".//button[@name='row-action']")]
    assert values == ["down:names:0", "up:names:1", "add:names", "down:rights:0", "up:rights:1"]


def test_enter_presses_no_row_button() -> None:
    page = rendered(sent())
    first = page.find(".//fieldset[@id='names']//button")
    assert first.get("name") is None


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.key)
def test_every_screen_of_the_filing_is_sound(task: Any) -> None:
    form = form_for(task.sections)(formdata=None)
    page = rendered(form)
    assert len(page.findall("form/*")) == len(list(form)) + (1 if "csrf_token" not in form else 0)


def test_problems_of_a_table_and_of_its_cells_are_all_told() -> None:
    task = next(task for task in TASKS if task.key == "figures")
    form = form_for(task.sections)(formdata=None)
    cell = Problem("fin.revenue", Sentence("营业收入不能小于主营业务收入"), row=0)
    whole = Problem("fin", Sentence("年度不能重复"))
    assert show_problems(form, (cell, whole)) == ()
    words = texts(rendered(form), ".//div[@role='alert']//a")
    assert words == ["年度经营数据：年度不能重复", "年度经营数据第 1 项：营业收入不能小于主营业务收入"]


def test_a_row_of_a_yearly_table_is_called_by_its_year() -> None:
    task = next(task for task in TASKS if task.key == "figures")
    form = form_for(task.sections)(formdata=MultiDict({"fin-0-year": "2025", "fin-1-year": ""}))
    heads = texts(rendered(form), ".//fieldset[@id='fin']//div[@class='entry-head']/strong")
    assert heads == ["年度经营数据 2025 年度（第 1 项）", "年度经营数据 第 2 项"]
