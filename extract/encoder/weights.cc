#include "extract/encoder/weights.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>

#include "graph/error.h"

namespace actant::extract {
namespace {

using graph::Error;
using graph::ErrorKind;

constexpr std::string_view magic = "ACTANTW1";
constexpr std::size_t alignment = 64;
constexpr const char* install_again = "install the weight files of this version of Actant again";

std::size_t aligned(std::size_t at) { return (at + alignment - 1) / alignment * alignment; }

std::string hexadecimal(XXH128_hash_t hash) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, hash);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : canonical.digest) {
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
  }
  return text;
}

struct Tensor {
  std::string type;
  std::size_t size = 0;  // elements
  std::size_t at = 0;
};

}  // namespace

struct Weights::Mapping {
  std::string file;
  const unsigned char* begin = nullptr;
  std::size_t size = 0;
  const unsigned char* payload = nullptr;
  std::string name, hash;
  std::map<std::string, Tensor, std::less<>> tensors;
  nlohmann::json labels;

  explicit Mapping(const std::filesystem::path& path) : file(path.string()) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
      throw Error(ErrorKind::io, file, std::string("cannot be opened: ") + std::strerror(errno),
                  install_again);
    struct stat status {};
    const bool known = ::fstat(descriptor, &status) == 0 && status.st_size > 0;
    void* mapped = known ? ::mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE,
                                  descriptor, 0)
                         : MAP_FAILED;
    ::close(descriptor);
    if (mapped == MAP_FAILED) throw Error(ErrorKind::io, file, "cannot be mapped into memory", install_again);
    begin = static_cast<const unsigned char*>(mapped);
    size = static_cast<std::size_t>(status.st_size);
    try {
      read_header();
    } catch (...) {
      unmap();
      throw;
    }
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() { unmap(); }

  void unmap() const { ::munmap(const_cast<unsigned char*>(begin), size); }

  [[noreturn]] void refuse(const std::string& what) const {
    throw Error(ErrorKind::corruption, file, what, install_again);
  }

  void read_header() {
    const std::string_view all(reinterpret_cast<const char*>(begin), size);
    if (!all.starts_with(magic.substr(0, 7))) refuse("is no weight file of Actant");
    if (!all.starts_with(magic))
      throw Error(ErrorKind::unsupported, file, "is a weight file of another version of Actant",
                  install_again);
    constexpr std::size_t prefix = 16;
    std::uint64_t header_size = 0;
    if (size < prefix) refuse("is cut short");
    std::memcpy(&header_size, begin + magic.size(), sizeof header_size);
    if (header_size > size - prefix) refuse("is cut short");
    const auto header = nlohmann::json::parse(all.substr(prefix, header_size), nullptr, false);
    const auto start = aligned(prefix + header_size);
    if (header.is_discarded() || start > size) refuse("has a header that cannot be read");
    payload = begin + start;
    try {
      name = header.at("model").get<std::string>();
      labels = header.at("labels");
      check_payload(header.at("payload"));
      for (const auto& [key, value] : header.at("tensors").items()) add(key, value);
    } catch (const nlohmann::json::exception&) {
      refuse("has a header that cannot be read");
    }
  }

  void check_payload(const nlohmann::json& stated) {
    if (stated.at("bytes").get<std::size_t>() != size - static_cast<std::size_t>(payload - begin))
      refuse("is cut short");
    hash = hexadecimal(XXH3_128bits(payload, size - static_cast<std::size_t>(payload - begin)));
    if (hash != stated.at("xxh3_128").get<std::string>()) refuse("holds other bytes than were written");
  }

  void add(const std::string& key, const nlohmann::json& value) {
    Tensor tensor{value.at("type").get<std::string>(), 1, value.at("at").get<std::size_t>()};
    for (const auto& extent : value.at("shape")) tensor.size *= extent.get<std::size_t>();
    const std::size_t element = tensor.type == "f32" || tensor.type == "i32" ? 4 : 1;
    const auto room = size - static_cast<std::size_t>(payload - begin);
    if (tensor.at % alignment != 0 || tensor.at > room || tensor.size > (room - tensor.at) / element)
      refuse("has a header that cannot be read");
    tensors.emplace(key, std::move(tensor));
  }

  const unsigned char* find(std::string_view key, std::string_view type, std::size_t elements) const {
    const auto found = tensors.find(key);
    if (found == tensors.end() || found->second.type != type || found->second.size != elements)
      refuse("lacks '" + std::string(key) + "' in the shape that this program reads");
    return payload + found->second.at;
  }
};

Weights::Weights(const std::filesystem::path& file) : mapping_(std::make_unique<Mapping>(file)) {}
Weights::Weights(Weights&&) noexcept = default;
Weights::~Weights() = default;

const std::string& Weights::name() const { return mapping_->name; }
const std::string& Weights::hash() const { return mapping_->hash; }

std::vector<std::string> Weights::labels(std::string_view set) const {
  const auto found = mapping_->labels.find(std::string(set));
  if (found == mapping_->labels.end()) mapping_->refuse("lacks the labels '" + std::string(set) + "'");
  return found->get<std::vector<std::string>>();
}

std::span<const float> Weights::floats(std::string_view tensor, std::size_t size) const {
  return {reinterpret_cast<const float*>(mapping_->find(tensor, "f32", size)), size};
}

std::span<const std::int8_t> Weights::bytes(std::string_view tensor, std::size_t size) const {
  return {reinterpret_cast<const std::int8_t*>(mapping_->find(tensor, "s8", size)), size};
}

std::string_view Weights::text(std::string_view tensor) const {
  const auto found = mapping_->tensors.find(tensor);
  if (found == mapping_->tensors.end() || found->second.type != "u8")
    mapping_->refuse("lacks '" + std::string(tensor) + "'");
  return {reinterpret_cast<const char*>(mapping_->payload + found->second.at), found->second.size};
}

Linear Weights::linear(std::string_view tensor, std::size_t inputs, std::size_t outputs) const {
  const std::string name(tensor);
  const auto rounded = (outputs + 15) / 16 * 16;
  PackedWeights packed;
  packed.data = bytes(name + ".weight", rounded * inputs).data();
  packed.offset = reinterpret_cast<const std::int32_t*>(mapping_->find(name + ".offset", "i32", rounded));
  packed.inputs = inputs;
  packed.outputs = rounded;
  Linear linear;
  linear.matrix = IntegerMatrix(packed);
  linear.scale.scale = floats(name + ".scale", rounded).data();
  linear.scale.bias = floats(name + ".bias", rounded).data();
  linear.outputs = outputs;
  return linear;
}

LayerNorm Weights::layer_norm(std::string_view tensor, std::size_t width) const {
  const std::string name(tensor);
  return {floats(name + ".gain", width).data(), floats(name + ".bias", width).data()};
}

}  // namespace actant::extract
