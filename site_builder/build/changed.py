"""What a pull request touches: the files that git says have changed, and the problems that they answer for."""

from collections.abc import Iterable, Sequence
import os
from pathlib import Path, PurePosixPath
import subprocess

from site_builder.problem import Problem, Unusable

POSTS = frozenset({".md", ".markdown"})
REGISTERS = frozenset({".yaml", ".yml"})
CONTENT = "content"
"""What places call the content folder, whatever its name is."""


def changed_files(content: Path, revision: str) -> frozenset[str]:
    """The files of the content folder that differ from where the work left `revision`, as places name them.

    Committed or not; new ones that git does not know yet are among them, and old names of what was renamed or deleted.
    Raises `Unusable` where git is not there or does not know the revision.
    """
    git = _Git(content)
    base = git.base(revision)
    told = git.changed(base) + git.asked("ls-files", "--others", "--exclude-standard", "-z")
    home = content.resolve()
    paths = (git.top / os.fsdecode(each) for each in told.split(b"\0") if each)
    return frozenset(f"{CONTENT}/{path.relative_to(home).as_posix()}" for path in paths if path.is_relative_to(home))


def touched(problems: Iterable[Problem], files: frozenset[str]) -> Sequence[Problem]:
    """The problems whose place is in one of the files, or in what these answer for.

    A department's registers and decisions answer for all of its posts; the policy and site.yaml for everything; a
    picture for the post in whose folder it is. A problem that names a touched file in its sentence counts, too: of two
    posts with one address it stands with the later one. What has no file stands for everything.
    """
    scopes = tuple({scope for file in files for scope in _scopes(PurePosixPath(file))})
    return [problem for problem in problems if _concerns(problem, files, scopes)]


def _concerns(problem: Problem, files: frozenset[str], scopes: tuple[str, ...]) -> bool:
    file = problem.place.file
    if file in {"", CONTENT} or file in files or file.startswith(scopes):
        return True
    return f"{CONTENT}/" in problem.message and any(each in problem.message for each in files)


def _scopes(file: PurePosixPath) -> Iterable[str]:
    """Beginnings of the paths that a touched file answers for, beside itself."""
    kind = file.suffix.lower()
    match file.parts[1:]:
        case ("site.yaml",) | ("policy", *_):
            yield f"{CONTENT}/"
        case ("departments", _, _) if kind in REGISTERS:
            yield f"{file.parent}/"
        case ("departments", _, "posts", *_) if kind not in POSTS:
            yield f"{file.parent}/"
        case ("departments", _, "records", _, _, *_) if kind != ".jsonl":
            yield f"{file.parents[-6]}/"
        case _:
            pass


class _Git:
    """git, asked in the folder that holds the content. State: `top`, where its work tree begins."""

    def __init__(self, content: Path) -> None:
        self._where = content.resolve()
        self._revision = "HEAD"
        self.top = Path(os.fsdecode(self._top())).resolve()
        self._where = self.top

    def base(self, revision: str) -> str:
        """The commit where the work left `revision`; "" where nothing has been committed yet and HEAD is asked for."""
        if revision == "HEAD" and self._try("rev-parse", "--verify", "--quiet", "HEAD").returncode:
            return ""
        known = self._try("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if known.returncode:
            message = f"git knows no revision {revision!r} here"
            raise Unusable(message, self._deeper())
        found = self._try("merge-base", os.fsdecode(known.stdout.strip()), "HEAD")
        if found.returncode:
            message = f"git knows no commit that {revision} and HEAD have in common"
            raise Unusable(message, self._deeper())
        return os.fsdecode(found.stdout.strip())

    def changed(self, base: str) -> bytes:
        """The names of what differs from `base`, each with a NUL after it; of everything where that is ""."""
        if not base:
            return self.asked("ls-files", "--cached", "-z")
        return self.asked("diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", base, "--")

    def asked(self, *words: str) -> bytes:
        """What git answers. Raises `Unusable` with git's own sentence where it does not."""
        done = self._try(*words)
        if done.returncode:
            said = os.fsdecode(done.stderr).strip().partition("\n")[0]
            raise Unusable(f"git cannot say what changed: {said}", "run git status in the content folder to see why")
        return done.stdout

    def _top(self) -> bytes:
        return self.asked("rev-parse", "--show-toplevel").removesuffix(b"\n")

    def _deeper(self) -> str:
        hint = "name a branch, a tag or a commit that git log knows"
        if self._try("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            hint = "this clone is shallow: fetch the whole history (GitHub: fetch-depth: 0; GitLab: GIT_DEPTH: 0)"
        return hint

    def _try(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        command = ["git", "-C", str(self._where), *words]  # no shell reads them
        try:
            return subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603
        except FileNotFoundError as fault:
            message = "git is not installed; --changed-since asks it"
            raise Unusable(message, "install git, or check everything") from fault
