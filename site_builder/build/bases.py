"""What each department's posts are judged by, with a fingerprint: while it stays, so do the judgements."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import msgspec

from site_builder.build.judging import encoded_judgement
from site_builder.build.project import program
from site_builder.build.registers import POLICY, Registers
from site_builder.digest import combine
from site_builder.model.basis import Basis
from site_builder.model.post import Post
from site_builder.model.register import Department


def bases(registers: Registers) -> dict[str, Basis]:
    """A basis for every department, by its id."""
    departments = registers.departments
    accounts = {account.key: id_ for id_, one in sorted(departments.items()) for account in one.accounts}
    zone = ZoneInfo(registers.settings.timezone)
    return {
        id_: Basis(
            department_id=id_,
            departments=departments,
            accounts=accounts,
            policy=registers.policy,
            settings=registers.settings,
            zone=zone,
        )
        for id_ in departments
    }


def judging_of(registers: Registers) -> tuple[Callable[[Post], bytes], dict[str, bytes]]:
    """What judges a post as soon as it is read, and the fingerprints of what it judges by."""
    every = bases(registers)
    return lambda post: encoded_judgement(post, every[post.department]), marks(registers)


def marks(registers: Registers) -> dict[str, bytes]:
    """The fingerprints: of the program, the settings and the policy, of what all departments have registered but their
    spokespersons, and of these for the department's own posts. So a new spokesperson touches one department's posts."""
    policy = (path.encode() + data for path, data in sorted(registers.files.items()) if path.startswith(POLICY))
    shared = combine(
        (program(), registers.files["site.yaml"], *policy, *(_public(one) for one in registers.departments.items()))
    )
    return {id_: combine((shared, msgspec.msgpack.encode(one))) for id_, one in registers.departments.items()}


def _public(department: tuple[str, Department]) -> bytes:
    id_, registered = department
    return id_.encode() + msgspec.msgpack.encode(msgspec.structs.replace(registered, spokespersons=()))
