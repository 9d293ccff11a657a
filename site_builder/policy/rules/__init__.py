"""Every rule, one file each; this tuple is the list of them."""

from site_builder.policy.rule import Rule
from site_builder.policy.rules.account_not_registered import account_not_registered

ALL: tuple[Rule, ...] = (account_not_registered,)
