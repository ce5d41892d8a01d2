#include "store/encoding.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <concepts>

#include "graph/error.h"
#include "store/escape.h"

namespace actant::store {
namespace {

using graph::Error;
using graph::ErrorKind;

[[noreturn]] void fail(std::string what) {
  throw Error(ErrorKind::corruption, {}, std::move(what),
              "restore the database from a copy, or build it again");
}

// --- the fields of each value, once; writer, reader and describer all walk these
// ----------------------------

// What a node is called and of which type: the fields that come first.
template <typename Fields>
void head_of(Fields& f, auto& v) {
  f("type", v.type);
  f("canonical", v.canonical);
  f("name", v.name);
}

template <typename Fields>
void fields_of(Fields& f, auto& v) {
  using V = std::remove_cvref_t<decltype(v)>;
  if constexpr (std::is_same_v<V, graph::Span>) {
    f("begin", v.begin);
    f("end", v.end);
  } else if constexpr (std::is_same_v<V, TextRange>) {
    f("bytes", v.bytes);
    f("code_points", v.code_points);
  } else if constexpr (std::is_same_v<V, graph::Document>) {
    f("id", v.id.digest);
    f("uri", v.uri);
    f("title", v.title);
    f("published", v.published);
    f("modified", v.modified);
    f("publisher", v.publisher);
    f("authors", v.authors);
    f("language", v.language);
  } else if constexpr (std::is_same_v<V, graph::SkippedSpan>) {
    f("span", v.span);
    f("sentences", v.sentences);
    f("reason", v.reason);
  } else if constexpr (std::is_same_v<V, graph::Coverage>) {
    f("sentences", v.sentences);
    f("read", v.read);
    f("replaced", v.replaced);
    f("skipped", v.skipped);
  } else if constexpr (std::is_same_v<V, DocumentValue>) {
    f("document", v.document);
    f("text_size", v.text_size);
    f("sentences", v.sentences);
    f("coverage", v.coverage);
    f("sketch", v.sketch);
  } else if constexpr (std::is_same_v<V, TextValue>) {
    f("text", v.text);
  } else if constexpr (std::is_same_v<V, ManifestKey>) {
    f("family", v.family);
    f("key", v.key);
  } else if constexpr (std::is_same_v<V, ManifestValue>) {
    f("keys", v.keys);
    f("digest", v.digest);
  } else if constexpr (std::is_same_v<V, graph::Alias>) {
    f("name", v.name);
    f("count", v.count);
  } else if constexpr (std::is_same_v<V, graph::Link>) {
    f("id", v.id);
    f("confidence", v.confidence);
  } else if constexpr (std::is_same_v<V, RoleValue>) {
    f("title", v.title);
    f("status", v.status);
    f("of", v.of);
    f("of_name", v.of_name);
    f("range", v.range);
    f("sentence", v.sentence);
  } else if constexpr (std::is_same_v<V, MentionValue>) {
    f("kind", v.kind);
    f("range", v.range);
    f("sentence", v.sentence);
  } else if constexpr (std::is_same_v<V, NodeValue>) {
    head_of(f, v);
    f("names", v.names);
    f("mentions", v.mentions);
    f("roles", v.roles);
    f("links", v.links);
    f("confidence", v.confidence);
    f("rule", v.rule);
  } else if constexpr (std::is_same_v<V, EvidenceValue>) {
    f("polarity", v.polarity);
    f("modality", v.modality);
    f("quotation", v.quotation);
    f("speaker", v.speaker);
    f("ranges", v.ranges);
    f("sentence", v.sentence);
    f("confidence", v.confidence);
    f("since", v.since);
    f("until", v.until);
    f("status", v.status);
    f("lemma", v.lemma);
    f("rule", v.rule);
  } else if constexpr (std::is_same_v<V, QuotationValue>) {
    f("type", v.type);
    f("polarity", v.polarity);
    f("speaker", v.speaker);
    f("text", v.text);
    f("ranges", v.ranges);
    f("sentence", v.sentence);
    f("source_words", v.source_words);
    f("cue_lemma", v.cue_lemma);
    f("cue_class", v.cue_class);
    f("implicit", v.implicit);
    f("within", v.within);
    f("within_speaker", v.within_speaker);
    f("confidence", v.confidence);
    f("rule", v.rule);
  } else if constexpr (std::is_same_v<V, EventValue>) {
    f("index", v.index);
    f("type", v.type);
    f("lemma", v.lemma);
    f("time", v.time);
    f("polarity", v.polarity);
    f("modality", v.modality);
    f("quotation", v.quotation);
    f("speaker", v.speaker);
    f("trigger", v.trigger);
    f("sentence", v.sentence);
    f("confidence", v.confidence);
    f("rule", v.rule);
  } else if constexpr (std::is_same_v<V, UriValue>) {
    f("uri", v.uri);
    f("modified", v.modified);
    f("published", v.published);
  } else if constexpr (std::is_same_v<V, ClaimValue>) {
    f("numbers", v.numbers);
    f("sentence", v.sentence);
  } else {
    static_assert(std::is_same_v<V, SameValue>);
    f("canonical", v.canonical);
    f("reasons", v.reasons);
  }
}

template <typename T>
concept ClosedSet = std::is_enum_v<T>;

class Writer {
 public:
  // Seven bits a byte, least significant first, the high bit says that more follow (LEB128).
  void operator()(const char*, std::uint32_t number) {
    while (number >= 0x80U) {
      bytes += static_cast<char>(number | 0x80U);
      number >>= 7U;
    }
    bytes += static_cast<char>(number);
  }
  void operator()(const char*, std::uint64_t number) {
    for (unsigned shift = 64; shift > 0; shift -= 8)
      bytes += static_cast<char>(number >> (shift - 8) & 0xFFU);
  }
  void operator()(const char*, std::uint8_t number) { bytes += static_cast<char>(number); }
  void operator()(const char*, bool yes) { bytes += static_cast<char>(yes ? 1 : 0); }
  void operator()(const char* name, double number) { (*this)(name, std::bit_cast<std::uint64_t>(number)); }
  void operator()(const char* name, const std::string& text) {
    (*this)(name, static_cast<std::uint32_t>(text.size()));
    bytes += text;
  }
  void operator()(const char*, const NodeId& id) { bytes.append(id.bytes.begin(), id.bytes.end()); }
  void operator()(const char*, const std::array<std::uint8_t, 32>& digest) {
    bytes.append(digest.begin(), digest.end());
  }
  void operator()(const char* name, ClosedSet auto value) {
    (*this)(name, static_cast<std::uint32_t>(value));
  }
  template <typename T>
  void operator()(const char* name, const std::optional<T>& value) {
    (*this)(name, value.has_value());
    if (value) (*this)(name, *value);
  }
  template <typename T>
  void operator()(const char* name, const std::vector<T>& list) {
    (*this)(name, static_cast<std::uint32_t>(list.size()));
    for (const T& item : list) (*this)(name, item);
  }
  template <typename T>
    requires std::is_class_v<T>
  void operator()(const char*, const T& value) {
    fields_of(*this, value);
  }

  std::string bytes;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  void operator()(const char* name, std::uint32_t& number) {
    if (!bytes_.empty() && static_cast<unsigned char>(bytes_.front()) < 0x80U) {  // as most do
      number = static_cast<unsigned char>(bytes_.front());
      return bytes_.remove_prefix(1);
    }
    read_long(name, number);
  }
  void operator()(const char* name, std::uint64_t& number) {
    number = 0;
    for (const char byte : take(8, name)) number = number << 8U | static_cast<unsigned char>(byte);
  }
  void operator()(const char* name, std::uint8_t& number) {
    number = static_cast<unsigned char>(take(1, name)[0]);
  }
  void operator()(const char* name, bool& yes) {
    const char byte = take(1, name)[0];
    if (byte != 0 && byte != 1) fail(std::string("a value's '") + name + "' is neither yes nor no");
    yes = byte == 1;
  }
  void operator()(const char* name, double& number) {
    std::uint64_t bits = 0;
    (*this)(name, bits);
    number = std::bit_cast<double>(bits);
    if (!(number > 0 && number <= 1)) fail(std::string("a value's '") + name + "' lies outside (0, 1]");
  }
  void operator()(const char* name, std::string& text) {
    std::uint32_t size = 0;
    (*this)(name, size);
    text = take(size, name);
  }
  void operator()(const char* name, NodeId& id) {
    const auto taken = take(16, name);
    std::copy(taken.begin(), taken.end(), id.bytes.begin());
  }
  void operator()(const char* name, std::array<std::uint8_t, 32>& digest) {
    const auto taken = take(32, name);
    std::copy(taken.begin(), taken.end(), digest.begin());
  }
  template <ClosedSet T>
  void operator()(const char* name, T& value) {
    std::uint32_t number = 0;
    (*this)(name, number);
    value = static_cast<T>(number);
    if (static_cast<std::uint32_t>(value) != number || !graph::is_member(value)) {
      fail(std::string("a value's '") + name + "' is no known " + name);
    }
  }
  template <typename T>
  void operator()(const char* name, std::optional<T>& value) {
    bool present = false;
    (*this)(name, present);
    if (present) (*this)(name, value.emplace());
  }
  template <typename T>
  void operator()(const char* name, std::vector<T>& list) {
    std::uint32_t size = 0;
    (*this)(name, size);
    // Every item takes a byte at least: a lying count never makes a large allocation.
    if (size > bytes_.size()) fail(std::string("a value ends inside '") + name + "'");
    list.resize(size);
    for (T& item : list) (*this)(name, item);
  }
  void operator()(const char* name, graph::Span& span) {
    fields_of(*this, span);
    if (span.begin > span.end) fail(std::string("a value's '") + name + "' ends before it begins");
  }
  template <typename T>
    requires std::is_class_v<T>
  void operator()(const char*, T& value) {
    fields_of(*this, value);
  }
  // Reads a T and forgets it.
  template <typename T>
  void pass(const char* name) {
    if constexpr (std::is_trivially_copyable_v<T>) {
      T nothing{};
      (*this)(name, nothing);
    } else if constexpr (std::is_same_v<T, std::string>) {
      std::uint32_t size = 0;
      (*this)(name, size);
      take(size, name);
    } else if constexpr (requires { typename T::value_type; }) {
      std::uint32_t size = 0;
      (*this)(name, size);
      for (std::uint32_t i = 0; i < size; ++i) pass<typename T::value_type>(name);
    } else {
      T nothing;
      Passer all{*this};
      fields_of(all, nothing);
    }
  }
  void finish() const {
    if (!bytes_.empty()) fail("a value is longer than its fields");
  }

 private:
  struct Passer {
    Reader& reader;
    template <typename T>
    void operator()(const char* name, T&) {
      reader.pass<T>(name);
    }
  };

  void read_long(const char* name, std::uint32_t& number) {
    number = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1, name)[0]);
      if (shift == 28 && byte > 0x0FU) fail(std::string("a value's '") + name + "' is too large");
      number |= static_cast<std::uint32_t>(byte & 0x7FU) << shift;
      if (byte < 0x80U) return;
    }
  }

  std::string_view take(std::size_t size, const char* name) {
    if (bytes_.size() < size) fail(std::string("a value ends inside '") + name + "'");
    const auto taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }

  std::string_view bytes_;
};

// Reads some members of a value and passes the others.
struct MemberReader {
  Reader& reader;
  std::array<const void*, 3> wanted;

  template <typename T>
  void operator()(const char* name, T& member) {
    if (std::find(wanted.begin(), wanted.end(), &member) != wanted.end()) {
      reader(name, member);
    } else {
      reader.pass<T>(name);
    }
  }
};

class Describer {
 public:
  template <typename T>
  void operator()(const char* name, const T& value) {
    if (is_absent(value)) return;
    if (!text.empty() && text.back() != '{' && text.back() != '[') text += ' ';
    text += name;
    text += '=';
    write(value);
  }

  std::string text;

 private:
  template <typename T>
  static bool is_absent(const T& value) {
    if constexpr (requires { value.has_value(); }) {
      return !value.has_value();
    } else if constexpr (requires { value.size(); } && !std::is_same_v<T, graph::Span>) {
      return value.size() == 0;
    } else {
      return false;
    }
  }

  void write(std::uint8_t number) { text += std::to_string(number); }
  void write(std::uint32_t number) { text += std::to_string(number); }
  void write(std::uint64_t number) { text += std::to_string(number); }
  void write(bool yes) { text += yes ? "yes" : "no"; }
  void write(double number) {
    std::array<char, 32> digits{};  // the shortest that reads back as the same number
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text.append(digits.data(), end);
  }
  void write(const std::string& words) { text += '"' + escaped(words) + '"'; }
  void write(const NodeId& id) { text += id.to_string(); }
  void write(const std::array<std::uint8_t, 32>& digest) {
    text += graph::to_hex(std::string(digest.begin(), digest.end()));
  }
  void write(const graph::Span& span) { text += std::to_string(span.begin) + '-' + std::to_string(span.end); }
  void write(const ManifestKey& key) { text += std::to_string(key.family) + ':' + graph::to_hex(key.key); }
  template <ClosedSet T>
  void write(T value) {
    text += graph::name_of(value);
  }
  template <typename T>
  void write(const std::optional<T>& value) {
    write(*value);
  }
  template <typename T>
  void write(const std::vector<T>& list) {
    text += '[';
    for (const T& item : list) {
      if (text.back() != '[') text += ' ';
      write(item);
    }
    text += ']';
  }
  template <typename T>
    requires std::is_class_v<T>
  void write(const T& value) {
    text += '{';
    fields_of(*this, value);
    text += '}';
  }
};

// Of a value of a version that this program knows.
Reader reader_of(std::string_view bytes) {
  Reader reader(bytes);
  std::uint8_t version = 0;
  reader("version", version);
  if (version == 0) fail("a value has no version");
  if (version > value_version) {
    throw Error(ErrorKind::unsupported, {}, "a value has version " + std::to_string(version),
                "use a newer Actant");
  }
  return reader;
}

template <typename Value>
std::string described(std::string_view bytes) {
  const auto value = decode<Value>(bytes);
  Describer describer;
  fields_of(describer, value);
  return describer.text;
}

}  // namespace

template <typename Value>
std::string encode(const Value& value) {
  Writer writer;
  writer("version", value_version);
  fields_of(writer, value);
  return std::move(writer.bytes);
}

template <typename Value>
Value decode(std::string_view bytes) {
  Reader reader = reader_of(bytes);
  Value value;
  fields_of(reader, value);
  reader.finish();
  return value;
}

NodeValue decode_use(std::string_view bytes, UsePart part) {
  if (part == UsePart::whole) return decode<NodeValue>(bytes);
  Reader reader = reader_of(bytes);
  NodeValue value;
  if (part == UsePart::head) {
    head_of(reader, value);
    return value;
  }
  MemberReader some{reader, {&value.mentions, &value.confidence, &value.rule}};
  fields_of(some, value);
  reader.finish();
  return value;
}

template std::string encode(const DocumentValue&);
template std::string encode(const TextValue&);
template std::string encode(const ManifestValue&);
template std::string encode(const NodeValue&);
template std::string encode(const EvidenceValue&);
template std::string encode(const QuotationValue&);
template std::string encode(const EventValue&);
template std::string encode(const UriValue&);
template std::string encode(const ClaimValue&);
template std::string encode(const SameValue&);
template DocumentValue decode(std::string_view);
template TextValue decode(std::string_view);
template ManifestValue decode(std::string_view);
template NodeValue decode(std::string_view);
template EvidenceValue decode(std::string_view);
template QuotationValue decode(std::string_view);
template EventValue decode(std::string_view);
template UriValue decode(std::string_view);
template ClaimValue decode(std::string_view);
template SameValue decode(std::string_view);

std::string describe_value(Family family, std::string_view bytes) {
  switch (family) {
    case Family::document:
      return described<DocumentValue>(bytes);
    case Family::text:
      return described<TextValue>(bytes);
    case Family::manifest:
      return described<ManifestValue>(bytes);
    case Family::node:
      return described<NodeValue>(bytes);
    case Family::evidence:
      return described<EvidenceValue>(bytes);
    case Family::quotation:
      return described<QuotationValue>(bytes);
    case Family::event:
      return described<EventValue>(bytes);
    case Family::uri:
      return described<UriValue>(bytes);
    case Family::claim:
      return described<ClaimValue>(bytes);
    case Family::same:
      return described<SameValue>(bytes);
    default:
      return escaped(bytes);  // families without values
  }
}

}  // namespace actant::store
