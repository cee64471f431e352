"""What a made-up firm fills in, screen by screen, as a browser sends it."""

from io import BytesIO
from typing import Any

from tests import files

PDF = files.pdf("a letter with a seal")
YES, NO = {"done": "yes"}, {"done": "no"}
OTHER_YEARS = {"fin-1-year": "", "fin-2-year": ""}  # offered by the screen, and left out


def paper(name: str = "paper.pdf", content: bytes = PDF) -> tuple[BytesIO, str]:
    """A file to upload."""
    return BytesIO(content), name


def enterprise(name: str) -> dict[str, dict[str, Any]]:
    """All that must be filled in of an enterprise, by screen."""
    year = {
        "year": "2025",
        "staff": "32",
        "staff_avg": "30",
        "assets": "1000",
        "liabilities": "400",
        "equity": "600",
        "revenue": "1204",
        "main_revenue": "1200",
        "culture_revenue": "1100",
        "profit": "120",
        "tax": "60",
        "rd": "80",
    }
    return {
        "licence": {
            "reg.name": name,
            "reg.kind": "limited",
            "reg.established_on": "2020-03-01",
            "reg.status": "active",
            "reg.division": "济南市历下区",
            "reg.address": "济南市历下区解放路 11 号",
            "reg.industry": "6572",
            "reg.legal_rep": "张小山",
            "reg.control": "private",
        },
        "contact": {
            "con.office": "济南市历下区解放路 11 号",
            "con.division": "济南市历下区",
            "con.contact": "王小敏",
            "con.phone": "13800001234",
            "con.email": "w@example.cn",
            "con.agent": "王小敏",
            "con.agent_phone": "13800001234",
        },
        "classification": {"cul.classes-0": "0241", "cul.internet_modes": ["animation_games"]},
        "business": {
            "cul.business": "制作动漫短片与游戏美术，服务出版社与博物馆。",
            "cul.products-0-name": "动漫短片",
            "cul.products-0-kind": "product",
        },
        "figures": {f"fin-0-{key}": value for key, value in year.items()} | OTHER_YEARS,
        "papers": {"at.licence": [paper("licence.pdf")], "at.authorisation": [paper("letter.pdf")]},
        "disclosure": {"de.publish_figures": ["none"], "de.sharing_notice": "y"},
        "declaration": {"de.truth": "y"},
    }


def project(name: str) -> dict[str, dict[str, Any]]:
    """All that must be filled in of a project, by screen."""
    return {
        "plan": {
            "pr.name": name,
            "pr.kind": "content",
            "pr.stage": "building",
            "pr.division": "济南市历下区",
            "pr.address": "济南市历下区解放路 11 号",
            "pr.starts_on": "2026-01-05",
            "pr.ends_on": "2027-06-30",
            "pr.content": "制作二十六集动漫短片。",
            "pr.effect": "面向青少年介绍泉城历史。",
        },
        "investment": {
            "pr.planned": "500",
            "pr.done": "120",
            "pr.funding-0-source": "own",
            "pr.funding-0-amount": "500",
        },
        "contact": {"pr.contact": "王小敏", "pr.phone": "13800001234"},
        "declaration": {"pr.truth": "y"},
    }


def hub(name: str, tenant: str = "") -> dict[str, dict[str, Any]]:
    """All that must be filled in of a hub with one firm and one team in it, by screen."""
    return {
        "profile": {
            "hub.name": name,
            "hub.kind": "incubator",
            "hub.level": "city",
            "hub.opened_on": "2021-05-01",
            "hub.division": "济南市历下区",
            "hub.address": "济南市历下区解放路 11 号",
            "hub.classes-0": "0241",
            "hub.about": "面向动漫创业团队的孵化器。",
        },
        "services": {
            "hub.built": "12000",
            "hub.used": "9000",
            "hub.let": "8000",
            "hub.services": ["space", "mentoring"],
            "hub.staff": "12",
        },
        "tenants": {
            "hub.tenant_count": "2",
            "hub.tenants-0-name": "演示入驻企业",
            "hub.tenants-0-code": tenant,
            "hub.tenants-0-culture_class": "0241",
            "hub.tenants-0-moved_in": "2022-03-01",
            "hub.tenants-0-area": "300",
            "hub.tenants-0-persons": "25",
            "hub.tenants-1-name": "演示创业团队",
            "hub.tenants-1-moved_in": "2025-09-01",
        },
        "figures": {
            "hub.years-0-year": "2025",
            "hub.years-0-tenants": "2",
            "hub.years-0-culture": "2",
            "hub.years-0-persons": "31",
            "hub.years-0-revenue": "2600",
            "hub.years-0-rent": "140",
        },
        "contact": {"hub.contact": "王小敏", "hub.phone": "13800001234"},
        "declaration": {"hub.truth": "y"},
    }


def talent(name: str) -> dict[str, dict[str, Any]]:
    """All that must be filled in of a person, by screen."""
    return {
        "person": {
            "tal.name": name,
            "tal.id_number": "440524188001010014",
            "tal.field": "creation",
            "tal.division": "济南市历下区",
            "tal.position": "动画导演",
            "tal.level": "high",
            "tal.title": "二级导演（演示）",
            "tal.education": "master",
            "tal.phone": "13912345678",
        },
        "achievements": {
            "tal.works-0-title": "泉城故事（演示）",
            "tal.works-0-role": "总导演、编剧",
            "tal.summary": "长期从事动画短片创作。",
        },
        "declaration": {"tal.truth": "y"},
    }


def quarterly(revenue: str = "1000", **other: str) -> dict[str, dict[str, Any]]:
    """All that must be filled in of a quarterly return, by screen; other figures by the end of their code."""
    figures = {
        "revenue": revenue,
        "main_revenue": revenue,
        "culture_revenue": revenue,
        "cost": "600",
        "profit": "90",
        "wages": "200",
        "assets": "1000",
        "liabilities": "400",
        "equity": "600",
        "staff": "32",
        "staff_avg": "31",
    }
    return {
        "period": {"qr.accounts": "final"},
        "figures": {f"qr.{key}": value for key, value in (figures | other).items()},
        "outputs": {
            "qr.outputs-0-name": "动画短片",
            "qr.outputs-0-measure": "集",
            "qr.outputs-0-quantity": "26",
        },
        "contact": {"qr.filler": "王小敏", "qr.phone": "13800001234"},
        "declaration": {"qr.truth": "y"},
    }
