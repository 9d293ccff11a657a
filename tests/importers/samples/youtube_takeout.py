"""A Takeout of a channel: films by title, two equal titles, unlisted and private videos, a community post, decoys."""

from tests.importers.sample import Sample

ROOT = "Takeout/YouTube and YouTube Music/"
CHANNEL = "UCdemoMKEstreets00000001"

VIDEOS = """Video ID,Approx Duration (ms),Video Audio Language,Video Category,Video Description (Original),Channel ID,\
Tag 1,Tag 2,Video Title (Original),Privacy,Video State,Video Create Timestamp,Video Publish Timestamp
mkePlow0001,61000,en,News & Politics,"Plows run ""after"" two inches.

Line two: https://city.milwaukee.gov/snow",UCdemoMKEstreets00000001,snow,plow,\
"Who plows first? City streets, step by step: winter 2024",Public,Processed,2024-01-09T15:00:00+00:00,\
2024-01-09T16:30:05+00:00
mkePlow0002,30000,es,News & Politics,Estacione del lado par. ¡Gracias! 🌨,UCdemoMKEstreets00000001,nieve,,\
Estacionamiento en días de nieve,Public,Processed,2024-01-10T15:00:00+00:00,2024-01-10T15:05:00+00:00
mkeSame0001,30000,en,News & Politics,,UCdemoMKEstreets00000001,,,Board meeting,Public,Processed,\
2024-02-01T15:00:00+00:00,2024-02-01T15:05:00+00:00
mkeSame0002,30000,en,News & Politics,closed session of the hearing,UCdemoMKEstreets00000001,,,Board meeting,Private,\
Processed,2024-02-02T15:00:00+00:00,2024-02-02T15:05:00+00:00
mkeUnli0001,30000,en,News & Politics,only for whoever has the link,UCdemoMKEstreets00000001,,,Draft of a spot,\
Unlisted,Processed,2024-02-03T15:00:00+00:00,2024-02-03T15:05:00+00:00
mkeFail0001,0,en,News & Politics,the upload that stopped,UCdemoMKEstreets00000001,,,Half a film,Public,Failed,\
2024-02-04T15:00:00+00:00,
"""
TEXTS = """Video ID,Video Description Text Segments 1,Video Description Text Segments 2,Video Text Create Timestamp,\
Video Title Text Segments 1,Video Text Update Timestamp
mkePlow0002,Estacione del lado par. ¡Gracias! 🌨, Más: city.milwaukee.gov/nieve,2024-01-10T15:00:00.1+00:00,\
Estacionamiento en días de nieve,2024-01-10T15:01:00.1+00:00
mkeUnli0001,only for whoever has the link,,2024-02-03T15:00:00.1+00:00,Draft of a spot,2024-02-03T15:00:00.1+00:00
"""
RECORDINGS = """Video ID,Video Recording Address,Video Recording Altitude,Video Recording Latitude,\
Video Recording Longitude
mkePlow0001,"Milwaukee, Wisconsin",0,43.038902,-87.906474
mkePlow0002,,0,43.012345,-87.954321
"""
POSTS = """Post ID,Channel ID,Post Create Timestamp,Post Text,Image Name 1,Text of Answer Option 1 for Poll/Quiz,\
Text of Answer Option 2 for Poll/Quiz
UgkxDemoPost00000000000000000000001,UCdemoMKEstreets00000001,2024-03-01T12:00:00+00:00,\
"{""text"":""Which plow name do you like? ""},{""text"":""Vote below""}",plows.jpg,Plowy McPlowface,Snowbegone
"""
DECOYS = {
    "comments/comments.csv": "Comment ID,Channel ID,Comment Create Timestamp,Price,Video ID,Comment Text\n"
    "UgComment1,UCdemoMKEstreets00000001,2024-01-01T00:00:00+00:00,0,xxxxxxxxxxx,an answer to a neighbor\n",
    "live chats/live chats.csv": "Live Chat ID,Channel ID,Live Chat Create Timestamp,Price,Video ID,Live Chat Text\n"
    'Q1,UCdemoMKEstreets00000001,2024-01-01T00:00:00+00:00,0,xxxxxxxxxxx,"{""text"":""chatter in a stream""}"\n',
    "subscriptions/subscriptions.csv": "Channel Id,Channel Url,Channel Title\nUCother,https://x,a channel followed\n",
    "playlists/Watch later-videos.csv": "Video ID,Playlist Video Creation Timestamp\nwatchlater1,2024-01-01T00:00:00Z",
    "history/watch-history.json": '[{"title": "Watched a cooking show"}]',
}

SAMPLE = Sample(
    form="youtube-takeout",
    files={
        ROOT + "channels/channel.csv": (
            b"Channel ID,Channel Title (Original),Channel Visibility\n"
            b"UCdemoMKEstreets00000001,Milwaukee Streets (demonstration),Public\n"
        ),
        ROOT + "video metadata/videos.csv": VIDEOS.encode(),
        ROOT + "video metadata/video texts.csv": TEXTS.encode(),
        ROOT + "video metadata/video recordings.csv": RECORDINGS.encode(),
        ROOT + "posts/posts.csv": POSTS.encode(),
        ROOT + "posts/plows.jpg": b"\xff\xd8\xff\xe0 a picture of two plows",
        ROOT + "videos/Who plows first City streets, step by step w.mp4": b"\0\0\0\x18ftypmp42 film of plows",
        ROOT
        + "videos/Who plows first City streets, step by step w.en.srt": b"1\n00:00:01,000 --> 00:00:02,000\nPlows\n",
        ROOT + "videos/Estacionamiento en días de nieve.mp4": b"\0\0\0\x18ftypmp42 film of cars",
        ROOT + "videos/Board meeting.mp4": b"\0\0\0\x18ftypmp42 this may be the closed session",
        ROOT + "videos/Board meeting(1).mp4": b"\0\0\0\x18ftypmp42 or this",
        **{ROOT + name: text.encode() for name, text in DECOYS.items()},
    },
    posts=4,
    handle=CHANNEL,
    complete=True,
    secrets=(
        "closed session of the hearing",
        "only for whoever has the link",
        "the upload that stopped",
        "an answer to a neighbor",
        "chatter in a stream",
        "a channel followed",
        "watchlater1",
        "Watched a cooking show",
        "43.012345",
    ),
    sealed=tuple(ROOT + name for name in DECOYS),
)
