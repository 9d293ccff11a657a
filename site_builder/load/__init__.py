"""content/ to posts: every fault a Problem with file, line and column, and none hides another.

Each reader here is a function of one file's bytes, so that files can be read by several processes and their results
kept under a digest of their bytes. What else a result depends on is in its arguments: the `Input` (its path, and what
lies beside it), the `Context` (settings, department, annotations) and the media it `looked` at.

Problem codes: L001-019 YAML · L020-029 front matter · L030-039 shape · L040-059 the folder · L060-079 site,
department, annotations · L080-119 posts · L120-139 records · L140-149 media.
"""
