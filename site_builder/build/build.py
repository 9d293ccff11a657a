"""What commands call: a whole build, and a check without one."""

from collections.abc import Sequence

from site_builder.build.options import Options, Outcome
from site_builder.build.project import Project
from site_builder.build.walk import walking
from site_builder.problem import Problem
from site_builder.write.lock import locked
from site_builder.write.survey import claim


def build(project: Project, options: Options) -> Outcome:
    """Make `project.output` what content and templates say. Raises `Stop` where nothing can be built at all."""
    with locked(project.lock, str(project.output)):
        claim(project.output)
        with walking(project, options.workers) as walk:
            from site_builder.build.building import built  # noqa: PLC0415 - loads while another process walks

            return built(project, options, walk)


def check(project: Project, options: Options) -> Sequence[Problem]:
    """Everything that is wrong in content and templates, as a build would say it. Writes nothing but the cache.

    Of `options.changed` alone findings are told one by one, however many of their kind there were before.
    """
    from site_builder.build.building import checked  # noqa: PLC0415 - a build loads it while another process walks

    return checked(project, options)
