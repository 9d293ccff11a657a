"""What residents are told of how the policy is kept: today's state of every clause, every account, every decision.

Pure: what was loaded, judged and decided goes in (`Given`), `model.ledgers.Ledgers` comes out. Each file makes one
ledger, each ledger is a page with its data beside it.

What a newcomer would question:

* *A ledger counts; it never tells.* Nothing here has a resident's name or words, an employee's name, a note, a reply's
  id, or the address of what was taken down. A decision is known by its department and a running number. Even the
  sentence that a decision gives as its reason is left out: on the page of a post it is read beside what it explains, in
  a table of all decisions it would be read for what it gives away.
* *What nobody knows is not guessed.* How many posts an account should have is known only where a complete export says
  how many it held; elsewhere it is None, and the page says that it is not known.
* *Only posts that can be read here are named.* What is withheld is counted, by clause, and its dates stay out of the
  first, the last and the gaps.
"""

from site_builder.transparency.given import Given
from site_builder.transparency.ledgers import ledgers

__all__ = ["Given", "ledgers"]
