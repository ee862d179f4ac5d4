// SPDX-License-Identifier: EUPL-1.2
#include "platform/arriving.hpp"
#include "platform/inbox.hpp"
#include "platform/publication.hpp"
#include "platform/sending.hpp"
#include "tests/support/published.hpp"

#include <gmock/gmock.h>

namespace classe12 {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;
using testing::UnorderedElementsAre;
using world::fault_of;

namespace fs = std::filesystem;

struct Desk {
  world::Platform p;
  std::string anne;

  Desk() {
    anne = p.member("anne").id;
    p.member("paul");
  }
  static Metadata words(const std::string& title = "La numération") {
    Metadata words;
    words.title = title;
    words.language = "fr";
    words.rights.people = People::nobody;
    return words;
  }
  std::string begin() { return begin_upload(p.catalogue, p.as("anne"), words()); }
  /// A file that has come, whole or a part of it.
  std::string put(const std::string& id, UploadKind kind, const std::string& name,
                  const std::string& bytes, std::size_t here = std::string::npos) {
    const auto file = expect_file(p.catalogue, p.as("anne"), id, kind, name,
                                  static_cast<std::int64_t>(bytes.size()));
    Arriving arriving(bytes_of(p.catalogue, id, file), 0, static_cast<std::int64_t>(bytes.size()));
    arriving.take(std::string_view(bytes).substr(0, here));
    return file;
  }
  [[nodiscard]] std::vector<std::string> inbox() const {
    std::vector<std::string> names;
    std::error_code none;
    for (const auto& file : fs::directory_iterator(inbox_of(p.catalogue, anne), none))
      names.push_back(file.path().filename().string());
    return names;
  }
  [[nodiscard]] Upload at(const std::string& id) const {
    return upload(p.catalogue, p.as("anne").actor, id);
  }
};

TEST(Uploads, GoToTheInboxAsIfSomebodyHadPutThemThere) {
  Desk desk;
  const auto id = desk.begin();
  desk.put(id, UploadKind::video, "IMG_2031.MOV", "film");
  desk.put(id, UploadKind::document, "Fiche élève.pdf", "%PDF-1.4\n");
  desk.put(id, UploadKind::captions, "leçon.srt", "1\n00:00:00,000 --> 00:00:01,000\nBonjour\n");
  send_upload(desk.p.catalogue, desk.p.as("anne"), id);
  const auto place = desk.at(id).place;
  EXPECT_THAT(place, StartsWith("la-numeration-"));
  EXPECT_THAT(desk.inbox(), UnorderedElementsAre(place + ".mov", place + ".yaml",
                                                 place + ".fiche-eleve.pdf", place + ".lecon.srt"));
  const auto arrivals = look(inbox_of(desk.p.catalogue, desk.anne), "out", desk.p.time, 0s);
  ASSERT_THAT(arrivals.items, SizeIs(1));
  EXPECT_EQ(arrivals.items.front().slug, place);
  const auto entry = read_entry(arrivals.items.front(), {});
  EXPECT_EQ(entry.metadata.title, "La numération");
  ASSERT_THAT(entry.documents, SizeIs(1));
  EXPECT_EQ(entry.documents.front().title, "Fiche élève");
  EXPECT_THAT(entry.captions, SizeIs(1));
  EXPECT_FALSE(fs::exists(desk.p.home / "uploads" / id));
}

TEST(Uploads, LeaveNothingHalfSent) {
  // Killed after each of the moves that sending makes.
  for (int moved = 0; moved <= 2; ++moved) {
    Desk desk;
    const auto id = desk.begin();
    const auto film = desk.put(id, UploadKind::video, "a.mp4", "film");
    const auto document = desk.put(id, UploadKind::document, "a.pdf", "%PDF-1.4\n");
    desk.p.catalogue.db().run("UPDATE upload SET place = 'a-1' WHERE id = ?", id);
    const auto inbox = inbox_of(desk.p.catalogue, desk.anne);
    make_folder(inbox);
    if (moved > 0) fs::rename(bytes_of(desk.p.catalogue, id, document), inbox / "a-1.a.pdf");
    if (moved > 1) fs::rename(bytes_of(desk.p.catalogue, id, film), inbox / "a-1.mp4");
    settle_uploads(desk.p.catalogue, desk.p.time);
    EXPECT_TRUE(fs::exists(desk.p.home / "uploads" / id)) << "somebody may be at it";
    settle_uploads(desk.p.catalogue, desk.p.time + 2min);
    std::vector<std::string> expected{"a-1.mp4", "a-1.a.pdf"};
    if (moved < 2) expected.emplace_back("a-1.yaml");  // it was written before the film moved
    EXPECT_THAT(desk.inbox(), testing::UnorderedElementsAreArray(expected)) << moved;
    EXPECT_FALSE(fs::exists(desk.p.home / "uploads" / id)) << moved;
  }
}

TEST(Uploads, AreSentWhenAllOfThemIsThere) {
  Desk desk;
  const auto id = desk.begin();
  const auto send = [&] { send_upload(desk.p.catalogue, desk.p.as("anne"), id); };
  EXPECT_THAT(fault_of(send), HasSubstr("no video"));
  desk.put(id, UploadKind::video, "a.mp4", "film", 2);
  EXPECT_THAT(fault_of(send), HasSubstr("not all of it"));
  desk.put(id, UploadKind::video, "b.mp4", "film");
  EXPECT_THAT(desk.at(id).files, SizeIs(1)) << "another film takes the first one's place";
  EXPECT_THAT(fault_of(send), IsEmpty());
  EXPECT_THAT(fault_of(send), HasSubstr("sent already"));
}

TEST(Uploads, AreTheirOwnersAlone) {
  Desk desk;
  const auto id = desk.begin();
  const auto paul = desk.p.as("paul");
  auto& catalogue = desk.p.catalogue;
  for (const auto& deed : std::vector<std::function<void()>>{
           [&] { static_cast<void>(upload(catalogue, paul.actor, id)); },
           [&] { set_words(catalogue, paul, id, Desk::words("Autre")); },
           [&] { expect_file(catalogue, paul, id, UploadKind::video, "a.mp4", 3); },
           [&] { send_upload(catalogue, paul, id); }, [&] { discard_upload(catalogue, paul, id); },
           [&] { static_cast<void>(upload(catalogue, {}, id)); }})
    EXPECT_THAT(fault_of(deed), StartsWith("not_found"));
}

TEST(Uploads, TakeFilesThatGoWithAVideo) {
  Desk desk;
  const auto id = desk.begin();
  const auto expect = [&](UploadKind kind, const std::string& name, std::int64_t bytes) {
    return fault_of(
        [&] { expect_file(desk.p.catalogue, desk.p.as("anne"), id, kind, name, bytes); });
  };
  EXPECT_THAT(expect(UploadKind::document, "virus.exe", 10), StartsWith("usage"));
  EXPECT_THAT(expect(UploadKind::document, "photo.jpg", 10), StartsWith("usage"));
  EXPECT_THAT(expect(UploadKind::captions, "a.pdf", 10), StartsWith("usage"));
  EXPECT_THAT(expect(UploadKind::video, "a.mp4", 0), StartsWith("usage"));
  EXPECT_THAT(expect(UploadKind::video, "a.mp4", largest_upload + 1), StartsWith("usage"));
  EXPECT_THAT(expect(UploadKind::video, "..", 10), StartsWith("usage"));
  EXPECT_THAT(expect(UploadKind::video, "../../etc/passwd", 10), IsEmpty());
  EXPECT_EQ(desk.at(id).film()->name, "passwd");
}

TEST(Uploads, FillNoDisk) {
  Desk desk;
  const auto first = desk.begin(), second = desk.begin();
  const auto file = desk.put(first, UploadKind::video, "a.mp4", "film", 1);
  desk.p.catalogue.db().run("UPDATE upload_file SET bytes = ? WHERE id = ?", most_on_the_way, file);
  const auto put = [&] { desk.put(second, UploadKind::video, "b.mp4", "film"); };
  EXPECT_THAT(fault_of(put), StartsWith("usage"));
  discard_upload(desk.p.catalogue, desk.p.as("anne"), first);
  EXPECT_THAT(fault_of(put), IsEmpty());
}

TEST(Uploads, HideNoFilmBehindItsEnding) {
  Desk desk;
  for (const auto* name : {"a.pdf", "a", "a.part", "a.MP4", "a.yaml"}) {
    const auto id = begin_upload(desk.p.catalogue, desk.p.as("anne"), Desk::words(name));
    desk.put(id, UploadKind::video, name, "film");
    send_upload(desk.p.catalogue, desk.p.as("anne"), id);
  }
  EXPECT_THAT(look(inbox_of(desk.p.catalogue, desk.anne), "out", desk.p.time, 0s).items, SizeIs(5));
}

TEST(Uploads, ThatNobodyTouchesGo) {
  Desk desk;
  const auto id = desk.begin();
  desk.put(id, UploadKind::video, "a.mp4", "film");
  desk.p.time += upload_lasts - 1h;
  settle_uploads(desk.p.catalogue, desk.p.time);
  EXPECT_TRUE(fs::exists(desk.p.home / "uploads" / id));
  desk.p.time += 2h;
  settle_uploads(desk.p.catalogue, desk.p.time);
  EXPECT_FALSE(fs::exists(desk.p.home / "uploads" / id));
  EXPECT_THAT(uploads(desk.p.catalogue, desk.p.as("anne").actor), IsEmpty());
}

TEST(Uploads, OfWhoIsErasedGoWithThem) {
  Desk desk;
  const auto id = desk.begin(), sent = desk.begin();
  desk.put(id, UploadKind::video, "a.mp4", "film");
  desk.put(sent, UploadKind::video, "a.mp4", "film");
  send_upload(desk.p.catalogue, desk.p.as("anne"), sent);
  erase_member(desk.p.catalogue, desk.p.shell(), "anne@ac-paris.fr", {});
  EXPECT_FALSE(fs::exists(desk.p.home / "uploads" / id));
  EXPECT_FALSE(fs::exists(inbox_of(desk.p.catalogue, desk.anne)));
  EXPECT_EQ(desk.p.catalogue.db().number("SELECT count(*) FROM upload"), 0);
}

/// A video that was sent by the site: its bundle, and its film where batch puts it.
std::string sent_before(Desk& desk) {
  auto manifest = world::played("Leçon", Visibility::private_);
  manifest.metadata.rights.people = People::nobody;
  manifest.metadata.rights.consents.clear();
  manifest.extras = {};
  manifest.extras.captions = {{"lecon-1.fr.srt", {}, {}, ""}};
  const auto bundle =
      world::write_bundle(bundles_of(desk.p.catalogue, desk.anne) / "lecon-1", manifest);
  publish(desk.p.catalogue, desk.p.as("anne"), bundle);
  const auto done = inbox_of(desk.p.catalogue, desk.anne) / done_folder;
  make_folder(done);
  for (const auto* name : {"lecon-1.mov", "lecon-1.fr.srt", "lecon-1.yaml", "lecon-1.mov.txt"})
    write_text(done / name, name);
  return manifest.id;
}

TEST(Uploads, ThatAddAreNotLostInAKill) {
  Desk desk;
  const auto id = begin_addition(desk.p.catalogue, desk.p.as("anne"), sent_before(desk));
  desk.put(id, UploadKind::captions, "en.srt", "words");
  // It was written down that it goes, and nothing moved.
  desk.p.catalogue.db().run("UPDATE upload SET place = again WHERE id = ?", id);
  settle_uploads(desk.p.catalogue, desk.p.time);
  EXPECT_THAT(desk.at(id).files, SizeIs(1));
  settle_uploads(desk.p.catalogue, desk.p.time + 2min);
  EXPECT_THAT(desk.inbox(), testing::Contains("lecon-1.en.srt"));
}

TEST(Uploads, AddOneAfterTheOther) {
  Desk desk;
  const auto video = sent_before(desk);
  const auto add = [&](const std::string& name) {
    const auto id = begin_addition(desk.p.catalogue, desk.p.as("anne"), video);
    desk.put(id, UploadKind::captions, name, "words");
    return id;
  };
  const auto first = add("en.srt"), second = add("de.srt");
  send_upload(desk.p.catalogue, desk.p.as("anne"), first);
  EXPECT_THAT(fault_of([&] { send_upload(desk.p.catalogue, desk.p.as("anne"), second); }),
              StartsWith("usage"));
  EXPECT_EQ(desk.at(second).place, "") << "it can be sent later";
}

TEST(Uploads, AddToNoVideoThatWasErased) {
  Desk desk;
  const auto video_id = sent_before(desk);
  const auto id = begin_addition(desk.p.catalogue, desk.p.as("anne"), video_id);
  const auto bundle = video(desk.p.catalogue, desk.p.as("anne").actor, video_id).bundle;
  desk.put(id, UploadKind::captions, "en.srt", "words");
  remove_video(desk.p.catalogue, desk.p.as("anne"), video_id);
  forget_upload(desk.p.catalogue, bundle);
  EXPECT_THAT(fault_of([&] { send_upload(desk.p.catalogue, desk.p.as("anne"), id); }),
              StartsWith("not_found"));
  settle_uploads(desk.p.catalogue, desk.p.time);
  EXPECT_FALSE(fs::exists(desk.p.home / "uploads" / id));
}

TEST(Uploads, KeepATextThatIsNoNote) {
  Desk desk;
  const auto video = sent_before(desk);
  const auto done = inbox_of(desk.p.catalogue, desk.anne) / done_folder;
  write_text(done / "lecon-1.consignes.txt", "Lire page 12.");
  const auto id = begin_addition(desk.p.catalogue, desk.p.as("anne"), video);
  desk.put(id, UploadKind::captions, "en.srt", "words");
  send_upload(desk.p.catalogue, desk.p.as("anne"), id);
  EXPECT_THAT(desk.inbox(), testing::Contains("lecon-1.consignes.txt"));
  EXPECT_THAT(desk.inbox(), testing::Not(testing::Contains("lecon-1.mov.txt")));
}

TEST(Uploads, OfALongTitleAreFoundAgainByTheirPlace) {
  Desk desk;
  const auto id = begin_upload(desk.p.catalogue, desk.p.as("anne"),
                               Desk::words("Une séance entière, " + std::string(150, 'x')));
  desk.put(id, UploadKind::video, "a.mp4", "film");
  send_upload(desk.p.catalogue, desk.p.as("anne"), id);
  const auto arrived = look(inbox_of(desk.p.catalogue, desk.anne), "out", desk.p.time, 0s);
  ASSERT_THAT(arrived.items, SizeIs(1));
  EXPECT_EQ(arrived.items.front().slug, desk.at(id).place);
}

TEST(Uploads, GoOnWithAFileThatIsSentAnew) {
  Desk desk;
  const auto id = desk.begin();
  const auto file = desk.put(id, UploadKind::video, "a.mp4", "film", 2);
  EXPECT_EQ(expect_file(desk.p.catalogue, desk.p.as("anne"), id, UploadKind::video, "a.mp4", 4),
            file);
  EXPECT_NE(expect_file(desk.p.catalogue, desk.p.as("anne"), id, UploadKind::video, "a.mp4", 5),
            file);
}

TEST(Uploads, OfAVideoThatIsErasedGoWithIt) {
  Desk desk;
  const auto id = sent_before(desk);
  const auto bundle = video(desk.p.catalogue, desk.p.as("anne").actor, id).bundle;
  remove_video(desk.p.catalogue, desk.p.as("anne"), id);
  forget_upload(desk.p.catalogue, bundle);
  EXPECT_FALSE(fs::exists(bundle));
  EXPECT_TRUE(fs::is_empty(inbox_of(desk.p.catalogue, desk.anne) / done_folder));
  make_folder(desk.p.folder.path() / "elsewhere/lecon-1");
  forget_upload(desk.p.catalogue, desk.p.folder.path() / "elsewhere/lecon-1");
  EXPECT_TRUE(fs::exists(desk.p.folder.path() / "elsewhere/lecon-1")) << "that is its owner's";
}

TEST(Uploads, LeaveNoBundleOfAVideoThatWasErasedWhileItWasMade) {
  Desk desk;
  sent_before(desk);
  const auto bundles = bundles_of(desk.p.catalogue, desk.anne);
  const auto theirs = desk.p.home / "bundles/lille/orphan";
  for (const auto& folder : {bundles / "orphan", bundles / "fresh", bundles / "waiting", theirs})
    make_folder(folder);
  write_text(inbox_of(desk.p.catalogue, desk.anne) / "waiting.mp4", "film");
  const auto old = fs::file_time_type::clock::now() - 25h;
  for (const auto& folder : {bundles / "orphan", bundles / "waiting", bundles / "lecon-1", theirs})
    fs::last_write_time(folder, old);
  settle_uploads(desk.p.catalogue, desk.p.time);
  EXPECT_FALSE(fs::exists(bundles / "orphan"));
  EXPECT_TRUE(fs::exists(theirs)) << "what others put there is theirs";
  for (const auto* name : {"fresh", "waiting", "lecon-1"})
    EXPECT_TRUE(fs::exists(bundles / name)) << name;
}

TEST(Uploads, LeaveNoBundleOfWhoIsErased) {
  Desk desk;
  const auto id = sent_before(desk);
  make_folder(bundles_of(desk.p.catalogue, desk.anne) / "never-published");
  erase_member(desk.p.catalogue, desk.p.shell(), "anne@ac-paris.fr", "paul@ac-paris.fr");
  EXPECT_FALSE(fs::exists(bundles_of(desk.p.catalogue, desk.anne) / "never-published"));
  EXPECT_TRUE(fs::exists(video(desk.p.catalogue, {}, id).bundle)) << "somebody else has the video";
}

TEST(Uploads, AreNotMoreThanAMemberNeeds) {
  Desk desk;
  for (std::size_t i = 0; i < most_uploads; ++i) desk.begin();
  EXPECT_THAT(fault_of([&] { desk.begin(); }), StartsWith("usage"));
}

TEST(Uploads, AddToAVideoThatIsThereAndKeepItsFilm) {
  Desk desk;
  const auto video = sent_before(desk);
  EXPECT_THAT(fault_of([&] { begin_addition(desk.p.catalogue, desk.p.as("paul"), video); }),
              StartsWith("not_found"));
  const auto id = begin_addition(desk.p.catalogue, desk.p.as("anne"), video);
  const auto send = [&] { send_upload(desk.p.catalogue, desk.p.as("anne"), id); };
  EXPECT_THAT(fault_of(send), StartsWith("usage")) << "nothing is added yet";
  EXPECT_THAT(fault_of([&] { desk.put(id, UploadKind::video, "a.mp4", "film"); }),
              StartsWith("usage"));
  desk.put(id, UploadKind::captions, "en.srt", "words");
  send();
  EXPECT_THAT(desk.inbox(), UnorderedElementsAre("done", "lecon-1.mov", "lecon-1.fr.srt",
                                                 "lecon-1.en.srt", "lecon-1.yaml"));
  const auto inbox = inbox_of(desk.p.catalogue, desk.anne);
  EXPECT_TRUE(fs::is_empty(inbox / done_folder));
  const auto sidecar = read_sidecar(read_text(inbox / "lecon-1.yaml"), "");
  EXPECT_EQ(sidecar.words.title, "Leçon");
  ASSERT_THAT(sidecar.extras.captions, testing::Optional(SizeIs(2)));
  settle_uploads(desk.p.catalogue, desk.p.time);
  EXPECT_EQ(desk.at(id).place, "lecon-1") << "it is on its way once more";

  put_away(inbox / "lecon-1.mov", refused_folder, "no");
  discard_upload(desk.p.catalogue, desk.p.as("anne"), id);
  EXPECT_TRUE(fs::exists(inbox / done_folder / "lecon-1.mov")) << "the film stays";
  EXPECT_TRUE(fs::exists(inbox / done_folder / "lecon-1.fr.srt")) << "and what it had before";
  EXPECT_FALSE(fs::exists(inbox / done_folder / "lecon-1.en.srt"));
  EXPECT_THAT(files_of_place(inbox / refused_folder, "lecon-1"), IsEmpty());
}

TEST(Uploads, ThatAddedToAVideoAreForgottenWhenTheyAreDone) {
  Desk desk;
  const auto id = begin_addition(desk.p.catalogue, desk.p.as("anne"), sent_before(desk));
  desk.put(id, UploadKind::captions, "en.srt", "words");
  send_upload(desk.p.catalogue, desk.p.as("anne"), id);
  const auto inbox = inbox_of(desk.p.catalogue, desk.anne);
  for (const auto& file : files_of_place(inbox, "lecon-1"))
    fs::rename(file, inbox / done_folder / file.filename());
  settle_uploads(desk.p.catalogue, desk.p.time);
  EXPECT_THAT(uploads(desk.p.catalogue, desk.p.as("anne").actor), IsEmpty());
}

TEST(Uploads, AreNobodysToRead) {
  Desk desk;
  const auto id = desk.begin();
  desk.put(id, UploadKind::video, "a.mp4", "film");
  send_upload(desk.p.catalogue, desk.p.as("anne"), id);
  for (const auto& folder :
       {desk.p.home / "uploads", desk.p.home / "inbox", desk.p.home / "bundles"})
    EXPECT_EQ(fs::status(folder).permissions(), fs::perms::owner_all) << folder;
}

TEST(Uploads, WhoseWordsCouldNotBePublishedAreRefusedAtOnce) {
  Desk desk;
  auto words = Desk::words();
  words.visibility = Visibility::public_;
  words.rights.people = People::minors;
  EXPECT_THAT(fault_of([&] { begin_upload(desk.p.catalogue, desk.p.as("anne"), words); }),
              StartsWith("not_allowed"));
  words.visibility = Visibility::circle;
  words.circles = {"École d’ailleurs"};
  EXPECT_THAT(fault_of([&] { begin_upload(desk.p.catalogue, desk.p.as("anne"), words); }),
              StartsWith("not_allowed"));
}

TEST(Arriving, GoesOnWhereItEndedAndNowhereElse) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "a";
  { Arriving(file, 0, 10).take("12345"); }
  EXPECT_THAT(fault_of([&] { Arriving(file, 0, 10); }), StartsWith("check_failed"));
  EXPECT_THAT(fault_of([&] { Arriving(file, 6, 10); }), StartsWith("check_failed"));
  Arriving again(file, 5, 10);
  EXPECT_THAT(fault_of([&] { Arriving(file, 5, 10); }), StartsWith("later")) << "one at a time";
  again.take("67890");
  again.sync();
  EXPECT_THAT(fault_of([&] { again.take("1"); }), StartsWith("usage"));
  EXPECT_EQ(read_text(file), "1234567890");
}

TEST(Arriving, FollowsNoLink) {
  const TemporaryFolder folder;
  fs::create_symlink("/etc/passwd", folder.path() / "a");
  EXPECT_THAT(fault_of([&] { Arriving(folder.path() / "a", 0, 10); }), StartsWith("cannot_write"));
}

}  // namespace
}  // namespace classe12
