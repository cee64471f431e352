"""The second word for another mobile: on the old one, or of another person."""

from uuid import UUID

from flask import redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from filing.kernel.errors import Invalid
from filing.kernel.web import Page, current_viewer, page, route
from filing.notices import vouching
from filing.notices.contact_views import contact_page
from filing.notices.pages import bp
from forms.notices import OldCodeForm, VoucherForm, VouchForm


@route(bp, "/account/contact/old-code", permission="account:own", methods=("POST",))
def contact_old_code() -> Page | Response:
    """The code that came to the mobile that is given up."""
    form = OldCodeForm()
    if form.validate():
        try:
            vouching.answer_on_old(current_viewer(), form.old_code.data or "")
            return redirect(url_for("notices.contact"), 303)
        except Invalid as problem:
            form.old_code.errors = [_(problem.words)]
    return contact_page(old_code=form)


@route(bp, "/account/contact/old-code/again", permission="account:own", methods=("POST",))
def contact_old_again() -> Response:
    """A new code to the mobile that is given up."""
    vouching.send_again(current_viewer())
    return redirect(url_for("notices.contact"), 303)


@route(bp, "/account/contact/voucher", permission="account:own", methods=("POST",))
def contact_voucher() -> Page | Response:
    """Ask another person where the old mobile is out of reach."""
    form, viewer = VoucherForm(), current_viewer()
    form.offer((str(one.id), one.display_name) for one in vouching.able(viewer))
    if not form.validate():
        return contact_page(voucher=form)
    vouching.ask(viewer, UUID(form.voucher.data))
    return redirect(url_for("notices.contact"), 303)


@route(bp, "/account/vouch/<uuid:contact_id>", permission="account:own", methods=("GET", "POST"))
def vouch(contact_id: UUID) -> Page | Response:
    """Say whether it is one's colleague who wants another mobile."""
    viewer, form = current_viewer(), VouchForm()
    asked = vouching.asked(viewer, contact_id)
    if form.validate_on_submit():
        vouching.answer(viewer, contact_id, known=form.known.data == "yes")
        return redirect(url_for("notices.inbox"), 303)
    return page("notices/vouch.html", status=422 if form.errors else 200, asked=asked, form=form)
