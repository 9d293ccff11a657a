"""Instagram's export in HTML: nothing is taken of it."""

from tests.importers.sample import Sample

FOLDER = "instagram-mkeparks.demo-2024-11-02-AbCdEfGh"
PAGE = b"""<html><head><title>Posts</title></head><body><div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder">
<div class="_2ph_ _a6-h">Leaf collection begins</div>
<div class="_3-94 _a6-o">Oct 25, 2024 10:15 am</div></div></body></html>
"""

SAMPLE = Sample(
    form="instagram-html",
    files={
        f"{FOLDER}/start_here.html": b"<html><body>Start here</body></html>",
        f"{FOLDER}/your_instagram_activity/media/posts_1.html": PAGE,
        f"{FOLDER}/media/posts/202410/1_17900000000000001.jpg": b"\xff\xd8\xff\xe0leaves",
    },
    posts=0,
    handle="mkeparks.demo",
    secrets=("Leaf collection begins",),
)
