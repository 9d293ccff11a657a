"""The transparency log of a city: `records.log` introduced to the posts, to output/ and to those who check it.

* `matching`, `entering`  what is shown, held against the ledger; what the ledger lacks is entered
* `signing`, `logfiles`, `proofs`  the tree over it, signed; its files in output/; the proof beside each post
* `keeping`    the four together, as a build and `appending` call them
* `keying`, `proving`, `witnessing`, `stamping`  keys and handing over; one proof; what others say of a checkpoint
* `published`, `siteproofs`, `agreeing`, `verifying`, `comparing`  a published log and site, checked by nothing but a
  key
* `recording`  a post's record as its page shows it
"""
