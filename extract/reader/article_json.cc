#include "extract/reader/article_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "graph/error.h"

namespace actant::extract {
namespace {

using graph::Error;
using graph::ErrorKind;
using Json = nlohmann::json;

constexpr std::size_t deepest = 64;
constexpr std::string_view known_fields[] = {"schema",    "uri",      "url",       "title",
                                             "published", "modified", "publisher", "language",
                                             "text",      "html",     "authors"};

[[noreturn]] void refuse(const std::string& what, const std::string& what_to_do) {
  throw Error(ErrorKind::invalid_input, {}, what, what_to_do);
}

// Keeps the known fields of the outermost object and walks over everything else.
class FieldReader : public nlohmann::json_sax<Json> {
 public:
  ArticleJson fields;

  bool null() override {
    if (depth_ == 0) refuse("is no JSON object", "write one object a line");
    return true;
  }
  bool boolean(bool) override { return other("true or false"); }
  bool number_integer(number_integer_t) override { return other("a number"); }
  bool number_unsigned(number_unsigned_t) override { return other("a number"); }
  bool number_float(number_float_t, const string_t&) override { return other("a number"); }
  bool binary(binary_t&) override { return other("binary"); }

  bool string(string_t& value) override {
    if (depth_ == 0) refuse("is no JSON object", "write one object a line");
    if (!in_known_field()) return true;
    if (field_ == "authors") {
      fields.authors.push_back(std::move(value));
    } else if (depth_ == 1) {
      fields.text[field_] = std::move(value);
    }
    return true;
  }

  bool start_object(std::size_t) override {
    if (depth_ > 0) other("an object");
    return deeper();
  }
  bool key(string_t& name) override {
    if (depth_ != 1) return true;
    field_ = name;
    if (!seen_.insert(name).second) refuse("the field '" + name + "' stands twice", "keep one of them");
    return true;
  }
  bool end_object() override { return --depth_, true; }
  bool start_array(std::size_t) override {
    if (depth_ == 0) refuse("is a JSON array", "write one object a line instead");
    if (field_ != "authors" || in_authors()) other("an array");
    return deeper();
  }
  bool end_array() override { return --depth_, true; }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    refuse("is not JSON (near byte " + std::to_string(position) + ")", "correct the line");
  }

 private:
  bool in_known_field() const {
    return depth_ <= 2 &&
           std::find(std::begin(known_fields), std::end(known_fields), field_) != std::end(known_fields);
  }

  // Inside the list: an object there is refused before anything deeper is seen.
  bool in_authors() const { return depth_ == 2 && field_ == "authors"; }

  bool other(const char* type) {
    if (depth_ == 0) refuse("is no JSON object", "write one object a line");
    if (depth_ == 1 && in_known_field()) refuse("the field '" + field_ + "' is " + type, "make it a string");
    if (in_authors()) refuse(std::string("an author is ") + type, "make it a string");
    return true;
  }

  bool deeper() {
    if (++depth_ > deepest) refuse("nests deeper than 64 levels", "flatten it");
    return true;
  }

  std::size_t depth_ = 0;
  std::string field_;
  std::set<std::string> seen_;
};

// Only asks whether the text is one object.
class ObjectProbe : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return depth_ > 0; }
  bool boolean(bool) override { return depth_ > 0; }
  bool number_integer(number_integer_t) override { return depth_ > 0; }
  bool number_unsigned(number_unsigned_t) override { return depth_ > 0; }
  bool number_float(number_float_t, const string_t&) override { return depth_ > 0; }
  bool string(string_t&) override { return depth_ > 0; }
  bool binary(binary_t&) override { return depth_ > 0; }
  bool start_object(std::size_t) override { return ++depth_ <= deepest; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return --depth_, true; }
  bool start_array(std::size_t) override { return depth_ > 0 && ++depth_ <= deepest; }
  bool end_array() override { return --depth_, true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  std::size_t depth_ = 0;
};

}  // namespace

ArticleJson parse_article_json(std::string_view line) {
  FieldReader reader;
  Json::sax_parse(line.begin(), line.end(), &reader);
  return std::move(reader.fields);
}

bool is_json_object(std::string_view text) {
  ObjectProbe probe;
  return Json::sax_parse(text.begin(), text.end(), &probe);
}

}  // namespace actant::extract
