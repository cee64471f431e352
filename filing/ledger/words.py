"""What the entries of the ledger say, in words for people; the codes stay for machines."""

from models.text import N_

ACTIONS = {
    "access.opened": N_("打开页面"),
    "attachments.attached": N_("上传附件"),
    "attachments.downloaded": N_("下载附件"),
    "calendar.notice_taken": N_("录入放假安排"),
    "catalogue.matter_approved": N_("核准查询事项"),
    "catalogue.matter_ended": N_("终止查询事项"),
    "certificates.issued": N_("颁发证书"),
    "certificates.made": N_("做好证书"),
    "certificates.paper_downloaded": N_("下载回执或证明"),
    "certificates.paper_made": N_("做好回执或证明"),
    "certificates.previewed": N_("预览证书"),
    "certificates.printed": N_("印制证书"),
    "certificates.requested": N_("开始制证"),
    "certificates.revocation_proposed": N_("提出撤销证书"),
    "certificates.revoked": N_("撤销证书"),
    "certificates.stopped": N_("停止制证"),
    "certificates.taken_up": N_("继续制证"),
    "identity.account_created": N_("开设账号"),
    "identity.account_disabled": N_("停用账号"),
    "identity.password_changed": N_("修改密码"),
    "identity.role_granted": N_("授予角色"),
    "identity.role_withdrawn": N_("收回角色"),
    "identity.signed_in": N_("登录"),
    "identity.signed_out": N_("退出"),
    "recognition.decided": N_("公布认定"),
    "recognition.firm_listed": N_("列入名单"),
    "recognition.nominated": N_("加入名单"),
    "recognition.recognised": N_("认定企业"),
    "recognition.round_opened": N_("新建批次"),
    "recognition.struck": N_("移出名单"),
    "register.contributed": N_("部门提供信息"),
    "register.filed": N_("记入名录"),
    "register.opened": N_("建立档案"),
    "release.listed": N_("检索或列出"),
    "release.read": N_("查阅档案"),
    "sharing.archive_made": N_("打包全部档案"),
    "sharing.archive_requested": N_("申请下载全部档案"),
    "sharing.archive_taken": N_("下载全部档案"),
    "sharing.purpose_chosen": N_("选定查询事项"),
    "sharing.purpose_stated": N_("自述查询用途"),
    "submissions.claim_accepted": N_("同意认领"),
    "submissions.claim_refused": N_("不同意认领"),
    "submissions.claimed": N_("申请认领"),
    "submissions.docketed": N_("受理"),
    "submissions.drafted": N_("保存草稿"),
    "submissions.filed": N_("准予备案"),
    "submissions.refused": N_("不予备案"),
    "submissions.responsibility_assigned": N_("确定备案机关"),
    "submissions.returned": N_("退回补正"),
    "submissions.reviewed": N_("审核通过"),
    "submissions.started": N_("开始填报"),
    "submissions.submitted": N_("提交"),
    "submissions.withdrawn": N_("撤回"),
}
SUBJECTS = {
    "account": N_("账号"),
    "attachment": N_("附件"),
    "calendar": N_("工作日历"),
    "certificate": N_("证书"),
    "certificate batch": N_("证书批次"),
    "claim": N_("认领"),
    "contribution batch": N_("部门提供的一批信息"),
    "entry": N_("档案"),
    "kind": N_("备案事项"),
    "manifest": N_("检索或列出的结果"),
    "matter": N_("查询事项"),
    "page": N_("页面"),
    "paper": N_("回执或证明"),
    "recognition round": N_("认定批次"),
    "responsibility": N_("备案机关"),
    "sign-in": N_("登录"),
    "submission": N_("办件"),
}


def action(code: str) -> str:
    """An action in words; its code where no words are kept."""
    return ACTIONS.get(code, code)


def subject(kind: str) -> str:
    """A kind of subject in words; its code where no words are kept."""
    return SUBJECTS.get(kind, kind)


def meant(typed: str) -> tuple[str, ...]:
    """The actions somebody asks for who types words of theirs; none where the words are of no action."""
    return tuple(code for code, words in ACTIONS.items() if typed and typed in words)
