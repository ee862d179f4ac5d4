// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "cli/run.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/json.hpp"
#include "platform/indexing.hpp"
#include "tests/support/platform.hpp"

#include <gmock/gmock.h>

#include <sstream>

namespace classe12::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

class SearchCommand : public testing::Test {
 protected:
  SearchCommand() {
    const auto anne = platform_.member("anne");
    auto& db = platform_.catalogue.db();
    Transaction all(db);
    db.run(
        "INSERT INTO video(id, owner, folder, visibility, state, title, kind, milliseconds, "
        "captions, facts, since, changed) VALUES('one', ?, '', 'public', 'shown', 'Numération en "
        "CP', 'video', 90000, 1, '{}', 0, 0)",
        anne.id);
    Indexed words;
    words.title = "Numération en CP";
    words.levels = {"CP"};
    words.tags = {"maths"};
    words.captions = {{std::chrono::milliseconds(42'000), "voici \033[2Jles\ndizaines"}};
    index_video(platform_.catalogue, db.last_row(), words);
    all.commit();
  }

  std::string told(std::vector<std::string> words) {
    words.insert(words.begin(), "search");
    words.insert(words.end(), {"--home", platform_.home.string()});
    out_.str("");
    EXPECT_EQ(run(words, shell_), 0) << out_.str();
    return out_.str();
  }

  world::Platform platform_;
  std::ostringstream out_;
  Shell shell_{out_, out_, {}, CLASSE12_BINARY_DIR "/share/classe12", {}};
};

TEST_F(SearchCommand, ShowsHitsWithTheirMomentAndWhatTheyAre) {
  EXPECT_EQ(told({"la", "dizaine"}),
            "Numération en CP\n"
            "  one\n"
            "  1:30, CP, captions\n"
            "  0:42  voici  [2Jles dizaines\n"
            "\n"
            "videos: 1\n"
            "levels: CP (1)\n"
            "tags: Mathématiques (1)\n");
}

TEST_F(SearchCommand, SetsOffWhatWasAskedForAndNothingElse) {
  shell_.bold = true;
  const auto text = told({"numération", "dizaine"});
  EXPECT_THAT(text, HasSubstr("\033[1m\033[4mNumération\033[24m en CP\033[0m\n"));
  EXPECT_THAT(text, HasSubstr("voici  [2Jles \033[1mdizaines\033[0m\n"));
}

TEST_F(SearchCommand, SaysWhatItLookedForInstead) {
  EXPECT_THAT(told({"numertion"}), HasSubstr("‘numertion’ is nowhere; this is what there is for "
                                             "‘numeration’\n\nNumération en CP\n"));
  EXPECT_EQ(told({"zoologie"}), "nothing is found\n");
}

TEST_F(SearchCommand, PrintsJson) {
  const auto json = Json::parse(told({"dizaine", "--json"}));
  EXPECT_EQ(json.at("total"), 1);
  const auto& hit = json.at("hits").at(0);
  EXPECT_EQ(hit.at("id"), "one");
  EXPECT_EQ(hit.at("places"), Json::parse(R"(["captions"])"));
  EXPECT_EQ(hit.at("moment").at("milliseconds"), 42'000);
  EXPECT_EQ(json.at("facets").at("tags"), Json::parse(R"([{"word": "Mathématiques", "hits": 1}])"));
}

}  // namespace
}  // namespace classe12::cli
