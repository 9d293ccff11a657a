"""Opening what was dropped: `opened(path)` makes an `Export` of a zip, a tar (also gzipped), a folder or one bare file.

Nothing is unpacked to a place named by an export. The export says which members it has, `names` sifts them,
and each kind hands in a door: a function that opens one member as a stream. So all the rules stand once.

`united` makes one export of several that are its parts; `nested` opens archives that lie in an archive, one deep.
"""

from site_builder.importers.archives.dropped import Dropped
from site_builder.importers.archives.nested import nested
from site_builder.importers.archives.opening import opened
from site_builder.importers.archives.union import united

__all__ = ["Dropped", "nested", "opened", "united"]
