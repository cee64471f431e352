"""Sign in, second factor, sign up, sign out, one's own account."""

from uuid import UUID

from flask import redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.identity import accounts, demonstration, passwords, signing_in, signing_up, viewers
from filing.identity.queries import own_account
from filing.kernel import limits
from filing.kernel.errors import Invalid
from filing.kernel.web import Page, blueprint, current_viewer, local_path, page, route
from forms.identity import CodeForm, LoginForm, PasswordForm, SignupForm
from models.identity import Account

bp = blueprint("identity", __name__)
SIGN_UPS_A_MINUTE = 10


@route(bp, "/login", permission="public", methods=("GET", "POST"))
def login() -> Page | Response:
    """Name and password; staff go on to the code page."""
    form = LoginForm(next=local_path(request.args.get("next")))
    if form.validate_on_submit():
        agent = request.user_agent.string
        account = signing_in.with_password(
            form.username.data, form.password.data, request.remote_addr or "", agent
        )
        if account is not None:
            target = local_path(form.next.data)
            return redirect(
                url_for("identity.login_code", next=target)
                if account.needs_code
                else _start(account, target),
                303,
            )
        form.password.errors = [_("用户名和密码不相符")]
    return page("identity/login.html", form=form, trials=demonstration.trials())


@route(bp, "/login/code", permission="public", methods=("GET", "POST"))
def login_code() -> Page | Response:
    """The second factor of a sign-in whose password was right."""
    form = CodeForm(next=local_path(request.args.get("next")))
    found = viewers.pending()
    if found is None:
        return redirect(url_for("identity.login"), 303)
    if form.validate_on_submit():
        if signing_in.with_code(form.code.data):
            return redirect(_start(found[1], local_path(form.next.data)), 303)
        form.code.errors = [_("验证码不对或已用过，请等待下一个验证码")]
    return page("identity/login_code.html", form=form, code=demonstration.code_for(found[1]))


def _start(account: Account, target: str) -> str:
    """Where a sign-in leads: who may act for several firms chooses one first."""
    return url_for("portal.firms", next=target) if viewers.several(account) else target


@route(bp, "/signup", permission="public", methods=("GET", "POST"))
def signup() -> Page | Response:
    """A new account; it may claim an enterprise afterwards and nothing before."""
    form = SignupForm()
    if form.validate_on_submit():
        limits.count(f"signup/{request.remote_addr}", SIGN_UPS_A_MINUTE)
        name, password = form.username.data, form.password.data
        form.password.errors = [_(words) for words in passwords.problems(password, name)]
        try:
            if not form.errors:
                signing_up.enterprise_account(name, password, form.display_name.data)
                signing_in.with_password(name, password, request.remote_addr or "", request.user_agent.string)
                return redirect(url_for("submissions.claim"), 303)
        except Invalid as problem:
            form.username.errors = [_(problem.words)]
    return page("identity/signup.html", form=form)


@route(bp, "/logout", permission="public", methods=("POST",))
def logout() -> Response:
    """End this browser's sign-in."""
    signing_in.sign_out(current_viewer())
    return redirect("/", 303)


@route(bp, "/account", permission="account:own", methods=("GET", "POST"))
def account() -> Page | Response:
    """One's roles, sign-ins and password."""
    form, viewer = PasswordForm(), current_viewer()
    mine = own_account(viewer)
    if form.validate_on_submit():
        try:
            accounts.change_password(mine.account, form.old.data, form.new.data, by=viewer)
        except Invalid as problem:
            form.new.errors = [_(words) for words in problem.words.split("；")]
        else:
            return redirect(url_for("identity.account"), 303)
    return page("identity/account.html", form=form, mine=mine)


@route(bp, "/account/act-for/<uuid:membership_id>", permission="account:own", methods=("POST",))
def act_for(membership_id: UUID) -> Response:
    """Choose the enterprise to act for, and go on where that was asked."""
    signing_in.act_for(current_viewer(), membership_id)
    return redirect(local_path(request.form.get("next")), 303)
