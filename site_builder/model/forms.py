"""The export forms that can be imported, how to get one, and what each leaves out: what other programs may ask for."""

import msgspec


class Loss(msgspec.Struct, frozen=True, gc=False):
    """Something that an account has published and that the platform's export leaves out.

    `id` is a short name of lower-case letters and hyphens, unique among the losses of a form; `what` is a sentence for
    readers; `instead` says what a department can do about it, "" if nothing.
    """

    id: str
    what: str
    instead: str = ""


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """One form: its name in every record, its platform, its name for people, and its page in docs/importing.

    `how` says in a sentence or two how to get such an export; the page says it step by step.
    """

    form: str
    platform: str
    title: str
    guide: str
    how: str
    losses: tuple[Loss, ...] = ()
