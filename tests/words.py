"""Words of a person's own, in a script that runs from right to left, with markup among them."""

OWN_WORDS = "قل <b>صباح</b> الخير لجارك قبل أن يقولها هو، ثم ابتسم له من القلب 🙂"

MARKUP = OWN_WORDS.split()[1]
"""What of them would be markup if anything took it for that."""
