"""The whole build. `building` introduces the stages to each other: load, check, plan, render, write.

A folder because two steps work in several processes: `loading` reads files by chunks, `drawing` draws and writes pages
by chunks, both on `workers`. Everything that a chunk needs is made before the workers are forked and is shared with
them as it stands; only the names of what to do and short answers travel.
"""

from site_builder.build.build import build, check
from site_builder.build.options import Options, Outcome
from site_builder.build.project import Project

__all__ = ["Options", "Outcome", "Project", "build", "check"]
