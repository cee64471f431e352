"""By which addresses and channels one's messages come."""

from flask import redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import Form

from filing.kernel.errors import Invalid, NotFound
from filing.kernel.web import Page, current_viewer, page, route
from filing.notices import confirming, contacts, delivering, rules, vouching
from filing.notices.pages import bp
from forms.item_fields import in_words
from forms.notices import CodeForm, EmailForm, MobileForm, OldCodeForm, VoucherForm, WishesForm
from models.dossiers.words import BadValue
from models.notices import EMAIL, NOT_SET_UP, SMS

FORMS = {EMAIL: EmailForm, SMS: MobileForm}


@route(bp, "/account/contact", permission="account:own")
def contact() -> Page:
    """The addresses, masked; what waits to be confirmed; the wishes."""
    return contact_page()


def contact_page(**sent: Form) -> Page:
    """The page of one's addresses, with the forms that were `sent` and are to be mended."""
    mine = contacts.own(current_viewer())
    wishes = WishesForm(
        formdata=None,
        by_email=mine.email.wanted,
        by_sms=mine.sms.wanted,
        language=mine.account.language,
    )
    forms = {
        **{channel: form(formdata=None, prefix=channel) for channel, form in FORMS.items()},
        "code": CodeForm(formdata=None),
        "old_code": OldCodeForm(formdata=None),
        "voucher": VoucherForm(formdata=None),
        "wishes": wishes,
    }
    able = vouching.able(current_viewer()) if mine.sms.proven_at else ()
    forms["voucher"].offer((str(one.id), one.display_name) for one in able)
    return page(
        "notices/contact.html",
        status=422 if sent else 200,
        mine=mine,
        forms=forms | sent,
        wrong=next(iter(sent.values()), None),
        masked=rules.masked,
        able=able,
        gone=confirming.NO_MOBILE,
        mail_open=delivering.state(EMAIL) != NOT_SET_UP,
    )


@route(bp, "/account/contact/<channel>", permission="account:own", methods=("POST",))
def contact_ask(channel: str) -> Page | Response:
    """Take an address, and ask its owner."""
    if channel not in FORMS:
        raise NotFound
    form = FORMS[channel](prefix=channel)
    if form.validate():
        try:
            contacts.ask(current_viewer(), channel, form.address.data or "")
            return redirect(url_for("notices.contact"), 303)
        except BadValue as bad:
            form.address.errors = [in_words(bad.sentence)]
        except Invalid as problem:
            form.address.errors = [_(problem.words)]
    return contact_page(**{channel: form})


@route(bp, "/account/contact/code", permission="account:own", methods=("POST",))
def contact_code() -> Page | Response:
    """The code that came to the mobile."""
    form = CodeForm()
    if form.validate():
        try:
            contacts.answer(current_viewer(), SMS, form.code.data)
            return redirect(url_for("notices.contact"), 303)
        except Invalid as problem:
            form.code.errors = [_(problem.words)]
    return contact_page(code=form)


@route(bp, "/account/contact/wishes", permission="account:own", methods=("POST",))
def contact_wishes() -> Page | Response:
    """By which channels, and in which language."""
    form = WishesForm()
    if not form.validate():
        return contact_page(wishes=form)
    contacts.choose(
        current_viewer(), by_email=form.by_email.data, by_sms=form.by_sms.data, language=form.language.data
    )
    return redirect(url_for("notices.contact"), 303)


@route(bp, "/account/contact/confirm/<token>", permission="account:own", methods=("GET", "POST"), writes=True)
def contact_confirm(token: str) -> Page | Response:
    """The link that came by mail: one press confirms, so that a mail program that opens links does not."""
    form, mine = CodeForm(code=token), contacts.own(current_viewer())
    if form.validate_on_submit():
        try:
            contacts.answer(current_viewer(), EMAIL, token)
            return redirect(url_for("notices.contact"), 303)
        except Invalid as problem:
            form.form_errors.append(_(problem.words))
    pending = rules.masked(mine.email.pending)
    status = 422 if form.form_errors else 200
    return page("notices/contact_confirm.html", form=form, pending=pending, status=status)
