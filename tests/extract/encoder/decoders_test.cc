#include "extract/encoder/decoders.h"

#include <rapidcheck.h>

#include <algorithm>
#include <functional>

#include "tests/catch.h"

using namespace actant::extract;

namespace {

// Scores of a sequence: `best` gets 1000, all else 0.
std::vector<Score> favouring(const std::vector<std::uint8_t>& best, std::uint32_t kinds) {
  const std::uint32_t tags = 1 + 2 * kinds;
  std::vector<Score> scores(best.size() * tags, 0);
  for (std::size_t w = 0; w < best.size(); ++w) scores[w * tags + best[w]] = 1000;
  return scores;
}

bool is_legal(const std::vector<std::uint8_t>& tags) {
  for (std::size_t w = 0; w < tags.size(); ++w) {
    if (tags[w] == 0 || tags[w] % 2 == 1) continue;
    if (w == 0 || (tags[w - 1] != tags[w] && tags[w - 1] != tags[w] - 1)) return false;
  }
  return true;
}

std::int64_t total(const std::vector<std::uint8_t>& tags, const std::vector<Score>& scores,
                   std::uint32_t count) {
  std::int64_t sum = 0;
  for (std::size_t w = 0; w < tags.size(); ++w) sum += scores[w * count + tags[w]];
  return sum;
}

bool is_tree_with_one_root(const std::vector<std::uint32_t>& heads) {
  if (std::count(heads.begin(), heads.end(), 0U) != 1) return false;
  for (std::size_t w = 0; w < heads.size(); ++w) {
    auto at = w;
    for (std::size_t step = 0; heads[at] != 0; ++step) {
      if (step > heads.size()) return false;
      at = heads[at] - 1;
    }
  }
  return true;
}

std::int64_t weight(const std::vector<std::uint32_t>& heads, const std::vector<Score>& scores) {
  std::int64_t sum = 0;
  for (std::size_t w = 0; w < heads.size(); ++w) sum += scores[w * (heads.size() + 1) + heads[w]];
  return sum;
}

// Every assignment of heads, tried.
std::int64_t best_weight(const std::vector<Score>& scores, std::uint32_t words) {
  std::int64_t best = std::numeric_limits<std::int64_t>::min();
  std::vector<std::uint32_t> heads(words, 0);
  const std::function<void(std::uint32_t)> assign = [&](std::uint32_t w) {
    if (w == words) {
      if (is_tree_with_one_root(heads)) best = std::max(best, weight(heads, scores));
      return;
    }
    for (std::uint32_t h = 0; h <= words; ++h) {
      if (h == w + 1) continue;
      heads[w] = h;
      assign(w + 1);
    }
  };
  assign(0);
  return best;
}

}  // namespace

TEST_CASE("the best tags are those with the highest scores when they are legal") {
  const std::vector<std::uint8_t> best{1, 2, 2, 0, 3, 1};
  CHECK(best_tags(favouring(best, 2), 2) == best);
}

TEST_CASE("a span does not go on where none of its kind was begun") {
  CHECK(is_legal(best_tags(favouring({0, 2, 2}, 1), 1)));
  CHECK(best_tags(favouring({2, 2, 2}, 1), 1) == std::vector<std::uint8_t>{1, 2, 2});
}

TEST_CASE("no sequence of legal tags scores higher than the decoded one") {
  CHECK(rc::check([] {
    const auto words = *rc::gen::inRange<std::size_t>(1, 5);
    const std::uint32_t kinds = 2, tags = 5;
    const auto scores =
        *rc::gen::container<std::vector<Score>>(words * tags, rc::gen::inRange<Score>(-50, 50));
    const auto found = best_tags(scores, kinds);
    RC_ASSERT(is_legal(found));
    std::vector<std::uint8_t> tried(words, 0);
    std::int64_t best = std::numeric_limits<std::int64_t>::min();
    for (;;) {
      if (is_legal(tried)) best = std::max(best, total(tried, scores, tags));
      std::size_t w = 0;
      while (w < words && ++tried[w] == tags) tried[w++] = 0;
      if (w == words) break;
    }
    RC_ASSERT(total(found, scores, tags) == best);
  }));
}

TEST_CASE("tags become spans, and a span that goes on without a begin is one") {
  const std::vector<std::uint8_t> tags{1, 2, 1, 0, 4, 4};
  CHECK(spans_of(tags) == std::vector<TaggedSpan>{{0, 2, 0}, {2, 3, 0}, {4, 6, 1}});
}

TEST_CASE("a tree has one root, whatever the scores want") {
  // Both words want the root.
  const std::vector<Score> scores{9, 0, 1, 9, 1, 0};
  CHECK(is_tree_with_one_root(best_tree(scores, 2)));
}

TEST_CASE("a circle of words is broken where it costs least") {
  // 1 and 2 want each other; 2 may also hang on the root.
  const std::vector<Score> scores{1, 0, 10, 5, 10, 0};
  CHECK(best_tree(scores, 2) == std::vector<std::uint32_t>{2, 0});
}

TEST_CASE("no tree with one root weighs more than the decoded one") {
  CHECK(rc::check([] {
    const auto words = *rc::gen::inRange<std::uint32_t>(1, 6);
    const auto scores =
        *rc::gen::container<std::vector<Score>>(words * (words + 1), rc::gen::inRange<Score>(-100, 100));
    const auto heads = best_tree(scores, words);
    RC_ASSERT(is_tree_with_one_root(heads));
    RC_ASSERT(weight(heads, scores) == best_weight(scores, words));
  }));
}

TEST_CASE("scores round to the nearest 1024th, and stay in bounds") {
  CHECK(to_score(1.0F) == 1024);
  CHECK(to_score(-0.5F) == -512);
  CHECK(to_score(1e30F) == to_score(1e20F));
}

TEST_CASE("probabilities of all labels sum to one") {
  const std::vector<float> scores{0.5F, -3.0F, 2.0F, -90.0F};
  float sum = 0.0F;
  for (std::size_t i = 0; i < scores.size(); ++i) sum += probability(scores, i);
  CHECK(sum == Catch::Approx(1.0F).epsilon(1e-5));
  CHECK(probability(scores, 2) == Catch::Approx(0.8131).epsilon(1e-3));
}
