"""Words → word pieces of the base model's vocabulary, and the case class of each word.

The base model is uncased: what capitals say comes back through one case class a word, learned as an embedding of its own.
extract/encoder/word_pieces.cc does the same; a test compares the two.
"""
import unicodedata

from tokenizers import Tokenizer

CLS, SEP, UNKNOWN, MASK = 101, 102, 100, 103
MOST_PIECES = 16  # of one word; the rest of a longer one is not read

LOWER, CAPITALISED, ALL_CAPS, SINGLE_CAPITAL, MIXED, CAPS_IN_CAPS, ALPHANUMERIC, DIGITS, OTHER = range(1, 10)
FURTHER = 9  # added to the class of a word for its second and later pieces
CASE_CLASSES = 20  # 0 stands for [CLS] and [SEP]; 19 is free


class WordPieces:
    """The reference tokenizer, asked once for each different word."""

    def __init__(self, tokenizer_json):
        self.reference = Tokenizer.from_file(tokenizer_json)
        self.reference.no_truncation()
        self.reference.no_padding()
        self.known = {}

    def of(self, word):
        pieces = self.known.get(word)
        if pieces is None:
            pieces = self.reference.encode(word, add_special_tokens=False).ids[:MOST_PIECES] or [UNKNOWN]
            self.known[word] = pieces
        return pieces


def case_class(word):
    """The class of a word alone."""
    letters = upper = digits = 0
    first_upper = None
    for c in word:
        category = unicodedata.category(c)
        if category[0] == "L":
            letters += 1
            is_upper = category in ("Lu", "Lt")
            upper += is_upper
            if first_upper is None:
                first_upper = is_upper
        elif category == "Nd":
            digits += 1
    if letters and digits:
        return ALPHANUMERIC
    if digits:
        return DIGITS
    if not letters:
        return OTHER
    if upper == 0:
        return LOWER
    if letters == 1:
        return SINGLE_CAPITAL
    if upper == letters:
        return ALL_CAPS
    return CAPITALISED if upper == 1 and first_upper else MIXED


def case_classes(words):
    """The classes of a sentence's words: capitals say little where most words have nothing else."""
    classes = [case_class(word) for word in words]
    cased = [c for c in classes if c in (LOWER, CAPITALISED, ALL_CAPS, MIXED)]
    if len(cased) >= 3 and 5 * sum(c == ALL_CAPS for c in cased) > 3 * len(cased):
        classes = [CAPS_IN_CAPS if c == ALL_CAPS else c for c in classes]
    return classes
