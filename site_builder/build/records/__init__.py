"""What the records officer does, each command's work: stages introduced to each other.

* `retaining`, `holding`, `approving`, `disposing`, `destroying`, `disposed`  what is due, held, approved, gone
* `fixity`     every record and medium against its digest
* `asking`, `docket` on `scratch`, `giving`, `exporting`  a records request: asked, put in order, judged, given
* `excerpts`, `logbook`, `sitepages`  what an export takes along: registers' lines, proofs, the site's own pages
"""
