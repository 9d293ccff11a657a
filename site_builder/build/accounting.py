"""What residents are told of how the policy is kept: records, importers and policy introduced to transparency."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from pathlib import Path

import msgspec

from site_builder.build.project import program
from site_builder.build.receiving import Received
from site_builder.model.basis import Whole
from site_builder.model.finding import Finding
from site_builder.model.forms import Form
from site_builder.model.ledgers import ImportLine, Ledgers
from site_builder.model.post import Card
from site_builder.records.place import account_name
from site_builder.records.received import Receipt
from site_builder.write.durable import write_whole


def ledgers(
    whole: Whole,
    findings: Sequence[Finding],
    *,
    shown: Sequence[Card],
    removed: Sequence[Card],
    held: Received,
    state: Path,
) -> Ledgers:
    """All ledgers. `shown` are the cards of what is published, `removed` those of what decisions took down."""
    from site_builder.policy.clauses import HONOURED  # noqa: PLC0415 - a city without a policy has no ledgers
    from site_builder.transparency import Given  # noqa: PLC0415 - likewise
    from site_builder.transparency import ledgers as ledgers_of  # noqa: PLC0415 - likewise

    forms = {form.form: form for form in _forms(state)} if held.receipts else {}
    return ledgers_of(
        Given(
            whole=whole,
            findings=findings,
            shown=shown,
            removed=removed,
            honours=tuple(HONOURED.values()),
            imports=_imports(whole, shown, held, forms),
            losses={name: form.losses for name, form in forms.items()},
        )
    )


def _imports(
    whole: Whole, shown: Sequence[Card], held: Received, forms: Mapping[str, Form]
) -> Mapping[tuple[str, str], Sequence[ImportLine]]:
    """The receipts by department and account, for every account that is registered or has posts."""
    registered = {(id_, each.key) for id_, department in whole.departments.items() for each in department.accounts}
    posted = {(card.department, card.account) for card in shown if card.account}
    found = {}
    for department, key in registered | posted:
        receipts = held.receipts.get((department, account_name(key)), ())
        if receipts:
            in_order = sorted(receipts, key=lambda each: each.captured)
            found[department, key] = tuple(_line(each, forms, whole.zone) for each in in_order)
    return found


def _line(receipt: Receipt, forms: Mapping[str, Form], zone: tzinfo) -> ImportLine:
    form = forms.get(receipt.form)
    return ImportLine(
        on=receipt.captured.astimezone(zone).date().isoformat(),
        form=receipt.form,
        title=form.title if form else receipt.form,
        complete=receipt.complete,
        found=receipt.found,
    )


def _forms(state: Path) -> Sequence[Form]:
    """What the importers say of themselves, kept beside the cache: to ask them loads their libraries, which takes as
    long as drawing a thousand pages."""
    kept = state / "forms"
    try:
        mark, forms = msgspec.msgpack.decode(kept.read_bytes(), type=tuple[bytes, tuple[Form, ...]])
        if mark == program():
            return forms
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        pass
    from site_builder.importers import forms as all_forms  # noqa: PLC0415 - see above

    forms = all_forms()
    write_whole(kept, msgspec.msgpack.encode((program(), forms)))
    return forms
