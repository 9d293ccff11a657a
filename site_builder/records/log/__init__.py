"""The transparency log: what was published when, in files that anyone can check with nothing but the City's key.

A file here is one wire format or one act. From the bottom up:

* `errors`       what a malformed or forged input raises: one tree, a code a kind
* `hashing`      Merkle tree hashes: leaf, node, a row of them (RFC 6962, RFC 9162)
* `inclusion`, `consistency`  which hashes a proof holds, and whether it proves
* `tile`, `bundle`  paths and bytes of the files below `tile/` (C2SP tlog-tiles)
* `tree`         a tree's hashes and proofs, read from its tiles
* `key` on `ed25519`, `note`  Ed25519 keys and the notes they sign (C2SP signed-note)
* `checkpoint`, `cosignature`  how large the tree is and what it hashes to; that a witness saw so (C2SP tlog-checkpoint,
  tlog-cosignature)
* `trust`, `handover`  which keys count for which checkpoints; how one key hands over to the next
* `statement`, `salted`, `extra`  what an entry says; the digest it holds; what a proof file carries beside the proof
* `proof`        the offline `.tlog-proof` file (C2SP tlog-proof)
* `witness`      what is asked of a witness, and what a witness does (C2SP tlog-witness)
* `stamp`        time stamps of checkpoints, by an authority that is not the City's (RFC 3161)
* `folder`       a log as files on a disk
* `grow`, `verify` with `strangers`, `compare`  the acts: append, check everything, hold an old checkpoint against a new

What a newcomer would question:

* *Values in, values out.* Nothing here writes. `grow.grown` gives paths and bytes; whoever writes them writes the
  checkpoint last, so that a reader never sees one whose tiles are missing.
* *A log without a key is still a log*: its checkpoint's text goes to `checkpoint-unsigned`, where no client takes it
  for a signed one.
* *Twice the same signature is a fault*, although the format has readers skip what they do not know: this log never
  writes such a note, so whoever did was not this program.
* *An entry is never content.* It holds a digest made with a salt; who destroys the salt leaves a number that says
  nothing, in a tree that still verifies.
"""
