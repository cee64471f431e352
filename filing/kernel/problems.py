"""Every error becomes one page or one problem document, in words, with nothing half written."""

from typing import Any

import structlog
from flask import (
    Flask,
    Response,
    current_app,
    g,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, OperationalError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as WerkzeugResponse

from filing.kernel.database import db
from filing.kernel.errors import NotFound, Problem, Refused, Unavailable
from filing.kernel.signals import refused
from filing.kernel.viewer import ANONYMOUS
from filing.kernel.web import policy_of, wants_json
from models.text import N_

log = structlog.get_logger("fileonce.problem")
WORDS = {
    400: (N_("请求无法处理"), N_("浏览器发来的内容不完整，请回到上一页重试。")),
    404: (N_("找不到这个页面或办件"), N_("地址可能有误，或者您无权知道它是否存在。")),
    405: (N_("不能这样打开这个页面"), N_("请从菜单进入。")),
    413: (N_("文件太大"), N_("单个文件不能超过 20 MB，请压缩或分开上传；已保存的内容没有丢失。")),
    415: (N_("文件类型不能接受"), N_("请改用页面上列出的文件类型。")),
    429: (N_("尝试次数过多"), N_("请稍候几分钟再试。")),
    500: (N_("系统出错了"), N_("您这次的操作没有生效，已保存的内容没有丢失。请记下编号并联系我们。")),
    503: (N_("系统暂时不能办理"), N_("请稍后再试；已保存的内容没有丢失。")),
}


def init_app(app: Flask) -> None:
    """Register a handler for each way a request can end badly."""
    app.register_error_handler(Problem, _ours)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(Exception, _unforeseen)


def _ours(problem: Problem) -> WerkzeugResponse:
    db.session.rollback()
    if isinstance(problem, Refused):
        if _must_sign_in(problem):
            return redirect(url_for("identity.login", next=request.full_path.rstrip("?")), 303)
        viewer = g.get("viewer", ANONYMOUS)
        if viewer.account_id is not None:  # a stranger must not fill the ledger
            refused.send(current_app, problem=problem, viewer=viewer)
    return answer(problem)


def _must_sign_in(problem: Refused) -> bool:
    anonymous = not g.get("viewer", ANONYMOUS).signed_in
    return anonymous and request.method == "GET" and not wants_json() and not problem.action


def _stale_form(error: CSRFError) -> WerkzeugResponse:
    problem = Problem(
        _("页面打开得太久，安全标识已过期。请回到上一页刷新后再提交，填过的内容多数浏览器会保留。")
    )
    return answer(problem)


def _http(error: HTTPException) -> WerkzeugResponse:
    if error.response is not None or (error.code or 500) < 400:
        return error.get_response()
    db.session.rollback()
    return answer(of_status(error.code or 500))


def _database(error: DBAPIError) -> WerkzeugResponse:
    db.session.rollback()
    log.error("database", reference=g.get("reference", ""), exc_info=error)
    response = answer(Unavailable(_("数据库正忙或暂时不可用，请稍后再试；这次没有写入任何内容。")))
    response.headers["Retry-After"] = "10"
    return response


def _unforeseen(error: Exception) -> WerkzeugResponse:
    db.session.rollback()
    log.error("unforeseen", reference=g.get("reference", ""), exc_info=error)
    if current_app.testing:
        raise error
    return answer(of_status(500))


def of_status(status: int) -> Problem:
    """The problem with the words of an HTTP status."""
    if status in (403, 404):
        return NotFound(_(WORDS[404][1]))
    title, words = WORDS.get(status, WORDS[400 if status < 500 else 500])
    problem = Problem(_(words))
    problem.status, problem.title = status, title
    return problem


def answer(problem: Problem) -> WerkzeugResponse:
    """The problem as a page, or as RFC 9457 JSON where a machine asks."""
    facts: dict[str, Any] = {
        "status": problem.status,
        "title": _(problem.title),
        "words": problem.words,
        "who_can": problem.who_can,
        "article": problem.article,
        "reference": g.get("reference", ""),
    }
    if wants_json():
        return _as_json(facts)
    return make_response(
        render_template("errors/problem.html", differences=problem.differences, **facts), problem.status
    )


def _as_json(facts: dict[str, Any]) -> Response:
    body = {
        "type": "about:blank",
        "title": facts["title"],
        "status": facts["status"],
        "detail": facts["words"],
    }
    extra = {name: facts[name] for name in ("who_can", "article", "reference") if facts[name]}
    response = jsonify(body | extra)
    response.status_code = int(facts["status"])
    response.mimetype = "application/problem+json"
    return response


def declared(endpoint: str | None) -> bool:
    """Whether the route of this request declared a permission."""
    return policy_of(current_app, endpoint) is not None
