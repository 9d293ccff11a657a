"""The files beside the ledgers' pages: the same facts as rows, in CSV and JSON (docs/transparency.md)."""

from collections.abc import Callable, Mapping, Sequence

from site_builder.model.ledgers import (
    AccountLine,
    ClauseLine,
    CoverageLine,
    Ledgers,
    ServiceLine,
)
from site_builder.model.page import DataPage, LedgerName
from site_builder.render.filing import kept_briefly
from site_builder.render.ledgers.frame import ledgers_of
from site_builder.render.ledgers.sheet import About, Row, as_csv, as_json
from site_builder.render.ledgers.statements import Statement, statement
from site_builder.render.scene import Scene


class ClauseRow(Row, frozen=True, kw_only=True):
    """A clause of the policy, and how it stands."""

    id: str
    section: str
    heading: str
    gist: str
    state: str
    in_force_since: str
    in_force_until: str
    ways: tuple[str, ...]
    how: str
    judged_by: str
    errors: int
    warnings: int
    waived: int
    exempt: int
    rules: tuple[str, ...]
    rules_off: tuple[str, ...]
    missing: tuple[str, ...]


class AccountRow(Row, frozen=True, kw_only=True):
    """An account of the master list."""

    platform: str
    handle: str
    url: str
    department: str
    opened: str
    closed: str
    purpose: str
    custodian: str
    contact: str
    directive: str
    directive_issued: str
    directive_url: str
    posts: int
    posts_linking_to_the_city: int
    archive: str
    registered: bool
    kept: tuple[str, ...]


class CoverageRow(Row, frozen=True, kw_only=True):
    """How complete the copy of an account is. An empty cell, or null, is what nobody knows."""

    account: str
    department: str
    held: int
    shown: int
    expected: int | None
    withheld: int
    withheld_by_clause: tuple[str, ...]
    removed: int
    gone_from_platform: int
    by_hand: int
    first: str
    last: str
    longest_gap_days: int | None
    gap_from: str
    gap_to: str
    imports: int
    last_import: str
    last_import_form: str
    last_import_complete: bool | None
    last_import_found: int | None
    known_losses: tuple[str, ...]


class ServiceRow(Row, frozen=True, kw_only=True):
    """A department, or (with an empty id) the whole city. Times are working hours, of days with 24."""

    department_id: str
    department: str
    questions: int
    answered: int
    answered_within_limit: int
    limit_working_days: int
    waiting: int
    overdue: int
    median_hours: float | None
    ninetieth_percentile_hours: float | None
    referred: int
    forwarded: int
    posts: int
    posts_linking_to_the_city: int
    pictures: int
    pictures_without_description: int


def data_file(page: DataPage, scene: Scene) -> bytes:
    """The file of a ledger in the page's format."""
    title, kind, rows_of = FILES[page.ledger]
    rows = rows_of(ledgers_of(scene), scene)
    view = scene.view
    if page.form == "csv":
        return as_csv(kind, rows, view.disclaimer)
    about = About(
        title=f"{view.city}: {title}",
        publisher=view.city,
        page=scene.absolute(f"{page.ledger}/"),
        disclaimer=view.disclaimer,
        rights=view.rights,
    )
    return as_json(about, rows)


def _clauses(ledgers: Ledgers, scene: Scene) -> Sequence[Row]:
    del scene
    return [_clause(line) for line in ledgers.policy.clauses]


def _clause(line: ClauseLine) -> ClauseRow:
    return ClauseRow(
        id=line.id,
        section=line.section,
        heading=line.heading,
        gist=line.gist,
        state=line.state,
        in_force_since=line.since,
        in_force_until=line.until,
        ways=line.ways,
        how=line.how,
        judged_by=line.who,
        errors=line.errors,
        warnings=line.warnings,
        waived=line.waived,
        exempt=line.exempt,
        rules=line.rules,
        rules_off=line.off,
        missing=line.missing,
    )


def _accounts(ledgers: Ledgers, scene: Scene) -> Sequence[Row]:
    return [_account(line, scene) for line in ledgers.accounts]


def _account(line: AccountLine, scene: Scene) -> AccountRow:
    directive = line.directive
    return AccountRow(
        platform=line.platform_title,
        handle=line.handle,
        url=line.url,
        department=line.department_name,
        opened=line.opened,
        closed=line.closed,
        purpose=line.purpose,
        custodian=line.ask,
        contact=line.contact,
        directive=directive.title if directive else "",
        directive_issued=directive.issued if directive else "",
        directive_url=directive.url if directive else "",
        posts=line.posts,
        posts_linking_to_the_city=line.linked,
        archive=scene.absolute(line.page) if line.page and scene.has_page(line.page) else "",
        registered=line.registered,
        kept=kept_briefly(line, scene),
    )


def _coverage(ledgers: Ledgers, scene: Scene) -> Sequence[Row]:
    del scene
    return [_held(line) for line in ledgers.coverage]


def _held(line: CoverageLine) -> CoverageRow:
    last = line.imported
    return CoverageRow(
        account=line.account,
        department=line.department_name,
        held=line.held,
        shown=line.shown,
        expected=line.expected,
        withheld=line.withheld_posts,
        withheld_by_clause=tuple(f"{clause}: {count}" for clause, count in line.withheld),
        removed=line.removed,
        gone_from_platform=line.gone,
        by_hand=line.by_hand,
        first=line.first,
        last=line.last,
        longest_gap_days=line.gap,
        gap_from=line.gap_from,
        gap_to=line.gap_to,
        imports=line.imports,
        last_import=last.on if last else "",
        last_import_form=last.title if last else "",
        last_import_complete=last.complete if last else None,
        last_import_found=last.found if last else None,
        known_losses=tuple(loss.what for loss in line.losses),
    )


def _statements(ledgers: Ledgers, scene: Scene) -> Sequence[Row]:
    ledger = ledgers.moderation
    titles = {each.id: each.title for each in ledger.grounds}
    texts, policy = dict(ledger.texts), scene.absolute("policy/")
    return [statement(line, titles, texts, policy) for line in ledger.statements]


def _service(ledgers: Ledgers, scene: Scene) -> Sequence[Row]:
    del scene
    ledger = ledgers.service
    return [_served(line, ledger.limit) for line in (ledger.city, *ledger.departments)]


def _served(line: ServiceLine, limit: int) -> ServiceRow:
    return ServiceRow(
        department_id=line.department,
        department=line.name,
        questions=line.questions,
        answered=line.answered,
        answered_within_limit=line.within,
        limit_working_days=limit,
        waiting=line.waiting,
        overdue=line.overdue,
        median_hours=line.median,
        ninetieth_percentile_hours=line.slowest_tenth,
        referred=line.referred,
        forwarded=line.forwarded,
        posts=line.posts,
        posts_linking_to_the_city=line.linked,
        pictures=line.pictures,
        pictures_without_description=line.undescribed,
    )


FILES: Mapping[LedgerName, tuple[str, type[Row], Callable[[Ledgers, Scene], Sequence[Row]]]] = {
    "policy": ("how the social media policy is kept", ClauseRow, _clauses),
    "accounts": ("social media accounts", AccountRow, _accounts),
    "coverage": ("completeness of the social media archive", CoverageRow, _coverage),
    "moderation": ("moderation decisions", Statement, _statements),
    "service": ("answers to residents on social media", ServiceRow, _service),
}
"""What each file is called, and what its rows are."""
