// Keys and values as literal bytes: they are in databases.
#include "graph/error.h"
#include "store/encoding.h"
#include "store/keys.h"
#include "tests/catch.h"

using namespace actant;
using namespace actant::store;

namespace {

graph::NodeId id(std::uint8_t first) {
  graph::NodeId made;
  made.bytes.fill(first);
  return made;
}

}  // namespace

TEST_CASE("an evidence key is source, predicate, target, document, ordinal, all big-endian") {
  const EvidenceKey key{id(0x11), graph::Predicate::said, id(0x22), id(0x33), 0x0102};
  const std::string bytes = compose(key);
  CHECK(graph::to_hex(bytes) ==
        "11111111111111111111111111111111"
        "0060"
        "22222222222222222222222222222222"
        "33333333333333333333333333333333"
        "0102");
  CHECK(parse<EvidenceKey>(bytes) == key);
}

TEST_CASE("a name key ends its name with NUL and never holds one inside") {
  const NameKey key{NamePart::word, "nato", id(1), id(2)};
  CHECK(graph::to_hex(compose(key))
            .starts_with("02"
                         "6e61746f"
                         "00"
                         "0101"));
  CHECK(parse<NameKey>(compose(key)) == key);
  CHECK_THROWS_AS(compose(NameKey{NamePart::whole, std::string("a\0b", 3), id(1), id(2)}), graph::Error);
}

TEST_CASE("days before 1970 sort before days after it") {
  const std::int32_t days[] = {-2147483647 - 1, -1, 0, 1, 2147483647};
  for (std::size_t i = 1; i < std::size(days); ++i) {
    CHECK(compose(TimeKey{days[i - 1], id(9)}) < compose(TimeKey{days[i], id(0)}));
  }
  for (const auto day : days) CHECK(parse<TimeKey>(compose(TimeKey{day, id(3)})).day == day);
  CHECK(graph::to_hex(day_prefix(0)) == "80000000");
}

TEST_CASE("a key that is cut or stretched by one byte is refused") {
  const std::string bytes = compose(EvidenceKey{id(1), graph::Predicate::said, id(2), id(3), 4});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_THROWS_AS(parse<EvidenceKey>(std::string_view(bytes).substr(0, size)), graph::Error);
  }
  CHECK_THROWS_AS(parse<EvidenceKey>(bytes + 'x'), graph::Error);
  std::string unknown = bytes;
  unknown[16] = '\x7F';
  CHECK_THROWS_AS(parse<EvidenceKey>(unknown), graph::Error);
}

TEST_CASE("a claim value has these bytes") {
  const ClaimValue value{"40", {{0, 300}, {0, 299}}};
  const std::string bytes = encode(value);
  CHECK(graph::to_hex(bytes) ==
        "01"
        "02"
        "3430"
        "00"
        "ac02"
        "00"
        "ab02");
  CHECK(decode<ClaimValue>(bytes).sentence == value.sentence);
}

TEST_CASE("a value that is cut anywhere is refused, and says inside which field") {
  EvidenceValue value;
  value.quotation = id(7);
  value.ranges = {{{1, 2}, {1, 2}}};
  value.since = "2031";
  value.rule = "test";
  const std::string bytes = encode(value);
  CHECK(encode(decode<EvidenceValue>(bytes)) == bytes);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_THROWS_AS(decode<EvidenceValue>(std::string_view(bytes).substr(0, size)), graph::Error);
  }
  CHECK_THROWS_AS(decode<EvidenceValue>(bytes + 'x'), graph::Error);
  CHECK_THROWS_WITH(decode<EvidenceValue>(bytes.substr(0, bytes.size() - 1)),
                    Catch::Matchers::ContainsSubstring("'rule'"));
}

TEST_CASE("no single changed byte of a value crashes the decoder or asks for much memory") {
  NodeValue value;
  value.canonical = "person:nora pike";
  value.name = "Nora Pike";
  value.names = {{"Nora Pike", 2}};
  value.mentions = {{graph::MentionKind::name, {{0, 9}, {0, 9}}, {{0, 20}, {0, 20}}}};
  const std::string bytes = encode(value);
  std::size_t refused = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(byte);
      try {
        decode<NodeValue>(changed);
      } catch (const graph::Error&) {
        ++refused;
      }
    }
  }
  CHECK(refused > 1000);
}

TEST_CASE("a part of a use is what the whole says of it, and is refused where it is cut") {
  NodeValue value;
  value.type = graph::EntityType::person;
  value.canonical = "person:anneliese of the long bridge";
  value.name = "Anneliese of the Long Bridge";
  value.names = {{"Anneliese", 2}, {"Anneliese of the Long Bridge", 1}};
  value.mentions = {{graph::MentionKind::name, {{1, 200}, {1, 190}}, {{0, 300}, {0, 280}}}, {}};
  value.roles = {{"ferry master", graph::RoleStatus::former, id(7), "the Long Bridge", {{1, 2}, {1, 2}}, {}},
                 {}};
  value.links = {{"wikidata:Q1", 0.5}};
  value.confidence = 0.75;
  value.rule = "names/full-name-in-title";
  const std::string bytes = encode(value);

  const NodeValue head = decode_use(bytes, UsePart::head);
  CHECK((head.type == value.type && head.name == value.name));
  CHECK((head.mentions.empty() && head.rule.empty()));
  const NodeValue proof = decode_use(bytes, UsePart::mentions);
  CHECK(proof.mentions.size() == value.mentions.size());
  CHECK(proof.mentions.front().range == value.mentions.front().range);
  CHECK((proof.confidence == value.confidence && proof.rule == value.rule));
  CHECK((proof.name.empty() && proof.names.empty() && proof.roles.empty() && proof.links.empty()));
  CHECK(encode(decode_use(bytes, UsePart::whole)) == bytes);

  for (std::size_t size = 0; size < bytes.size(); ++size)
    CHECK_THROWS_AS(decode_use(std::string_view(bytes).substr(0, size), UsePart::mentions), graph::Error);
  CHECK_THROWS_AS(decode_use(bytes + 'x', UsePart::mentions), graph::Error);
}

TEST_CASE("a value of a newer version is refused as such") {
  std::string bytes = encode(ClaimValue{"1", {}});
  bytes[0] = 2;
  try {
    decode<ClaimValue>(bytes);
    FAIL("it was read");
  } catch (const graph::Error& error) {
    CHECK(error.kind() == graph::ErrorKind::unsupported);
  }
}

TEST_CASE("the numbers of the families are what databases hold") {
  CHECK(static_cast<int>(Family::document) == 2);
  CHECK(static_cast<int>(Family::evidence) == 6);
  CHECK(static_cast<int>(Family::dirty) == 18);
  CHECK(graph::name_rows<Family>().size() == 18);
}
