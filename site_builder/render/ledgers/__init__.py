"""The pages that say how the policy is kept: /policy/, /accounts/, /coverage/, /moderation/, /changes/, /service/.

Each page is a file that puts its ledger (`model.ledgers`) into words, and a template. `data` and `statements` give the
same as CSV and JSON, `feed` the changes as a feed. Nothing is worked out here but wording, order and shape.
"""
