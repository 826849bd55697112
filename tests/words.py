"""Words of a person's own, in a script that runs from right to left."""

OWN_WORDS = "قل صباح الخير لجارك قبل أن يقولها هو، ثم ابتسم له من القلب 🙂"
