// The one header that hides Catch2 2 or 3. Tests include this and no other Catch2 header.
#pragma once

#if __has_include(<catch2/catch_test_macros.hpp>)  // Catch2 v3
#include <catch2/catch_approx.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <catch2/matchers/catch_matchers_vector.hpp>
#else  // Catch2 v2 (Debian 12)
#include <catch2/catch.hpp>
#include <string>
namespace Catch {
using Detail::Approx;  // v3's place for it
}
namespace Catch::Matchers {
inline auto ContainsSubstring(std::string const& text) { return Contains(text); }  // v3's name for it
}  // namespace Catch::Matchers
#endif
