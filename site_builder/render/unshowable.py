"""A medium that the site cannot show."""


class Unshowable(Exception):  # noqa: N818 - always caught: it becomes a Problem
    """A medium that cannot be published as it is; the text says why."""
