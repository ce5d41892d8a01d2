// Small articles written for the project, and what must come out of them: tests/golden/<case>/.
// ACTANT_WRITE_GOLDEN=1 writes what comes out now; read the difference before it is kept.
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/catch.h"
#include "tests/regression/reading.h"

using namespace actant;

namespace {

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Everything that a reader of the article would check, one line each.
std::string summary(const graph::ExtractionRecord& record) {
  std::ostringstream lines;
  for (const auto& entity : record.entities) {
    lines << graph::name_of(entity.type) << ": " << entity.name;
    for (const auto& role : entity.roles) {
      lines << " | " << role.title << (role.of ? " of " + record.entity(*role.of).name : std::string());
      if (role.status != graph::RoleStatus::current) lines << " (" << graph::name_of(role.status) << ")";
    }
    lines << "\n";
  }
  for (const auto& quotation : record.quotations)
    lines << "quotation: " << regression::line_of(record, quotation) << "\n";
  for (const auto& relation : record.relations) {
    if (relation.predicate == graph::Predicate::open) continue;
    lines << "relation: " << record.entity(*relation.subject).name << " "
          << graph::name_of(relation.predicate) << " " << record.entity(*relation.object).name << "\n";
  }
  for (const auto& time : record.times)
    lines << "time: " << record.words(time.span) << " = " << time.value << "\n";
  for (const auto& skipped : record.coverage.skipped)
    lines << "skipped: " << record.words(skipped.span) << "\n";
  return lines.str();
}

}  // namespace

TEST_CASE("golden articles give exactly what stands beside them") {
  for (const std::string name : {"harbour_crane", "ferry_timetable", "museum_letter"}) {
    INFO(name);
    const std::string folder = std::string(ACTANT_SOURCE_DIR) + "/tests/golden/" + name;
    const auto found = summary(regression::read(file_text(folder + "/article.txt"), "2031-11-29"));
    if (std::getenv("ACTANT_WRITE_GOLDEN") != nullptr) std::ofstream(folder + "/expected.txt") << found;
    CHECK(found == file_text(folder + "/expected.txt"));
  }
}
