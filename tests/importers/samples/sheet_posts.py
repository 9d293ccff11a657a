"""A sheet that a department has filled in: posts on Nextdoor, one elsewhere, a picture beside it, a private row."""

import base64

from tests.importers.sample import Sample

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SHEET = """\
posted (America/Chicago),url,account (nextdoor:mkeworksdemo),id,title,text,tags,lang,kind,media,alt,in_reply_to,public
# when,# its address,# whose,,,# its words,,,,,,,
# 2026-11-20 06:15,,nextdoor:mkeworksdemo,,,An example,,,,,,,
2026-11-20 06:15,https://nextdoor.com/p/8hMz4kXw2Lq,,,Snow emergency,"Snow emergency tonight.
Park on the even side, ""please"". Estacione del lado par.","snow, parking",en,,plow.png,A plow on Wells Street,,
11/21/2026 4:05 PM,https://nextdoor.com/p/9iNz5kXw2Mr,,,,The streets are open again.,snow,,,,,https://nextdoor.com/p/8hMz4kXw2Lq,yes
2019-05-04,https://www.alderdemo.example/news/7,blog:alderdemo,,Ward notes,"=SUM(1,2) is what a sheet may hold",,,,,,,
2026-11-22 08:00:30,https://nextdoor.com/p/7gLz3kXw2Kp,,,,"CONFIDENTIAL: for neighbors of one street",,,,,,,no
"""

SAMPLE = Sample(
    form="sheet-posts",
    files={"nextdoor/posts.csv": b"\xef\xbb\xbf" + SHEET.encode(), "nextdoor/Plow.PNG": PICTURE},
    posts=3,
    secrets=("CONFIDENTIAL",),
)
