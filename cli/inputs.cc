#include "cli/inputs.h"

#include <unistd.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <future>
#include <iostream>
#include <thread>

namespace actant::cli {
namespace {

namespace fs = std::filesystem;
using graph::Error;
using graph::ErrorKind;

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

void walk(const std::string& folder, std::vector<std::string>& files) {
  std::vector<std::string> found;
  std::error_code error;
  fs::recursive_directory_iterator entries(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    if (is_hidden(entries->path())) {
      if (entries->is_directory(error)) entries.disable_recursion_pending();
      continue;
    }
    if (entries->is_regular_file(error)) found.push_back(entries->path().string());
  }
  std::sort(found.begin(), found.end());
  files.insert(files.end(), found.begin(), found.end());
}

void add_input(const std::string& input, std::vector<std::string>& files) {
  std::error_code ignored;
  if (input != "-" && fs::is_directory(input, ignored)) {
    walk(input, files);
  } else {
    files.push_back(input);  // a missing file is reported when it is its turn
  }
}

void read_list(const InputArguments& arguments, std::vector<std::string>& files) {
  std::ifstream file;
  if (arguments.files_from != "-") {
    file.open(arguments.files_from, std::ios::binary);
    if (!file) {
      throw Error(ErrorKind::io, arguments.files_from, "the list cannot be opened", "name a readable file");
    }
  }
  std::istream& list = arguments.files_from == "-" ? std::cin : file;
  const char separator = arguments.null_separated ? '\0' : '\n';
  for (std::string name; std::getline(list, name, separator);) {
    if (!name.empty()) add_input(name, files);
  }
}

std::string place(const extract::Item& item) {
  if (!item.part.empty()) return item.input + ": " + item.part;
  return item.line == 0 ? item.input : item.input + ": line " + std::to_string(item.line);
}

std::string_view warning_of(extract::Shortfall shortfall) {
  switch (shortfall) {
    case extract::Shortfall::limit:
      return "the text is longer than the limit — only its beginning is read";
    case extract::Shortfall::paywall:
      return "the page shows only the beginning to readers who do not pay — only that is read";
    case extract::Shortfall::script:
      return "the page is made by scripts, which are not run — save it from a browser";
    case extract::Shortfall::summary:
      return "the feed tells only a summary — fetch the article itself";
  }
  return {};
}

Extracted extract_one(extract::Item item, const extract::Extractor& extractor) {
  Extracted result{graph::ExtractionRecord{}, item.line, {}};
  if (auto* error = std::get_if<Error>(&item.content)) {
    result.content = std::move(*error);
    return result;
  }
  if (auto* record = std::get_if<graph::ExtractionRecord>(&item.content)) {
    result.content = std::move(*record);
    return result;
  }
  if (const auto* notice = std::get_if<extract::Notice>(&item.content)) {
    result.warnings.push_back(place(item) + ": " + notice->text);
    result.content = std::monostate();
    return result;
  }
  auto& article = std::get<extract::Article>(item.content);
  if (article.replaced > 0) {
    result.warnings.push_back(place(item) + ": " + std::to_string(article.replaced) +
                              " invalid bytes or characters became U+FFFD, the first at byte " +
                              std::to_string(article.first_replaced.value_or(0)) + " — check the encoding");
  }
  for (const auto shortfall : article.shortfalls)
    result.warnings.push_back(place(item) + ": " + std::string(warning_of(shortfall)));
  try {
    result.content = extractor.extract(std::move(article));
  } catch (const Error& error) {
    result.content = error.at(place(item));
  }
  return result;
}

}  // namespace

std::vector<std::string> expand(const InputArguments& arguments) {
  std::vector<std::string> files;
  if (arguments.inputs.empty() && arguments.files_from.empty()) {
    if (::isatty(STDIN_FILENO) == 1) {
      throw Error(ErrorKind::invalid_argument, {}, "no input was named",
                  "name files or folders, or - for standard input");
    }
    files.emplace_back("-");
  }
  if (!arguments.files_from.empty()) read_list(arguments, files);
  for (const auto& input : arguments.inputs) add_input(input, files);
  return files;
}

void extract_all(const std::vector<std::string>& files, const InputArguments& arguments,
                 const extract::Extractor& extractor, const std::function<bool(Extracted&&)>& take) {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t threads = arguments.threads == 0 ? cores : arguments.threads;
  const std::size_t window = threads == 1 ? 1 : 2 * threads;
  const auto policy = threads == 1 ? std::launch::deferred : std::launch::async;

  // A window of articles in flight; results leave it at the front, so order is that of the input.
  std::deque<std::future<Extracted>> flight;
  bool go_on = true;
  const auto take_front = [&] {
    Extracted front = flight.front().get();
    flight.pop_front();
    if (go_on) go_on = take(std::move(front));
  };
  const extract::TakeItem submit = [&](extract::Item&& item) {
    flight.push_back(std::async(policy, extract_one, std::move(item), std::cref(extractor)));
    if (flight.size() >= window) take_front();
    return go_on;
  };
  for (const auto& file : files) {
    if (!go_on) break;
    if (file == "-") {
      extract::read_stream(std::cin, "-", arguments.reader, submit);
    } else {
      extract::read_file(file, arguments.reader, submit);
    }
  }
  while (!flight.empty()) take_front();
}

}  // namespace actant::cli
