"""serve: the service, until it is told to end."""

import json
import sys

import typer

from roster import wiring
from roster.cli.options import JsonOption, Lang, LangOption
from roster.cli.output import told
from roster.domain.texts import Text

app = typer.Typer(add_completion=False, rich_markup_mode="rich")
_HELP = """
提供服务，直到被叫停。收到 SIGTERM 或按下 Ctrl-C 时，正在处理的请求先做完。
设置取自环境变量 ROSTER_…，见 docs/running.md。

Serve the installation until told to end. SIGTERM or Ctrl-C let the requests that are being answered finish. Settings
are environment variables ROSTER_…; see docs/running.md.

例 Example:

ROSTER_PORT=8080 roster serve
"""


@app.command("serve", help=_HELP)
def serve(lang: LangOption = Lang.ZH, as_json: JsonOption = False) -> None:
    """Serve what `roster init` made."""

    def tell(address: str) -> None:
        said = _SERVING.filled(address=address).say(lang.value)
        sys.stdout.write((json.dumps({"address": address}) if as_json else said) + "\n")

    with told(lang.value):
        wiring.serve(wiring.settings(), tell)


_SERVING = Text("正在 {address} 提供服务，按 Ctrl-C 结束。", "Serving at {address}; press Ctrl-C to end.")
