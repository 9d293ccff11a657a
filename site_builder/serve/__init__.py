"""The built site in a browser on one's own machine: a small web server, and an eye on the files it is made from.

For looking at, not for the public: it answers on the loopback address alone, and every answer says that it must not be
kept. The pages are sent as they lie in output/, so that what one sees is what will be published. That is also why the
browser does not reload by itself: it would take a script, and the pages' own Content-Security-Policy forbids all.
"""

from site_builder.serve.server import Server, opened
from site_builder.serve.watching import saved

__all__ = ["Server", "opened", "saved"]
