#include "extract/reader/input_kind.h"

#include <algorithm>

#include "extract/reader/encoding.h"
#include "extract/reader/feed.h"
#include "extract/utf8.h"

namespace actant::extract {
namespace {

using graph::Error;
using graph::ErrorKind;

Error bad_input(std::string what, std::string what_to_do) {
  return {ErrorKind::invalid_input, {}, std::move(what), std::move(what_to_do)};
}

// What other programs' files begin with: not articles, and said by name.
struct Signature {
  std::string_view bytes;
  std::string_view name;
  std::string_view what_to_do;
};
constexpr Signature foreign_files[] = {
    {"%PDF-", "a PDF file", "extract its text first"},
    {"PK\x03\x04", "a zip archive or an office document", "unpack it or save it as text"},
    {"\x89PNG", "a picture", "leave it out"},
    {"\xFF\xD8\xFF", "a picture", "leave it out"},
    {"GIF8", "a picture", "leave it out"},
    {"RIFF", "a media file", "leave it out"},
    {"\x7F"
     "ELF",
     "a program", "leave it out"},
    {"{\\rtf", "an RTF document", "save it as text"},
    {"\x28\xB5\x2F\xFD", "zstd data", "unpack it first"},
    {"\xFD"
     "7zXZ",
     "xz data", "unpack it first"},
    {"BZh", "bzip2 data", "unpack it first"},
};

bool looks_binary(std::string_view head) {
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1B;
  });
  const auto nuls = std::count(head.begin(), head.end(), '\0');
  const bool wide = nuls * 5 > static_cast<std::ptrdiff_t>(head.size()) * 2;  // UTF-16 of Latin letters
  return !wide && controls * 10 > static_cast<std::ptrdiff_t>(head.size());
}

bool looks_like_html(std::string_view text) {
  const std::string start = lower_ascii(text.substr(0, bytes_to_judge_by));
  if (start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<!--"))
    return true;
  if (!start.starts_with("<")) return false;
  // Warnings of a server may stand before the page.
  for (const std::string_view tag : {"<html", "<head", "<body", "<!doctype html"}) {
    if (start.find(tag) != std::string::npos) return true;
  }
  // A piece of a page: it begins with a tag, and one is closed.
  std::size_t end = 1;
  while (end < start.size() &&
         ((start[end] >= 'a' && start[end] <= 'z') || (start[end] >= '0' && start[end] <= '9')))
    ++end;
  const bool tag = end > 1 && end < start.size() &&
                   std::string_view(" \t\r\n/>").find(start[end]) != std::string_view::npos;
  const std::string_view head = std::string_view(start).substr(0, 2048);
  const std::string_view name = std::string_view(start).substr(1, end - 1);
  const bool known = name == "p" || name == "div" || name == "br" || name == "meta" || name == "article" ||
                     name == "title" || name == "h1";
  return tag && (known || head.find("</") != std::string_view::npos);
}

}  // namespace

std::string_view without_space(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty() && (text[0] == ' ' || text[0] == '\t' || text[0] == '\n' || text[0] == '\r'))
    text.remove_prefix(1);
  return text;
}

bool has_byte_order_mark(std::string_view head) {
  return head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
}

InputFormat kind_of(std::string_view head) {
  for (const Signature& file : foreign_files) {
    if (head.starts_with(file.bytes)) {
      throw bad_input("looks like " + std::string(file.name), std::string(file.what_to_do));
    }
  }
  if (!has_byte_order_mark(head) && looks_binary(head)) {
    throw bad_input("looks like binary data, not an article", "name text, HTML or JSONL");
  }
  const std::string readable = has_byte_order_mark(head) ? decode(head).text : std::string();
  const std::string_view text = without_space(readable.empty() ? head : readable);
  if (text.starts_with("WARC/")) return InputFormat::warc;
  if (looks_like_xml_feed(text) || looks_like_json_feed(text)) return InputFormat::feed;
  if (text.starts_with("{")) return InputFormat::jsonl;
  if (text.starts_with("[") && without_space(text.substr(1)).starts_with("{")) {
    throw bad_input("is a JSON array", "write one object a line instead");
  }
  return looks_like_html(text) ? InputFormat::html : InputFormat::text;
}

}  // namespace actant::extract
