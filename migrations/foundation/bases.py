"""What a date may rest on, as the first revision knows it."""

DATE_BASIS = (
    "printed",
    "year inferred",
    "weekday",
    "anaphora",
    "deictic",
    "bounded by the saying",
    "metadata",
)
