"""A Takeout of 2019: uploads.json, a video's own file, a private upload, other people's videos in a list of likes."""

from tests.importers.sample import Sample

ROOT = "Takeout/YouTube/"

UPLOADS = """[ {
  "contentDetails" : {
    "videoId" : "mkeBridge01",
    "videoPublishedAt" : "2018-06-02T14:00:00.000Z"
  },
  "etag" : "\\"x/1\\"",
  "id" : "VVVkZW1v",
  "kind" : "youtube#playlistItem",
  "snippet" : {
    "channelId" : "UCdemoMKEbridges00000001",
    "channelTitle" : "Milwaukee Bridges (demonstration)",
    "description" : "The Michigan Street bridge opens. \\u00a1Miren! https://city.milwaukee.gov/bridges",
    "playlistId" : "UUdemoMKEbridges00000001",
    "position" : 0,
    "publishedAt" : "2018-06-01T09:00:00.000Z",
    "resourceId" : { "kind" : "youtube#video", "videoId" : "mkeBridge01" },
    "title" : "Bridge up: Michigan Street"
  },
  "status" : { "privacyStatus" : "public" }
}, {
  "contentDetails" : { "videoId" : "mkeBridge02" },
  "kind" : "youtube#playlistItem",
  "snippet" : { "channelId" : "UCdemoMKEbridges00000001", "playlistId" : "UUdemoMKEbridges00000001",
    "title" : "Rehearsal nobody should see", "publishedAt" : "2018-06-03T09:00:00.000Z" },
  "status" : { "privacyStatus" : "private" }
} ]"""
VIDEO = """[ {
  "contentDetails" : { "duration" : "PT1M1S" },
  "id" : "mkeBridge03",
  "kind" : "youtube#video",
  "snippet" : { "channelId" : "UCdemoMKEbridges00000001", "defaultAudioLanguage" : "en", "tags" : [ "bridge", "paint" ],
    "description" : "Blue, again.", "publishedAt" : "2019-05-01T10:00:00.000Z", "title" : "Painting a bridge" },
  "status" : { "privacyStatus" : "public", "uploadStatus" : "processed" }
} ]"""
LIKES = """[ {
  "contentDetails" : { "videoId" : "someoneElse" },
  "kind" : "youtube#playlistItem",
  "snippet" : { "channelId" : "UCdemoMKEbridges00000001", "playlistId" : "LLdemoMKEbridges00000001",
    "title" : "Somebody else's song", "publishedAt" : "2018-06-01T09:00:00.000Z" },
  "status" : { "privacyStatus" : "public" }
} ]"""

SAMPLE = Sample(
    form="youtube-json",
    files={
        ROOT + "playlists/uploads.json": UPLOADS.encode(),
        ROOT + "playlists/likes.json": LIKES.encode(),
        ROOT + "videos/Painting a bridge.json": VIDEO.encode(),
        ROOT + "videos/Painting a bridge.mp4": b"\0\0\0\x18ftypmp42 film of paint",
        ROOT + "subscriptions/subscriptions.json": b'[ { "kind" : "youtube#subscription", "title" : "followed" } ]',
        "Takeout/Google Photos/Bridge up Michigan Street.mp4": b"\0\0\0\x18ftypmp42 a private evening at home",
    },
    posts=2,
    handle="UCdemoMKEbridges00000001",
    secrets=("Rehearsal nobody should see", "Somebody else's song", "followed", "a private evening at home"),
    sealed=(ROOT + "subscriptions/subscriptions.json", "Takeout/Google Photos/Bridge up Michigan Street.mp4"),
)
