"""A member's archive of LinkedIn, as a City planner would get it: posts, an article, a draft, and private files."""

# ruff: noqa: ISC004 - a row of a table that is longer than a line

from tests.importers.sample import Sample

BREAK = '""\n""'
"""How LinkedIn writes a line break inside a text."""

SHARE = "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A"
ROWS = (
    f'2025-07-01 14:33:22,{SHARE}7345821826846990338,"Lead pipes: the City replaces them, free.{BREAK}{BREAK}'
    f'Who comes first? Homes with day care.{BREAK}«¿Y mi casa?» Look it up: https://lnkd.in/gEXAMPLE #LeadSafe","","",'
    "MEMBER_NETWORK",
    f'2024-03-05 15:00:10,{SHARE}7170791890000384000,"Bronzeville, then and now",https://city.milwaukee.gov/DCD,'
    "https://media.licdn.com/dms/image/one.jpg,MEMBER_NETWORK",
    f'2024-03-05 15:00:10,{SHARE}7170791890000384000,"Bronzeville, then and now",https://city.milwaukee.gov/DCD,'
    "https://media.licdn.com/dms/image/two.jpg,MEMBER_NETWORK",
    f'2024-03-05 15:00:10,{SHARE}7170791890000384000,"Bronzeville, then and now",https://city.milwaukee.gov/DCD,'
    "https://media.licdn.com/dms/image/two.jpg,MEMBER_NETWORK",
    "2022-10-11 07:36:45,https://www.linkedin.com/feed/update/urn%3Ali%3AgroupPost%3A9186332-6985503444988043264,"
    '"To the group of Midwest planners: ""zoning"" is on Tuesday",,,MEMBER_NETWORK',
    f"2021-03-04 02:56:15,{SHARE}6773073563034509312,,,,MEMBER_NETWORK",
    f'2021-03-03 12:00:00,{SHARE}6772848000000000000,"CONFIDENTIAL: for those I know only",,,CONNECTIONS',
)
ARTICLE = """<html>
<head>
  <title>What a vacant lot can be</title>
  <style>h1 { font-weight: 600 }</style>
</head>
<body>
  <h1><a href="https://www.linkedin.com/pulse/what-vacant-lot-can-demo-planner-1abc">What a vacant lot can be</a></h1>
  <p class="created">Created on 2024-09-20 06:04</p>
  <p class="published">Published on 2024-09-20 06:12</p>
  <div><p>A garden, <strong>for one</strong>. Un jardín.</p>
  <img src="https://media.licdn.com/dms/image/garden.jpg" alt="Raised beds on Center Street"></div>
</body>
</html>
"""
DRAFT = """<html><head><title>HUSHED plans</title></head><body>
<h1><a href="https://www.linkedin.com/post/edit/7243000000000000000">HUSHED plans</a></h1>
<p class="created">Created on 2024-09-21 08:00</p><p class="published">Not published yet</p><div>HUSHED</div>
</body></html>
"""

SAMPLE = Sample(
    form="linkedin-archive",
    files={
        "Shares.csv": (
            "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n" + "\n".join(ROWS) + "\n"
        ).encode(),
        "Articles/Articles/what-vacant-lot-can-demo-planner-1abc.html": ARTICLE.encode(),
        "Articles/Articles/hushed-plans.html": DRAFT.encode(),
        "Comments.csv": b'Date,Link,Message\n2024-01-01 10:00:00,https://www.linkedin.com/feed,"SECRET \\"remark\\""\n',
        "messages.csv": b'"CONVERSATION ID","FROM","CONTENT"\n"1","A. Example","WHISPERED in confidence"\n',
        "Reactions.csv": b"Date,Type,Link\n2024-01-01 10:00:00,LIKE,https://www.linkedin.com/feed/LIKED\n",
        "Connections.csv": b"Notes:\n\nFirst Name,Last Name,Connected On\nACQUAINTANCE,Example,01 Jan 2024\n",
        "Rich_Media.csv": b"Date/Time,Media Description,Media Link\nUPLOADED on a day,-,\n",
        "Jobs/Job Applications.csv": b"Application Date,Company Name\n2024-01-01,ELSEWHERE\n",
    },
    posts=5,
    secrets=("CONFIDENTIAL", "HUSHED", "SECRET", "WHISPERED", "LIKED", "ACQUAINTANCE", "UPLOADED", "ELSEWHERE"),
    sealed=(
        "Comments.csv",
        "messages.csv",
        "Reactions.csv",
        "Connections.csv",
        "Rich_Media.csv",
        "Jobs/Job Applications.csv",
    ),
)
