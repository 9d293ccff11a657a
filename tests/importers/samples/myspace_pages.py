"""Two saved pages of a MySpace blog: a list of posts as it looked in 2008, and one post of the design of 2010."""

from tests.importers.sample import Sample

_LIST = """<html><head><title>MySpace.com Blogs - Milwaukee Libraries (demonstration) MySpace Blog</title></head><body>
<table><tr><td>
<p class="blogTimeStamp"><b>Wednesday, March 12, 2008</b>&nbsp;</p>
<table class="blog"><tr><td><p class="blogSubject"><label>Diary of a bookmobile</label>
<br><b>Current mood:</b> busy <br><b>Category:</b> Books and Libraries</p>
<!--- blog body --->
<div class="blogContent"><p>On Monday we stop at <a href="http://www.msplinks.com/MDFodHRwOi8vd3d3Lm1wbC5vcmcv">Washington
Park</a>.</p><p><img src="list_files/bookmobile.jpg" alt="The bookmobile at a kerb"></p></div>
<!--- end --->
<div class="cmtcell"><a
 href="http://blog.myspace.com/index.cfm?fuseaction=blog.view&amp;friendID=77100&amp;blogID=366000001">6:21 PM</a>
 - <a href="#">2 Comments</a></div>
</td></tr></table>
<p class="blogTimeStamp"><b>Sunday, January 06, 2008</b></p>
<p class="blogSubject"><label>Año nuevo, new hours</label></p>
<div class="blogContent">Open until 8 on Tuesdays.</div>
<div class="cmtcell"><a href="index.cfm?fuseaction=blog.view&amp;friendID=77100&amp;blogID=340000002">11:05 AM</a></div>
<p class="blogTimeStamp"><b>Saturday, January 05, 2008</b></p>
<p class="blogSubject"><label>Closing plans</label> (Friends Only)</p>
<div class="blogContent">closing-secret</div>
<div class="cmtcell"><a href="index.cfm?fuseaction=blog.view&amp;friendID=77100&amp;blogID=340000001">9:00 AM</a></div>
<div class="comments"><p>resident-comment</p></div>
</td></tr></table></body></html>
"""

_ONE = """<!DOCTYPE html>
<!-- saved from url=(0050)http://www.myspace.com/mkelibrarydemo/blog/539000003 -->
<html><head><title>Summer reading | Milwaukee Libraries (demonstration) | Myspace Blog</title></head><body>
<article><h2 class="post-title">Summer reading starts</h2>
<time class="published" datetime="2010-06-14T15:30:00Z">Jun 14</time>
<div class="post-content">Sign up <a href="/mkelibrarydemo">here</a>.
<iframe src="http://www.youtube.com/embed/aaaaaaaaaaa"></iframe></div></article>
<div class="comments"><p>resident-comment</p></div></body></html>
"""

SAMPLE = Sample(
    form="myspace-pages",
    files={
        "list.html": _LIST.encode(),
        "list_files/bookmobile.jpg": b"\xff\xd8\xff a bookmobile",
        "summer.htm": _ONE.encode(),
        "private.html": b"<html><head><title>MySpace.com - fuseaction=blog.view</title></head><body>"
        b"This profile is set to private. private-secret</body></html>",
    },
    posts=3,
    handle="mkelibrarydemo",
    secrets=("closing-secret", "resident-comment", "private-secret"),
)
