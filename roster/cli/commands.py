"""Which commands there are, and which module holds each as its `app`."""

from collections.abc import Mapping
from typing import NamedTuple


class Listed(NamedTuple):
    """A command's module, and its line in the list; the first sentence of its own help in each language."""

    module: str
    zh: str
    en: str


COMMANDS: Mapping[str, Listed] = {
    "solve": Listed("roster.cli.solving", "排出一个月的接访班。", "Plan a month."),
    "check": Listed("roster.cli.checking", "核对一份排班，不用求解器。", "Check a roster without any solver."),
    "why": Listed("roster.cli.choosing", "这一天为什么是他。", "Why this person on this day?"),
    "replan": Listed("roster.cli.replanning", "有人不能来时重排。", "Plan again when somebody cannot come."),
    "mend": Listed("roster.cli.mending", "排不出来时，采用一条出路。", "Take one way out of a clash."),
    "rules": Listed("roster.cli.rules", "列出全部规则、参数和默认值。", "List every rule with its parameters."),
    "schema": Listed("roster.cli.form", "question.json 的 JSON Schema。", "The JSON Schema of question.json."),
    "template": Listed("roster.cli.template", "写出一个空白工作簿。", "Write an empty workbook of our own form."),
    "calendar": Listed("roster.cli.days", "一个月的工作日和状态。", "A month of working days and its status."),
    "init": Listed("roster.cli.founding", "建立或升级数据库。", "Make the database, or upgrade it."),
    "account": Listed("roster.cli.accounts", "管理登录账号。", "Manage the accounts that sign in."),
    "import": Listed("roster.cli.importing", "把工作簿导入单位的底册。", "Take a workbook into an office's book."),
    "export": Listed("roster.cli.exporting", "导出一个单位。", "Write out a whole office."),
    "serve": Listed("roster.cli.serving", "提供服务，直到被叫停。", "Serve the installation until told to end."),
    "backup": Listed("roster.cli.backing_up", "备份数据库。", "Back up the database."),
    "restore": Listed("roster.cli.restoring", "恢复一份备份。", "Restore a backup."),
    "log": Listed("roster.cli.log", "查看和核验操作日志。", "Read and verify the log."),
    "demo": Listed("roster.cli.demo", "展示一个虚构的县。", "Show a made-up county."),
}
