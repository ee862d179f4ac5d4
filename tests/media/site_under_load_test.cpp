// SPDX-License-Identifier: EUPL-1.2
// The site as it is on a busy evening: many who watch, some who send, a batch that encodes, and
// somebody who trips over the cable.
#include "platform/charter.hpp"
#include "platform/inbox.hpp"
#include "platform/messages.hpp"
#include "platform/publication.hpp"
#include "platform/sending.hpp"
#include "platform/standing.hpp"
#include "tests/support/bundle.hpp"
#include "tests/support/served.hpp"
#include "tests/support/visitor.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <random>

namespace classe12 {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using world::Served;
using world::Visitor;

constexpr int members_there = 6;

/// A platform with members and the sample lesson for everybody.
struct Evening {
  TemporaryFolder folder;
  fs::path home = folder.path() / "home";
  std::vector<std::string> emails, ids, sessions;
  std::string lesson;

  Evening() {
    Catalogue::create(home, {"ac-*.fr"});
    Catalogue catalogue(home);
    const Act shell{{}, now()};
    publish_charter(catalogue, shell, "Soyez gentils.\n");
    for (int i = 0; i < members_there; ++i) {
      emails.push_back("m" + std::to_string(i) + "@ac-paris.fr");
      ids.push_back(
          add_member(catalogue, shell, emails.back(), "M " + std::to_string(i), Role::teacher).id);
      accept_charter(catalogue, {actor(catalogue, emails.back()), now()}, 1);
      sessions.push_back(world::session_of(catalogue, emails.back(), now()));
    }
    const auto bundle = world::ingest(
        world::lesson(),
        {"-p", (world::source() / "tests/media/tiny.yaml").native(), "--verify", "full"});
    lesson = publish(catalogue, {actor(catalogue, emails.front()), now()}, bundle->path).id;
    approve(catalogue, shell, lesson);
  }
};

int port_of(const Served& served) {
  const auto address = served.address();
  return std::atoi(address.substr(address.rfind(':') + 1).c_str());
}

/// The most memory that a process ever had, in MB.
int peak_megabytes(pid_t pid) {
  std::istringstream status(read_text("/proc/" + std::to_string(pid) + "/status"));
  for (std::string word; status >> word;)
    if (word == "VmHWM:") {
      int kilobytes = 0;
      status >> kilobytes;
      return kilobytes / 1024;
    }
  return 0;
}

TEST(SiteUnderLoad, AnswersFiftyReadersAndFiveSendersWhileABatchEncodes) {
  const Evening evening;
  const Served served(evening.home, evening.folder.path() / "log");
  const auto port = port_of(served);
  const auto film = world::film(
      evening.folder.path() / "long.mp4",
      world::lavfi(
          {world::long_run() ? "testsrc2=s=1280x720:r=30:d=60" : "testsrc2=s=1280x720:r=30:d=20"},
          {"-c:v", "libx264", "-preset", "ultrafast", "-crf", "28"}));
  const auto bytes = read_text(film, std::uintmax_t{1} << 30);
  const Visitor first(port, evening.sessions[0]);
  const auto upload = first.post("/uploads", world::said_of("Longue"))->header("Location");
  const auto file = first.create(upload, bytes.size());
  ASSERT_EQ(first.patch(file, 0, bytes)->status, 204);
  ASSERT_EQ(first.post(upload + "/send", {})->status, 303);

  std::atomic<bool> over{false};
  std::atomic<int> pages{0}, pieces{0};
  std::mutex mutex;
  std::string wrong;
  const auto check = [&](const std::optional<world::Heard>& heard, int status,
                         const std::string& what) {
    if (heard && heard->status == status) return true;
    const std::lock_guard lock(mutex);
    wrong += what + ": " + (heard ? std::to_string(heard->status) : "no answer") + "\n";
    return false;
  };
  std::vector<std::jthread> people;
  for (int i = 0; i < 50; ++i)
    people.emplace_back([&, i] {
      const Visitor reader(port, i % 3 == 0 ? evening.sessions[i % members_there] : "");
      const auto media = "/media/" + evening.lesson + "/";
      while (!over) {
        if (check(reader.get("/"), 200, "/") &&
            check(reader.get("/search?q=dizaines"), 200, "search") &&
            check(reader.get("/videos/" + evening.lesson), 200, "watch") &&
            check(reader.get(media + "master.m3u8"), 200, "master") &&
            check(reader.get(media + "video/144p.mp4", "Range: bytes=0-65535\r\n"), 206, "film"))
          pages += 5;
        else
          return;
      }
    });
  for (int i = 1; i <= 5; ++i)
    people.emplace_back([&, i] {
      const Visitor sender(port, evening.sessions[i % members_there]);
      const std::string piece(256 << 10, 'x');
      constexpr std::size_t all = std::size_t{64} << 20;
      const auto begun = sender.post("/uploads", world::said_of("Envoi"));
      if (!check(begun, 303, "words")) return;
      auto coming = sender.create(begun->header("Location"), all);
      for (std::size_t at = 0; !over; at += piece.size()) {
        if (at == all) {
          coming = sender.create(begun->header("Location"), all);
          at = 0;
        }
        if (!check(sender.patch(coming, at, piece), 204, "piece")) return;
        ++pieces;
      }
    });
  // As long as it is being made, and not an answer longer; pages went on all the while.
  const auto begin = std::chrono::steady_clock::now();
  const auto enough = world::long_run() ? 60s : 6s;
  int while_made = 0;
  Catalogue catalogue(evening.home);
  const auto who = actor(catalogue, evening.emails[0]);
  while (std::chrono::steady_clock::now() - begin < enough) {
    const auto before = pages.load();
    std::this_thread::sleep_for(200ms);
    const auto all = uploads(catalogue, who);
    const auto standing = standing_of(catalogue, all, evening.home / "queue", 1, now());
    if (!standing.empty() && standing.back().stage == Standing::Stage::making)
      while_made += pages.load() - before;
  }
  over = true;
  people.clear();
  EXPECT_EQ(wrong, "");
  EXPECT_GT(while_made, 50) << "no page waits for an encode";
  EXPECT_GT(pieces, 5);
  EXPECT_LT(peak_megabytes(served.pid()), 300);
  EXPECT_THAT(served.said(), testing::MatchesRegex("open http://[0-9.:]+/ .*\n")) << "all is well";
}

/// What was acknowledged, and must be there whatever happens.
struct Acknowledged {
  std::mutex mutex;
  std::map<std::int64_t, std::string> messages;  ///< by their numbers
  std::map<std::string, std::size_t> files;      ///< bytes, by their addresses
  std::vector<std::string> begun, sent;          ///< uploads, by their addresses
};

/// Byte `at` of what a sender sends: every place has its own.
char byte_at(int sender, std::size_t at) {
  return static_cast<char>((at * 31 + at / 251 + static_cast<std::size_t>(sender)) & 0xff);
}

std::string bytes_from(int sender, std::size_t at, std::size_t count) {
  std::string bytes(count, 0);
  for (std::size_t i = 0; i < count; ++i) bytes[i] = byte_at(sender, at + i);
  return bytes;
}

/// Writes to another member, again and again.
void write_messages(int port, const Evening& evening, int i, const std::atomic<bool>& over,
                    Acknowledged& all) {
  const Visitor writer(port, evening.sessions[i]);
  for (int count = 0; !over; ++count) {
    const auto text = "message " + std::to_string(i) + "." + std::to_string(count);
    const auto answer =
        writer.post("/messages", {{"to", evening.emails[(i + 1) % members_there]}, {"text", text}});
    if (!answer || answer->status != 303) {
      std::this_thread::sleep_for(20ms);
      continue;
    }
    const auto where = answer->header("Location");
    const std::lock_guard lock(all.mutex);
    all.messages[std::atoll(where.substr(where.rfind('/') + 1).c_str())] = text;
  }
}

/// Sends files piece by piece as a client of the tus protocol does, and off when they are whole.
void send_files(int port, const Evening& evening, int i, const std::atomic<bool>& over,
                Acknowledged& all) {
  constexpr std::size_t whole = 1 << 20, piece = 96 << 10;
  const Visitor sender(port, evening.sessions[i]);
  while (!over) {
    const auto begun = sender.post("/uploads", world::said_of("Envoi " + std::to_string(i)));
    if (!begun || begun->status != 303) {
      std::this_thread::sleep_for(20ms);
      continue;
    }
    const auto upload = begun->header("Location");
    {
      const std::lock_guard lock(all.mutex);
      all.begun.push_back(upload);
    }
    std::string file;
    while (!over && file.empty()) file = sender.create(upload, whole);
    while (!over) {
      const auto offset = sender.offset(file);
      if (!offset) continue;
      if (*offset == whole) break;
      const auto size = std::min(piece, whole - *offset);
      const auto answer = sender.patch(file, *offset, bytes_from(i, *offset, size));
      if (!answer || answer->status != 204) continue;
      const std::lock_guard lock(all.mutex);
      all.files[file] = *offset + size;
    }
    const auto sent = sender.post(upload + "/send", {});
    if (!sent || sent->status != 303) continue;
    const std::lock_guard lock(all.mutex);
    all.sent.push_back(upload);
  }
}

std::string part(const std::string& address, int number) {
  std::istringstream parts(address);
  std::string one;
  for (int i = 0; i <= number; ++i) std::getline(parts, one, '/');
  return one;
}

TEST(SiteUnderLoad, KilledLosesNothingThatItAcknowledged) {
  const Evening evening;
  const auto log = [&](int number) {
    return evening.folder.path() / ("log" + std::to_string(number));
  };
  // What was sent stays in the inbox, where it is counted.
  auto served =
      std::make_unique<Served>(evening.home, log(0), std::vector<std::string>{"--no-batch"});
  const auto port = port_of(*served);
  Acknowledged all;
  std::atomic<bool> over{false};
  std::vector<std::jthread> people;
  for (int i = 0; i < 3; ++i) {
    people.emplace_back([&, i] { write_messages(port, evening, i, over, all); });
    people.emplace_back([&, i] { send_files(port, evening, i + 3, over, all); });
  }
  std::mt19937 random(12);  // NOLINT: a seed of its own, the same each time
  std::uniform_int_distribution<int> moment(50, 700);
  for (int kills = world::long_run() ? 60 : 6; kills > 0; --kills) {
    std::this_thread::sleep_for(std::chrono::milliseconds(moment(random)));
    served->kill();
    served = std::make_unique<Served>(evening.home, log(kills),
                                      std::vector<std::string>{"--no-batch"}, std::to_string(port));
    static_cast<void>(served->address());
  }
  over = true;
  people.clear();
  served.reset();

  Catalogue catalogue(evening.home);
  settle_uploads(catalogue, now() + 2min);
  EXPECT_GT(all.messages.size(), 10U);
  EXPECT_GT(all.files.size(), 3U);
  EXPECT_GT(all.sent.size(), 1U);
  for (const auto& [number, text] : all.messages)
    EXPECT_EQ(catalogue.db().number("SELECT count(*) FROM message WHERE number = ? AND text = ?",
                                    number, text),
              1)
        << text;
  for (const auto& address : all.begun)
    EXPECT_EQ(catalogue.db().number("SELECT count(*) FROM upload WHERE id = ?", part(address, 2)),
              1)
        << address;
  for (int i = 3; i < members_there; ++i)
    for (const auto& one : uploads(catalogue, actor(catalogue, evening.emails[i]))) {
      const auto inbox = inbox_of(catalogue, one.member);
      const bool gone = !one.place.empty();
      for (const auto& file : one.files) {
        const auto address = "/uploads/" + one.id + "/files/" + file.id;
        const auto acknowledged = all.files.contains(address) ? all.files.at(address) : 0;
        const auto where =
            gone ? inbox / (one.place + ".mp4") : bytes_of(catalogue, one.id, file.id);
        const auto there = fs::exists(where) ? read_text(where) : "";
        EXPECT_GE(there.size(), acknowledged) << address;
        EXPECT_EQ(there, bytes_from(i, 0, there.size())) << address << " is as it was sent";
        if (gone) {
          EXPECT_EQ(there.size(), static_cast<std::size_t>(file.bytes)) << address;
        }
      }
      const auto address = "/uploads/" + one.id;
      const bool sent = std::find(all.sent.begin(), all.sent.end(), address) != all.sent.end();
      EXPECT_TRUE(!sent || fs::exists(inbox / (one.place + ".yaml"))) << address;
    }
}

/// Files that are none, or want to be more than that; the real ones too, when they are there.
std::map<std::string, std::string> hostile_files() {
  std::map<std::string, std::string> files{
      {"passwd.m3u8.mp4",
       "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"},
      {"concat.mp4", "ffconcat version 1.0\nfile /etc/passwd\n"},
      {"picture.mp4", "\x89PNG\r\n\x1a\n" + std::string(64, '\0')},
      {"archive.mp4", "PK\x03\x04" + std::string(64, '\0')},
      {"script.mp4", "<script>alert(1)</script>"},
      {"svg.mp4",
       "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>"},
      {"noise.mp4", bytes_from(7, 0, 100'000)},
      {"atom.mp4", std::string("\0\0\0\1ftyp\xff\xff\xff\xff\xff\xff\xff\xff", 16)}};
  for (const auto* name :
       {"evil_ffconcat_script.mp4", "evil_m3u8_file_passwd.mp4", "fake_png_named.mp4",
        "fake_zip_named.mp4", "corrupt_streamio_broken.mp4"})
    if (fs::exists(world::media(name))) files[name] = read_text(world::media(name));
  return files;
}

TEST(SiteUnderLoad, RefusesHostileFilesInWordsAndLivesOn) {
  const Evening evening;
  const Served served(evening.home, evening.folder.path() / "log");
  const Visitor sender(port_of(served), evening.sessions[1]);
  const auto files = hostile_files();
  for (const auto& [name, bytes] : files) {
    const auto upload = sender.post("/uploads", world::said_of(name, "public"))->header("Location");
    ASSERT_EQ(sender.patch(sender.create(upload, bytes.size()), 0, bytes)->status, 204) << name;
    ASSERT_EQ(sender.post(upload + "/send", {})->status, 303) << name;
  }
  std::string page;
  std::size_t refused = 0;
  for (int tries = 0; tries < 600 && refused < files.size(); ++tries) {
    std::this_thread::sleep_for(200ms);
    page = sender.get("/mine")->body;
    refused = 0;
    for (auto at = page.find("Could not be taken"); at != std::string::npos;
         at = page.find("Could not be taken", at + 1))
      ++refused;
  }
  EXPECT_EQ(refused, files.size()) << page;
  EXPECT_THAT(page, Not(HasSubstr("root:")));
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
  Catalogue catalogue(evening.home);
  EXPECT_EQ(videos(catalogue, {}).size(), 1U) << "none of them is a video";
  EXPECT_EQ(sender.get("/videos/" + evening.lesson)->status, 200);
}

}  // namespace
}  // namespace classe12
