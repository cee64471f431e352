"""What a made-up firm fills in, screen by screen, as a browser sends it."""

from io import BytesIO
from typing import Any

from tests import files

PDF = files.pdf("a letter with a seal")
YES, NO = {"done": "yes"}, {"done": "no"}


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
        "figures": {f"fin-0-{key}": value for key, value in year.items()},
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
