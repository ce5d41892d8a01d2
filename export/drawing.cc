#include "export/drawing.h"

#include "export/layout_process.h"

namespace actant::exporter {
namespace {

constexpr graph::NameRow<PictureFormat> names[] = {
    {PictureFormat::svg, "svg"},
    {PictureFormat::dot, "dot"},
    {PictureFormat::png, "png"},
};

}  // namespace

std::string render(const std::string& dot_text, PictureFormat format) {
  switch (format) {
    case PictureFormat::dot:
      return dot_text;
    case PictureFormat::png:
      return run_layout("dot", {"-Tpng", "-Gdpi=144"}, dot_text);
    case PictureFormat::svg:
      break;
  }
  return run_layout("dot", {"-Tsvg"}, dot_text);
}

}  // namespace actant::exporter

template <>
std::span<const actant::graph::NameRow<actant::exporter::PictureFormat>>
actant::graph::name_rows<actant::exporter::PictureFormat>() {
  return actant::exporter::names;
}
