"""The templates, compiled: strict about what is undefined, and escaping everything that is not marked safe."""

from collections.abc import Mapping
import functools
import re

from jinja2 import DictLoader, Environment, StrictUndefined, Template, TemplateError
from jinja2.bccache import BytecodeCache
from markupsafe import escape
import msgspec

INCLUDE = re.compile(r"{%-?\s*include\s+[\"']([^\"']+)[\"']\s*-?%}\n?")
SHARED = re.compile(r"{{\s*site\.(\w+)\s*}}")
FRAME = ("_header.html", "_footer.html")
"""What stands around every page and needs nothing of it: drawn once."""


class TemplateFault(Exception):  # noqa: N818 - always caught: it becomes a Problem
    """A template cannot be drawn: its name, its line, and what Jinja says."""

    def __init__(self, name: str, line: int, message: str) -> None:
        super().__init__(message)
        self.name, self.line, self.message = name, line, message


class Engine:
    """Draws templates by name. `sources` are their texts; nothing is read later."""

    def __init__(self, sources: Mapping[str, str], bytecode: BytecodeCache | None = None) -> None:
        self._sources = {name: _whole(name, sources) for name in sources}
        self._parts = dict(sources)
        self._environment = Environment(
            loader=DictLoader(self._sources),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            bytecode_cache=bytecode,
            auto_reload=False,
        )
        self.template = functools.cache(self._template)

    def settle(self, site: msgspec.Struct) -> None:
        """Put what is the same on every page into the templates' own text: `FRAME`, and the plain values of `site`.

        A page shows some forty of them, and looking up and escaping them would be half of its cost.
        """
        for name in FRAME:
            if name in self._parts:
                self._parts[name] = f"{{% raw %}}{self.draw(name, site=site)}{{% endraw %}}\n"
        plain = {name: value for name, value in msgspec.structs.asdict(site).items() if isinstance(value, str)}

        def filled(match: re.Match[str]) -> str:
            value = plain.get(match[1])
            return match[0] if value is None else f"{{% raw %}}{escape(value)}{{% endraw %}}"

        for name in self._parts:
            self._sources[name] = SHARED.sub(filled, _whole(name, self._parts))
        if self._environment.cache is not None:
            self._environment.cache.clear()
        self.template = functools.cache(self._template)

    def draw(self, name: str, /, **context: object) -> str:
        """The template drawn with `context`. Raises `TemplateFault`."""
        try:
            return self.template(name).render(context)
        except TemplateFault:
            raise
        except Exception as fault:
            raise TemplateFault(name, _line(fault), f"{type(fault).__name__}: {fault}") from fault

    def _template(self, name: str) -> Template:
        try:
            return self._environment.get_template(name)
        except TemplateError as fault:
            raise TemplateFault(getattr(fault, "name", None) or name, _line(fault), str(fault)) from fault


def _whole(name: str, sources: Mapping[str, str], within: tuple[str, ...] = ()) -> str:
    """A template with what it includes in its place: an include drawn apart would cost a page some ten microseconds.

    One that includes itself is left for Jinja to complain about.
    """

    def included(match: re.Match[str]) -> str:
        inner = match[1]
        if inner not in sources or inner == name or inner in within:
            return match[0]
        return _whole(inner, sources, (*within, name))

    return INCLUDE.sub(included, sources[name])


def _line(fault: BaseException) -> int:
    """The line in the template: Jinja keeps it on syntax errors, and in the traceback of all others."""
    line = getattr(fault, "lineno", None)
    if isinstance(line, int):
        return line
    trace, found = fault.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith((".html", "<template>")):
            found = trace.tb_lineno
        trace = trace.tb_next
    return found
