#include "extract/furniture.h"

#include "extract/paragraph_splitter.h"
#include "tests/catch.h"

using namespace actant::extract;

namespace {

bool is_furniture(const std::string& line) {
  const auto paragraphs = split_paragraphs(line);
  return find_furniture(line, paragraphs).readings.at(0) == Reading::furniture;
}

}  // namespace

TEST_CASE("share bars, comment forms and credits are furniture") {
  for (const std::string line : {"Share on facebook", "SHARE NOW", "Leave a Reply", "12 comments",
                                 "Read more: Boats", "Share Photogram Chirper Print",
                                 "Your email address will not be published. Required fields are marked *",
                                 "FILE PHOTO: A boat.", "(Reporting by Ada Ruhl; editing by Ivo Kern)"}) {
    INFO(line);
    CHECK(is_furniture(line));
  }
}

TEST_CASE("prose is never furniture") {
  for (const std::string line :
       {"Share prices fell on Monday.", "Facebook said it would appeal.",
        "Comments by the mayor angered the crews.", "By noon the boats had left.",
        "Subscribe or not, the paper will come, its owner said.",
        "Related companies paid no tax last year, the report said.",
        "Published figures show that 2,300 jobs were lost in 2030.", "Getty Images said that it would sue.",
        "Advertisement revenue fell by a third.", "He writes a daily newsletter.",
        "Users can download the app for free.", "The firm makes apps for iOS and Android.",
        "The results may not be reproduced, experts warn.",
        "The site uses cookies to follow its readers, the court found."}) {
    INFO(line);
    CHECK_FALSE(is_furniture(line));
  }
}

TEST_CASE("a byline names the authors") {
  const std::string text = "Boats are back\n\nBy Ada Ruhl and Ivo Kern\n\nThe boats came back.";
  const auto report = find_furniture(text, split_paragraphs(text));
  CHECK(report.authors == std::vector<std::string>{"Ada Ruhl", "Ivo Kern"});
}

TEST_CASE("the headline again is furniture, the same sentence again is not") {
  const std::string headline = "Boats are back\n\nBoats are back\n\nThey came.";
  CHECK(find_furniture(headline, split_paragraphs(headline)).readings ==
        std::vector{Reading::read, Reading::furniture, Reading::read});
  const std::string sentence = "We are here to stay.\n\nWe are here to stay.";
  CHECK(find_furniture(sentence, split_paragraphs(sentence)).readings ==
        std::vector{Reading::read, Reading::read});
}
