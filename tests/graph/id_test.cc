#include "graph/id.h"

#include "graph/document.h"
#include "tests/catch.h"

using namespace actant::graph;

TEST_CASE("ids are written and read back") {
  const DocumentId document = document_id("a.txt", "text");
  CHECK(DocumentId::parse(document.to_string()) == document);
  CHECK(document.to_string().size() == 7 + 64);
  const NodeId node = NodeId::of("person:wexley");
  CHECK(NodeId::parse(node.to_string()) == node);
  CHECK(EntityId::parse("e12") == EntityId{11});
  CHECK(QuotationId{0}.to_string() == "q1");
}

TEST_CASE("what is no id is refused") {
  for (const auto* text : {"", "sha256:", "sha256:zz", "abc"}) CHECK_FALSE(DocumentId::parse(text));
  CHECK_FALSE(NodeId::parse("0123456789ABCDEF0123456789abcdef"));
  for (const auto* text : {"", "e", "e0", "e01", "q1", "e-1", "e1x", "e123456789"})
    CHECK_FALSE(EntityId::parse(text));
}

TEST_CASE("hashes that are in databases do not change") {
  CHECK(document_id("", "").to_string() ==
        "sha256:6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  CHECK(NodeId::of("").to_string() == "99aa06d3014798d86001c324468d497f");
  CHECK(to_hex(from_hex("00ff10").value()) == "00ff10");
  CHECK_FALSE(from_hex("0g"));
  CHECK_FALSE(from_hex("0"));
}

TEST_CASE("URI and text are told apart in a document's id") {
  CHECK(document_id("ab", "c") != document_id("a", "bc"));
  CHECK(node_id(document_id("", "")).to_string() == "6e340b9cffb37a989ca544e6bb780a2c");
}

TEST_CASE("ids stand in the order of their bytes") {
  NodeId low, high;
  for (std::size_t i = 0; i < low.bytes.size(); ++i) {
    low.bytes.fill(0);
    high.bytes.fill(0);
    low.bytes[i] = 0x7F;
    high.bytes[i] = 0x80;  // no sign
    if (i + 1 < low.bytes.size()) low.bytes[i + 1] = 0xFF;
    INFO("byte " << i);
    CHECK((low < high && high > low && low != high && low == NodeId(low)));
    CHECK((low <=> high) == (low.bytes <=> high.bytes));
  }
  const NodeId node = NodeId::of("person:wexley");
  const auto digits = node.digits();
  CHECK(std::string(digits.begin(), digits.end()) == node.to_string());
}
