"""Facebook, Instagram and Threads: three platforms of one company, whose exports break letters in one way.

`mojibake` puts those letters right for all three.
"""
