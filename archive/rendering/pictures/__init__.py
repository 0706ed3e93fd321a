"""Rows as pictures: a timeline, counts over time, a network.

`formats` says which formats a picture has, and imports no library. What draws needs matplotlib and
networkx, which the extra `pictures` installs; the charts of letters in `text_charts` need neither.
A picture reads rows by the names of their fields, which `protocols` lists.
"""
