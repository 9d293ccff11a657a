"""An archive of Twitter as it was until 2018: a file a month, and the list of them."""

from tests.importers.sample import Sample

SAMPLE = Sample(
    form="x-grailbird",
    files={
        "data/js/user_details.js": b"""var user_details =  {
  "expanded_url" : "https://city.milwaukee.gov", "screen_name" : "MkeWaterDemo", "location" : "Milwaukee",
  "full_name" : "Milwaukee Water (demonstration)", "bio" : "", "id" : "771000771",
  "created_at" : "2010-01-01 12:00:00 +0000"
}""",
        "data/js/payload_details.js": b"""var payload_details =  { "tweets" : 2,
  "created_at" : "2015-11-01 09:00:00 +0000", "lang" : "en" }""",
        "data/js/tweet_index.js": b"""var tweet_index =  [ {
  "file_name" : "data\\/js\\/tweets\\/2015_10.js", "year" : 2015, "var_name" : "tweets_2015_10", "tweet_count" : 1,
  "month" : 10 }, {
  "file_name" : "data\\/js\\/tweets\\/2010_03.js", "year" : 2010, "var_name" : "tweets_2010_03", "tweet_count" : 1,
  "month" : 3 } ]""",
        "data/js/tweets/2015_10.js": """Grailbird.data.tweets_2015_10 = 
 [ {
  "source" : "\\u003Ca href=\\"http:\\/\\/twitter.com\\"\\u003EWeb\\u003C\\/a\\u003E",
  "entities" : { "user_mentions" : [ ], "media" : [ ], "hashtags" : [ ],
    "urls" : [ { "indices" : [ 13, 35 ], "url" : "http:\\/\\/t.co\\/cccccccccc",
      "expanded_url" : "http:\\/\\/milwaukee.gov\\/water", "display_url" : "milwaukee.gov\\/water" } ] },
  "geo" : { },
  "id_str" : "649320000000000001",
  "text" : "Façade tests http:\\/\\/t.co\\/cccccccccc",
  "id" : 649320000000000001,
  "created_at" : "2015-10-01 00:30:00 +0000",
  "user" : { "name" : "Milwaukee Water", "screen_name" : "MkeWaterDemo", "protected" : false, "id_str" : "771000771",
    "verified" : false }
} ]""".encode(),  # noqa: W291 - X has written that blank
        "data/js/tweets/2010_03.js": b"""Grailbird.data.tweets_2010_03 = 
 [ {
  "source" : "web", "entities" : { "user_mentions" : [ ], "media" : [ ], "hashtags" : [ ], "urls" : [ ] },
  "geo" : { },
  "id_str" : "10000000001",
  "text" : "Main break at 5th &amp; Clybourn",
  "id" : 10000000001,
  "created_at" : "2010-03-05 00:00:00 +0000",
  "user" : { "name" : "Milwaukee Water", "screen_name" : "MkeWaterDemo", "protected" : false, "id_str" : "771000771",
    "verified" : false }
} ]""",  # noqa: W291 - the same
    },
    posts=2,
    handle="MkeWaterDemo",
    complete=True,
)
