"""Every file that will exist, and its address, before any is drawn.

Pure: cards and settings in, pages out. A page's fingerprint is made here, of all that the page will show, so that a
build can tell what has changed without drawing anything. What a page shows but its cards do not cover (a department's
name, a template, the program itself) comes in as a *ground*: one fingerprint for each kind of page.
"""

from site_builder.plan.plan import Grounds, plan

__all__ = ["Grounds", "plan"]
