"""The static files: style sheets joined into one, each file named by its content so that it can be cached for ever."""

from collections.abc import Mapping

from site_builder.digest import digest

JOINED = {
    "site.css": ("tokens.css", "site.css"),
    "check.js": ("check-reading.js", "check-proving.js", "check-steps.js", "check-taking.js", "check.js"),
}
"""What is made of several files, in this order: the city's own values come first; a script that a reader takes along
has to be one."""

PARTS = frozenset(part for name, parts in JOINED.items() for part in parts if part != name)


def assets(statics: Mapping[str, bytes]) -> dict[str, bytes]:
    """The published files by their plain name ("site.css"), the joined ones joined."""
    joined = {name: b"\n".join(statics[part] for part in parts if part in statics) for name, parts in JOINED.items()}
    return {name: joined.get(name, data) for name, data in sorted(statics.items()) if name not in PARTS}


def names(published: Mapping[str, bytes]) -> dict[str, str]:
    """The path of every file by its plain name: `static/site-3f9c….css`."""
    found = {}
    for name, data in published.items():
        stem, dot, ending = name.rpartition(".")
        found[name] = f"static/{stem}-{digest(data)[:12]}{dot}{ending}"
    return found
