import re
from io import BytesIO
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook

from roster.api.app import create_app
from roster.api.headers import STRICT
from roster.documents.codec import decode_json
from roster.domain.question import Question
from roster.pages.notice_page import notice_page

PATHS = (
    "/",
    "/?lang=en",
    "/notice",
    "/notice?lang=en",
    "/notice.xlsx",
    "/feeds",
    "/feeds?lang=en",
    "/api/v1/roster",
    "/api/v1/question",
    "/healthz",
    "/docs",
    "/openapi.json",
    "/static/base.css",
    "/static/month.css",
    "/favicon.ico",
)


@pytest.mark.parametrize("path", [*PATHS, "/nowhere", "/feeds/wrong.ics", "/?lang=xx"])
def test_every_answer_carries_the_security_headers(served: Any, path: str) -> None:
    headers = served.client.get(path).headers
    assert {
        name: headers[name]
        for name in (
            "x-content-type-options",
            "x-frame-options",
            "referrer-policy",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy",
        )
    } == {
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }
    assert "set-cookie" not in headers
    own_policy = path in {"/notice", "/notice?lang=en", "/docs"}
    assert (headers["content-security-policy"] == STRICT) is not own_policy


def told(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "date"}


@pytest.mark.parametrize("path", [path for path in PATHS if path != "/openapi.json"])
def test_head_is_get_without_the_body(served: Any, path: str) -> None:
    whole, head = served.client.get(path), served.client.head(path)
    assert (whole.status_code, head.status_code, head.content) == (200, 200, b"")
    assert told(head) == told(whole)


def test_the_month_is_the_first_page(served: Any) -> None:
    assert re.findall("<h1>(.*?)</h1>", served.client.get("/").text) == ["云溪县2026年12月县级领导干部接访安排"]
    english = served.client.get("/?lang=en").text
    assert re.findall("<h1>(.*?)</h1>", english) == ["Reception days of county leaders, Dec 2026 (云溪县)"]
    assert re.findall(r'<a href="(.*?)"', english) == [
        "/?lang=en",
        "/notice?lang=en",
        "/notice.xlsx",
        "/feeds?lang=en",
        "/docs",
    ]


def test_the_notice_may_use_its_own_style_only(served: Any) -> None:
    answer = served.client.get("/notice")
    page = notice_page(served.question, served.answer)
    assert answer.text == page.html
    assert f"style-src {page.style_digest};" in answer.headers["content-security-policy"]


def test_the_table_is_a_workbook(served: Any) -> None:
    answer = served.client.get("/notice.xlsx")
    assert answer.headers["content-disposition"] == 'attachment; filename="roster.xlsx"'
    assert load_workbook(BytesIO(answer.content)).sheetnames == ["公示表"]


def test_the_roster_as_data(served: Any) -> None:
    told = served.client.get("/api/v1/roster").json()
    assert (told["status"], told["publishable"], len(told["duties"])) == ("OPTIMAL", True, 23)
    assert told["duties"][4] == {
        "date": "2026-12-07",
        "post": "大厅接访",
        "session": "全天",
        "start": "2026-12-07T08:30:00+08:00",
        "end": "2026-12-07T17:30:00+08:00",
        "place": "县人民来访接待中心",
        "person": "周海燕",
        "stand_in": "何九鸣",
    }
    assert told["levels"][1] == {
        "number": 3,
        "name": "公平",
        "cost": 1204,
        "bound": 1204,
        "proven": True,
        "parts": {"fair-share": 1204},
    }
    assert [breach["en"] for breach in told["breaches"]] == ["孙立 wished not to serve on Mon 7 Dec"]


def test_the_question_is_the_document(served: Any) -> None:
    assert decode_json(Question, served.client.get("/api/v1/question").content) == served.question


def test_health(served: Any) -> None:
    assert served.client.get("/healthz").json() == {"status": "ok", "first": "2026-12-01", "duties": 23}


def test_addresses_are_shown_only_where_asked_for(served: Any, serving: Any) -> None:
    assert served.client.get("/feeds").headers["cache-control"] == "no-store"
    with serving(create_app(served.board)) as base:
        assert httpx.get(base + "/feeds").status_code == 404
        assert re.findall(r'<a href="(.*?)"', httpx.get(base + "/").text) == ["/", "/notice", "/notice.xlsx", "/docs"]


@pytest.mark.parametrize(
    ("method", "path", "status", "detail"),
    [
        ("GET", "/nowhere", 404, "没有这个页面，可能是地址有误或已作废。"),
        ("GET", "/static/../../pyproject.toml", 404, "没有这个页面，可能是地址有误或已作废。"),
        ("GET", "/static/notice.css", 404, "没有这个页面，可能是地址有误或已作废。"),
        ("GET", "/docs/redoc.standalone.js", 404, "没有这个页面，可能是地址有误或已作废。"),
        ("POST", "/", 405, "此地址只能读取。"),
        ("GET", "/?lang=fr", 422, "参数lang的值'fr'不可用：Input should be 'zh' or 'en'"),
    ],
)
def test_errors_are_problems_in_words(served: Any, method: str, path: str, status: int, detail: str) -> None:
    answer = served.client.request(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    told = answer.json()
    assert (told["type"], told["status"], told["detail"]) == ("about:blank", status, detail)
    assert told["detail_en"]


def test_an_unforeseen_error_tells_nothing_of_the_inside(served: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise RuntimeError("secret")

    monkeypatch.setattr("roster.api.routes.month_page", broken)
    answer = served.client.get("/")
    assert (answer.status_code, answer.json()["detail_en"]) == (500, "Something went wrong; please tell the office.")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_documentation_needs_nothing_from_outside(served: Any) -> None:
    page = served.client.get("/docs").text
    wanted = re.findall(r'(?:src|href)="(.*?)"', page)
    assert wanted == [
        "/static/icon.svg",
        "/docs/swagger-ui.css",
        "/docs/swagger-ui-bundle.js",
        "/static/docs.js",
    ]
    assert [served.client.get(path).status_code for path in wanted] == [200] * 4


def test_the_api_is_described_with_examples(served: Any) -> None:
    told = served.client.get("/openapi.json").json()
    assert sorted(told["paths"]) == [
        "/api/v1/question",
        "/api/v1/roster",
        "/feeds/{token}.ics",
        "/healthz",
        "/notice.xlsx",
    ]
    assert told["components"]["schemas"]["RosterOut"]["examples"][0]["status"] == "OPTIMAL"
