"""An export of Reddit, as the City would get it: posts of every kind, comments, and all that is private."""

# ruff: noqa: E501 - rows of a table are as long as they are

from tests.importers.sample import Sample

POSTS = """\
id,permalink,date,ip,subreddit,gildings,title,url,body
1a2b3c,https://www.reddit.com/r/milwaukee/comments/1a2b3c/ask_us_about_lead_pipes/,2024-02-06 18:00:07 UTC,,milwaukee,0,Ask us about lead pipes,https://www.reddit.com/r/milwaukee/comments/1a2b3c/ask_us_about_lead_pipes/,"We are the **Department of Public Works**.

Ask us anything, ¡también en español! See [the rules](/r/milwaukee/wiki/rules), u/mke_demo_helper."
1a2b4d,/r/milwaukee/comments/1a2b4d/plow_names/,2024-01-12 09:30:00 UTC,203.0.113.9,milwaukee,2,The plow names are here 🚜,https://i.redd.it/plowdemo123.jpg,
1a2b5e,https://www.reddit.com/r/wisconsin/comments/1a2b5e/budget/,2023-11-02 12:00:00 UTC,,wisconsin,0,"The budget, explained",https://city.milwaukee.gov/budget,
1a2b6f,https://www.reddit.com/r/wisconsin/comments/1a2b6f/gone/,2023-11-01 12:00:00 UTC,,wisconsin,0,[deleted by user],,[deleted]
"""
COMMENTS = """\
id,permalink,date,ip,subreddit,gildings,link,parent,body,media
kx1y2z,https://www.reddit.com/r/milwaukee/comments/1a2b3c/ask_us_about_lead_pipes/kx1y2z/,2024-02-06 18:20:00 UTC,,milwaukee,0,https://www.reddit.com/r/milwaukee/comments/1a2b3c/ask_us_about_lead_pipes/,kx1y00,"Yes, the City pays.
&gt; even for duplexes?
Yes.",
"""

SAMPLE = Sample(
    form="reddit-export",
    files={
        "posts.csv": POSTS.encode(),
        "comments.csv": COMMENTS.encode(),
        "statistics.csv": b"statistic,value\naccount name,MkeWorksDemo\nemail address,HIDDENMAIL@example.org\n",
        "messages_archive.csv": b"id,permalink,date,from,to,body\n1,,2024-01-01 00:00:00 UTC,a,b,WHISPERED\n",
        "drafts.csv": b"id,title,body\nx,UNFINISHED,not yet\n",
        "post_votes.csv": b"id,permalink,direction\nzz1,https://www.reddit.com/r/a/comments/zz1/VOTEDFOR/,up\n",
        "saved_posts.csv": b"id,permalink\nzz2,https://www.reddit.com/r/a/comments/zz2/KEPTASIDE/\n",
        "ip_logs.csv": b"date,ip\n2024-01-01 00:00:00 UTC,198.51.100.77\n",
        "post_headers.csv": b"id,permalink,date,ip,subreddit,gildings,url\n1a2b3c,/r/m,2024-02-06 18:00:07 UTC,,m,0,\n",
    },
    posts=4,
    handle="MkeWorksDemo",
    secrets=("HIDDENMAIL", "WHISPERED", "UNFINISHED", "VOTEDFOR", "KEPTASIDE", "198.51.100.77", "[deleted"),
    sealed=("statistics.csv", "messages_archive.csv", "drafts.csv", "post_votes.csv", "saved_posts.csv", "ip_logs.csv"),
)
