#include "extract/coreference/mention.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace actant::extract {
namespace {

struct PronounRow {
  std::string_view word;
  MentionForm form;
  Number number;
  Sex sex;
};

constexpr std::array<PronounRow, 33> pronouns = {{
    {"he", MentionForm::he, Number::singular, Sex::masculine},
    {"him", MentionForm::he, Number::singular, Sex::masculine},
    {"his", MentionForm::he, Number::singular, Sex::masculine},
    {"himself", MentionForm::he, Number::singular, Sex::masculine},
    {"she", MentionForm::she, Number::singular, Sex::feminine},
    {"her", MentionForm::she, Number::singular, Sex::feminine},
    {"hers", MentionForm::she, Number::singular, Sex::feminine},
    {"herself", MentionForm::she, Number::singular, Sex::feminine},
    {"it", MentionForm::it, Number::singular, Sex::neuter},
    {"its", MentionForm::it, Number::singular, Sex::neuter},
    {"itself", MentionForm::it, Number::singular, Sex::neuter},
    {"they", MentionForm::they, Number::plural, Sex::unknown},
    {"them", MentionForm::they, Number::plural, Sex::unknown},
    {"their", MentionForm::they, Number::plural, Sex::unknown},
    {"theirs", MentionForm::they, Number::plural, Sex::unknown},
    {"themselves", MentionForm::they, Number::plural, Sex::unknown},
    {"i", MentionForm::first_singular, Number::singular, Sex::unknown},
    {"me", MentionForm::first_singular, Number::singular, Sex::unknown},
    {"my", MentionForm::first_singular, Number::singular, Sex::unknown},
    {"mine", MentionForm::first_singular, Number::singular, Sex::unknown},
    {"myself", MentionForm::first_singular, Number::singular, Sex::unknown},
    {"we", MentionForm::first_plural, Number::plural, Sex::unknown},
    {"us", MentionForm::first_plural, Number::plural, Sex::unknown},
    {"our", MentionForm::first_plural, Number::plural, Sex::unknown},
    {"ours", MentionForm::first_plural, Number::plural, Sex::unknown},
    {"ourselves", MentionForm::first_plural, Number::plural, Sex::unknown},
    {"you", MentionForm::second, Number::unknown, Sex::unknown},
    {"your", MentionForm::second, Number::unknown, Sex::unknown},
    {"yours", MentionForm::second, Number::unknown, Sex::unknown},
    {"yourself", MentionForm::second, Number::singular, Sex::unknown},
    {"yourselves", MentionForm::second, Number::plural, Sex::unknown},
    {"this", MentionForm::pointing, Number::singular, Sex::neuter},
    {"that", MentionForm::pointing, Number::singular, Sex::neuter},
}};

constexpr std::array<std::string_view, 20> feminine_nouns = {
    "woman",      "women",   "girl",       "lady",    "mother",      "wife",       "daughter",
    "sister",     "aunt",    "queen",      "actress", "widow",       "niece",      "princess",
    "chairwoman", "heroine", "girlfriend", "mom",     "spokeswoman", "grandmother"};
constexpr std::array<std::string_view, 20> masculine_nouns = {
    "man",      "men",   "boy",       "gentleman", "father",    "husband",    "son",
    "brother",  "uncle", "king",      "actor",     "widower",   "nephew",     "prince",
    "chairman", "hero",  "boyfriend", "dad",       "spokesman", "grandfather"};

constexpr std::array<std::string_view, 13> left_out_of_phrases = {
    "case",      "cc",        "mark",  "cop",  "aux",  "nsubj",   "csubj",
    "discourse", "parataxis", "advcl", "conj", "expl", "vocative"};

struct RoleRow {
  std::string_view relation;
  MentionRole role;
};
constexpr std::array<RoleRow, 11> roles = {{{"nsubj:pass", MentionRole::passive_subject},
                                            {"nsubj", MentionRole::subject},
                                            {"obj", MentionRole::object},
                                            {"iobj", MentionRole::object},
                                            {"obl", MentionRole::oblique},
                                            {"nmod:poss", MentionRole::owner},
                                            {"nmod", MentionRole::modifier},
                                            {"appos", MentionRole::aside},
                                            {"conj", MentionRole::conjunct},
                                            {"root", MentionRole::root},
                                            {"compound", MentionRole::compound}}};

template <std::size_t Size>
bool is_one_of(std::string_view word, const std::array<std::string_view, Size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view main_part(std::string_view relation) { return relation.substr(0, relation.find(':')); }

class Finder {
 public:
  Finder(const AnnotatedText& text, const Dependencies& dependencies, const std::vector<NameMention>& names,
         const JoinedNames& joined)
      : text_(text),
        dependencies_(dependencies),
        names_(names),
        joined_(joined),
        name_of_word_(text.words.size()) {
    for (std::uint32_t n = 0; n < names.size(); ++n) {
      for (auto w = names[n].words.begin; w < names[n].words.end; ++w) name_of_word_[w] = n;
    }
  }

  std::vector<Mention> run() {
    for (const auto& sentence : text_.sentences) {
      if (sentence.reading != Reading::read) continue;
      for (auto w = sentence.words.begin; w < sentence.words.end; ++w) {
        if (heads_phrase(w)) add_phrases(w, sentence.words);
      }
    }
    for (const auto& name : names_)
      add(name.words, dependencies_.head_of(name.words), MentionVariant::bare_name);
    return in_order();
  }

 private:
  bool heads_phrase(std::uint32_t w) const {
    const auto upos = dependencies_.upos(w);
    const auto relation = dependencies_.relation(w);
    if (upos == "PRON") {
      const auto xpos = dependencies_.xpos(w);
      return !xpos.starts_with("W") && xpos != "EX" && relation != "expl";
    }
    if (relation == "appos" && is_title_behind(w)) return false;
    if (upos == "NOUN" || upos == "PROPN")
      return relation != "flat" && relation != "fixed" && relation != "goeswith" && relation != "nmod:desc" &&
             !(relation == "compound" && upos == "NOUN");
    if (upos == "DET" || upos == "NUM" || upos == "ADJ") {
      const auto main = main_part(relation);
      return main == "nsubj" || main == "obj" || main == "iobj" || (main == "obl" && upos != "ADJ");
    }
    return false;
  }

  // "Milo Hart, the governor of Texas": said of the name, no mention of its own.
  bool is_title_behind(std::uint32_t w) const {
    const auto& name = name_of_word_[dependencies_.head(w)];
    if (!name) return false;
    const auto& titles = names_[*name].titles;
    return std::any_of(titles.begin(), titles.end(),
                       [&](const TitleMention& title) { return title.words.contains(w); });
  }

  // The words that hang on `head`, apart from what is left out and the children that `without` names.
  void gather(std::uint32_t head, WordRange sentence, std::string_view with, std::string_view without) {
    inside_.assign(sentence.size(), false);
    inside_[head - sentence.begin] = true;
    open_.clear();
    for (const auto c : dependencies_.children(head)) {
      const auto relation = main_part(dependencies_.relation(c));
      const bool closes = relation == "case" && c > head && dependencies_.upos(c) == "PART";  // 's
      if (relation == without || (relation != with && !closes && is_one_of(relation, left_out_of_phrases)))
        continue;
      open_.push_back(c);
    }
    while (!open_.empty()) {
      const auto w = open_.back();
      open_.pop_back();
      inside_[w - sentence.begin] = true;
      const auto& below = dependencies_.children(w);
      open_.insert(open_.end(), below.begin(), below.end());
    }
  }

  WordRange unbroken(std::uint32_t head, WordRange sentence) const {
    WordRange range{head, head + 1};
    while (range.begin > sentence.begin && inside_[range.begin - 1 - sentence.begin]) --range.begin;
    while (range.end < sentence.end && inside_[range.end - sentence.begin]) ++range.end;
    while (range.begin < head && dependencies_.upos(range.begin) == "PUNCT") ++range.begin;
    while (range.end > head + 1 && dependencies_.upos(range.end - 1) == "PUNCT") --range.end;
    return range;
  }

  void add_phrases(std::uint32_t head, WordRange sentence) {
    gather(head, sentence, {}, {});
    add(unbroken(head, sentence), head, MentionVariant::plain);
    if (dependencies_.child(head, "conj")) {
      gather(head, sentence, "conj", {});
      add(unbroken(head, sentence), head, MentionVariant::with_conjuncts);
    }
    if (dependencies_.child(head, "appos")) {
      gather(head, sentence, {}, "appos");
      add(unbroken(head, sentence), head, MentionVariant::without_aside);
    }
  }

  void add(WordRange words, std::uint32_t head, MentionVariant variant) {
    if (const auto name = name_of_word_[head]) {  // "Leiden" in "Leiden University" is no mention
      const auto whole = names_[*name].words;
      if (whole.begin <= words.begin && words.end <= whole.end && words != whole) return;
    }
    Mention mention;
    mention.words = words;
    mention.head = head;
    mention.variant = variant;
    mention.name = name_at(head);
    describe(mention);
    mentions_.push_back(mention);
  }

  // "Malaysia's Prime Minister Najib Razak", "the delegate, Sela Minh": a title is the head, the name hangs
  // on it.
  std::optional<std::uint32_t> name_at(std::uint32_t head) const {
    if (name_of_word_[head]) return name_of_word_[head];
    for (const auto c : dependencies_.children(head)) {
      const auto name = name_of_word_[c];
      if (!name || c < head || names_[*name].type != graph::EntityType::person) continue;
      const auto relation = dependencies_.relation(c);
      if (relation == "flat" || relation == "appos") return name;
    }
    return std::nullopt;
  }

  void describe(Mention& mention) const {
    const auto head = mention.head;
    mention.role = role_of(head);
    const auto lower = text_.lower_word(head);
    const auto* const pronoun =
        std::find_if(pronouns.begin(), pronouns.end(), [&](const auto& row) { return row.word == lower; });
    if (!mention.name && mention.words.size() == 1 && pronoun != pronouns.end()) {  // "US" is not "us"
      mention.form = pronoun->form;
      mention.number = pronoun->number;
      mention.sex = pronoun->sex;
      return;
    }
    const auto xpos = dependencies_.xpos(head);
    mention.number = mention.variant == MentionVariant::with_conjuncts || xpos == "NNS" || xpos == "NNPS"
                         ? Number::plural
                     : xpos == "NN" || xpos == "NNP" ? Number::singular
                                                     : Number::unknown;
    if (mention.variant == MentionVariant::with_conjuncts) mention.name.reset();
    if (mention.name) {
      // Of the thing, not of this form of its name: "Clinton" is a woman once "Hillary Clinton" is named.
      mention.cluster = joined_.cluster_of_name[*mention.name];
      const auto& named = joined_.clusters[mention.cluster];
      mention.form = MentionForm::name;
      mention.name_class = static_cast<std::uint8_t>(named.type);
      mention.sex = named.gender == Gender::feminine    ? Sex::feminine
                    : named.gender == Gender::masculine ? Sex::masculine
                    : named.type == graph::EntityType::person || named.type == graph::EntityType::group
                        ? Sex::unknown
                        : Sex::neuter;
      return;
    }
    mention.sex = is_one_of(lower, feminine_nouns)    ? Sex::feminine
                  : is_one_of(lower, masculine_nouns) ? Sex::masculine
                                                      : Sex::unknown;
    mention.form = dependencies_.upos(head) == "PRON" ? MentionForm::other_pronoun : form_of_phrase(mention);
  }

  MentionForm form_of_phrase(const Mention& mention) const {
    for (const auto c : dependencies_.children(mention.head)) {
      if (!mention.words.contains(c) || c > mention.head) continue;
      const auto relation = dependencies_.relation(c);
      if (relation == "nmod:poss") return MentionForm::possessive;
      if (relation != "det") continue;
      const auto word = text_.lower_word(c);
      if (word == "the") return MentionForm::definite;
      if (word == "a" || word == "an") return MentionForm::indefinite;
      if (word == "this" || word == "that" || word == "these" || word == "those")
        return MentionForm::demonstrative;
      return MentionForm::quantified;
    }
    return dependencies_.upos(mention.head) == "PROPN" ? MentionForm::name : MentionForm::bare;
  }

  MentionRole role_of(std::uint32_t head) const {
    const auto relation = dependencies_.relation(head);
    for (const auto& row : roles) {
      if (relation == row.relation || main_part(relation) == row.relation) return row.role;
    }
    return MentionRole::other;
  }

  std::vector<Mention> in_order() {
    std::stable_sort(mentions_.begin(), mentions_.end(), [](const Mention& a, const Mention& b) {
      return a.words.begin != b.words.begin ? a.words.begin < b.words.begin : a.words.end > b.words.end;
    });
    const auto last = std::unique(mentions_.begin(), mentions_.end(),
                                  [](const Mention& a, const Mention& b) { return a.words == b.words; });
    mentions_.erase(last, mentions_.end());
    return std::move(mentions_);
  }

  const AnnotatedText& text_;
  const Dependencies& dependencies_;
  const std::vector<NameMention>& names_;
  const JoinedNames& joined_;
  std::vector<std::optional<std::uint32_t>> name_of_word_;
  std::vector<Mention> mentions_;
  std::vector<bool> inside_;
  std::vector<std::uint32_t> open_;
};

}  // namespace

std::vector<Mention> find_mentions(const AnnotatedText& text, const Dependencies& dependencies,
                                   const std::vector<NameMention>& names, const JoinedNames& joined) {
  return Finder(text, dependencies, names, joined).run();
}

}  // namespace actant::extract
