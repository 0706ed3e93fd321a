"""The gazetteer: countries, their regions and districts, settlements, by name and by code.

Its data, `places.bin`, is made by `tools/gazetteer.py` from GeoNames (https://www.geonames.org,
CC BY 4.0). It is read where it lies: a look-up unpacks no more than the few places around those it
finds, and nothing where there is none.
"""
