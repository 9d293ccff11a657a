"""The city's policy as rules: what must not be published, and what a person should look at.

A rule is one file in `rules/`, named for what it finds; its text stands before its code. Two kinds: a `post_rule`
judges one post by the registers as they stood on the post's day, and its answer is kept until the post or a register
changes; a `site_rule` looks at all posts, at the registers and at today's date, and is asked in every build. Nothing in
here reads a file, a clock or another post than the ones that it is given.
"""
