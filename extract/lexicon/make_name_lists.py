#!/usr/bin/env python3
"""Writes common_words.txt and first_names.tsv from public data:

    python3 make_name_lists.py state_union.jsonl.gz inaugural.jsonl.gz nltk-names.tsv first-names-us.txt

The speeches are United States government works (public domain, through nltk_data); nltk-names is the Names Corpus 1.3
(Mark Kantrowitz, Bill Ross; first_names.README.txt), first-names-us is smashew/NameDatabases (Unlicense).
"""
import collections, gzip, json, re, sys

# First names that are also words, yet far more often names where they stand before another capitalised word.
ALSO_WORDS = set("""Al Angel Art Bill Dawn Don Eve Faith Frank Gene Grace Grant Guy Hope Joy Mark Miles Penny Rich Rob Rose Will
Ward Chase Foster""".split())


# In both lists, yet nearly always one of them in news of the last hundred years.
MOSTLY = {"m": set("""Bill Tim Ted Frank Tony Ray Billy Bobby Eddie Freddie Jerry Willie Andy Gene George Daniel Barry Max Mel Sean Theo Tommy
Wally Christian Perry Phil Quentin Reggie Shaun Austin Bert Cecil Claude Denny Francis Glen Justin Kyle Lou Rory Toby
Teddy Gerry Kip Jesse Ira""".split()),
          "f": set("""Hillary Hilary Grace Ashley Claire Clare Connie Courtney Fran Gail Georgia Laurie Lauren Lindsay Meredith Paige Shelley
Stacy Tracy Whitney Winnie Evelyn Abbey Marion Lynn Leslie Kelly""".split())}


def main(state_union, inaugural, nltk_names, us_names):
    seen = collections.Counter()
    for path in (state_union, inaugural):
        for line in gzip.open(path, "rt", encoding="utf-8"):
            seen.update(w for w in re.findall(r"[A-Za-z]+", json.loads(line)["text"]) if w.islower())
    common = sorted(w for w, n in seen.items() if n >= 2 and len(w) > 2)
    gender = collections.defaultdict(set)
    for line in open(nltk_names, encoding="utf-8"):
        name, which = line.rstrip("\n").split("\t")[:2]
        gender[name].add(which[0])
    for line in open(us_names, encoding="utf-8"):
        gender[line.strip()]
    with open("common_words.txt", "w", encoding="utf-8") as out:
        out.write("# Words seen at least twice in lower case: with a capital at a sentence's start they are no names.\n"
                  "# Source: State of the Union and inaugural addresses (nltk_data; United States public domain), by make_name_lists.py.\n")
        out.writelines(w + "\n" for w in common)
    with open("first_names.tsv", "w", encoding="utf-8") as out:
        out.write("# First names, gender f, m or - (both or unknown); a third column 'word' where the name is also a common word.\n"
                  "# Sources: Names Corpus 1.3, Mark Kantrowitz and Bill Ross (first_names.README.txt); smashew/NameDatabases (Unlicense);\n"
                  "# by make_name_lists.py, which leaves out names that are common words.\n")
        words = set(common)
        for name in sorted(gender):
            if not re.fullmatch(r"[A-Z][A-Za-z'-]+", name):
                continue
            is_word = name.lower() in words
            if is_word and name not in ALSO_WORDS:
                continue
            which = next(({g} for g, names in MOSTLY.items() if name in names), gender[name])
            out.write("%s\t%s%s\n" % (name, which.copy().pop() if len(which) == 1 else "-", "\tword" if is_word else ""))


main(*sys.argv[1:])
