"""A department and what it registers: its accounts and its spokespersons. Also the shape of department.yaml."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="A calendar day, yyyy-mm-dd.")]
"""Days stay text until they are needed: a day that does not exist is reported with its place, not thrown."""


class Contact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """How residents reach a department."""

    email: str = ""
    phone: str = ""
    address: str = ""


class Account(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """An account that the City runs on a platform."""

    platform: Annotated[str, Meta(description="The platform's id, such as x, facebook, youtube or blog.")]
    handle: Annotated[str, Meta(description="The name of the account on its platform, without the @.")]
    url: Annotated[str, Meta(description="The account's own page on the platform.")] = ""
    opened: Day | None = None
    closed: Day | None = None
    purpose: Annotated[str, Meta(description="What the account is for, in a sentence.")] = ""
    custodian: Annotated[str, Meta(description="Who in the department answers for it (an office, not a person).")] = ""

    @property
    def key(self) -> str:
        """`platform:handle`, the handle in lower case: what records and posts name the account by."""
        return f"{self.platform}:{self.handle.lower()}"


class Spokesperson(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A person who may post for the department. Kept for the record; never published by name."""

    id: str
    name: str
    title: str = ""
    kind: Literal["employee", "contractor", "vendor", "agent", "elected", "representative"] = "employee"
    granted: Day | None = None
    ended: Day | None = None
    why_ended: str = ""
    revoked: Annotated[bool, Meta(description="Access ended because the policy was violated (AUTH-6).")] = False
    reviewed: tuple[Day, ...] = ()
    agreement: Day | None = None
    ethics: Day | None = None


class Department(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One department.yaml. Its id is the name of its folder."""

    name: str
    short: Annotated[str, Meta(description="A short name for narrow places, such as DPW.")] = ""
    kind: Literal["department", "elected", "board"] = "department"
    home: Annotated[str, Meta(description="The department's page on the City's website.")] = ""
    about: Annotated[str, Meta(description="One or two sentences for residents.")] = ""
    contact: Contact = Contact()
    rights: Annotated[str, Meta(description="The rights that stand for media with none of their own.")] = ""
    accounts: tuple[Account, ...] = ()
    spokespersons: tuple[Spokesperson, ...] = ()
