#include "extract/reader/main_text.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extract/furniture_words.h"
#include "extract/utf8.h"

namespace actant::extract {
namespace {

using Index = HtmlTree::Index;

// How surely an element holds furniture.
enum class Doubt : std::uint8_t { none, usual, always };

// Elements whose content nobody reads as text.
bool is_dropped(Tag tag) {
  switch (tag) {
    case Tag::head:
    case Tag::script:
    case Tag::style:
    case Tag::noscript:
    case Tag::iframe:
    case Tag::svg:
    case Tag::button:
    case Tag::select:
    case Tag::textarea:
    case Tag::input:
    case Tag::object:
    case Tag::canvas:
    case Tag::audio:
    case Tag::video:
    case Tag::template_:
    case Tag::option:
      return true;
    default:
      return false;
  }
}

Doubt doubt_of_tag(Tag tag) {
  switch (tag) {
    case Tag::nav:
    case Tag::footer:
    case Tag::dialog:
    case Tag::menu:
      return Doubt::always;
    case Tag::aside:
    case Tag::form:
    case Tag::figure:
    case Tag::figcaption:
    case Tag::label:
      return Doubt::usual;
    default:
      return Doubt::none;
  }
}

// One paragraph, heading, list item or table row.
struct Block {
  std::string text;  // white space folded
  Index element = 0;
  Index first = 0, last = 0;  // its first and last text
  Tag tag = Tag::other;
  Index list = 0;  // the list around it, 0 = none
  Doubt doubt = Doubt::none;
  std::uint32_t link_bytes = 0;
  bool time = false;  // it stands in a <time>: the hour of an entry of a live blog, elsewhere a date line

  double link_share() const {
    return std::min(1.0, static_cast<double>(link_bytes) / static_cast<double>(text.size()));
  }
};

// Text that an article is made of: long, or a sentence; not a heading and not mostly links.
bool is_prose(const Block& block) {
  constexpr std::size_t long_line = 80, short_line = 40;
  if (is_heading(block.tag) || block.link_share() > 0.4) return false;
  return block.text.size() >= long_line || (block.text.size() >= short_line && ends_sentence(block.text));
}

// How much prose of at most that doubt stands below each element, in bytes.
std::vector<std::uint32_t> prose_below(const HtmlTree& page, const std::vector<Block>& blocks,
                                       Doubt admitted) {
  std::vector<std::uint32_t> prose(page.size(), 0);
  for (const Block& block : blocks) {
    if (block.doubt <= admitted && is_prose(block))
      prose[block.element] += static_cast<std::uint32_t>(block.text.size());
  }
  for (Index node = page.size(); node-- > 1;) prose[page[node].parent] += prose[node];
  return prose;
}

struct Candidate {
  Index element;
  int rank;  // 3 says that it is the body of the article, 1 only that it is the main part
};

// The page's blocks, and the elements that say they hold the article.
class BlockReader {
 public:
  explicit BlockReader(const HtmlTree& page) : page_(page), doubts_(page.size(), Doubt::none) {}

  void read() {
    for (Index node = 0; node < page_.size();) {
      close_before(node);
      const Tag tag = page_[node].tag;
      if (is_dropped(tag)) {
        node = page_[node].end;
        continue;
      }
      if (tag == Tag::text) {
        add(node);
      } else if (tag == Tag::br) {
        add_break();
      } else {
        open(node);
      }
      ++node;
    }
    close_before(page_.size());
    end_block();
    settle_doubts();
  }

  std::vector<Block> blocks;
  std::vector<Candidate> candidates;

 private:
  struct Open {
    Index element;
    Index list;
  };

  // An element doubts what is below it, unless it holds so much of the page's prose that its name means
  // nothing.
  void settle_doubts() {
    const auto prose = prose_below(page_, blocks, Doubt::always);
    std::vector<Doubt>& doubts = doubts_;
    for (Index node = 1; node < page_.size(); ++node) {
      const double share =
          prose[0] == 0 ? 0 : static_cast<double>(prose[node]) / static_cast<double>(prose[0]);
      if (share > (doubts[node] == Doubt::always ? 0.9 : 0.5)) doubts[node] = Doubt::none;
      doubts[node] = std::max(doubts[node], doubts[page_[node].parent]);
    }
    // A dateline in front of a paragraph is named like furniture; the paragraph is none.
    for (Block& block : blocks) {
      block.doubt = doubts[block.first];
      for (Index node = block.first; node <= block.last; ++node) {
        if (page_[node].tag == Tag::text && !fold_space(page_.text(node)).empty())
          block.doubt = std::min(block.doubt, doubts[node]);
      }
    }
  }

  void close_before(Index node) {
    while (!open_.empty() && page_[open_.back().element].end <= node) {
      if (ends_block(page_[open_.back().element].tag)) end_block();
      open_.pop_back();
    }
  }

  // Cells of a row stand side by side.
  static bool ends_block(Tag tag) { return is_block(tag) && tag != Tag::td && tag != Tag::th; }

  void open(Index node) {
    const Tag tag = page_[node].tag;
    Open opened{node, open_.empty() ? 0 : open_.back().list};
    if (tag == Tag::ul || tag == Tag::ol) opened.list = node;
    doubts_[node] = doubt_of(node);
    if (tag == Tag::a && page_.has(node, Attribute::href)) link_end_ = std::max(link_end_, page_[node].end);
    if (tag == Tag::time) time_end_ = page_[node].end;
    if ((tag == Tag::td || tag == Tag::th) && !current_.text.empty()) append_folded(current_.text, " | ");
    if (ends_block(tag)) end_block();
    open_.push_back(opened);
  }

  Doubt doubt_of(Index node) {
    const Tag tag = page_[node].tag;
    if (tag == Tag::body || tag == Tag::html || tag == Tag::main) {
      if (tag == Tag::main) candidates.push_back({node, 1});
      return Doubt::none;
    }
    const auto role = page_.attribute(node, Attribute::role);
    if (tag == Tag::article) candidates.push_back({node, 2});
    if (role == "main") candidates.push_back({node, 1});
    if (role == "article") candidates.push_back({node, 2});
    if (page_.attribute(node, Attribute::itemprop).find("articleBody") != std::string_view::npos) {
      candidates.push_back({node, 3});
      return Doubt::none;
    }
    if (role == "navigation" || role == "contentinfo" || role == "dialog" || role == "banner" ||
        role == "menu" || role == "search" || role == "alert")
      return Doubt::always;
    if (role == "complementary" || role == "form" || role == "note") return Doubt::usual;
    Doubt doubt = tag == Tag::figure && holds_text(node) ? Doubt::none : doubt_of_tag(tag);
    if (page_.has(node, Attribute::hidden) || page_.attribute(node, Attribute::aria_hidden) == "true" ||
        is_invisible(node))
      doubt = std::max(doubt, Doubt::usual);
    for (const Attribute names : {Attribute::class_, Attribute::id}) {
      switch (part_named(page_.attribute(node, names))) {
        case NamedPart::always:
          doubt = tag == Tag::article ? std::max(doubt, Doubt::usual) : Doubt::always;
          break;
        case NamedPart::usual:
          if (tag != Tag::article) doubt = std::max(doubt, Doubt::usual);
          break;
        case NamedPart::body:
          candidates.push_back({node, 3});
          break;
        case NamedPart::nothing:
          break;
      }
    }
    return doubt;
  }

  // A table, a listing or a quotation is a figure that is read.
  bool holds_text(Index figure) const {
    for (Index node = figure; node < page_[figure].end; ++node) {
      const Tag tag = page_[node].tag;
      if (tag == Tag::table || tag == Tag::pre || tag == Tag::blockquote) return true;
    }
    return false;
  }

  bool is_invisible(Index node) const {
    const auto style = page_.attribute(node, Attribute::style);
    const std::size_t display = style.find("display");
    if (display == std::string_view::npos) return false;
    return style.substr(display, 14).find("none") != std::string_view::npos;
  }

  // Pages say the same few names over and over.
  NamedPart part_named(std::string_view names) {
    if (names.empty()) return NamedPart::nothing;
    const auto [found, is_new] = parts_.emplace(names, NamedPart::nothing);
    if (is_new) found->second = FurnitureWords::table().part_named(names);
    return found->second;
  }

  void add(Index text) {
    const std::string_view words = page_.text(text);
    const std::size_t before = current_.text.size();
    append_folded(current_.text, words);
    if (current_.text == " ") current_.text.clear();
    if (current_.text.empty()) return;
    if (current_.first == 0) begin_block(text);
    if (text < link_end_) current_.link_bytes += static_cast<std::uint32_t>(current_.text.size() - before);
    if (current_.text.size() > before + 1) {
      breaks_ = 0;
      current_.last = text;
    }
  }

  void begin_block(Index text) {
    current_.first = current_.last = text;
    current_.time = text < time_end_;
    const auto around = std::find_if(open_.rbegin(), open_.rend(),
                                     [&](const Open& open) { return is_block(page_[open.element].tag); });
    if (around == open_.rend()) return;
    current_.element = around->element;
    current_.tag = page_[current_.element].tag;
    current_.list = around->list;
  }

  // Two line breaks in a row end a paragraph.
  void add_break() {
    if (++breaks_ >= 2) return end_block();
    append_folded(current_.text, " ");
  }

  void end_block() {
    while (current_.text.ends_with(' ') || current_.text.ends_with('|')) current_.text.pop_back();
    if (!current_.text.empty() && current_.first != 0) blocks.push_back(std::move(current_));
    current_ = {};
    breaks_ = 0;
  }

  const HtmlTree& page_;
  std::vector<Open> open_;
  std::unordered_map<std::string_view, NamedPart> parts_;
  std::vector<Doubt> doubts_;  // of each element its own, at the end with those of the elements around it
  Block current_;
  Index link_end_ = 0, time_end_ = 0;
  int breaks_ = 0;
};

std::string letters_of(std::string_view text) {
  std::string letters;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = code_point_at(text, at);
    if (is_letter(point.value) || is_digit(point.value)) letters += lower_ascii(text.substr(at, point.size));
    at += point.size;
  }
  return letters;
}

// One look at the page: blocks of more than the admitted doubt do not count.
class Look {
 public:
  Look(const HtmlTree& page, const BlockReader& read, Doubt admitted, std::string_view title)
      : page_(page), blocks_(read.blocks), admitted_(admitted) {
    weigh();
    choose(read.candidates);
    find_lead(letters_of(title));
    find_teasers();
    count_prose_after();
    find_hours();
  }

  std::string text(const MainTextHints& hints) const {
    const std::string title = letters_of(hints.title);
    std::string text;
    std::vector<const Block*> headings;  // kept when something follows
    std::unordered_set<std::string_view> seen;
    enum class Under : std::uint8_t { article, label, last_label } under = Under::article;
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      const Block& block = blocks_[b];
      if (is_live_ && is_hour(b)) {
        headings.push_back(&block);
        continue;
      }
      if (!counts(block) || !is_in_article(b)) continue;
      if (FurnitureWords::table().is_furniture_heading(block.text)) {
        // Labels inside of the article stand over links; behind its end nothing of it follows.
        under = prose_after_[b] * 4 < prose_after_.front() ? Under::last_label : Under::label;
        headings.clear();
        continue;
      }
      if (teasers_[b]) continue;
      if (is_heading(block.tag)) {
        if (under != Under::article && block.link_share() > 0.5) continue;
        under = Under::article;
        if (letters_of(block.text) != title && !FurnitureWords::table().is_furniture_line(block.text))
          headings.push_back(&block);
        continue;
      }
      constexpr std::size_t long_paragraph = 200;
      if (under != Under::article) {
        const bool goes_on =
            block.link_share() < 0.3 && block.list == 0 && (is_prose(block) || block.tag == Tag::p);
        if (!goes_on || (under == Under::last_label && block.text.size() < long_paragraph)) continue;
        under = Under::article;
      }
      if (!is_kept(block)) {
        // A heading that is a label of links goes with them.
        if (block.link_share() > 0.5) headings.clear();
        continue;
      }
      constexpr std::size_t telling = 30;
      if (block.text.size() >= telling && !seen.insert(block.text).second) continue;
      if (block.text.size() < 300 && !title.empty() && letters_of(block.text) == title) continue;
      for (const Block* heading : headings) append(text, heading->text);
      headings.clear();
      append(text, block.text);
    }
    return text;
  }

  std::uint64_t prose() const { return prose_.empty() ? 0 : prose_[0]; }

 private:
  static void append(std::string& text, std::string_view block) {
    if (!text.empty()) text += "\n\n";
    text += block;
  }

  bool counts(const Block& block) const { return block.doubt <= admitted_; }

  bool is_in_article(std::size_t b) const {
    const Block& block = blocks_[b];
    return (block.first >= article_ && block.first < page_[article_].end) ||
           std::find(lead_.begin(), lead_.end(), b) != lead_.end();
  }

  // How much prose of the article stands behind each block; one entry more than blocks, the first is all of
  // it.
  void count_prose_after() {
    prose_after_.assign(blocks_.size() + 1, 0);
    for (std::size_t b = blocks_.size(); b-- > 0;) {
      const bool prose = counts(blocks_[b]) && is_in_article(b) && is_prose(blocks_[b]) && !teasers_[b];
      prose_after_[b] = prose_after_[b + 1] + (prose ? blocks_[b].text.size() : 0);
    }
  }

  // The time of an entry. Pages name it "timestamp", which elsewhere is furniture.
  bool is_hour(std::size_t b) const {
    constexpr std::size_t longest = 40;
    const Block& block = blocks_[b];
    return block.time && block.text.size() <= longest && block.doubt <= Doubt::usual && is_in_article(b);
  }

  // A live blog is a text of entries, each under its time.
  void find_hours() {
    constexpr std::size_t fewest_entries = 4;
    std::size_t entries = 0;
    bool under_hour = false;
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      if (is_hour(b)) {
        under_hour = true;
      } else if (under_hour && counts(blocks_[b]) && is_in_article(b) && is_prose(blocks_[b])) {
        ++entries;
        under_hour = false;
      }
    }
    is_live_ = entries >= fewest_entries;
  }

  // Other stories: two or more headings in a row that are links, each over at most one short paragraph.
  void find_teasers() {
    teasers_.assign(blocks_.size(), false);
    std::vector<std::size_t> run, section;
    std::size_t linked = 0, paragraphs = 0;
    const auto end_run = [&] {
      if (linked >= 2) {
        for (const std::size_t b : run) teasers_[b] = true;
      }
      run.clear();
      linked = 0;
    };
    bool in_section = false;
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      const Block& block = blocks_[b];
      if (!counts(block) || !is_in_article(b)) continue;
      if (is_heading(block.tag)) {
        run.insert(run.end(), section.begin(), section.end());
        section.clear();
        in_section = block.link_share() > 0.9 && block.text.size() >= 15;
        if (!in_section) {
          end_run();
          continue;
        }
        ++linked;
        paragraphs = 0;
      }
      if (!in_section) continue;
      section.push_back(b);
      constexpr std::size_t short_paragraph = 450;
      if (is_heading(block.tag) || !is_prose(block)) continue;
      if (++paragraphs > 1 || block.text.size() > short_paragraph) {  // an article's own section
        --linked;
        section.clear();
        in_section = false;
        end_run();
      }
    }
    run.insert(run.end(), section.begin(), section.end());
    end_run();
  }

  // What stands between the headline and the article, and reads like its first sentences.
  void find_lead(std::string_view title) {
    std::size_t headline = blocks_.size();
    for (std::size_t b = 0; b < blocks_.size() && blocks_[b].first < article_; ++b) {
      const Block& block = blocks_[b];
      if (block.tag == Tag::h1 || (is_heading(block.tag) && letters_of(block.text) == title)) headline = b;
    }
    constexpr std::size_t longest = 3;
    for (std::size_t b = headline + 1;
         b < blocks_.size() && blocks_[b].first < article_ && lead_.size() < longest; ++b) {
      const Block& block = blocks_[b];
      if (!counts(block) || block.link_share() > 0.2 || block.list != 0) continue;
      constexpr std::size_t long_line = 60;
      if (is_prose(block) ||
          (block.text.size() >= long_line && (is_heading(block.tag) || block.tag == Tag::p)))
        lead_.push_back(b);
    }
  }

  void weigh() {
    prose_ = prose_below(page_, blocks_, admitted_);
    for (const Block& block : blocks_) {
      if (block.list == 0) continue;
      auto& [bytes, links] = lists_[block.list];
      bytes += block.text.size();
      links += block.link_bytes;
    }
  }

  double share(Index node) const {
    return prose_[0] == 0 ? 0 : static_cast<double>(prose_[node]) / static_cast<double>(prose_[0]);
  }

  Index common(Index a, Index b) const {
    while (b >= page_[a].end || b < a) a = page_[a].parent;
    return a;
  }

  // The element around the article: what calls itself its body, alone or with others of the kind, else what
  // calls itself an article or the main part, else all. The less sure the name, the more it has to hold.
  void choose(const std::vector<Candidate>& candidates) {
    if (page_.empty() || prose_[0] == 0) return;
    constexpr double least_share[] = {0, 0.7, 0.65, 0.6};
    for (int rank = 3; rank > 0; --rank) {
      Index best = 0, all = 0;
      double together = 0;
      Index last_end = 0;
      for (const Candidate& candidate : candidates) {
        const double held = share(candidate.element);
        if (candidate.rank != rank || held < 0.02) continue;
        if (candidate.element >= last_end) {
          all = together == 0 ? candidate.element : common(all, candidate.element);
          together += held;
          last_end = page_[candidate.element].end;
        }
        // Of two that say the same the inner one, as long as it holds nearly all of the outer.
        if (best == 0 || held > share(best) ||
            (held >= 0.85 * share(best) && candidate.element < page_[best].end))
          best = candidate.element;
      }
      if (best == 0) continue;
      const double least = least_share[static_cast<std::size_t>(rank)];
      const bool parts = together > 1.15 * share(best) && together >= least;
      if (!parts && share(best) < least) continue;
      article_ = parts ? all : best;
      if (rank < 3) descend(0.98);
      return;
    }
    descend(0.95);
  }

  // Into the child that holds nearly all.
  void descend(double least) {
    for (;;) {
      Index child = article_ + 1;
      const Index end = page_[article_].end;
      while (child < end &&
             static_cast<double>(prose_[child]) < least * static_cast<double>(prose_[article_]))
        child = page_[child].end;
      if (child >= end || prose_[child] == 0 || page_[child].tag == Tag::p) return;
      article_ = child;
    }
  }

  bool is_kept(const Block& block) const {
    if (FurnitureWords::table().is_furniture_line(block.text)) return false;
    const double links = block.link_share();
    if (block.list != 0) {
      const auto& [bytes, link_bytes] = lists_.at(block.list);
      const double list_share = static_cast<double>(link_bytes) / static_cast<double>(bytes);
      if (list_share > 0.9) return false;
      return list_share < 0.6 || (links < 0.8 && block.text.size() >= 40);
    }
    if (links > 0.65) return false;
    const std::size_t spaces =
        static_cast<std::size_t>(std::count(block.text.begin(), block.text.end(), ' '));
    if (ends_sentence(block.text)) return block.text.size() > 3;
    if (links > 0.4 && block.text.size() < 120) return false;
    switch (block.tag) {
      case Tag::p:
        return links < 0.3 || spaces >= 2;
      case Tag::blockquote:
      case Tag::pre:
      case Tag::li:
        return spaces >= 2 || block.text.size() >= 40;
      case Tag::tr:
      case Tag::td:
      case Tag::th:
      case Tag::dt:
      case Tag::dd:
        return true;
      default:
        return block.text.size() >= 40;
    }
  }

  const HtmlTree& page_;
  const std::vector<Block>& blocks_;
  Doubt admitted_;
  std::vector<std::uint32_t> prose_;
  std::unordered_map<Index, std::pair<std::size_t, std::size_t>>
      lists_;  // bytes, and those in links; looked up only
  Index article_ = 0;
  std::vector<std::size_t> lead_;  // blocks
  std::vector<bool> teasers_;      // of each block
  std::vector<std::size_t> prose_after_;
  bool is_live_ = false;
};

// Soft hyphens, zero-width spaces and marks of direction are for a screen, not for words. Joiners (U+200C,
// U+200D) stay: they change letters.
std::string without_invisible(std::string text) {
  static constexpr std::string_view leads = "\xC2\xE2\xEF";
  if (text.find_first_of(leads) == std::string::npos) return text;
  std::string kept;
  kept.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (leads.find(text[at]) == std::string_view::npos) {
      kept += text[at++];
      continue;
    }
    const auto point = code_point_at(text, at);
    const char32_t c = point.value;
    const bool invisible = c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F ||
                           (c >= 0x202A && c <= 0x202E) || c == 0x2060 || (c >= 0x2066 && c <= 0x2069) ||
                           c == 0xFEFF;
    if (!invisible) kept.append(text, at, point.size);
    at += point.size;
  }
  return kept;
}

}  // namespace

namespace {

// The share of what the witness tells that stands in the text, by its longer sentences.
double told_share(std::string_view witness, std::string_view text) {
  const std::string letters = letters_of(text);
  std::size_t all = 0, found = 0;
  for (std::size_t at = 0; at < witness.size();) {
    const std::size_t end = std::min(witness.find_first_of(".!?\n", at), witness.size());
    const std::string sentence = letters_of(witness.substr(at, end - at));
    at = end + 1;
    constexpr std::size_t telling = 30;
    if (sentence.size() < telling) continue;
    all += sentence.size();
    if (letters.find(sentence) != std::string::npos) found += sentence.size();
  }
  return all == 0 ? 1.0 : static_cast<double>(found) / static_cast<double>(all);
}

}  // namespace

std::string main_text(const HtmlTree& page, const MainTextHints& hints) {
  if (page.empty()) return {};
  BlockReader read(page);
  read.read();
  std::string best;
  std::uint64_t best_prose = 0;
  double best_told = 0;
  constexpr std::size_t least_witness = 300;
  const bool witness = hints.body.size() >= least_witness;
  for (const Doubt admitted : {Doubt::none, Doubt::usual, Doubt::always}) {
    // A second look pays when the first saw little of what the page holds, or of what the page says that it
    // holds.
    constexpr double enough_told = 0.7, more_told = 0.2;
    if (witness && best_told > enough_told) break;
    const Look look(page, read, admitted, hints.title);
    constexpr std::uint64_t little = 600;
    if (!witness && !best.empty() && (best_prose >= little || look.prose() < 2 * best_prose)) continue;
    std::string text = look.text(hints);
    const double told = witness ? told_share(hints.body, text) : 0;
    if (text.size() <= best.size() || (witness && !best.empty() && told < best_told + more_told)) continue;
    best = std::move(text);
    best_prose = look.prose();
    best_told = told;
  }
  return without_invisible(std::move(best));
}

std::string text_of_fragment(const HtmlTree& page) {
  if (page.empty()) return {};
  BlockReader read(page);
  read.read();
  std::string text;
  for (const Block& block : read.blocks) {
    if (FurnitureWords::table().is_furniture_line(block.text)) continue;
    text += (text.empty() ? "" : "\n\n") + block.text;
  }
  return without_invisible(std::move(text));
}

}  // namespace actant::extract
