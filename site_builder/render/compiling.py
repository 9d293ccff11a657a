"""Jinja2 made quick for tens of thousands of pages: no inheritance at run time, no calls for attributes.

Three things cost more than all else in a page: every block is a function that looks its names up anew, every
`post.title` is a call into the environment, and every piece of text is handed on by itself. So a template is joined
with those it extends before it is compiled, an attribute is compiled to an attribute, and text is escaped where it
stands and gathered in a list, in UTF-8 at once. What this draws is what Jinja2 alone would draw; where it fails (an
attribute that is not there may still be an item), `Engine` asks Jinja2 alone.
"""

from collections.abc import Callable, Iterable
import functools
from keyword import iskeyword

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from site_builder.render.escaping import escaped

DEEPEST = 20
"""Templates that extend one another; a circle is left for Jinja2 to complain about."""

OF_BLOCKS = ("super", "self")
"""Names by which a template speaks of its blocks: such a one is not joined."""


def text(value: object) -> str:
    """`value` as HTML text, escaped where it is not safe already."""
    if type(value) is str:
        return escaped(value)
    if type(value) is int:
        return str(value)
    return value if type(value) is Markup else escape(value)


def encoded(drawn: str | bytes) -> bytes:
    """What a part of a template has drawn, in UTF-8."""
    return drawn if isinstance(drawn, bytes) else drawn.encode()


def decoded(drawn: str | bytes) -> str:
    """The same as text."""
    return drawn.decode() if isinstance(drawn, bytes) else drawn


class _Quick(CodeGenerator):
    """Python code for a template with attributes as such, and text escaped where it stands and joined once.

    What a template draws by itself is gathered in UTF-8, ready to be written. What its blocks and macros draw stays
    text, as more may be done to it.
    """

    _top: str | None = None
    """The list in which the template's own text is gathered."""
    _in_bytes = False
    """Whether what is being compiled goes there."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja2's own name
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.module(")
        self.visit(node.template, frame)
        self.write(")")

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("text, escaped = environment.text, environment.escaped")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        if frame.buffer is not None:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        if frame.rootlevel:
            self._top = frame.buffer
        super().blockvisit(nodes, frame)
        self.writeline(f"yield {'environment.together' if frame.rootlevel else 'concat'}({frame.buffer})")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - Jinja2's own name
        self._in_bytes = frame.buffer == self._top
        super().visit_Output(node, frame)

    def _output_const_repr(self, group: Iterable[object]) -> str:
        constant = "".join(map(str, group))
        return repr(constant.encode() if self._in_bytes else constant)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if self._in_bytes:
            self.write("(")
        if _is_plain(frame, finalize):
            self.write("(escaped(shown) if type(shown := (")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _is_plain(frame, finalize):
            self.write(")) is str else text(shown))")
        else:
            super()._output_child_post(node, frame, finalize)
        if self._in_bytes:
            self.write(").encode()")

    def start_write(self, frame: Frame, node: nodes.Node | None = None) -> None:
        super().start_write(frame, node)
        self.write("environment.encoded(" if frame.buffer == self._top else "environment.decoded(")

    def end_write(self, frame: Frame) -> None:
        self.write(")")
        super().end_write(frame)


def _is_plain(frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> bool:
    """Whether what is shown there is escaped, and nothing else is done to it."""
    return not frame.eval_ctx.volatile and frame.eval_ctx.autoescape and finalize.src is None


class QuickEnvironment(Environment):
    """Jinja2's environment, compiling as above."""

    code_generator_class = _Quick
    text = staticmethod(text)
    escaped = staticmethod(escaped)
    encoded = staticmethod(encoded)
    decoded = staticmethod(decoded)
    together = staticmethod(b"".join)

    @functools.cached_property
    def module(self) -> Callable[[str], TemplateModule]:
        """What a template that is imported without context gives: the same to all, so it is asked for once."""
        return functools.cache(lambda name: self.get_template(name).module)

    def forget(self) -> None:
        """Forget what was loaded; the sources have changed."""
        if self.cache is not None:
            self.cache.clear()
        self.__dict__.pop("module", None)


def joined(name: str, parse: Callable[[str], nodes.Template]) -> nodes.Template:
    """The template `name` with those it extends, blocks in their places; as it is where that would change anything.

    `parse` gives a template by its name and raises what Jinja2 raises.
    """
    own = parse(name)
    chain = [own]
    while len(chain) < DEEPEST and (parent := _parent(chain[-1])):
        chain.append(parse(parent))
    if len(chain) == 1 or chain[-1].find(nodes.Extends) or any(map(_speaks_of_blocks, chain)):
        return own
    blocks = {block.name: block for tree in reversed(chain) for block in tree.find_all(nodes.Block)}
    before = [node for tree in chain[:-1] for node in tree.body if not isinstance(node, _DRAWN)]
    own.body = [*before, *chain[-1].body]
    _Filled(blocks).visit(own)
    _Flat().visit(own)
    return own


_DRAWN = (nodes.Extends, nodes.Block, nodes.Output)
"""What a template that extends another does not do by itself at the place where it stands."""


def _parent(tree: nodes.Template) -> str:
    """The template that this one extends, by its first statement and by name; "" if there is none."""
    first = tree.body[0] if tree.body else None
    if isinstance(first, nodes.Extends) and isinstance(first.template, nodes.Const):
        return str(first.template.value)
    return ""


def _speaks_of_blocks(tree: nodes.Template) -> bool:
    named = any(name.name in OF_BLOCKS for name in tree.find_all(nodes.Name))
    return named or any(block.required for block in tree.find_all(nodes.Block))


class _Filled(NodeTransformer):
    """Puts each block's last wording where the block stands, in a scope of its own."""

    def __init__(self, blocks: dict[str, nodes.Block]) -> None:
        self._blocks = blocks

    def visit_Block(self, node: nodes.Block) -> nodes.Node:  # noqa: N802 - Jinja2's own name
        scope = nodes.Scope(self._blocks[node.name].body, lineno=node.lineno)
        scope.environment = node.environment
        return self.generic_visit(scope)


_NAMELESS = (nodes.Output, nodes.For, nodes.Scope)
"""Statements that give no name to what stands beside them."""


def _gives_names(node: nodes.Node) -> bool:
    if isinstance(node, nodes.If):
        return any(map(_gives_names, (*node.body, *node.elif_, *node.else_)))
    return not isinstance(node, _NAMELESS)


class _Flat(NodeTransformer):
    """Takes away scopes in which nothing gets a name, and puts together the text that then stands side by side."""

    def visit_Scope(self, node: nodes.Scope) -> nodes.Node | list[nodes.Node]:  # noqa: N802 - Jinja2's own name
        self.generic_visit(node)
        return node if any(map(_gives_names, node.body)) else node.body

    def generic_visit(self, node: nodes.Node) -> nodes.Node:
        super().generic_visit(node)
        for _, value in node.iter_fields():
            if isinstance(value, list):
                value[:] = _together(value)
        return node


def _together(found: list[nodes.Node]) -> list[nodes.Node]:
    done: list[nodes.Node] = []
    for node in found:
        last = done[-1] if done else None
        if isinstance(last, nodes.Output) and isinstance(node, nodes.Output):
            done[-1] = nodes.Output([*last.nodes, *node.nodes], lineno=last.lineno, environment=last.environment)
        else:
            done.append(node)
    return done
