#include "extract/calibration.h"

#include <array>

#include "tests/catch.h"

using namespace actant::extract;

namespace {
constexpr std::array points = {CalibrationPoint{0.2, 0.1}, CalibrationPoint{0.6, 0.5},
                               CalibrationPoint{1.0, 0.9}};
}

TEST_CASE("a share lies on the line between its points, and level outside them") {
  CHECK(calibrated(0.4, points) == 0.3);
  CHECK(calibrated(0.6, points) == 0.5);
  CHECK(calibrated(0.0, points) == 0.1);
  CHECK(calibrated(1.5, points) == 0.9);
}

TEST_CASE("a share has three decimals, so that a record says what the program believes") {
  CHECK(calibrated(0.33333, points) == 0.233);
}
