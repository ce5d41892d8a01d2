#include "store/keys.h"

#include "graph/error.h"
#include "store/escape.h"

namespace actant::store {
namespace {

using graph::Predicate;

constexpr std::uint32_t sign_bit = 0x8000'0000U;

[[noreturn]] void fail(std::string_view what) {
  throw graph::Error(graph::ErrorKind::corruption, {}, "a key " + std::string(what),
                     "restore the database from a copy, or build it again");
}

// One list of parts a key (parts_of below), three readers of it: composer, parser, describer.
class Composer {
 public:
  void operator()(const char*, const NodeId& id) { bytes.append(id.bytes.begin(), id.bytes.end()); }
  void operator()(const char*, std::uint16_t number) { append(number, 2); }
  void operator()(const char*, Predicate predicate) { append(static_cast<std::uint16_t>(predicate), 2); }
  void operator()(const char*, NamePart part) { append(static_cast<std::uint8_t>(part), 1); }
  void operator()(const char*, std::int32_t day) { append(static_cast<std::uint32_t>(day) ^ sign_bit, 4); }
  void operator()(const char*, const std::string& folded) {
    if (folded.find('\0') != std::string::npos) fail("would hold a NUL inside a name");
    bytes += folded;
    bytes += '\0';
  }
  void rest(const char*, const NodeId& id) {
    if (!id.empty()) (*this)("", id);
  }

  std::string bytes;

 private:
  void append(std::uint32_t number, unsigned size) {
    while (size-- > 0) bytes += static_cast<char>(number >> (8 * size) & 0xFFU);
  }
};

class Parser {
 public:
  explicit Parser(std::string_view bytes) : bytes_(bytes) {}

  void operator()(const char* part, NodeId& id) {
    const auto taken = take(16, part);
    std::copy(taken.begin(), taken.end(), id.bytes.begin());
  }
  void operator()(const char* part, std::uint16_t& number) {
    number = static_cast<std::uint16_t>(integer(2, part));
  }
  void operator()(const char* part, Predicate& predicate) {
    predicate = static_cast<Predicate>(integer(2, part));
    if (!graph::is_member(predicate)) fail("has an unknown predicate");
  }
  void operator()(const char* part, NamePart& name_part) {
    name_part = static_cast<NamePart>(integer(1, part));
    if (name_part != NamePart::whole && name_part != NamePart::word) fail("has an unknown part of a name");
  }
  void operator()(const char* part, std::int32_t& day) {
    day = static_cast<std::int32_t>(integer(4, part) ^ sign_bit);
  }
  void operator()(const char* part, std::string& folded) {
    const auto end = bytes_.find('\0');
    if (end == std::string_view::npos) fail(std::string("does not end its ") + part);
    folded = take(end, part);
    take(1, part);
  }
  void rest(const char* part, NodeId& id) {
    if (bytes_.empty()) return;
    (*this)(part, id);
    if (id.empty()) fail(std::string("has zeros for its ") + part);  // absence is written by leaving it out
  }
  void finish() const {
    if (!bytes_.empty()) fail("is longer than its parts");
  }

 private:
  std::string_view take(std::size_t size, const char* part) {
    if (bytes_.size() < size) fail(std::string("ends inside its ") + part);
    const auto taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }
  std::uint32_t integer(std::size_t size, const char* part) {
    std::uint32_t number = 0;
    for (const char byte : take(size, part)) number = number << 8U | static_cast<unsigned char>(byte);
    return number;
  }

  std::string_view bytes_;
};

class Describer {
 public:
  void operator()(const char*, const NodeId& id) { text += '\t' + id.to_string(); }
  void operator()(const char*, std::uint16_t number) {
    const std::string digits = std::to_string(number);
    text += '\t' + std::string(5 - digits.size(), '0') +
            digits;  // padded: the order of keys is the order of lines
  }
  // Its number first: the order of keys is the order of lines.
  void operator()(const char*, Predicate predicate) {
    (*this)("", static_cast<std::uint16_t>(predicate));
    text += ':' + std::string(graph::name_of(predicate));
  }
  void operator()(const char*, NamePart part) { text += part == NamePart::whole ? "\tname" : "\tword"; }
  void operator()(const char*, std::int32_t day) {
    const std::string digits = std::to_string(static_cast<std::uint32_t>(day) ^ sign_bit);
    text += '\t' + std::string(10 - digits.size(), '0') + digits;
  }
  void operator()(const char*, const std::string& folded) { text += '\t' + escaped(folded); }
  void rest(const char*, const NodeId& id) { text += id.empty() ? "\t" : '\t' + id.to_string(); }

  std::string text;
};

template <typename Parts>
void parts_of(Parts& parts, auto& key) {
  using Key = std::remove_cvref_t<decltype(key)>;
  if constexpr (std::is_same_v<Key, DocumentKey>) {
    parts("document", key.document);
  } else if constexpr (std::is_same_v<Key, NodeKey>) {
    parts("node", key.node);
    parts("document", key.document);
  } else if constexpr (std::is_same_v<Key, EvidenceKey>) {
    parts("source", key.source);
    parts("predicate", key.predicate);
    parts("target", key.target);
    parts("document", key.document);
    parts("ordinal", key.ordinal);
  } else if constexpr (std::is_same_v<Key, IncomingKey>) {
    parts("target", key.target);
    parts("predicate", key.predicate);
    parts("source", key.source);
    parts("document", key.document);
    parts("ordinal", key.ordinal);
  } else if constexpr (std::is_same_v<Key, QuotationKey>) {
    parts("quotation", key.quotation);
    parts("document", key.document);
    parts("ordinal", key.ordinal);
  } else if constexpr (std::is_same_v<Key, NameKey>) {
    parts("part", key.part);
    parts("name", key.folded);
    parts("node", key.node);
    parts("document", key.document);
  } else if constexpr (std::is_same_v<Key, TimeKey>) {
    parts("day", key.day);
    parts("document", key.document);
  } else if constexpr (std::is_same_v<Key, UriKey>) {
    parts("URI", key.uri);
    parts("document", key.document);
  } else if constexpr (std::is_same_v<Key, ClaimKey>) {
    parts("wording", key.wording);
    parts("document", key.document);
    parts("ordinal", key.ordinal);
  } else if constexpr (std::is_same_v<Key, BlockKey>) {
    parts("block", key.block);
    parts("surface", key.surface);
    parts("document", key.document);
  } else if constexpr (std::is_same_v<Key, SameKey>) {
    parts("surface", key.surface);
    parts.rest("document", key.document);
  } else {
    static_assert(std::is_same_v<Key, DirtyKey>);
    parts("block", key.block);
    parts("surface", key.surface);
  }
}

template <typename Key>
std::string described(std::string_view bytes) {
  const Key key = parse<Key>(bytes);
  Describer describer;
  parts_of(describer, key);
  return describer.text;
}

}  // namespace

template <typename Key>
std::string compose(const Key& key) {
  Composer composer;
  parts_of(composer, key);
  return std::move(composer.bytes);
}

template <typename Key>
Key parse(std::string_view bytes) {
  Key key;
  Parser parser(bytes);
  parts_of(parser, key);
  parser.finish();
  return key;
}

template std::string compose(const DocumentKey&);
template std::string compose(const NodeKey&);
template std::string compose(const EvidenceKey&);
template std::string compose(const IncomingKey&);
template std::string compose(const QuotationKey&);
template std::string compose(const NameKey&);
template std::string compose(const TimeKey&);
template std::string compose(const UriKey&);
template std::string compose(const ClaimKey&);
template std::string compose(const BlockKey&);
template std::string compose(const SameKey&);
template std::string compose(const DirtyKey&);
template DocumentKey parse(std::string_view);
template NodeKey parse(std::string_view);
template EvidenceKey parse(std::string_view);
template IncomingKey parse(std::string_view);
template QuotationKey parse(std::string_view);
template NameKey parse(std::string_view);
template TimeKey parse(std::string_view);
template UriKey parse(std::string_view);
template ClaimKey parse(std::string_view);
template BlockKey parse(std::string_view);
template SameKey parse(std::string_view);
template DirtyKey parse(std::string_view);

std::string prefix_of(const NodeId& id) { return {id.bytes.begin(), id.bytes.end()}; }

std::string prefix_of(const NodeId& id, Predicate predicate) {
  Composer composer;
  composer("", id);
  composer("", predicate);
  return std::move(composer.bytes);
}

std::string prefix_of(const NodeId& first, const NodeId& second) {
  return prefix_of(first) + prefix_of(second);
}

std::string prefix_of(NamePart part, std::string_view folded) {
  Composer composer;
  composer("", part);
  composer("", std::string(folded));
  return std::move(composer.bytes);
}

// No document's 16 bytes are followed by a 17th, so 16 times 0xFF and one more byte lie past all of them.
std::string past(NamePart part, std::string_view folded, const NodeId& node) {
  return prefix_of(part, folded) + prefix_of(node) + std::string(17, '\xFF');
}

std::string day_prefix(std::int32_t day) {
  Composer composer;
  composer("", day);
  return std::move(composer.bytes);
}

std::string describe_key(Family family, std::string_view bytes) {
  switch (family) {
    case Family::document:
    case Family::text:
    case Family::manifest:
    case Family::superseded:
      return described<DocumentKey>(bytes);
    case Family::node:
    case Family::event:
      return described<NodeKey>(bytes);
    case Family::evidence:
      return described<EvidenceKey>(bytes);
    case Family::incoming:
      return described<IncomingKey>(bytes);
    case Family::quotation:
      return described<QuotationKey>(bytes);
    case Family::name:
      return described<NameKey>(bytes);
    case Family::time:
      return described<TimeKey>(bytes);
    case Family::uri:
      return described<UriKey>(bytes);
    case Family::claim:
      return described<ClaimKey>(bytes);
    case Family::block:
      return described<BlockKey>(bytes);
    case Family::same:
      return described<SameKey>(bytes);
    case Family::dirty:
      return described<DirtyKey>(bytes);
    case Family::format:
    case Family::decision:
      break;
  }
  return '\t' + escaped(bytes);
}

}  // namespace actant::store
