"""What the commands about registers share: reading them, and saying which of them cannot be relied on."""

from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
import sys
from typing import TypeVar

import click

from site_builder.build.project import Project
from site_builder.build.registers import Registers, read_registers
from site_builder.load.inventory import inventory
from site_builder.problem import Severity, Unusable

Command = TypeVar("Command", bound=Callable[..., object])

day_option = click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day to answer for, past or future. [default: today]"
)
department_option = click.option("--department", default="", help="One department, by the name of its folder.")


def format_option(forms: tuple[str, ...]) -> Callable[[Command], Command]:
    """How to answer."""
    return click.option(
        "--format", "form", default="text", show_default=True, type=click.Choice(forms), help="How to answer."
    )


def opened(content: Path, department: str = "") -> Registers:
    """The registers. Raises `Unusable` where there is no department of that name."""
    found = inventory(content)
    registers = read_registers(Project.at(content, Path("output")), found)
    if department and department not in registers.departments:
        near = get_close_matches(department, registers.departments, 1)
        raise Unusable(f"there is no department {department}", f"did you mean {near[0]}?" if near else "")
    return registers


def ended(registers: Registers) -> None:
    """Say what is wrong in the registers, on the error stream, and end with 1: the answer may lack something."""
    files = ("content/policy/", "/department.yaml")
    errors = [
        problem
        for problem in registers.problems
        if problem.severity is Severity.ERROR and any(part in problem.place.file for part in files)
    ]
    for problem in errors:
        click.echo(f"{problem.place}: {problem.code}: {problem.message}", err=True)
    if errors:
        click.echo("The answer may lack something: mend the registers (site-builder check says how).", err=True)
        sys.exit(1)
