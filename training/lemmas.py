"""Lemma rules from the treebanks: for each Penn tag a list of endings, the longest match wins.

A rule is `tag TAB ending TAB cut TAB added`: cut so many characters, add those. An ending with "^" in front is a whole word.
All but proper nouns are put in lower case first. extract/lemmatizer.cc applies the same rules.

    lemmas.py DATA           prints the share of right lemmas on the development sets, with gold tags
"""
import os
import sys
from collections import Counter, defaultdict

import corpora

KEEPS_CASE = ("NNP", "NNPS")
LONGEST_ENDING = 6


def prepared(form, tag):
    return form if tag in KEEPS_CASE else form.lower()


def edit(form, lemma):
    """(cut, added) that turns the form into the lemma."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return len(form) - same, lemma[same:]


def endings(form):
    return [form[len(form) - n:] for n in range(0, min(LONGEST_ENDING, len(form)) + 1)] + ["^" + form]


def rules_of(sentences):
    """tag → {ending: (cut, added)}: an ending stands in the list where it says other than the shorter one does."""
    counts = defaultdict(Counter)
    for s in sentences:
        for form, tag, lemma in zip(s.words, s.xpos, s.lemmas):
            if lemma != "_":
                counts[tag][prepared(form, tag), lemma] += 1
    rules = {}
    for tag, pairs in counts.items():
        votes = defaultdict(Counter)
        for (form, lemma), n in pairs.items():
            for ending in endings(form):
                votes[ending][edit(form, lemma)] += n if ending[:1] == "^" else 1   # types, not tokens, vote on endings
        table = {}
        for ending in sorted(votes, key=lambda e: (e[:1] == "^", len(e), e)):
            best, n = min(votes[ending].items(), key=lambda item: (-item[1], item[0]))
            whole = ending[:1] == "^"
            if not whole and ending and n < 2:
                continue
            if best != applied(table, ending[1:] if whole else ending):
                table[ending] = best
        rules[tag] = table
    return rules


def applied(table, form):
    for ending in reversed(endings(form)):
        if ending in table:
            return table[ending]
    return None


def lemma_of(rules, form, tag):
    form = prepared(form, tag)
    cut, added = applied(rules.get(tag, {}), form) or (0, "")
    return form[:len(form) - cut] + added if cut <= len(form) else form


def as_text(rules):
    return "".join(f"{tag}\t{ending}\t{cut}\t{added}\n" for tag in sorted(rules)
                   for ending, (cut, added) in sorted(rules[tag].items()))


def treebank_sentences(data, part):
    return [s for name in ("ewt", "gum") for d in corpora.read_treebank(os.path.join(data, "parse", f"{name}-{part}.conllu.gz"))
            for s in d.sentences]


if __name__ == "__main__":
    data = sys.argv[1]
    rules = rules_of(treebank_sentences(data, "train"))
    text = as_text(rules)
    print(f"{text.count(chr(10)):,} rules, {len(text):,} bytes")
    for name in ("ewt", "gum"):
        right = total = 0
        wrong = Counter()
        for d in corpora.read_treebank(os.path.join(data, "parse", f"{name}-dev.conllu.gz")):
            for s in d.sentences:
                for form, tag, lemma in zip(s.words, s.xpos, s.lemmas):
                    total += 1
                    ok = lemma_of(rules, form, tag) == lemma or lemma == "_"
                    right += ok
                    if not ok:
                        wrong[form, tag, lemma, lemma_of(rules, form, tag)] += 1
        print(f"{name}-dev: {100 * right / total:.2f} % of {total}", wrong.most_common(12))
