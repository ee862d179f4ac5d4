// SPDX-License-Identifier: EUPL-1.2
#include "platform/nginx.hpp"

#include "platform/audit.hpp"
#include "platform/http.hpp"
#include "platform/passes.hpp"
#include "platform/publication.hpp"
#include "platform/stats.hpp"
#include "tests/support/loopback.hpp"
#include "tests/support/published.hpp"
#include "tests/support/world.hpp"

#include <gmock/gmock.h>

#include <csignal>
#include <fstream>
#include <thread>

namespace classe12 {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using world::fault_of;
using world::free_port;

/// The real nginx with the configuration that is printed for people; it goes when this does.
class Nginx {
 public:
  Nginx(const Catalogue& catalogue, const std::filesystem::path& folder, int port) {
    write_text(folder / "nginx.conf",
               "daemon off;\nmaster_process off;\npid " + (folder / "pid").string() +
                   ";\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n" +
                   temporary(folder) +
                   nginx_configuration(catalogue, "127.0.0.1:" + std::to_string(port),
                                       (folder / "access.log").string()) +
                   "}\n");
    run_.emplace(std::vector<std::string>{"nginx", "-p", folder.string(), "-c",
                                          (folder / "nginx.conf").string()},
                 folder / "nginx.log");
    const auto probe = "http://127.0.0.1:" + std::to_string(port) + "/";
    for (int i = 0; i < 6000; ++i) {
      try {
        static_cast<void>(answers(probe));
        return;
      } catch (const Error&) {
        if (run_->ended()) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
      }
    }
    throw std::runtime_error("nginx: " + read_text(folder / "nginx.log"));
  }
  ~Nginx() {
    run_->signal(SIGTERM);
    run_->wait();
  }
  Nginx(const Nginx&) = delete;
  Nginx& operator=(const Nginx&) = delete;

 private:
  static std::string temporary(const std::filesystem::path& folder) {
    std::string all;
    for (const auto* name : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
      all += std::string(name) + "_temp_path " + (folder / name).string() + ";\n";
    return all;
  }
  std::optional<world::Started> run_;
};

TEST(Nginx, A40_ServesWhatIsOpenAndNothingElse) {
  world::Platform p;
  p.member("anne");
  p.group("École Jaurès", {"anne"});
  p.member("mod", Role::moderator);
  const auto manifest = world::played("Les fractions", Visibility::public_);
  const auto id = manifest.id;
  publish(p.catalogue, p.as("anne"), world::write_bundle(p.folder.path() / "bundle", manifest));

  const auto port = free_port();
  const auto address = "http://127.0.0.1:" + std::to_string(port);
  write_text(p.home / "platform.yaml", "domains: [\"ac-*.fr\"]\naddress: " + address + "\n");
  Catalogue catalogue(p.home);
  const auto work = p.folder.path() / "nginx";
  make_folder(work);
  const Nginx nginx(catalogue, work, port);

  const auto film = address + "/videos/" + id + "/video/720p.mp4";
  EXPECT_FALSE(answers(film)) << "it waits for a moderator";
  approve(catalogue, p.shell(), id);
  EXPECT_TRUE(answers(film));
  EXPECT_TRUE(answers(address + "/videos/" + id + "/public.json"));
  for (const auto* path :
       {"/", "/videos/", "/links/", "/platform.yaml", "/catalogue.sqlite", "/store/",
        "/links/../catalogue.sqlite", "/videos/../../catalogue.sqlite",
        "/videos/%2e%2e/%2e%2e/catalogue.sqlite"})
    EXPECT_FALSE(answers(address + path)) << path;
  EXPECT_FALSE(answers(address + "/videos/" + id + "/")) << "no listing";
  EXPECT_FALSE(answers(address + "/videos/" + id + "/manifest.json"));

  const auto pass = give_pass(catalogue, p.as("anne"), id, "anne@ac-paris.fr", 7);
  EXPECT_THAT(pass.address, StartsWith(address + "/links/"));
  set_privacy(catalogue, p.as("anne"), id, Visibility::circle, {"École Jaurès"});
  EXPECT_FALSE(answers(film));
  EXPECT_TRUE(answers(pass.address)) << "its owner sees it, by an address of her own";
  EXPECT_EQ(fault_of([&] { audit(catalogue, id); }), "");

  // Somebody serves a copy: the check from outside finds what the one from inside cannot.
  std::filesystem::copy(p.home / "links" / pass.entry, p.home / "public/videos" / id,
                        std::filesystem::copy_options::recursive);
  EXPECT_THAT(fault_of([&] { audit(catalogue, id); }), HasSubstr("/images/poster.jpg"));
}

/// A platform that a real nginx serves, with a film that everybody may see.
struct Served : world::Platform {
  int port = free_port();
  std::string id;

  Served() {
    member("anne");
    const auto manifest = world::played("Les fractions", Visibility::public_);
    id = manifest.id;
    publish(catalogue, as("anne"), world::write_bundle(folder.path() / "bundle", manifest));
    approve(catalogue, shell(), id);
    make_folder(folder.path() / "nginx");
  }
  Nginx nginx() { return {catalogue, folder.path() / "nginx", port}; }
  /// The first line of what a browser is answered.
  std::string ask(const std::string& path, const std::string& method = "GET") const {
    const auto answer =
        world::exchange(port, method + " " + path +
                                  " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                  "User-Agent: Mozilla/5.0 (\"X11\") \xe9\r\n\r\n");
    return answer.substr(0, answer.find('\r'));
  }
};

TEST(Nginx, RefusesALinkThatIsOverWhenNothingHasClosedItYet) {
  Served s;
  const auto nginx = s.nginx();
  const auto link = [&](Time given) {
    return "/links/" +
           give_pass(s.catalogue, {s.as("anne").actor, given}, s.id, "anne@ac-paris.fr", 1).entry;
  };
  const auto lasting = link(now()), over = link(now() - std::chrono::days(2));
  EXPECT_THAT(s.ask(lasting + "/master.m3u8"), HasSubstr("200"));
  EXPECT_TRUE(std::filesystem::exists(s.home / over.substr(1)));
  EXPECT_THAT(s.ask(over + "/master.m3u8"), HasSubstr("404"));
  // Who writes another time into it has another name, which nobody was given.
  auto later = over;
  later.back() = later.back() == '9' ? '8' : '9';
  later.insert(later.find('-') + 1, "9");
  EXPECT_THAT(s.ask(later + "/master.m3u8"), HasSubstr("404"));
  EXPECT_THAT(s.ask("/links/" + lasting.substr(7, 32) + "/master.m3u8"), HasSubstr("404"));
  EXPECT_THAT(s.ask(lasting + "/../../catalogue.sqlite"), HasSubstr("404"));
}

TEST(Nginx, WritesDownWhatIsCountedAndNoLink) {
  Served s;
  {
    const auto nginx = s.nginx();
    const auto pass =
        give_pass(s.catalogue, {s.as("anne").actor, now()}, s.id, "anne@ac-paris.fr", 1);
    const auto film = "/videos/" + s.id + "/video/720p.mp4";
    for (int piece = 0; piece < 3; ++piece) EXPECT_THAT(s.ask(film), HasSubstr("200"));
    s.ask(film, "HEAD");
    s.ask("/videos/" + s.id + "/video/1080p.mp4");
    s.ask("/links/" + pass.entry + "/video/720p.mp4");
    s.ask("/");
    EXPECT_TRUE(answers("http://127.0.0.1:" + std::to_string(s.port) + film)) << "no browser";
  }
  const auto file = s.folder.path() / "nginx/access.log";
  EXPECT_THAT(read_text(file), testing::Not(HasSubstr("links")));
  std::ifstream log(file);
  const auto counted =
      count_logs(s.catalogue, {{}, now() + std::chrono::days(1)}, {{"access.log", &log}});
  EXPECT_EQ(counted.views, 1);
  EXPECT_EQ(counted.broken, 0);
  EXPECT_EQ(video(s.catalogue, {}, s.id).views, 1);
}

TEST(Nginx, IsToldNothingThatEndsItsDirectives) {
  const world::Platform p;
  EXPECT_THAT(fault_of([&] { return nginx_configuration(p.catalogue, "80; root /"); }),
              StartsWith("usage"));
  EXPECT_THAT(fault_of([&] { return nginx_configuration(p.catalogue, "80", "a\"; root /"); }),
              StartsWith("usage"));
}

}  // namespace
}  // namespace classe12
