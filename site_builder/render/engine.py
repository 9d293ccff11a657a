"""The templates, compiled: strict about what is undefined, and escaping everything that is not marked safe."""

from collections.abc import Iterator, Mapping
import contextlib
import functools
import re
from types import CodeType
from typing import TypeVar, cast

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    DictLoader,
    Environment,
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.nodes import Template as Tree
from markupsafe import escape
import msgspec

from site_builder.render.compiling import QuickEnvironment, joined

INCLUDE = re.compile(r"{%-?\s*include\s+[\"']([^\"']+)[\"']\s*-?%}\n?")
SHARED = re.compile(r"{{\s*site\.(\w+)\s*}}")
Kind = TypeVar("Kind", bound=Environment)
FRAME = ("_header.html", "_footer.html")
"""What stands around every page and needs nothing of it: drawn once."""


class TemplateFault(Exception):  # noqa: N818 - always caught: it becomes a Problem
    """A template cannot be drawn: its name, its line, and what Jinja says."""

    def __init__(self, name: str, line: int, message: str) -> None:
        super().__init__(message)
        self.name, self.line, self.message = name, line, message


class Engine:
    """Draws templates by name. `sources` are their texts; nothing is read later but what `compiled` keeps of them."""

    def __init__(self, sources: Mapping[str, str], compiled: BytecodeCache | None = None) -> None:
        self._sources = {name: _whole(name, sources) for name in sources}
        self._parts = dict(sources)
        self._written = dict(sources)
        self._environment = _environment(QuickEnvironment, DictLoader(self._sources))
        self._environment.bytecode_cache = self._compiled = compiled
        self._globals = dict(self._environment.make_globals(None))
        self.template = functools.cache(self._template)

    def settle(self, site: msgspec.Struct) -> None:
        """Put what is the same on every page into the templates' own text: `FRAME`, and the plain values of `site`.

        A page shows some forty of them, and looking up and escaping them would be half of its cost.
        """
        for name in FRAME:
            if name in self._parts:
                with contextlib.suppress(TemplateFault):  # the pages that it is part of will tell
                    self._parts[name] = f"{_literal(self.draw(name, site=site))}\n"
        plain = {name: value for name, value in msgspec.structs.asdict(site).items() if isinstance(value, str)}

        def filled(match: re.Match[str]) -> str:
            value = plain.get(match[1])
            return match[0] if value is None else _literal(str(escape(value)))

        for name in self._parts:
            self._sources[name] = SHARED.sub(filled, _whole(name, self._parts))
        self._environment.forget()
        self.template = functools.cache(self._template)

    def draw(self, name: str, /, **context: object) -> str:
        """The template drawn with `context`. Raises `TemplateFault`."""
        return self.page(name, **context).decode()

    def page(self, name: str, /, **context: object) -> bytes:
        """The same in UTF-8, as it is written: a page is never put together as text."""
        try:
            template = self.template(name)
            drawn = template.root_render_func(template.new_context({**self._globals, **context}, shared=True))
            return b"".join(cast("Iterator[bytes]", drawn))  # what `QuickEnvironment` has compiled is so
        except Exception:  # noqa: BLE001 - whatever a template may do
            return self._as_people_wrote(name, context).encode()

    def _template(self, name: str) -> Template:
        return Template.from_code(self._environment, self._code(name), self._globals)

    def _code(self, name: str) -> CodeType:
        """The template's code: kept, or compiled and kept. It depends on every template that it may be joined with."""
        environment = self._environment
        if self._compiled is None:
            return environment.compile(joined(name, self._tree), name, name)
        bucket = self._compiled.get_bucket(environment, f"whole {name}", None, f"{self._sources}")
        code: CodeType | None = bucket.code
        if code is None:
            code = bucket.code = environment.compile(joined(name, self._tree), name, name)
            self._compiled.set_bucket(bucket)
        return code

    def _tree(self, name: str) -> Tree:
        if name not in self._sources:
            raise TemplateNotFound(name)
        return self._environment.parse(self._sources[name], name, name)

    def _as_people_wrote(self, name: str, context: Mapping[str, object]) -> str:
        """The same by Jinja2 alone. A fault has its place in the templates as people wrote them."""
        try:
            return self._as_written.get_template(name).render(context)
        except Exception as fault:
            words = str(fault) if isinstance(fault, TemplateSyntaxError) else f"{type(fault).__name__}: {fault}"
            raise TemplateFault(*_spot(fault, name, self._written), words) from fault

    @functools.cached_property
    def _as_written(self) -> Environment:
        written = self._written
        return _environment(
            Environment, FunctionLoader(lambda name: (written[name], name, None) if name in written else None)
        )


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


def _environment(kind: type[Kind], loader: BaseLoader) -> Kind:
    return kind(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
    )


def _literal(html: str) -> str:
    """HTML as a part of a template that says nothing to Jinja, whatever stands in it."""
    return f"{{% raw %}}{html.replace('{', '&#123;')}{{% endraw %}}"


def _spot(fault: Exception, name: str, written: Mapping[str, str]) -> tuple[str, int]:
    """Template and line: Jinja keeps them on syntax errors, and in the traceback of all others."""
    if isinstance(fault, TemplateSyntaxError):
        return fault.name or name, fault.lineno
    trace, found = fault.__traceback__, (name, 0)
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in written:
            found = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return found
