"""`site-builder explain`: what a rule finds, why, and what to do instead."""

import click

from site_builder.policy.judge import TEXTS
from site_builder.problem import Unusable
from site_builder.report.explain import explained, listed, near


@click.command("explain")
@click.argument("rule", default="")
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    type=click.Choice(["text", "markdown"]),
    help="How to say it.",
)
def command(rule: str, form: str) -> None:
    """Say what RULE finds, why, and what to do instead. RULE is a rule's name or the code of a finding.

    Without RULE, list all rules. A city may weigh them otherwise in content/policy/rules.yaml.
    """
    rules = tuple(TEXTS.values())
    if not rule:
        for line in listed(rules, form):
            click.echo(line)
        return
    words = explained(rule, rules, form)
    if not words:
        meant = near(rule, rules)
        hint = f"did you mean {meant}?" if meant else "site-builder explain lists all rules"
        raise Unusable(f"there is no rule and no code {rule[:60]}", hint)
    click.echo(words, nl=False)
