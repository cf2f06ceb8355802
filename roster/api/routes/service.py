"""Whether the service lives, whether it can work, and what it has measured; for machines that watch it."""

from importlib.metadata import version

import anyio
from fastapi import APIRouter, Request, Response

from roster.api.metrics import CONTENT_TYPE, may_read, scraped
from roster.api.problems import Problem, problem
from roster.api.refusals import refusals
from roster.api.schemas.service import AliveOut, ReadyOut
from roster.api.services import Services, ServicesNow
from roster.domain.texts import Text
from roster.store.readiness import PATIENCE_SECONDS, why_not_ready

router = APIRouter(tags=["service"])


@router.get(
    "/healthz",
    summary="The process lives (the database is not asked)",
    operation_id="see_health",
)
async def healthz() -> AliveOut:
    """Restart the process where this does not answer."""
    return AliveOut(status="ok", version=version("roster"))


@router.get(
    "/readyz",
    summary="The instance can work",
    operation_id="see_readiness",
    response_model=ReadyOut,
    responses=refusals(503),
)
async def readyz(services: ServicesNow) -> ReadyOut | Problem:
    """The database answers within two seconds and has this release's form, and drafts are being solved."""
    said = await _why_not(services)
    return ReadyOut(status="ready") if said is None else problem(503, said, {"Retry-After": "5"})


@router.get(
    "/metrics",
    summary="Measurements for Prometheus",
    operation_id="see_measurements",
    response_class=Response,
    responses=refusals(401, 403),
)
def metrics(request: Request, services: ServicesNow) -> Response:
    """With ROSTER_METRICS_TOKEN set for whoever sends it; else for this machine alone, not through a proxy."""
    if may_read(request, services):
        return Response(scraped(services), media_type=CONTENT_TYPE)
    if services.settings.metrics_token is not None:
        return problem(401, _TOKEN, {"WWW-Authenticate": 'Bearer realm="metrics"'})
    return problem(403, _THIS_MACHINE)


async def _why_not(services: Services) -> Text | None:
    if not services.drafting_lives():
        return _NO_DRAFTING
    with anyio.move_on_after(PATIENCE_SECONDS):
        return await anyio.to_thread.run_sync(why_not_ready, services.store, abandon_on_cancel=True)
    return _SILENT


_SILENT = Text("数据库两秒内没有应答", "the database did not answer within two seconds")
_NO_DRAFTING = Text("排班线程已停止，请重启服务", "the drafting thread has ended; maybe restart the service")
_TOKEN = Text("请以 Bearer 方式给出指标令牌", "send the metrics token as bearer")
_THIS_MACHINE = Text(
    "指标只能在本机读取；要从别处读取，请设 ROSTER_METRICS_TOKEN",
    "measurements are read on this machine only; maybe set ROSTER_METRICS_TOKEN to read them from elsewhere",
)
