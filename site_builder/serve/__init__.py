"""The built site in a browser on one's own machine: a small web server, and an eye on the files it is made from.

For looking at, not for the public: it answers on the loopback address alone, and every answer says that it must not be
kept. A page is sent as it lies in output/, but for one thing: a panel that says what is wrong in the content, and has
the browser reload when the site was built anew. It is put into the page on its way (`panel`), never into output/.
"""

from site_builder.serve.news import Board
from site_builder.serve.server import Server, opened
from site_builder.serve.watching import saved

__all__ = ["Board", "Server", "opened", "saved"]
