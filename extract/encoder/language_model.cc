#include "extract/encoder/language_model.h"

#include <algorithm>
#include <unordered_map>

#include "extract/encoder/decoders.h"
#include "extract/encoder/encoder.h"
#include "extract/encoder/heads.h"
#include "graph/error.h"

namespace actant::extract {
namespace {

using graph::EntityType;

// In the order of the tags of the head "names".
constexpr EntityType name_types[] = {EntityType::person, EntityType::organization, EntityType::place,
                                     EntityType::group,  EntityType::product,      EntityType::work,
                                     EntityType::law,    EntityType::facility,     EntityType::misc};
constexpr std::uint32_t name_kinds = std::size(name_types);
constexpr std::size_t name_tags = 1 + 2 * name_kinds;
constexpr std::size_t cue_tags = 3;
constexpr std::size_t border_labels = 2;
// No step meets a sentence of a million words.
constexpr std::uint32_t longest_sentence = 400;

// Precision against recall of cues, from PolNeAR's development part.
constexpr float cue_bias = 0.05F;

// A run of sentences that is encoded together: paragraphs that fit in one window, or one paragraph that needs
// several.
struct Stretch {
  WordRange words;
  std::vector<std::uint32_t> sentences;
};

// A paragraph longer than this is read in several stretches, so that no text needs memory for all of its
// vectors.
constexpr std::uint32_t longest_stretch = 1500;  // words
// What neighbouring windows of one stretch share, so that no word is read at an edge only.
constexpr std::size_t shared_pieces = 64;

}  // namespace

struct LanguageModel::Parts {
  Weights encoder_weights, attribution_weights;
  std::vector<std::string> upos, xpos, relations;
  WordPieces word_pieces;
  Encoder encoder;
  LinearHead names_head, upos_head, xpos_head, borders_head, cues_head;
  ParserHead parser;
  RoleHead roles;

  explicit Parts(const std::filesystem::path& folder)
      : encoder_weights(folder / "encoder.weights"),
        attribution_weights(folder / "attribution.weights"),
        upos(encoder_weights.labels("upos")),
        xpos(encoder_weights.labels("xpos")),
        relations(encoder_weights.labels("relations")),
        word_pieces(encoder_weights.text("vocabulary")),
        encoder(encoder_weights),
        names_head(encoder_weights, "names", vector_width, name_tags),
        upos_head(encoder_weights, "upos", vector_width, upos.size()),
        xpos_head(encoder_weights, "xpos", vector_width, xpos.size()),
        borders_head(encoder_weights, "borders", vector_width, border_labels),
        cues_head(attribution_weights, "cues", vector_width, cue_tags),
        parser(encoder_weights, relations.size()),
        roles(attribution_weights) {}
};

namespace {

// Reads one text; the scratch space lives as long as the text.
class Reader {
 public:
  Reader(const AnnotatedText& text, const Encoder& encoder, const WordPieces& word_pieces)
      : text_(text), encoder_(encoder), word_pieces_(word_pieces) {}

 protected:
  const Paragraph& paragraph_of(std::uint32_t word) const {
    return text_.paragraphs[text_.sentences[text_.words[word].sentence].paragraph];
  }
  bool opens_paragraph(std::uint32_t word) const { return paragraph_of(word).words.begin == word; }

  // "at the harbour. After his return": a stop behind a plain word and a function word with a capital leave
  // no doubt, whatever the head says.
  bool plainly_begins(std::uint32_t word) const {
    if (word < 2 || text_.word(word - 1) != "." || !text_.words[word - 1].glued || text_.words[word].glued)
      return false;
    const auto before = text_.word(word - 2);
    const bool plain = before.size() > 2 &&
                       std::all_of(before.begin(), before.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    switch (text_.words[word].word_class) {
      case WordClass::determiner:
      case WordClass::subject_pronoun:
      case WordClass::preposition:
      case WordClass::conjunction:
      case WordClass::subordinator:
        return plain && text_.words[word].capital;
      default:
        return false;
    }
  }

  struct Pieces {
    std::vector<Piece> pieces;
    CaseClass written = CaseClass::other;
  };

  const Pieces& pieces_of(std::uint32_t word) {
    const auto form = text_.word(word);
    auto [found, is_new] = known_.try_emplace(form);
    if (is_new) {
      word_pieces_.append(form, found->second.pieces);
      found->second.written = case_class(form);
    }
    return found->second;
  }

  std::size_t length_of(WordRange words) {
    std::size_t length = 1;  // [SEP] behind it
    for (auto w = words.begin; w < words.end; ++w) length += pieces_of(w).pieces.size();
    return length;
  }

  std::vector<Stretch> stretches() {
    std::vector<Stretch> found;
    std::size_t filled = 0;
    for (const auto& paragraph : text_.paragraphs) {
      if (paragraph.reading != Reading::read) {
        filled = 0;
        continue;
      }
      const auto needs = length_of(paragraph.words);
      const bool fits =
          filled > 0 && filled + needs <= longest_window && found.back().words.end == paragraph.words.begin;
      if (!fits) {
        found.push_back({{paragraph.words.begin, paragraph.words.begin}, {}});
        filled = 1;  // [CLS]
      }
      for (auto s = paragraph.sentences.begin; s < paragraph.sentences.end; ++s) {
        const auto end = text_.sentences[s].words.end;
        if (end - found.back().words.begin > longest_stretch && !found.back().sentences.empty())
          found.push_back({{found.back().words.end, found.back().words.end}, {}});
        found.back().sentences.push_back(s);
        found.back().words.end = end;
      }
      filled += needs;
    }
    return found;
  }

  // One vector a word of the stretch: the mean of its first and last piece.
  void encode(const Stretch& stretch, Rows& words) {
    words.resize(stretch.words.size(), vector_width);
    mark_cases(stretch);
    std::vector<int> best(stretch.words.size(), -1);  // how far from its window's edge a word was read
    for (auto first = stretch.words.begin; first < stretch.words.end;) {
      const auto last = fill_window(stretch, first);
      encoder_.run(window_, pieces_, scratch_);
      const bool whole = first == stretch.words.begin && last == stretch.words.end;
      for (auto w = first; w < last; ++w) {
        const auto [from, to] = places_[w - first];
        const int distance =
            whole ? 0
                  : static_cast<int>(
                        std::min(first == stretch.words.begin ? longest_window : from,
                                 last == stretch.words.end ? longest_window : window_.pieces.size() - to));
        auto& known = best[w - stretch.words.begin];
        if (distance <= known) continue;
        known = distance;
        const float* a = pieces_.x.data() + from * vector_width;
        const float* b = pieces_.x.data() + to * vector_width;
        float* x = words.x.data() + (w - stretch.words.begin) * vector_width;
        for (std::size_t i = 0; i < vector_width; ++i) x[i] = (a[i] + b[i]) * 0.5F;
      }
      if (last == stretch.words.end) break;
      // The next window begins so that both share some words.
      auto next = last;
      std::size_t shared = 0;
      while (next > first + 1 && shared < shared_pieces) shared += pieces_of(--next).pieces.size();
      first = next;
    }
    kernels().quantize(words.x.data(), words.count, vector_width, words.q.data(), words.scales.data());
  }

  const AnnotatedText& text_;
  const Encoder& encoder_;
  const WordPieces& word_pieces_;
  LayerScratch scratch_;

 private:
  void mark_cases(const Stretch& stretch) {
    written_.clear();
    std::vector<CaseClass> classes;
    for (const auto s : stretch.sentences) {
      const auto words = text_.sentences[s].words;
      classes.clear();
      for (auto w = words.begin; w < words.end; ++w) classes.push_back(pieces_of(w).written);
      mark_capital_sentence(classes);
      written_.insert(written_.end(), classes.begin(), classes.end());
    }
  }

  // Fills the window from `first` on and returns the word behind its last one.
  std::uint32_t fill_window(const Stretch& stretch, std::uint32_t first) {
    window_.pieces.assign(1, piece_cls);
    window_.cases.assign(1, 0);
    places_.clear();
    auto w = first;
    for (; w < stretch.words.end; ++w) {
      const auto& pieces = pieces_of(w).pieces;
      const bool opens = w > first && opens_paragraph(w);
      if (window_.pieces.size() + pieces.size() + (opens ? 2 : 1) > longest_window && w > first) break;
      if (opens) push(piece_sep, 0);
      const auto written = static_cast<std::uint8_t>(written_[w - stretch.words.begin]);
      places_.emplace_back(window_.pieces.size(), window_.pieces.size() + pieces.size() - 1);
      for (std::size_t i = 0; i < pieces.size(); ++i)
        push(pieces[i], static_cast<std::uint8_t>(i == 0 ? written : written + further_piece));
    }
    push(piece_sep, 0);
    return w;
  }

  void push(Piece piece, std::uint8_t written) {
    window_.pieces.push_back(piece);
    window_.cases.push_back(written);
  }

  std::unordered_map<std::string_view, Pieces> known_;
  std::vector<CaseClass> written_;  // of the stretch's words
  Window window_;
  std::vector<std::pair<std::size_t, std::size_t>> places_;  // of the window's words: first and last piece
  Rows pieces_;
};

std::vector<Score> to_scores(const float* scores, std::size_t count) {
  std::vector<Score> result(count);
  std::transform(scores, scores + count, result.begin(), to_score);
  return result;
}

std::uint8_t largest_at(const float* scores, std::size_t count) {
  return static_cast<std::uint8_t>(std::max_element(scores, scores + count) - scores);
}

}  // namespace

LanguageModel::LanguageModel(const std::filesystem::path& folder) : parts_(std::make_unique<Parts>(folder)) {}
LanguageModel::~LanguageModel() = default;

TextReading LanguageModel::read(AnnotatedText& text) const {
  // The heads over one stretch after the other.
  class Pass : private Reader {
   public:
    Pass(const LanguageModel& model, const AnnotatedText& annotated)
        : Reader(annotated, model.parts_->encoder, model.parts_->word_pieces), parts_(*model.parts_) {}

    TextReading run() {
      found_.words.resize(text_.words.size());
      begins_.assign(text_.words.size(), false);
      found_.vectors.q.assign(text_.words.size() * vector_width, 128);
      found_.vectors.scales.assign(text_.words.size(), 0.0F);
      for (const auto& stretch : stretches()) {
        encode(stretch, words_);
        std::copy_n(words_.q.data(), words_.count * vector_width,
                    found_.vectors.q.data() + stretch.words.begin * vector_width);
        std::copy_n(words_.scales.data(), words_.count, found_.vectors.scales.data() + stretch.words.begin);
        tag(stretch);
        const auto sentences = part(stretch);
        for (const auto sentence : sentences) {
          name(stretch, sentence);
          parse(stretch, sentence);
        }
        attribute(stretch, sentences);
      }
      return std::move(found_);
    }

    const std::vector<bool>& begins() const { return begins_; }

   private:
    void tag(const Stretch& stretch) {
      const auto run_head = [&](const LinearHead& head, std::vector<float>& scores) {
        head.run(words_.q.data(), words_.scales.data(), words_.count, scratch_, scores);
      };
      run_head(parts_.names_head, name_scores_);
      run_head(parts_.cues_head, cue_scores_);
      run_head(parts_.upos_head, scores_);
      for (std::size_t w = 0; w < words_.count; ++w)
        found_.words[stretch.words.begin + w].upos =
            largest_at(scores_.data() + w * parts_.upos.size(), parts_.upos.size());
      run_head(parts_.xpos_head, scores_);
      for (std::size_t w = 0; w < words_.count; ++w)
        found_.words[stretch.words.begin + w].xpos =
            largest_at(scores_.data() + w * parts_.xpos.size(), parts_.xpos.size());
    }

    std::vector<WordRange> part(const Stretch& stretch) {
      parts_.borders_head.run(words_.q.data(), words_.scales.data(), words_.count, scratch_, scores_);
      std::vector<WordRange> sentences;
      for (auto w = stretch.words.begin; w < stretch.words.end; ++w) {
        const float* scores = scores_.data() + (w - stretch.words.begin) * border_labels;
        const bool begins = w == stretch.words.begin || opens_paragraph(w) || scores[1] > scores[0] ||
                            plainly_begins(w) || sentences.back().size() == longest_sentence;
        if (begins) sentences.push_back({w, w});
        begins_[w] = begins;
        sentences.back().end = w + 1;
      }
      return sentences;
    }

    void name(const Stretch& stretch, WordRange sentence) {
      const float* scores = name_scores_.data() + (sentence.begin - stretch.words.begin) * name_tags;
      const auto tags = best_tags(to_scores(scores, sentence.size() * name_tags), name_kinds);
      for (const auto& span : spans_of(tags)) {
        float sure = 0.0F;
        for (auto w = span.begin; w < span.end; ++w)
          sure = sure + probability({scores + w * name_tags, name_tags}, tags[w]);
        found_.names.push_back({{sentence.begin + span.begin, sentence.begin + span.end},
                                name_types[span.kind],
                                sure / static_cast<float>(span.end - span.begin)});
      }
    }

    void parse(const Stretch& stretch, WordRange sentence) {
      const auto first = sentence.begin - stretch.words.begin;
      parts_.parser.arcs(words_, first, sentence.size(), scratch_, scores_);
      const auto heads = best_tree(to_scores(scores_.data(), scores_.size()), sentence.size());
      parts_.parser.relations(words_, first, heads, scratch_, scores_);
      const auto labels = parts_.relations.size();
      for (std::uint32_t w = 0; w < sentence.size(); ++w) {
        auto& word = found_.words[sentence.begin + w];
        word.head = heads[w] == 0 ? sentence.begin + w : sentence.begin + heads[w] - 1;
        word.relation = largest_at(scores_.data() + w * labels, labels);
      }
      settle_subjects(sentence);
    }

    // The labels of a verb's arguments are decided one by one; together they may say what no clause of
    // English can be: "Tom Reed(iobj) had told her", "Police(nsubj:pass) arrested Aster(nsubj:pass)". In
    // front of a finite verb without a subject stands the subject; without "be" it is active.
    void settle_subjects(WordRange sentence) {
      constexpr std::uint32_t none = 0xffffffff;
      struct Verb {
        std::uint32_t front = none, behind = none;  // nearest argument in front; a subject behind the verb
        bool has_subject = false, has_be = false, has_auxiliary = false;
      };
      std::vector<Verb> verbs(sentence.size());
      const auto label = [&](std::uint32_t w) -> const std::string& {
        return parts_.relations[found_.words[w].relation];
      };
      for (auto w = sentence.begin; w < sentence.end; ++w) {
        const auto head = found_.words[w].head;
        if (head == w || parts_.upos[found_.words[head].upos] != "VERB") continue;
        const auto& relation = label(w);
        auto& verb = verbs[head - sentence.begin];
        if (relation == "aux:pass") verb.has_be = true;
        if (relation == "aux") verb.has_auxiliary = true;
        const bool nominal = !parts_.xpos[found_.words[w].xpos].starts_with("W");
        if (relation == "nsubj:pass" && nominal)
          (w < head ? verb.front : verb.behind) = w;
        else if (relation.starts_with("nsubj") || relation.starts_with("csubj") || relation == "expl")
          verb.has_subject = true;
        else if ((relation == "obj" || relation == "iobj") && w < head && nominal)
          verb.front = w;
      }
      for (auto head = sentence.begin; head < sentence.end; ++head) {
        const auto& verb = verbs[head - sentence.begin];
        if (verb.front == none || verb.has_subject) continue;
        const auto& tag = parts_.xpos[found_.words[head].xpos];
        const bool finite = tag == "VBD" || tag == "VBZ" || tag == "VBP" || verb.has_auxiliary;
        if (verb.has_be) {
          set_relation(verb.front, "nsubj:pass");
        } else if (finite || verb.behind != none) {
          set_relation(verb.front, "nsubj");
          if (verb.behind != none) set_relation(verb.behind, "obj");
        }
      }
    }

    void set_relation(std::uint32_t w, std::string_view relation) {
      const auto known = std::find(parts_.relations.begin(), parts_.relations.end(), relation);
      if (known != parts_.relations.end())
        found_.words[w].relation = static_cast<std::uint8_t>(known - parts_.relations.begin());
    }

    void attribute(const Stretch& stretch, const std::vector<WordRange>& sentences) {
      bool prepared = false;
      for (const auto sentence : sentences) {
        const auto first = sentence.begin - stretch.words.begin;
        auto scores = to_scores(cue_scores_.data() + first * cue_tags, sentence.size() * cue_tags);
        for (std::size_t w = 0; w < sentence.size(); ++w) scores[w * cue_tags + 1] += to_score(cue_bias);
        const auto tags = best_tags(scores, 1);
        for (const auto& cue : spans_of(tags)) {
          if (!prepared) parts_.roles.prepare(words_, scratch_, projected_);
          prepared = true;
          float sure = 0.0F;
          for (auto w = cue.begin; w < cue.end; ++w)
            sure = sure + probability({cue_scores_.data() + (first + w) * cue_tags, cue_tags}, tags[w]);
          find_roles(stretch, paragraph_of(sentence.begin).words,
                     {sentence.begin + cue.begin, sentence.begin + cue.end},
                     sure / static_cast<float>(cue.end - cue.begin));
        }
      }
    }

    void find_roles(const Stretch& stretch, WordRange paragraph, WordRange cue, float cue_probability) {
      const auto base = stretch.words.begin;
      const auto low = std::max({paragraph.begin, base, cue.begin - std::min(cue.begin, RoleHead::reach)});
      const auto high = std::min({paragraph.end, stretch.words.end, cue.end + RoleHead::reach});
      std::vector<std::uint32_t> cue_words;
      for (auto w = cue.begin; w < cue.end; ++w) cue_words.push_back(w - base);
      parts_.roles.run(words_, projected_, cue_words, low - base, high - base, scratch_, scores_);
      constexpr std::size_t tags = 1 + 2 * RoleHead::kinds;
      const auto best = best_tags(to_scores(scores_.data(), scores_.size()), RoleHead::kinds);
      AttributionReading reading;
      reading.cue = cue;
      reading.cue_probability = cue_probability;
      float sure = 0.0F;
      float count = 0.0F;
      for (const auto& span : spans_of(best)) {
        for (auto w = span.begin; w < span.end; ++w) {
          sure = sure + probability({scores_.data() + w * tags, tags}, best[w]);
          count = count + 1.0F;
        }
        (span.kind == 0 ? reading.source : reading.content).push_back({low + span.begin, low + span.end});
      }
      reading.role_probability = count > 0.0F ? sure / count : 0.0F;
      found_.attributions.push_back(std::move(reading));
    }

    const Parts& parts_;
    Rows words_;
    std::vector<float> name_scores_, cue_scores_, scores_, projected_;
    std::vector<bool> begins_;
    TextReading found_;
  };
  Pass pass(*this, text);
  auto found = pass.run();
  text.set_sentences(pass.begins());
  return found;
}

const std::vector<std::string>& LanguageModel::upos() const { return parts_->upos; }
const std::vector<std::string>& LanguageModel::xpos() const { return parts_->xpos; }
const std::vector<std::string>& LanguageModel::relations() const { return parts_->relations; }
std::string_view LanguageModel::lemma_rules() const { return parts_->encoder_weights.text("lemmas"); }

std::vector<ModelDescription> LanguageModel::descriptions() const {
  return {{parts_->encoder_weights.name(), parts_->encoder_weights.hash()},
          {parts_->attribution_weights.name(), parts_->attribution_weights.hash()}};
}

}  // namespace actant::extract
