"""What the system has checked already: each with its result, figures, source and article."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from filing.kernel.database import db
from filing.register.projection import name_key
from filing.submissions.case import facts
from filing.submissions.case.cases import CaseFile
from filing.submissions.case.documents import CaseSource
from filing.submissions.case.reading import typed
from filing.submissions.desk.anomalies import Anomaly
from filing.submissions.people.claims import check as check_code
from models.dossiers.item import Item, Situation
from models.dossiers.kinds.base import Json
from models.dossiers.problems import missing
from models.dossiers.words import Sentence
from models.register import RegisterEntry
from models.text import N_

GOOD, LOOK, BAD = "good", "look", "bad"
YEARLY = ("fin.assets", "fin.liabilities", "fin.equity")
PARTS = ("fin.revenue", "fin.main_revenue", "fin.culture_revenue", "fin.rd")
CLASSES = "文化及相关产业分类(2018)"
TITLES: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "industry_fits_class": (N_("行业代码与文化产业类别对应"), CLASSES, ("reg.industry", "cul.classes")),
    "days_have_come": (N_("成立日期不晚于今天"), "", ("reg.established_on",)),
    "years_in_order": (N_("各年度只填一次，不早于成立"), "", ("fin.year",)),
    "books_balance": (N_("资产总计 = 负债合计 + 所有者权益合计"), "", YEARLY),
    "parts_within_whole": (N_("分项不大于总数，如主营业务收入不大于营业收入"), "", PARTS),
    "shares_within_hundred": (N_("产品收入占比合计不超过百分之百"), "", ("cul.products.share",)),
    "permits_in_order": (N_("许可证的有效期前后一致"), "", ("ip.permits.valid_from", "ip.permits.valid_to")),
    "not_involved_stands_alone": (N_("互联网+形态前后一致"), "", ("cul.internet_modes",)),
    "opened_by_now": (N_("启用日期不晚于今天"), "", ()),
    "areas_within_built": (N_("已用、已租面积不大于建成面积"), "", ()),
    "tenants_counted": (N_("入驻单位数与名单一致"), "", ()),
    "tenants_named_once": (N_("每个入驻单位只列一次"), "", ()),
    "tenants_stay_in_order": (N_("入驻与迁出日期前后一致"), "", ()),
    "years_fit": (N_("各年度只填一次，文化单位不多于全部单位"), "", ()),
    "trainees_fit": (N_("就业人数不多于培训人数"), "", ()),
    "outputs_named_once": (N_("每种产品只列一次"), "", ()),
    "dates_in_order": (N_("项目起止日期前后一致"), "", ("pr.starts_on", "pr.ends_on")),
    "money_within_plan": (N_("已完成投资与资金来源不超过计划"), "", ("pr.planned", "pr.done")),
}
"""By check: its title, its article, and the items whose figures are shown beside it."""
OTHER = (N_("填报内容前后一致"), "", ())
SUBMITTED_FIGURES = N_("本次提交的内容")


@dataclass(frozen=True, slots=True)
class Checked:
    """One check: what was asked, how it came out, the figures behind it, their source, the article."""

    title: str
    result: str
    said: tuple[Sentence, ...] = ()
    source: str = SUBMITTED_FIGURES
    article: str = ""


def of(case: CaseFile, last: CaseSource, anomalies: tuple[Anomaly, ...], day: date) -> tuple[Checked, ...]:
    """All checks of what was submitted last, as things stand on a day."""
    known = facts.of_case(case)
    return (
        *_code(case, last),
        *_name(case, last),
        _complete(case, last, known, day),
        *_crossed(case, last, day),
        _given(known, last),
        _jumps(case, anomalies),
    )


def _code(case: CaseFile, last: CaseSource) -> Iterator[Checked]:
    code = last.value(case.dossier.keeping.holder[1])
    if not code:
        return
    verdict = check_code(str(code))
    said = (verdict.said, *verdict.hints)
    result = BAD if not verdict.ok else LOOK if verdict.hints else GOOD
    yield Checked(N_("统一社会信用代码的校验位与地区码"), result, said, article="GB 32100-2015")


def _name(case: CaseFile, last: CaseSource) -> Iterator[Checked]:
    name = last.value("reg.name")
    owner = db.session.get_one(RegisterEntry, case.submission.enterprise_id)
    if not name:
        return
    same = name_key(str(name)) == name_key(owner.name)
    words = N_("名录中是“%(held)s”") if same else N_("填报的是“%(name)s”，名录中是“%(held)s”")
    said = Sentence(words, {"name": name, "held": owner.name})
    yield Checked(N_("单位名称与名录一致"), GOOD if same else LOOK, (said,), facts.REGISTER)


def _complete(case: CaseFile, last: CaseSource, known: Mapping[str, facts.Fact], day: date) -> Checked:
    dossier = case.dossier.from_document(typed(case.dossier, last.document))
    found = tuple(one.sentence for one in missing(dossier, Situation(day, facts.given(known))))
    filled = Sentence(N_("已填 %(count)d 项"), {"count": len(last.document)})
    return Checked(
        N_("应填内容齐全"), BAD if found else GOOD, found or (filled,), article="行政许可法第三十二条"
    )


def _crossed(case: CaseFile, last: CaseSource, day: date) -> Iterator[Checked]:
    document = typed(case.dossier, last.document)
    dossier = case.dossier.from_document(document)
    for check in case.dossier.checks:
        title, article, codes = TITLES.get(check.__name__, OTHER)
        found = list(check(dossier, day))
        articles = next((one.article for one in found if one.article), article)
        said = tuple(one.sentence for one in found) or tuple(_figures(case, document, codes))
        yield Checked(title, BAD if found else GOOD, said, article=articles)


def _figures(case: CaseFile, document: Mapping[str, Json], codes: Sequence[str]) -> Iterator[Sentence]:
    """The figures of items, and those of columns row by row."""
    items = case.dossier.items()
    tables = {code.rpartition(".")[0] for code in codes} & items.keys()
    single = {code: document.get(code) for code in codes if code.rpartition(".")[0] not in items}
    lines = [
        single,
        *(
            {f"{table}.{key}": cell for key, cell in row.items()}
            for table in sorted(tables)
            for row in document.get(table) or ()
        ),
    ]
    for line in lines:
        shown = (_shown(items[code], line.get(code)) for code in ("fin.year", *codes) if code in items)
        told = [text for text in dict.fromkeys(shown) if text]
        if told:
            yield Sentence("%(told)s", {"told": "，".join(told)})


def _shown(item: Item, json: Json) -> str:
    """An item with its title; nothing where it is empty."""
    return "" if json is None else f"{item.title} {item.kind.show(item.kind.from_json(json), item)}"


def _given(known: Mapping[str, facts.Fact], last: CaseSource) -> Checked:
    """What departments gave must still be what was submitted: filing takes the newer fact."""
    items = facts.given(known)
    newer = [code for code in items if code in last.document and last.document[code] != known[code]["value"]]
    sources = "、".join(sorted({str(known[code]["source"]) for code in items}))
    if newer:
        said = Sentence(N_("%(count)d 项在提交后由部门更新，准予时以部门信息为准"), {"count": len(newer)})
    else:
        said = Sentence(N_("%(count)d 项由部门提供"), {"count": len(items)})
    return Checked(
        N_("部门已有的信息没有被改动"),
        LOOK if newer else GOOD,
        (said,),
        sources or SUBMITTED_FIGURES,
        "政务数据共享条例第十九条",
    )


def _jumps(case: CaseFile, anomalies: tuple[Anomaly, ...]) -> Checked:
    items = case.dossier.items()
    named = (f"{one.row} {items[one.code].title}".strip() for one in anomalies)
    said = tuple(
        Sentence(f"%(name)s：{one.said.template}", {**one.said.facts, "name": name})
        for name, one in zip(named, anomalies, strict=True)
    )
    nothing = (Sentence(N_("没有变动超过限值的数字")),)
    return Checked(N_("与上版、上年相比没有异常变动"), LOOK if anomalies else GOOD, said or nothing)
