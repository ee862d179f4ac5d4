// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/access.hpp"
#include "platform/clock.hpp"
#include "platform/database.hpp"
#include "platform/settings.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// Who does something. `id` is a member's; empty for the shell and for strangers.
struct Actor {
  Role role = Role::shell;
  std::string id;
  std::string email;  ///< for messages about them, to themselves
  Hindrance hindrance = Hindrance::none;
};

/// Who does it, and when: every deed is told, and the log keeps it.
struct Act {
  Actor actor;
  Time at;
};

/// Throws Error{not_allowed} with what stands in the way and the way out.
void require(const Actor& actor, Deed deed);

/// One platform: a folder with its settings (platform.yaml), its database (catalogue.sqlite), the
/// files of all videos (store/, which nobody serves) and two trees of symbolic links into it that
/// are served (public/ and links/). Processes may share it; a Catalogue belongs to one thread.
class Catalogue {
 public:
  /// Opens it, and brings an older one up to date. Throws Error{not_found} when there is none,
  /// Error{bad_config, cannot_write, io, later}; Error{unavailable} when it is of a newer classe12.
  explicit Catalogue(const std::filesystem::path& home);

  /// Makes the folder and all that is in it. Throws Error{cannot_write} when one is there.
  static void create(const std::filesystem::path& home, const std::vector<std::string>& domains);

  [[nodiscard]] Database& db() { return db_; }
  [[nodiscard]] const Database& db() const { return db_; }
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const std::filesystem::path& home() const { return home_; }
  [[nodiscard]] std::filesystem::path store() const { return home_ / "store"; }
  [[nodiscard]] std::filesystem::path public_tree() const { return home_ / "public"; }
  [[nodiscard]] std::filesystem::path links() const { return home_ / "links"; }

  /// Keeps who did what: ids and numbers, never a name. Inside the deed's own transaction.
  void note(const Act& act, std::string_view deed, std::string_view subject,
            std::string_view detail = "");

 private:
  std::filesystem::path home_;
  Settings settings_;
  Database db_;
};

/// The schema of a database brought to that of this program, by `steps` of
/// schema_steps(). Throws Error{unavailable} when it is newer.
void migrate(Database& db);

/// What is wrong inside a catalogue, a sentence each: nothing, when all is well.
[[nodiscard]] std::vector<std::string> complaints(const Catalogue& catalogue);

}  // namespace classe12
