"""Accounts of an office, for its administrators. Passwords are hashed before any transaction that writes.

No post here takes an Idempotency-Key: what is kept by key is a plain digest of the body, passwords included.
"""

from datetime import datetime

from fastapi import APIRouter, Response

from roster.actions.accounts import disable, enable, hashed, set_password
from roster.actions.reach import NewAccount, account_of_others, account_seen, add_here, reached_or_narrowed, set_roles
from roster.actions.sign_in import open_session
from roster.api.account_edits import Administering, EditNow, Number, desk_of
from roster.api.callers import SignedNow
from roster.api.cookies import set_session_cookie
from roster.api.paging import Page, PageNow, paged
from roster.api.refusals import refusals
from roster.api.schemas.accounts import AccountIn, AccountOut, OneTimePasswordIn, RolesIn, account_out, etag_of
from roster.api.services import ServicesNow
from roster.api.sign_in import BrowserNow
from roster.domain.accounts import Account
from roster.store.accounts import accounts_of_office
from roster.store.store import Tx

router = APIRouter(prefix="/api/v1/offices/{office}/accounts", tags=["accounts"])
_EDIT = refusals(401, 403, 404, 409, 412, 422, 428)


@router.get(
    "", summary="Accounts with a role in the office", operation_id="list_accounts", responses=refusals(401, 403, 404)
)
def accounts(entrance: Administering, services: ServicesNow, page: PageNow) -> Page[AccountOut]:
    """Those whose role is held in this office itself, disabled ones among them."""
    with services.store.reading() as tx:
        found = accounts_of_office(tx, entrance.office.id, page.after, page.rows)
    return paged(page, found, lambda one: one.id, lambda one: account_out(one, entrance.office.id))


@router.post(
    "",
    status_code=201,
    summary="Add an account",
    operation_id="add_account",
    responses=refusals(401, 403, 404, 409, 422),
)
def add(entrance: Administering, asked: AccountIn, services: ServicesNow, response: Response) -> AccountOut:
    """With its first roles in this office; the password is good for choosing one's own only."""
    password = None if asked.password is None else hashed(asked.password, asked.login)
    with services.store.writing() as tx:
        person = NewAccount(asked.login, asked.name, password, asked.wanted())
        made = add_here(tx, desk_of(entrance), person, services.now())
    response.headers["ETag"] = etag_of(made)
    return account_out(made, entrance.office.id)


@router.get("/{number}", summary="An account", operation_id="see_account", responses=refusals(401, 403, 404))
def account(entrance: Administering, number: Number, services: ServicesNow, response: Response) -> AccountOut:
    """One with a role in this office, or one that can be given one here. The ETag goes into If-Match of its edits."""
    with services.store.reading() as tx:
        found = account_seen(tx, desk_of(entrance), number)
    response.headers["ETag"] = etag_of(found)
    return account_out(found, entrance.office.id)


@router.put("/{number}/roles", summary="Give and take roles", operation_id="change_account_roles", responses=_EDIT)
def roles(edit: EditNow, number: Number, asked: RolesIn, signed: SignedNow, where: BrowserNow) -> AccountOut:
    """The account's roles in this office from now on; it is signed out. One's own session goes on as a new one."""
    wanted = asked.wanted()

    def change(tx: Tx, found: Account, now: datetime) -> None:
        set_roles(tx, edit.desk, found, wanted, now)
        if signed.session is not None and found.id == signed.caller.account:
            opened = open_session(tx, found, where, now)
            set_session_cookie(edit.response, edit.services.settings, opened.token)

    return edit.make(number, reached_or_narrowed(wanted), change)


@router.post(
    "/{number}/password", summary="Set a one-time password", operation_id="set_one_time_password", responses=_EDIT
)
def password(edit: EditNow, number: Number, asked: OneTimePasswordIn) -> AccountOut:
    """For somebody who forgot it; the account is signed out, and at its next sign-in it has to choose its own."""
    chosen = hashed(asked.password, edit.login(number))

    def change(tx: Tx, found: Account, now: datetime) -> None:
        set_password(tx, found.id, chosen, now, edit.desk.login, chain=edit.desk.office.id)

    return edit.make(number, account_of_others, change)


@router.post("/{number}/disable", summary="Disable an account", operation_id="disable_account", responses=_EDIT)
def shut(edit: EditNow, number: Number) -> AccountOut:
    """It is signed out and cannot sign in; its API tokens and feed addresses die."""

    def change(tx: Tx, found: Account, now: datetime) -> None:
        disable(tx, found.id, now, edit.desk.login, chain=edit.desk.office.id)

    return edit.make(number, account_of_others, change)


@router.post("/{number}/enable", summary="Enable an account", operation_id="enable_account", responses=_EDIT)
def reopen(edit: EditNow, number: Number) -> AccountOut:
    """It can sign in again, with the roles it had."""

    def change(tx: Tx, found: Account, now: datetime) -> None:
        enable(tx, found.id, now, edit.desk.login, chain=edit.desk.office.id)

    return edit.make(number, account_of_others, change)
