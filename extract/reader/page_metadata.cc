#include "extract/reader/page_metadata.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "extract/furniture_words.h"
#include "extract/reader/publication_date.h"
#include "extract/utf8.h"

namespace actant::extract {
namespace {

using Index = HtmlTree::Index;

// --- what stands where: names of <meta> and itemprop, best first

constexpr std::string_view title_fields[] = {"og:title",      "twitter:title",  "headline",
                                             "dc.title",      "dcterms.title",  "sailthru.title",
                                             "parsely-title", "citation_title", "title"};
constexpr std::string_view published_fields[] = {"article:published_time",
                                                 "og:article:published_time",
                                                 "og:published_time",
                                                 "datepublished",
                                                 "parsely-pub-date",
                                                 "sailthru.date",
                                                 "dc.date.issued",
                                                 "dcterms.created",
                                                 "dc.date.created",
                                                 "dc.date",
                                                 "dcterms.date",
                                                 "article.published",
                                                 "published-date",
                                                 "publish-date",
                                                 "publish_date",
                                                 "publishdate",
                                                 "pubdate",
                                                 "pub_date",
                                                 "publication_date",
                                                 "citation_publication_date",
                                                 "citation_online_date",
                                                 "article_date_original",
                                                 "original-publish-date",
                                                 "article:published",
                                                 "bt:pubdate",
                                                 "cxenseparse:recs:publishtime",
                                                 "date_published",
                                                 "displaydate",
                                                 "dateline",
                                                 "date"};
constexpr std::string_view modified_fields[] = {
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "article:modified",      "last-modified",   "lastmod",      "revised",          "updated_time"};
constexpr std::string_view author_fields[] = {"author",
                                              "article:author",
                                              "dc.creator",
                                              "dcterms.creator",
                                              "parsely-author",
                                              "sailthru.author",
                                              "byl",
                                              "citation_author",
                                              "article:author_name",
                                              "creator",
                                              "cxenseparse:author",
                                              "og:article:author",
                                              "twitter:creator"};
constexpr std::string_view publisher_fields[] = {"og:site_name",      "dc.publisher",
                                                 "dcterms.publisher", "publisher",
                                                 "application-name",  "apple-mobile-web-app-title"};
constexpr std::string_view section_fields[] = {"article:section", "parsely-section", "section",
                                               "articlesection"};
constexpr std::string_view description_fields[] = {"og:description", "description", "twitter:description"};

bool is_url(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

// --- titles

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = code_point_at(text, at);
    if (is_letter(point.value) || is_digit(point.value)) {
      word.append(text, at, point.size);
    } else if (!word.empty() && point.value != U'’' && point.value != U'\'') {
      words.push_back(lower_ascii(word));
      word.clear();
    }
    at += point.size;
  }
  if (!word.empty()) words.push_back(lower_ascii(word));
  return words;
}

// How many of the words of the shorter text stand in the other one, as a share.
double overlap(std::string_view a, std::string_view b) {
  const auto first = words_of(a), second = words_of(b);
  if (first.empty() || second.empty()) return 0;
  const std::multiset<std::string> known(second.begin(), second.end());
  const auto common =
      std::count_if(first.begin(), first.end(), [&](const auto& word) { return known.contains(word); });
  return static_cast<double>(common) / static_cast<double>(std::min(first.size(), second.size()));
}

// "Port reopens | The Herald" → "Port reopens": the tail (or the front) that names the site goes.
std::string without_site_name(const std::string& title, const std::string& site, const std::string& host) {
  static constexpr std::string_view separators[] = {
      " | ", " – ", " — ", " - ", " :: ", " » ", " · ", " • ", " « ", " / "};
  const auto names_site = [&](std::string_view part) {
    if (!site.empty() && overlap(part, site) > 0.99) return true;
    std::string joined;
    for (const std::string& word : words_of(part)) joined += word;
    return joined.size() >= 4 && host.find(joined) != std::string::npos;
  };
  std::string best = title;
  for (bool shorter = true; shorter;) {
    shorter = false;
    for (const std::string_view separator : separators) {
      const std::size_t at = best.rfind(separator);
      if (at != std::string::npos && at > 0) {
        const std::string tail = best.substr(at + separator.size());
        constexpr std::size_t short_part = 4;  // words
        const bool bar = separator == " | " || separator == " :: " || separator == " » ";
        const std::size_t tail_words = words_of(tail).size();
        if (names_site(tail) ||
            (bar && tail_words <= short_part && words_of(best.substr(0, at)).size() >= tail_words)) {
          best.resize(at);
          shorter = true;
          continue;
        }
      }
      const std::size_t front = best.find(separator);
      const bool bar = separator == " | " || separator == " :: " || separator == " » ";
      const std::size_t front_words = front == std::string::npos ? 0 : words_of(best.substr(0, front)).size();
      const bool short_front = bar && front_words <= 4 && words_of(best).size() > 2 * front_words + 1;
      if (front != std::string::npos && front > 0 && (short_front || names_site(best.substr(0, front)))) {
        best.erase(0, front + separator.size());
        shorter = true;
      }
    }
  }
  return best;
}

std::string host_of(std::string_view uri) {
  if (!is_url(uri)) return {};
  uri.remove_prefix(uri.find("//") + 2);
  std::string host;
  for (const char c : lower_ascii(uri.substr(0, std::min(uri.find_first_of("/:?#"), uri.size())))) {
    if (c != '-') host += c;
  }
  return host;
}

// --- the page, once over

struct Heading {
  std::string text;
  bool headline = false;  // says so in class, id or itemprop
};

struct Head {
  std::multimap<std::string, std::string> meta;  // lower-case name or property → content, in document order
  std::string title, canonical, language;
  std::vector<Heading> headings;               // h1
  std::vector<std::string> marked_dates;       // itemprop or pubdate, <time datetime>, in document order
  std::vector<std::string> times, date_lines;  // <time>, and elements whose class says date
  std::vector<std::string> shown_dates;
  std::vector<std::string> near_dates;  // short texts with a year in them, the nearest to the headline first
  std::vector<std::string> marked_authors, bylines;  // rel or itemprop says author, or the class does
  std::vector<std::string> by_lines;                 // "By Ada Ruhl", below the headline
  StructuredArticle structured;

  template <std::size_t N>
  std::string first(const std::string_view (&names)[N]) const {
    for (const std::string_view name : names) {
      if (const auto found = meta.lower_bound(std::string(name)); found != meta.end() && found->first == name)
        return found->second;
    }
    return {};
  }
};

// Elements of these classes hold another article's or a reader's words.
constexpr std::array<std::string_view, 13> elsewhere = {
    "comment", "comments", "related", "sidebar", "footer", "recommended", "trending",
    "popular", "teaser",   "promo",   "nav",     "menu",   "disqus"};
constexpr std::array<std::string_view, 6> elsewhere_articles = {"comment", "related", "recommended",
                                                                "teaser",  "promo",   "popular"};
constexpr std::array<std::string_view, 6> headline_words = {"headline", "title",      "heading",
                                                            "hed",      "entrytitle", "header"};
constexpr std::array<std::string_view, 7> logo_words = {"logo",     "site",     "brand", "branding",
                                                        "masthead", "sitename", "blog"};
constexpr std::array<std::string_view, 14> byline_words = {
    "byline",  "author", "authors",    "bylines",  "byl",      "contributor", "contributors",
    "creator", "writer", "authorname", "reporter", "postedby", "wrote",       "vcard"};
constexpr std::array<std::string_view, 12> date_words = {"date",     "published", "timestamp",   "pubdate",
                                                         "dateline", "posted",    "datetime",    "time",
                                                         "publish",  "pubtime",   "publication", "created"};
constexpr std::array<std::string_view, 6> not_name_words = {"bio",   "avatar", "box",
                                                            "image", "photo",  "about"};

class HeadReader {
 public:
  explicit HeadReader(const HtmlTree& page) : page_(page) {}

  Head read() {
    for (Index node = 0; node < page_.size(); ++node) take(node);
    const auto distance = [&](Index node) {
      return node > headline_ ? node - headline_ : 3 * (headline_ - node);
    };
    std::stable_sort(dated_.begin(), dated_.end(),
                     [&](Index a, Index b) { return distance(a) < distance(b); });
    for (const Index node : dated_) {
      constexpr Index beside = 80;  // nodes
      if (node > headline_ && node - headline_ <= beside)
        head_.shown_dates.push_back(page_.text_below(page_[node].parent));
    }
    constexpr Index near = 400;  // nodes
    for (const Index node : dated_) {
      if (distance(node) <= near) head_.near_dates.push_back(page_.text_below(page_[node].parent));
    }
    return std::move(head_);
  }

 private:
  static constexpr std::size_t most = 40;  // of each kind of witness

  // One of the words of its class and id. Elements are asked several times in a row: their words are kept.
  template <std::size_t N>
  bool named_one_of(Index node, const std::array<std::string_view, N>& wanted) {
    if (named_ != node) {
      named_ = node;
      names_.clear();
      for (const Attribute attribute : {Attribute::class_, Attribute::id}) {
        for (std::string& word : words_of_names(page_.attribute(node, attribute)))
          names_.push_back(std::move(word));
      }
    }
    return std::any_of(names_.begin(), names_.end(), [&](const std::string& word) {
      return std::find(wanted.begin(), wanted.end(), word) != wanted.end();
    });
  }

  bool is_elsewhere(Index node) {
    if (node < elsewhere_end_) return true;
    const Tag tag = page_[node].tag;
    const bool named =
        tag == Tag::article ? named_one_of(node, elsewhere_articles) : named_one_of(node, elsewhere);
    const bool part = tag == Tag::nav || tag == Tag::aside || tag == Tag::footer ||
                      (tag != Tag::body && tag != Tag::html && named);
    // What holds half of the page is the page.
    if (!part || (page_[node].end - node) * 2 > page_.size()) return false;
    elsewhere_end_ = page_[node].end;
    return true;
  }

  void take(Index node) {
    switch (page_[node].tag) {
      case Tag::text:
        if (node >= elsewhere_end_) take_by(node);
        if (node >= elsewhere_end_ && dated_.size() < most && holds_year(page_.text(node)))
          dated_.push_back(node);
        return;
      case Tag::meta:
        return take_meta(node);
      case Tag::title:
        if (head_.title.empty()) head_.title = page_.text_below(node);
        return;
      case Tag::html:
        head_.language = page_.attribute(node, Attribute::lang);
        return;
      case Tag::link:
        if (lower_ascii(page_.attribute(node, Attribute::rel)) == "canonical" && head_.canonical.empty())
          head_.canonical = page_.attribute(node, Attribute::href);
        return;
      case Tag::script:
        if (page_[node].end > node + 1) head_.structured.complete(read_structured_data(page_.text(node + 1)));
        return;
      default:
        if (!is_elsewhere(node)) take_element(node);
    }
  }

  // A short text with four digits that may be a year.
  static bool holds_year(std::string_view text) {
    constexpr std::size_t longest = 120;
    if (text.size() > longest) return false;
    for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
      const bool century =
          (text[at] == '1' && text[at + 1] == '9') || (text[at] == '2' && text[at + 1] == '0');
      if (century && text[at + 2] >= '0' && text[at + 2] <= '9' && text[at + 3] >= '0' && text[at + 3] <= '9')
        return true;
    }
    return false;
  }

  void take_meta(Index node) {
    const std::string content = fold_space(page_.attribute(node, Attribute::content));
    if (content.empty() || head_.meta.size() > 400) return;
    for (const Attribute key : {Attribute::property, Attribute::name, Attribute::itemprop}) {
      if (const auto name = page_.attribute(node, key); !name.empty()) {
        head_.meta.emplace(lower_ascii(name), content);
        return;
      }
    }
  }

  void take_element(Index node) {
    const Tag tag = page_[node].tag;
    const std::string_view itemprop = page_.attribute(node, Attribute::itemprop);
    if (tag == Tag::h1 && head_.headings.size() < most) {
      const bool headline =
          itemprop.find("headline") != std::string_view::npos || named_one_of(node, headline_words);
      std::string text = page_.text_below(node);
      const bool logo = words_of(text).size() <= 3 &&
                        (named_one_of(node, logo_words) || named_one_of(page_[node].parent, logo_words));
      if (!text.empty() && !logo) {
        if (head_.headings.empty()) headline_ = node;
        head_.headings.push_back({std::move(text), headline});
      }
    }
    if (tag == Tag::time && head_.times.size() < most) {
      const auto stated = page_.attribute(node, Attribute::datetime);
      const std::string text = page_.text_below(node);
      head_.times.push_back(stated.empty() ? text : std::string(stated));
    }
    if (itemprop == "datePublished" && head_.marked_dates.size() < most)
      head_.marked_dates.push_back(value_of(node));
    if (itemprop == "dateModified") head_.meta.emplace("datemodified", value_of(node));
    if ((itemprop == "author" || itemprop == "creator") && head_.marked_authors.size() < most)
      take_marked_author(node);
    const auto rel = page_.attribute(node, Attribute::rel);
    // Authors stand together; a link to another one, far away, is another article's.
    constexpr Index together = 40;  // nodes
    if (tag == Tag::a && rel.find("author") != std::string_view::npos && head_.marked_authors.size() < most &&
        (last_author_ == 0 || node - last_author_ <= together)) {
      if (std::string name = page_.text_below(node); !name.empty()) {
        head_.marked_authors.push_back(std::move(name));
        last_author_ = node;
      }
    }
    constexpr Index largest_line = 60;  // nodes
    if (page_[node].end - node > largest_line || page_[node].end == node + 1) return;
    if (head_.date_lines.size() < most && named_one_of(node, date_words)) {
      head_.date_lines.push_back(page_.text_below(node));
      if (page_.has(node, Attribute::title))
        head_.date_lines.emplace_back(page_.attribute(node, Attribute::title));
    }
    if (head_.bylines.size() < most && named_one_of(node, byline_words) &&
        !named_one_of(node, not_name_words))
      head_.bylines.push_back(page_.text_below(node));
    constexpr Index smallest_line = 12;  // nodes
    if (page_[node].end - node <= smallest_line && head_.by_lines.size() < most && !head_.headings.empty()) {
      std::string line = page_.text_below(node);
      constexpr std::size_t longest = 80;
      if (line.size() <= longest && opens_byline(line)) head_.by_lines.push_back(std::move(line));
    }
  }

  static bool opens_byline(const std::string& line) {
    for (const std::string_view opening : {"By ", "BY ", "by ", "Written by ", "Written by: ", "Posted by ",
                                           "Story by ", "Words by ", "Words: "}) {
      if (line.starts_with(opening))
        return is_capitalized(std::string_view(line).substr(opening.size() - (opening.size() == 3 ? 3 : 1)));
    }
    return false;
  }

  // "By" in an element of its own: the next text is the name.
  void take_by(Index node) {
    constexpr std::size_t longest_name = 60, longest_by = 14;
    constexpr Index near = 12;  // nodes
    const std::string_view raw = page_.text(node);
    if (raw.size() > longest_name + 40) return;
    const std::string text = fold_space(raw);
    if (text.empty()) return;
    if (by_ != 0 && node - by_ <= near && text.size() <= longest_name && head_.bylines.size() < most)
      head_.bylines.push_back(text);
    const std::string lower = lower_ascii(text);
    const bool by = text.size() <= longest_by &&
                    (lower == "by" || lower.ends_with(" by") || lower == "by:" || lower == "author:");
    by_ = by ? node : 0;
  }

  // Each word but "By", "and", "of", "for" begins with a capital letter.
  static bool is_capitalized(std::string_view line) {
    bool first = true;
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t end = std::min(line.find(' ', at), line.size());
      const std::string_view word = line.substr(at, end - at);
      at = end + 1;
      const bool small = first || word.empty() || word == "and" || word == "of" || word == "for" ||
                         word == "de" || word == "van" || word == "la" || word == "der" || word == "von" ||
                         word == "del" || word == "da" || word == "di" || word == "bin" || word == "al" ||
                         word == "el" || word == "&" || word == "|";
      first = false;
      if (!small && !is_upper(code_point_at(word, 0).value)) return false;
    }
    return true;
  }

  std::string value_of(Index node) const {
    for (const Attribute attribute : {Attribute::content, Attribute::datetime}) {
      if (const auto value = page_.attribute(node, attribute); !value.empty()) return std::string(value);
    }
    return page_.text_below(node);
  }

  // An element with the name in it, or with an itemprop=name below it.
  void take_marked_author(Index node) {
    for (Index below = node + 1; below < page_[node].end; ++below) {
      if (page_.attribute(below, Attribute::itemprop) == "name") {
        head_.marked_authors.push_back(value_of(below));
        return;
      }
    }
    head_.marked_authors.push_back(value_of(node));
  }

  const HtmlTree& page_;
  Head head_;
  std::vector<Index> dated_;
  std::vector<std::string> names_;  // of the element named_
  Index named_ = 0;                 // the page itself, which has none
  Index elsewhere_end_ = 0, headline_ = 0, by_ = 0, last_author_ = 0;
};

// --- choosing

std::string chosen_title(const Head& head, const std::string& site, const std::string& host) {
  std::string machine = head.first(title_fields);
  if (machine.empty()) machine = head.structured.headline;
  const std::string known = machine.empty() ? head.title : machine;
  const auto clean = [&](const std::string& title) { return without_site_name(title, site, host); };
  // The heading that reads like the title, or the only one that calls itself headline.
  const Heading* best = nullptr;
  double best_overlap = 0;
  for (const Heading& heading : head.headings) {
    // A heading of one or two words is found in any title that ends with the site's name.
    const bool tells = 3 * words_of(heading.text).size() >= words_of(known).size();
    const double share =
        tells ? std::max(overlap(heading.text, known), 0.9 * overlap(heading.text, head.title)) : 0;
    if (share > best_overlap) {
      best = &heading;
      best_overlap = share;
    }
  }
  constexpr double alike = 0.5;
  constexpr std::size_t longest = 300;
  if (best != nullptr && best_overlap >= alike && best->text.size() <= longest) {
    // "Politics | Port reopens" over the title "Port reopens": a section stands in the heading, or a lead
    // behind it.
    std::string cleaned = clean(known);
    const auto heading_words = words_of(best->text), title_words = words_of(cleaned);
    const bool longer = title_words.size() >= 3 && heading_words.size() > title_words.size();
    if (longer && heading_words.size() <= title_words.size() + 3 &&
        std::equal(title_words.rbegin(), title_words.rend(), heading_words.rbegin())) {
      return cleaned;
    }
    if (longer && heading_words.size() > title_words.size() + 5 && title_words.size() >= 5 &&
        std::equal(title_words.begin(), title_words.end(), heading_words.begin())) {
      return cleaned;
    }
    return clean(best->text);
  }
  for (const Heading& heading : head.headings) {
    const bool sure = heading.headline || head.headings.size() == 1;
    if (sure && words_of(heading.text).size() >= 4 && heading.text.size() <= longest)
      return clean(heading.text);
  }
  const bool only_heading =
      machine.empty() && head.headings.size() == 1 && overlap(head.headings[0].text, head.title) < alike;
  if (!known.empty() && !only_heading) return clean(known);
  return head.headings.empty() ? std::string() : clean(head.headings[0].text);
}

std::string chosen_date(std::initializer_list<std::string> witnesses, NumericOrder order,
                        std::string_view latest) {
  for (const std::string& witness : witnesses) {
    std::string date = iso_date(witness, order);
    if (date.empty() && witness.size() == 7) date = witness;  // a year and a month
    if (date.empty()) continue;
    // A day's grace: the zones of the page and of the fetch differ.
    if (!latest.empty() && utc_day(date) > utc_day(latest)) {
      const std::string next = utc_day(std::string(latest.substr(0, 10)) + "T23:59:59-14:00");
      if (utc_day(date) > next) continue;
    }
    return date;
  }
  return {};
}

// Scripts that are no JSON-LD know the date too: "publishedAt":"2031-03-08T10:00:00Z".
std::string script_date(std::string_view source) {
  for (const std::string_view key : {"datePublished", "publishedAt", "published_at", "publishDate",
                                     "publish_date", "publicationDate", "publication_date", "firstPublished",
                                     "pubDate", "published_time", "publishedDate", "datePublication"}) {
    for (std::size_t at = source.find(key); at != std::string_view::npos; at = source.find(key, at + 1)) {
      std::size_t value = at + key.size();
      while (value < source.size() && value < at + key.size() + 8 &&
             std::string_view("\"':= \\").find(source[value]) != std::string_view::npos)
        ++value;
      const bool digit = value < source.size() && source[value] >= '0' && source[value] <= '9';
      constexpr std::size_t longest = 30;
      if (!digit) continue;
      const std::string_view text = source.substr(value, longest);
      if (std::string date = iso_date(text.substr(0, text.find_first_of("\"'<&\\,}"))); !date.empty())
        return date;
    }
  }
  return {};
}

std::string whole_day(const std::string& date) { return date.size() == 10 ? date : std::string(); }

// `stamp` falls on the day after `day`.
bool is_next_day(const std::string& day, const std::string& stamp) {
  return stamp.substr(0, 10) == utc_day(day + "T23:59:59-14:00");
}

std::string first_with_date(const std::vector<std::string>& texts, NumericOrder order) {
  for (const std::string& text : texts) {
    constexpr std::size_t longest = 200;
    if (text.size() <= longest && !iso_date(text, order).empty()) return text;
  }
  return {};
}

// A date line that speaks of an update is no publication.
std::vector<std::string> without_updates(const std::vector<std::string>& lines) {
  std::vector<std::string> kept;
  for (const std::string& line : lines) {
    const std::string lower = lower_ascii(line);
    if (!lower.starts_with("updated") && !lower.starts_with("last updated") && !lower.starts_with("modified"))
      kept.push_back(line);
  }
  return kept;
}

std::string letters_of_words(std::string_view text) {
  std::string letters;
  for (const std::string& word : words_of(text)) letters += word;
  return letters;
}

bool letters_equal(std::string_view a, std::string_view b) { return words_of(a) == words_of(b); }

// "authors":"Ada Ruhl" in a script that is no JSON-LD.
std::string script_author(std::string_view source) {
  for (const std::string_view key : {R"("authors":")", R"("author":")", R"("postedBy":")", R"("byline":")",
                                     R"("authorName":")", R"("author_name":")"}) {
    const std::size_t at = source.find(key);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = source.substr(at + key.size(), 80);
    const std::size_t end = rest.find('"');
    const std::string_view name = rest.substr(0, end);
    if (end != std::string_view::npos && name.find(' ') != std::string_view::npos &&
        name.find('\\') == std::string_view::npos)
      return std::string(name);
  }
  return {};
}

std::vector<std::string> chosen_authors(const Head& head, const std::string& site, std::string_view source) {
  std::vector<std::vector<std::string>> witnesses;
  witnesses.push_back(head.structured.authors);
  for (const std::string_view field : author_fields) {
    const auto [begin, end] = head.meta.equal_range(std::string(field));
    std::vector<std::string> written;
    for (auto meta = begin; meta != end; ++meta) written.push_back(meta->second);
    witnesses.push_back(std::move(written));
  }
  const std::size_t first_of_page = witnesses.size();
  witnesses.push_back(head.marked_authors);
  for (const std::string& byline : head.bylines) witnesses.push_back({byline});
  for (const std::string& line : head.by_lines) witnesses.push_back({line});
  std::vector<std::string> chosen;
  std::vector<std::string> site_only;  // the site as its own author is what is said when nobody is named
  for (const auto& written : witnesses) {
    std::vector<std::string> names;
    for (const std::string& one : written) {
      if (!site.empty() && letters_equal(one, site)) {
        if (site_only.empty()) site_only = {site};
        continue;
      }
      for (std::string& name : author_names(one)) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
      }
    }
    if (names.empty()) continue;
    // A later field of the head that names these and others tells all of them.
    if (!chosen.empty()) {
      if (&written >= &witnesses[first_of_page]) break;
      const bool all = std::all_of(chosen.begin(), chosen.end(), [&](const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
      });
      if (all && names.size() <= chosen.size() + 3) chosen = std::move(names);
      continue;
    }
    // "planetarypress": the site's name as its account has it.
    if (names.size() == 1 && letters_of_words(names[0]) == letters_of_words(site)) continue;
    chosen = std::move(names);
  }
  if (chosen.empty()) chosen = author_names(script_author(source));
  return chosen.empty() ? site_only : chosen;
}

}  // namespace

namespace {

// "Ada Ruhl Herald Staff" → "Ada Ruhl"; what would leave less than a name and a surname stays.
std::string without_employer(std::string name, std::string_view publisher) {
  const auto employer = words_of(publisher);
  if (words_of(name) == employer) return name;
  std::string shorter = name;
  for (std::size_t space = shorter.rfind(' '); space != std::string::npos; space = shorter.rfind(' ')) {
    const std::string last = lower_ascii(std::string_view(shorter).substr(space + 1));
    const bool job = last == "staff" || last == "reporter" || last == "writer" || last == "editor" ||
                     last == "correspondent";
    if (!job && std::find(employer.begin(), employer.end(), last) == employer.end()) break;
    shorter.resize(space);
  }
  return shorter.find(' ') == std::string::npos ? name : shorter;
}

}  // namespace

PageMetadata read_metadata(const HtmlTree& page, const MetadataHints& hints) {
  Head head = HeadReader(page).read();
  PageMetadata metadata;
  metadata.publisher = head.first(publisher_fields);
  if (metadata.publisher.empty() || is_url(metadata.publisher))
    metadata.publisher = head.structured.publisher;
  metadata.language = head.language.empty() ? head.structured.language : head.language;
  metadata.language = lower_ascii(metadata.language.substr(0, metadata.language.find_first_of("-_")));
  metadata.uri = is_url(head.canonical) ? head.canonical : std::string();
  if (metadata.uri.empty()) {
    const auto address = head.meta.find("og:url");
    if (address != head.meta.end() && is_url(address->second)) metadata.uri = address->second;
  }
  const std::string_view uri = hints.uri.empty() ? std::string_view(metadata.uri) : hints.uri;
  metadata.title = chosen_title(head, metadata.publisher, host_of(uri));
  metadata.section = head.first(section_fields);
  if (metadata.section.empty()) metadata.section = head.structured.section;
  metadata.description = head.first(description_fields);

  const NumericOrder order = lower_ascii(head.language) == "en-us" ? NumericOrder::month_first
                             : head.language.empty() || lower_ascii(head.language) == "en"
                                 ? NumericOrder::unknown
                                 : NumericOrder::day_first;
  metadata.published = chosen_date(
      {head.structured.published, head.first(published_fields), first_with_date(head.marked_dates, order),
       first_with_date(without_updates(head.date_lines), order), first_with_date(head.times, order),
       first_with_date(without_updates(head.bylines), order)},
      order, hints.latest);
  if (metadata.published.empty()) {  // what takes a search through the whole page is asked last
    metadata.published =
        chosen_date({script_date(hints.source), whole_day(date_in_uri(uri)),
                     first_with_date(without_updates(head.near_dates), order), date_in_uri(uri)},
                    order, hints.latest);
  }
  // The address knows the day where the newsroom is; a stamp in UTC may be a day off.
  if (const std::string day = whole_day(date_in_uri(uri));
      metadata.published.ends_with('Z') && !day.empty() && is_next_day(day, metadata.published)) {
    metadata.published = day;
  }
  // The day that readers see beside the headline goes before another one that is written for machines.
  if (const std::string shown =
          chosen_date({first_with_date(without_updates(head.shown_dates), order)}, order, hints.latest);
      !shown.empty() && shown.substr(0, 10) != metadata.published.substr(0, 10)) {
    metadata.published = shown;
  }
  metadata.modified =
      chosen_date({head.structured.modified, head.first(modified_fields)}, order, hints.latest);
  if (metadata.published.empty()) metadata.published = metadata.modified;
  metadata.authors = chosen_authors(head, metadata.publisher, hints.source);
  for (std::string& name : metadata.authors) name = without_employer(std::move(name), metadata.publisher);
  // "Rob Picheta, CNN": the employer is no author beside one.
  if (metadata.authors.size() > 1) {
    const std::string host = host_of(uri);
    std::erase_if(metadata.authors, [&](const std::string& name) {
      const std::string letters = letters_of_words(name);
      return letters == letters_of_words(metadata.publisher) ||
             host.find("." + letters + ".") != std::string::npos || host.starts_with(letters + ".");
    });
  }
  metadata.structured = std::move(head.structured);
  return metadata;
}

// --- names of authors

namespace {

// Words before a name and behind it that are no part of it, in lower case.
constexpr std::array<std::string_view, 22> before_names = {
    "by",           "written by",  "posted by",      "story by", "words by", "text by",
    "reported by",  "author:",     "authors:",       "author",   "from",     "published by",
    "article by",   "reviewed by", "contributed by", "by:",      "words:",   "writer:",
    "reporting by", "opinion by",  "analysis by",    "von"};
constexpr std::array<std::string_view, 45> job_words = {
    "writer",       "editor",     "reporter",   "correspondent", "staff",     "contributor",
    "columnist",    "journalist", "producer",   "bureau",        "news",      "special",
    "senior",       "chief",      "associate",  "assistant",     "managing",  "executive",
    "political",    "business",   "science",    "health",        "national",  "press",
    "digital",      "multimedia", "freelance",  "updated",       "published", "posted",
    "phd",          "md",         "published:", "follow",        "twitter",   "email",
    "contributing", "author",     "director",   "founder",       "professor", "expert",
    "team",         "desk",       "reporters"};
constexpr std::array<std::string_view, 10> nobody = {"admin", "administrator", "webmaster", "root",
                                                     "guest", "editor",        "unknown",   "anonymous",
                                                     "user",  "no author"};

std::string trimmed(std::string_view text) {
  constexpr std::string_view edge = " \t\n,;:.|·•-–—/\\()[]\"'*@";
  const auto is_edge = [&](std::string_view piece) { return edge.find(piece) != std::string_view::npos; };
  std::string name = fold_space(text);
  while (!name.empty()) {
    const auto first = code_point_at(name, 0);
    if (!is_edge(std::string_view(name).substr(0, first.size))) break;
    name.erase(0, first.size);
  }
  while (!name.empty()) {
    std::size_t last = name.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(name[last]) & 0xC0U) == 0x80U) --last;
    if (!is_edge(std::string_view(name).substr(last)) || name.ends_with(" Jr.") || name.ends_with(" Sr."))
      break;
    // "Perry B." keeps its stop.
    if (name.ends_with('.') && name.size() > 2 && name[name.size() - 3] == ' ') break;
    name.resize(last);
  }
  return name;
}

std::string without_opening(std::string name) {
  for (bool shorter = true; shorter;) {
    shorter = false;
    const std::string lower = lower_ascii(name);
    for (const std::string_view opening : before_names) {
      if (!lower.starts_with(opening) || lower.size() <= opening.size()) continue;
      if (lower[opening.size()] != ' ' && lower[opening.size()] != ':') continue;
      name = trimmed(std::string_view(name).substr(opening.size()));
      shorter = true;
      break;
    }
  }
  return name;
}

bool is_job(std::string_view part) {
  const auto words = words_of(part);
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return std::find(job_words.begin(), job_words.end(), word) != job_words.end();
  });
}

bool is_name(std::string_view name) {
  constexpr std::size_t longest = 60;
  if (name.empty() || name.size() > longest || is_url(name) || name.find('@') != std::string_view::npos)
    return false;
  if (name.find("www.") != std::string_view::npos || name.find('<') != std::string_view::npos) return false;
  const auto words = words_of(name);
  if (words.empty() || words.size() > 7) return false;
  if (std::find(nobody.begin(), nobody.end(), lower_ascii(name)) != nobody.end()) return false;
  if (words.size() == 1 && words[0] == "by") return false;
  for (const std::string_view phrase : {"profile", "more from", "all posts", "view all", "follow",
                                        "read more", "subscribe", "contact", "bio"}) {
    if (lower_ascii(name).find(phrase) != std::string::npos) return false;
  }
  const auto digits_in = std::count_if(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (digits_in == 0) return true;
  return words.size() == 1 && static_cast<std::size_t>(digits_in) < name.size();
}

// Where one name ends and the next begins.
std::vector<std::string> parted(std::string_view written) {
  std::vector<std::string> parts(1);
  for (std::size_t at = 0; at < written.size(); ++at) {
    std::size_t skip = 0;
    for (const std::string_view separator :
         {" and ", " And ", " AND ", " & ", " with ", " | ", " · ", " • ", " – ", " — ", " - ", " for "}) {
      if (written.compare(at, separator.size(), separator) == 0) skip = separator.size();
    }
    if (written[at] == ',' || written[at] == ';' || written[at] == '\n' || written[at] == '|')
      skip = std::max<std::size_t>(skip, 1);
    if (skip == 0) {
      parts.back() += written[at];
      continue;
    }
    parts.emplace_back();
    at += skip - 1;
  }
  return parts;
}

}  // namespace

std::vector<std::string> author_names(std::string_view written) {
  std::vector<std::string> names;
  constexpr std::size_t longest_list = 400;
  if (written.size() > longest_list || written.starts_with('@')) return names;
  for (const std::string& part : parted(fold_space(written))) {
    std::string name = without_opening(trimmed(part));
    const std::string lower = lower_ascii(name);
    if (std::find(before_names.begin(), before_names.end(), lower) != before_names.end()) continue;
    if (lower == "jr" || lower == "jr." || lower == "sr" || lower == "sr." || lower == "iii") {
      if (!names.empty()) names.back() += ", " + name + (name.ends_with('.') ? "" : ".");
      continue;
    }
    if (!is_name(name) || (!names.empty() && is_job(name))) continue;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace actant::extract
