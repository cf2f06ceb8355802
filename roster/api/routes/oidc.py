"""Single sign-on: to the provider and back (OpenID Connect, authorization code with PKCE)."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse

from roster.actions.errors import MissingError, SignedOutError
from roster.actions.oidc import FLOW_MINUTES, enter, keep_flow, known_flow, new_flow, returned_flow
from roster.actions.oidc_provider import Provider, provider
from roster.api.addresses import place_of
from roster.api.cookies import clear_cookie, cookie_name, session_cookie, set_cookie, set_session_cookie
from roster.api.refusals import refusals
from roster.api.services import Services, ServicesNow
from roster.api.sign_in import BrowserNow
from roster.domain.texts import Text
from roster.store.secrets import secret_hash
from roster.store.sessions import end_carried

router = APIRouter(prefix="/api/v1/sign-in/oidc", tags=["session"])
_FLOW = "roster_flow"
_SECRET = 200  # longer than anything we made, and than the codes of usual providers


@router.get(
    "",
    status_code=303,
    summary="Sign in through the single sign-on",
    operation_id="begin_single_sign_on",
    response_class=RedirectResponse,
    responses=refusals(404, 503),
)
def begin(
    services: ServicesNow,
    onward: Annotated[str, Query(max_length=2000, description="a path of this service to go on to afterwards")] = "/",
) -> RedirectResponse:
    """Sends the browser to the provider. Nothing is set up where the setting `oidc_issuer` is empty."""
    state, flow = new_flow(onward)
    now = services.now()
    address = _provider(services).address(state, flow, now)
    with services.store.writing() as tx:
        keep_flow(tx, state, flow, now)
    answer = RedirectResponse(address, 303)
    set_cookie(answer, services.settings, _FLOW, state, FLOW_MINUTES * 60)
    return answer


@router.get(
    "/back",
    status_code=303,
    summary="Back from the single sign-on",
    operation_id="finish_single_sign_on",
    response_class=RedirectResponse,
    responses=refusals(401, 404, 503),
)
def back(  # noqa: PLR0913, PLR0917 - what a provider may send
    request: Request,
    services: ServicesNow,
    where: BrowserNow,
    state: Annotated[str, Query(max_length=_SECRET, description="what the browser was sent away with")] = "",
    code: Annotated[str, Query(max_length=4000, description="the provider's code")] = "",
    error: Annotated[str, Query(max_length=_SECRET, description="why the provider let nobody in")] = "",
) -> RedirectResponse:
    """The provider sends the browser here; it goes on with a session, in the browser in which it began and once."""
    asked, now = _provider(services), services.now()
    carried = request.cookies.get(cookie_name(services.settings, _FLOW))
    with services.store.writing() as tx:
        returned = returned_flow(tx, state, carried, now)
    flow = known_flow(returned)
    if error or not code:
        raise SignedOutError(_STOPPED.filled(problem=error or "no code"))
    claims = asked.claims(code, flow, now)
    with services.store.writing() as tx:
        opened = enter(tx, asked, claims, where, place_of(where.address), services.now())
        end_carried(tx, secret_hash(session_cookie(request, services.settings) or ""))
    answer = RedirectResponse(flow.onward, 303)
    clear_cookie(answer, services.settings, _FLOW)
    set_session_cookie(answer, services.settings, opened.token)
    return answer


def _provider(services: Services) -> Provider:
    settings = services.settings
    if not settings.oidc_issuer:
        raise MissingError(_NOT_SET)
    secret = settings.oidc_client_secret.get_secret_value() if settings.oidc_client_secret else None
    return provider(settings.oidc_issuer, settings.oidc_client_id, secret, f"{settings.base_url}{router.prefix}/back")


_NOT_SET = Text("本系统没有设置单点登录，请用密码登录", "there is no single sign-on here; sign in with the password")
_STOPPED = Text(
    "单点登录未完成（{problem}），请重新登录", "the single sign-on did not finish ({problem}); sign in again"
)
