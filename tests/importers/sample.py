"""A sample: an export that we wrote in the shape its platform gives, for the suite that every importer has to pass."""

import msgspec


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """One export of one form.

    `files` are its members as the platform names them, `posts` how many published posts they hold, `handle` the
    account it says it is of ("" if it does not say), `complete` whether it counts as whole, and `secrets` words that
    stand only in what is not public: no record may hold one.

    `sealed` are members that may be recognised by their first bytes and never opened: decoys. `also` are other forms
    that are rightly found in the same files (two platforms in one zip). `rebuilt` says why an original is not a stretch
    of a text file (a spreadsheet's cells, binary blocks); "" where it is, as nearly everywhere.
    """

    form: str
    files: dict[str, bytes]
    posts: int
    handle: str = ""
    complete: bool = False
    secrets: tuple[str, ...] = ()
    sealed: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    rebuilt: str = ""
