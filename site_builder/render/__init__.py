"""Pages to bytes. Touches no file: what it draws from is handed in, what it draws is handed back.

`Scene` holds what all pages of a build share; `draw` makes one page. A view (see `views.py`) is made for every page and
given to a template of `templates/`, which a web team may change.
"""
