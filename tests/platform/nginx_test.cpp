// SPDX-License-Identifier: EUPL-1.2
#include "platform/nginx.hpp"

#include "platform/audit.hpp"
#include "platform/http.hpp"
#include "platform/passes.hpp"
#include "platform/publication.hpp"
#include "tests/support/published.hpp"
#include "tests/support/world.hpp"

#include <gmock/gmock.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>

#include <csignal>
#include <thread>

namespace classe12 {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using world::fault_of;

/// A port of this machine that was free a moment ago.
int free_port() {
  const Descriptor socket(::socket(AF_INET, SOCK_STREAM, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(socket.get(), reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("no port is free");
  return ntohs(address.sin_port);
}

/// The real nginx with the configuration that is printed for people; it goes when this does.
class Nginx {
 public:
  Nginx(const Catalogue& catalogue, const std::filesystem::path& folder, int port) {
    write_text(folder / "nginx.conf",
               "daemon off;\nmaster_process off;\npid " + (folder / "pid").string() +
                   ";\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n" +
                   temporary(folder) +
                   nginx_configuration(catalogue, "127.0.0.1:" + std::to_string(port)) + "}\n");
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

TEST(Nginx, IsToldNothingThatEndsItsDirectives) {
  const world::Platform p;
  EXPECT_THAT(fault_of([&] { return nginx_configuration(p.catalogue, "80; root /"); }),
              StartsWith("usage"));
}

}  // namespace
}  // namespace classe12
