"""An archive of X as it has been since 2022: parts, pictures, a long post, an edit, and decoys."""

from tests.importers.sample import Sample

ACCOUNT = b"""window.YTD.account.part0 = [
  {
    "account" : {
      "email" : "keeper-of-the-account@city.example",
      "createdVia" : "web",
      "username" : "MkeWaterDemo",
      "accountId" : "771000771",
      "accountDisplayName" : "Milwaukee Water (demonstration)"
    }
  }
]"""

TWEETS = """window.YTD.tweets.part0 = [
  {
    "tweet" : {
      "edit_info" : { "initial" : { "editTweetIds" : [ "1840000000000000001" ], "isEditEligible" : true } },
      "retweeted" : false,
      "source" : "<a href=\\"https://mobile.twitter.com\\" rel=\\"nofollow\\">Twitter Web App</a>",
      "entities" : {
        "hashtags" : [ { "text" : "MKEwater", "indices" : [ "44", "53" ] } ], "symbols" : [ ], "user_mentions" : [ ],
        "urls" : [ { "url" : "https://t.co/aaaaaaaaaa", "expanded_url" : "https://city.milwaukee.gov/water",
          "display_url" : "city.milwaukee.gov/water", "indices" : [ "20", "43" ] } ],
        "media" : [ { "expanded_url" : "https://twitter.com/MkeWaterDemo/status/1840000000000000001/photo/1",
          "url" : "https://t.co/bbbbbbbbbb", "id_str" : "9", "type" : "photo",
          "media_url_https" : "https://pbs.twimg.com/media/GhydrantAA.jpg", "sizes" : { } } ]
      },
      "extended_entities" : {
        "media" : [ { "expanded_url" : "https://twitter.com/MkeWaterDemo/status/1840000000000000001/photo/1",
          "url" : "https://t.co/bbbbbbbbbb", "id_str" : "9", "type" : "photo",
          "media_url_https" : "https://pbs.twimg.com/media/GhydrantAA.jpg",
          "sizes" : { "large" : { "w" : "1200", "h" : "800", "resize" : "fit" } } } ]
      },
      "display_text_range" : [ "0", "77" ],
      "favorite_count" : "3",
      "id_str" : "1840000000000000001",
      "id" : "1840000000000000001",
      "truncated" : false,
      "retweet_count" : "0",
      "created_at" : "Sat Sep 28 11:53:45 +0000 2024",
      "full_text" : "Hydrants &amp; cafés: https://t.co/aaaaaaaaaa #MKEwater ¡Abierto! 💧 https://t.co/bbbbbbbbbb",
      "lang" : "en"
    }
  },
  {
    "tweet" : {
      "retweeted" : false,
      "entities" : { "hashtags" : [ ], "symbols" : [ ], "urls" : [ ],
        "user_mentions" : [ { "name" : "City", "screen_name" : "cityofmilwaukee", "indices" : [ "3", "19" ] } ] },
      "display_text_range" : [ "0", "60" ],
      "favorite_count" : "0",
      "id_str" : "1840000000000000002",
      "id" : "1840000000000000002",
      "truncated" : false,
      "created_at" : "Sat Sep 28 11:53:46 +0000 2024",
      "full_text" : "RT @cityofmilwaukee: City Hall is closed on Labor Day.",
      "lang" : "en"
    }
  }
]""".encode()

PART = """window.YTD.tweets.part1 = [
  {
    "tweet" : {
      "retweeted" : false,
      "entities" : { "hashtags" : [ ], "symbols" : [ ], "user_mentions" : [ ], "urls" : [ ] },
      "display_text_range" : [ "0", "20" ],
      "favorite_count" : "1",
      "in_reply_to_status_id_str" : "1840000000000000001",
      "in_reply_to_status_id" : "1840000000000000001",
      "in_reply_to_user_id" : "771000771",
      "in_reply_to_user_id_str" : "771000771",
      "in_reply_to_screen_name" : "MkeWaterDemo",
      "id_str" : "1840000000000000003",
      "id" : "1840000000000000003",
      "truncated" : false,
      "created_at" : "Sat Sep 28 11:53:47 +0000 2024",
      "full_text" : "Water is back on. Dzięki!",
      "lang" : "en"
    }
  }
]""".encode()

SAMPLE = Sample(
    form="x-archive",
    files={
        "data/account.js": ACCOUNT,
        "data/manifest.js": b"""window.__THAR_CONFIG = {
  "userInfo" : { "accountId" : "771000771", "userName" : "MkeWaterDemo", "displayName" : "Milwaukee Water" },
  "archiveInfo" : { "sizeBytes" : "9000", "generationDate" : "2024-10-01T10:00:00.000Z", "isPartialArchive" : false },
  "dataTypes" : {
    "tweets" : { "mediaDirectory" : "data/tweets_media", "files" : [
      { "fileName" : "data/tweets.js", "globalName" : "YTD.tweets.part0", "count" : "2" },
      { "fileName" : "data/tweets-part1.js", "globalName" : "YTD.tweets.part1", "count" : "1" } ] },
    "deletedTweets" : { "files" : [
      { "fileName" : "data/deleted-tweets.js", "globalName" : "YTD.deleted_tweets.part0", "count" : "1" } ] }
  }
}""",
        "data/tweets.js": TWEETS,
        "data/tweets-part1.js": PART,
        "data/tweets_media/1840000000000000001-GhydrantAA.jpg": b"\xff\xd8\xff\xe0hydrant",
        "data/deleted-tweets.js": b"""window.YTD.deleted_tweets.part0 = [ { "tweet" : {
  "id_str" : "1840000000000000009", "created_at" : "Sat Sep 28 11:53:48 +0000 2024",
  "full_text" : "unpublished-tariff", "deleted_at" : "x" } } ]""",
        "data/direct-messages.js": b'window.YTD.direct_messages.part0 = [ { "dmConversation" : "resident-phone" } ]',
        "data/like.js": b'window.YTD.like.part0 = [ { "like" : { "tweetId" : "1", "fullText" : "liked-words" } } ]',
        "data/deleted_tweets_media/1840000000000000009-Gone.jpg": b"\xff\xd8\xffunpublished-picture",
    },
    posts=3,
    handle="MkeWaterDemo",
    complete=True,
    secrets=("keeper-of-the-account", "unpublished-tariff", "resident-phone", "liked-words", "unpublished-picture"),
    sealed=(
        "data/deleted-tweets.js",
        "data/direct-messages.js",
        "data/like.js",
        "data/deleted_tweets_media/1840000000000000009-Gone.jpg",
    ),
)
