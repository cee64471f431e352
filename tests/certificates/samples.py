"""One certificate and one paper that every test starts from."""

from datetime import date

from filing.certificates.design import Facts
from filing.certificates.papers import Paper
from models.dossiers.certificate_id import CertificateId

DAY = date(2026, 11, 23)
VERIFY = "https://beian.example.cn/verify/000123?c=4f0c1d5a9e7b3f2a8c6d0e1f2a3b4c5d"
RARE = "𠮷㛃䶮堃喆㑇㐂𬭎𬬭𰻝𮧵𫖯𬱖䲜𨱏〇"
LONGEST = "新疆维吾尔自治区阿克苏地区拜城县赛里木镇英买里村传统手工艺与非物质文化遗产传承保护有限责任公司"

FACTS = Facts(
    holder="演示星河数字文化传媒（济南）有限公司",
    holder_en="Demonstration Galaxy Digital Culture Media (Jinan) Co., Ltd.",
    uscc="91370102MA3CABCD7X",
    programme="山东省文化企业30强（2026年度）",
    programme_en="one of the Top 30 Cultural Enterprises of Shandong Province (2026)",
    number="鲁文认〔2026〕第000123号",
    certificate_id=str(CertificateId("11370000004500000X001", "11370000004500000X", "2026000123")),
    issuer="演示签发机关",
    issuer_en="Demonstration Issuing Authority",
    issued=DAY,
    valid_from=DAY,
    valid_to=date(2029, 11, 22),
    basis="《山东省文化企业30强认定办法》",
    verify_url=VERIFY,
    specimen=True,
)

PAPER = Paper(
    title="备案申报回执",
    title_en="Receipt of Submission",
    number="370100-2026-000123",
    issuer="演示签发机关",
    issued=DAY,
    opening="你单位提交的文化企业备案申报已收到，登记如下。",
    rows=(("企业名称", FACTS.holder), ("统一社会信用代码", FACTS.uscc), ("办理时限", "最迟 11月30日")),
    notes=("本回执仅证明申报材料已经收到，不代表已准予备案。",),
    verify_url=VERIFY,
    specimen=True,
)
