// SPDX-License-Identifier: EUPL-1.2
#include "platform/stats.hpp"

#include "platform/publication.hpp"
#include "tests/support/published.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <sstream>

namespace classe12 {
namespace {

namespace fs = std::filesystem;
using std::chrono::days;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;
using world::fault_of;

/// A platform with a video that everybody sees, and logs of who played it.
struct Audience : world::Platform {
  Manifest lesson = world::played("Les fractions", Visibility::public_);
  int requests = 0;

  Audience() {
    member("anne");
    publish_lesson();
    approve(catalogue, shell(), lesson.id);
  }
  void publish_lesson() {
    publish(catalogue, as("anne"),
            world::write_bundle(folder.path() / ("bundle" + random_uuid()), lesson));
  }
  /// A line of somebody who plays it, so many days before the platform's today.
  std::string line(int days_ago, const std::string& from, const std::string& id = "") {
    return fmt::format(
        R"({{"id":"r{}","at":{}.5,"status":206,"method":"GET","path":"/videos/{}/video/720p.mp4","from":"{}","agent":"Mozilla"}})"
        "\n",
        ++requests, (time - days(days_ago)).time_since_epoch().count(), id.empty() ? lesson.id : id,
        from);
  }
  Counted count(const std::vector<std::string>& texts) {
    std::vector<std::istringstream> streams;
    std::vector<Log> logs;
    streams.reserve(texts.size());
    for (const auto& text : texts) {
      streams.emplace_back(text);
      logs.push_back({"log", &streams.back()});
    }
    return count_logs(catalogue, shell(), logs);
  }
  [[nodiscard]] std::int64_t views() const { return video(catalogue, {}, lesson.id).views; }
};

TEST(Stats, CountsDaysThatAreOver) {
  Audience a;
  const auto yesterday = a.line(1, "192.0.2.1") + a.line(1, "192.0.2.1") + a.line(1, "192.0.2.2");
  const auto counted = a.count({yesterday + a.line(0, "192.0.2.1") + a.line(0, "192.0.2.3")});
  EXPECT_EQ(counted.views, 2);
  EXPECT_EQ(counted.today, 2);
  EXPECT_EQ(a.views(), 2);
  EXPECT_THAT(played_on(a.catalogue, {}, a.lesson.id), ElementsAre(PlayedOn{"2027-01-14", 2}));
}

TEST(Stats, NoLineIsCountedTwice) {
  Audience a;
  auto log = a.line(2, "192.0.2.1") + a.line(1, "192.0.2.1");
  EXPECT_EQ(a.count({log}).views, 2);
  const auto again = a.count({log});
  EXPECT_EQ(again.views, 0);
  EXPECT_EQ(again.before, 2);
  // nginx writes on in it, and it is called otherwise meanwhile.
  log += a.line(1, "192.0.2.2") + a.line(0, "192.0.2.4");
  EXPECT_EQ(a.count({log}).views, 1);
  a.time += days(1);
  const auto fresh = a.line(1, "192.0.2.5");
  EXPECT_EQ(a.count({log, fresh}).views, 2) << "what was of today, and the next log";
  EXPECT_EQ(a.count({fresh, log}).views, 0);
  EXPECT_EQ(a.views(), 5);
}

TEST(Stats, SomebodyInTwoLogsOfADayIsOne) {
  Audience a;
  EXPECT_EQ(a.count({a.line(1, "192.0.2.1"), a.line(1, "192.0.2.1")}).views, 1);
  const auto log = a.line(1, "192.0.2.9");
  EXPECT_THAT(fault_of([&] { a.count({log, log}); }), StartsWith("usage: log: is given twice"));
  EXPECT_EQ(a.views(), 1);
}

TEST(Stats, ALineThatIsStillWrittenWaits) {
  Audience a;
  const auto first = a.line(1, "192.0.2.1"), second = a.line(1, "192.0.2.2");
  EXPECT_EQ(a.count({first + second.substr(0, 40)}).views, 1);
  EXPECT_EQ(a.count({first + second}).views, 1);
}

TEST(Stats, BrokenLinesAreNamedAndLeftOut) {
  Audience a;
  const auto log = "rubbish\n" + a.line(1, "192.0.2.1") + "\xff\xfe\n" + std::string(200'000, 'x') +
                   "\n" + a.line(1, "192.0.2.2") + a.line(-3, "192.0.2.3");
  const auto counted = a.count({log});
  EXPECT_EQ(counted.views, 2);
  EXPECT_EQ(counted.broken, 4) << "one is of a day to come";
  EXPECT_THAT(counted.complaints, SizeIs(4));
  EXPECT_THAT(counted.complaints.front(), StartsWith("log:1: "));
  const auto again = a.count({log});
  EXPECT_EQ(again.broken, 0) << "they were said once";
  EXPECT_EQ(again.before, 6);
}

TEST(Stats, BrokenLinesBeforeTodayAreSaidOnce) {
  Audience a;
  const auto log = "rubbish\n" + a.line(0, "192.0.2.1"), other = a.line(0, "192.0.2.2");
  const auto counted = a.count({log, other});
  EXPECT_EQ(counted.broken, 1);
  EXPECT_EQ(counted.today, 2);
  a.time += days(1);
  const auto next = a.count({log, other});
  EXPECT_EQ(next.broken, 0);
  EXPECT_EQ(next.views, 2);
}

TEST(Stats, ALogThatIsAnotherNowIsRefused) {
  Audience a;
  const auto first = a.line(1, "192.0.2.1"), second = a.line(1, "192.0.2.2");
  a.count({first + second});
  EXPECT_THAT(fault_of([&] { a.count({first}); }), StartsWith("bad_words: log: up to line"));
  EXPECT_THAT(fault_of([&] { a.count({first + a.line(1, "192.0.2.3")}); }),
              HasSubstr("not any more what it was"));
  EXPECT_EQ(a.views(), 2);
}

TEST(Stats, KeepsNothingOfWhoWatched) {
  Audience a;
  a.count({a.line(1, "203.0.113.77")});
  a.catalogue.db().forget();
  EXPECT_THAT(read_text(a.home / "catalogue.sqlite"), Not(HasSubstr("203.0.113.77")));
  EXPECT_THAT(read_text(a.home / "catalogue.sqlite"), Not(HasSubstr("Mozilla")));
}

TEST(Stats, StayWithAVideoThatIsPublishedAgainAndGoWithIt) {
  Audience a;
  a.count({a.line(1, "192.0.2.1")});
  a.lesson.metadata.title = "Les fractions, deuxième édition";
  a.publish_lesson();
  EXPECT_EQ(a.views(), 1);
  remove_video(a.catalogue, a.shell(), a.lesson.id);
  EXPECT_EQ(a.catalogue.db().number("SELECT count(*) FROM view"), 0);
  const auto counted = a.count({a.line(1, "192.0.2.8")});
  EXPECT_EQ(counted.views, 0);
  EXPECT_EQ(counted.nowhere, 1);
  EXPECT_THAT(complaints(a.catalogue), IsEmpty());
}

TEST(Stats, TellNobodyOfWhatTheyMayNotSee) {
  Audience a;
  a.count({a.line(1, "192.0.2.1")});
  const Actor stranger{Role::stranger, "", "", Hindrance::none};
  EXPECT_THAT(played(a.catalogue, stranger, "2027-01-01"), SizeIs(1));
  set_privacy(a.catalogue, a.as("anne"), a.lesson.id, Visibility::private_, {});
  EXPECT_THAT(played(a.catalogue, stranger, "2027-01-01"), IsEmpty());
  EXPECT_THAT(played(a.catalogue, a.as("anne").actor, "2027-01-01"), SizeIs(1));
  EXPECT_THAT(fault_of([&] { static_cast<void>(played_on(a.catalogue, stranger, a.lesson.id)); }),
              HasSubstr("there is no such video"));
  EXPECT_THAT(fault_of([&] { count_logs(a.catalogue, a.as("anne"), {}); }),
              StartsWith("not_allowed"));
}

}  // namespace
}  // namespace classe12
