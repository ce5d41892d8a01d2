#include "graph/json_value.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "graph/error.h"

namespace actant::graph {
namespace {

[[noreturn]] void refuse(std::string where, std::string happened) {
  throw Error(ErrorKind::invalid_input, std::move(where), std::move(happened));
}

// Builds the value and refuses in the same pass what nlohmann would let through: depth without end (its own
// destructor recurses), a key that comes twice (it keeps the last), integers that became doubles.
class ValueBuilder : public nlohmann::json_sax<nlohmann::json> {
 public:
  JsonValue take() { return std::move(root_); }

  bool null() override { return put(JsonValue{}); }
  bool boolean(bool value) override {
    return put({JsonValue::Kind::boolean, value ? 1.0 : 0.0, 0, {}, {}, {}});
  }
  bool number_unsigned(number_unsigned_t value) override {
    return put({JsonValue::Kind::natural, static_cast<double>(value), value, {}, {}, {}});
  }
  bool number_integer(number_integer_t value) override {
    return put({JsonValue::Kind::number, static_cast<double>(value), 0, {}, {}, {}});
  }
  bool number_float(number_float_t value, const string_t& digits) override {
    if (digits.find_first_of(".eE") == std::string::npos)
      refuse(path(), "the integer " + digits + " is out of range");
    return put({JsonValue::Kind::number, value, 0, {}, {}, {}});
  }
  bool string(string_t& value) override {
    return put({JsonValue::Kind::string, 0, 0, std::move(value), {}, {}});
  }
  bool binary(binary_t&) override { return false; }  // not in JSON text

  bool start_object(std::size_t) override { return open(JsonValue::Kind::object); }
  bool start_array(std::size_t) override { return open(JsonValue::Kind::array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    constexpr std::size_t most_keys = 256;  // they are searched one by one
    JsonValue& object = *open_.back();
    if (object.keys.size() == most_keys)
      refuse(path(), "an object has more than " + std::to_string(most_keys) + " keys");
    const bool twice = object.find(name) != nullptr;
    object.keys.push_back(std::move(name));
    if (twice) refuse(path(), "the key comes twice");
    return true;
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::json::exception& error) override {
    constexpr int number_overflow = 406;
    if (error.id == number_overflow) refuse(byte(position), "a number is out of range");
    refuse(byte(position), "not valid JSON: " + reason(error.what()));
  }

 private:
  static std::string byte(std::size_t position) { return "byte " + std::to_string(position); }

  // nlohmann's messages end with what is wrong after their own coordinates.
  static std::string reason(const std::string& message) {
    const std::size_t dash = message.find(" - ");
    const std::size_t end = message.find("; last read");
    return dash == std::string::npos ? message : message.substr(dash + 3, end - dash - 3);
  }

  // "entities[3].mentions": where the value stands that is being read. What is open has its place already.
  std::string path() const {
    std::string path;
    for (const JsonValue* outer : open_) {
      if (outer->kind == JsonValue::Kind::array) {
        path += "[" + std::to_string(outer->items.size() - (outer == open_.back() ? 0 : 1)) + "]";
      }
      if (outer->kind == JsonValue::Kind::object && !outer->keys.empty()) {
        if (!path.empty()) path += '.';
        path += outer->keys.back();
      }
    }
    return path;
  }

  JsonValue* place(JsonValue&& value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    return &open_.back()->items.emplace_back(std::move(value));
  }

  bool put(JsonValue&& value) {
    place(std::move(value));
    return true;
  }

  bool open(JsonValue::Kind kind) {
    constexpr std::size_t max_depth = 64;
    if (open_.size() == max_depth) refuse(path(), "nested deeper than " + std::to_string(max_depth));
    JsonValue value;
    value.kind = kind;
    open_.push_back(place(std::move(value)));  // stays where it is: its siblings come when it is closed
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  JsonValue root_;
  std::vector<JsonValue*> open_;
};

}  // namespace

JsonValue parse_json(std::string_view text) {
  ValueBuilder builder;
  nlohmann::json::sax_parse(text, &builder);
  return builder.take();
}

}  // namespace actant::graph
