// Calibration: what a head believes → the share that is right, measured on development sets by
// tests/quality/reliability.py.
#pragma once

#include <cstddef>
#include <span>

namespace actant::extract {

struct CalibrationPoint {
  double believed;
  double right;
};

// Linear between the points, which ascend; level outside them. In thousandths, as records are written.
inline double calibrated(double believed, std::span<const CalibrationPoint> points) {
  const auto in_thousandths = [](double share) {
    return static_cast<double>(static_cast<int>(share * 1000 + 0.5)) / 1000;
  };
  if (believed <= points.front().believed) return in_thousandths(points.front().right);
  for (std::size_t i = 1; i < points.size(); ++i) {
    const auto& low = points[i - 1];
    const auto& high = points[i];
    if (believed > high.believed) continue;
    const double place = (believed - low.believed) / (high.believed - low.believed);
    return in_thousandths(low.right + (high.right - low.right) * place);
  }
  return in_thousandths(points.back().right);
}

}  // namespace actant::extract
