// SPDX-License-Identifier: EUPL-1.2
#include "platform/inbox.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/letters.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/yaml.hpp"
#include "pipeline/text/slug.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <set>
#include <sstream>
#include <string_view>

namespace classe12 {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// What goes with videos and is none.
constexpr std::array<std::string_view, 8> captions_endings{".srt", ".vtt",  ".ass",  ".ssa",
                                                           ".sbv", ".ttml", ".dfxp", ".stl"};
constexpr std::array<std::string_view, 20> companion_endings{
    ".yaml", ".yml",  ".jpg", ".png", ".jpeg", ".webp", ".heic", ".pdf", ".txt",  ".md",
    ".doc",  ".docx", ".odt", ".odp", ".ppt",  ".pptx", ".csv",  ".ods", ".xlsx", ".json"};
/// What browsers and programs that copy call a file that is not whole.
constexpr std::array<std::string_view, 8> partial_endings{
    ".part", ".partial", ".crdownload", ".filepart", ".tmp", ".download", ".opdownload", ".!ut"};
/// What systems leave in every folder.
constexpr std::array<std::string_view, 2> litter{"thumbs.db", "desktop.ini"};

template <std::size_t count>
bool is_one_of(const std::array<std::string_view, count>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

enum class Kind { video, companion, growing, nothing };

Kind kind_of(const fs::path& file) {
  const auto name = file.filename().native();
  const auto ending = lowered(file.extension().native());
  if (name.starts_with('.') || name.find('\n') != std::string::npos ||
      is_one_of(litter, lowered(name)))
    return Kind::nothing;
  if (is_one_of(partial_endings, ending) || name.ends_with('~')) return Kind::growing;
  const bool goes_along =
      is_one_of(companion_endings, ending) || is_one_of(captions_endings, ending);
  return goes_along ? Kind::companion : Kind::video;
}

/// Files right in a folder, by name.
std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  try {
    for (const auto& entry : fs::directory_iterator(folder))
      if (entry.is_regular_file() && !entry.is_symlink()) files.push_back(entry.path());
  } catch (const fs::filesystem_error& error) {
    if (error.code() == std::errc::no_such_file_or_directory)
      throw Error(Fault::not_found, say("{}: there is no such folder", shown(folder)));
    throw Error(Fault::not_allowed,
                say("{}: you may not read this folder; ask for permission", shown(folder)));
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// A folder and those of members right below it.
std::vector<fs::path> with_members(const fs::path& folder) {
  std::vector<fs::path> folders{folder};
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (entry.is_directory(ignored) && !entry.is_symlink(ignored) &&
        entry.path().filename().native().find('@') != std::string::npos)
      folders.push_back(entry.path());
  std::sort(folders.begin() + 1, folders.end());
  return folders;
}

void add_names(const yaml::Node& node, std::set<std::string>& names) {
  if (node.kind == yaml::Node::Kind::scalar) names.insert(node.text);
  for (const auto& inner : node.inner) add_names(inner, names);
}

/// Every word of a sidecar that could be a file's name: which of its keys name files is not asked,
/// so that new keys are known here at once.
std::set<std::string> named_in(const fs::path& sidecar) {
  std::set<std::string> names;
  try {
    const yaml::Document document(read_text(sidecar), "", Fault::bad_words);
    add_names(document.tree(), names);
  } catch (const Error&) {
    // Whoever reads it for good says what is wrong with it.
    return {};
  }
  return names;
}

fs::path sidecar_of(const fs::path& video) {
  auto sidecar = video;
  return sidecar.replace_extension(".yaml");
}

/// All that a video's words and name claim, other videos' too.
std::vector<fs::path> claimed(const fs::path& video, const std::vector<fs::path>& files) {
  const auto stem = video.stem().native() + ".";
  const auto names = named_in(sidecar_of(video));
  std::vector<fs::path> all;
  for (const auto& file : files) {
    const auto name = file.filename().native();
    const bool its = name.starts_with(stem) || names.contains(name);
    if (kind_of(file) == Kind::companion && its) all.push_back(file);
  }
  return all;
}

/// Where a video and what goes with it are brought together before they get their names: hidden, so
/// that nobody takes a half for the whole. Its list is written first; after a kill it tells what is
/// still to come.
constexpr auto moving_prefix = ".classe12-moving-";
constexpr auto list_name = ".list";

/// Renames without overwriting; false when the name is taken.
bool move_to(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno == EEXIST) return false;
  // Some shares cannot; there the name is looked at before.
  if (errno == EINVAL && fs::exists(to)) return false;
  if (errno == EINVAL && ::rename(from.c_str(), to.c_str()) == 0) return true;
  throw Error(Fault::cannot_write,
              say("{}: cannot be moved to {}; give this program's user the right to write there",
                  shown(from), shown(to.parent_path())));
}

std::uint64_t inode_of(const fs::path& file) {
  struct stat facts {};
  return ::lstat(file.c_str(), &facts) == 0 ? facts.st_ino : 0;
}

/// "lesson.fr.srt" of the second "lesson.mp4" is "lesson (2).fr.srt".
std::string numbered(const std::string& name, const std::string& stem, int number) {
  if (number == 1) return name;
  const auto mark = " (" + std::to_string(number) + ")";
  if (name.starts_with(stem + ".")) return stem + mark + name.substr(stem.size());
  const fs::path path(name);
  return path.stem().native() + mark + path.extension().native();
}

/// Gives what was brought together its names, the video first: whether one is free is asked of it.
void settle_names(const fs::path& moving, const fs::path& target, const std::string& video) {
  const auto stem = fs::path(video).stem().native();
  int number = 1;
  const auto name_it = [&](const fs::path& file) {
    const auto name = file.filename().native();
    while (!move_to(file, target / numbered(name, stem, number))) ++number;
  };
  if (fs::exists(moving / video)) name_it(moving / video);
  for (const auto& file : files_in(moving))
    if (file.filename() != list_name) name_it(file);
  fs::remove_all(moving);
}

/// Goes on with what `list` says: the video's name, then an inode and a name a line.
void bring_together(const fs::path& moving, const fs::path& from, const fs::path& target) {
  std::istringstream list(read_text(moving / list_name));
  std::string video, line;
  std::getline(list, video);
  while (std::getline(list, line)) {
    const auto space = line.find(' ');
    const auto name = line.substr(std::min(space, line.size() - 1) + 1);
    // Another file may have got the name since.
    if (std::to_string(inode_of(from / name)) == line.substr(0, space))
      move_to(from / name, moving / name);
  }
  settle_names(moving, target, video);
}

void tidy_one(const fs::path& from, const fs::path& target) {
  std::error_code ignored;
  std::vector<fs::path> left;
  for (const auto& entry : fs::directory_iterator(target, ignored))
    if (entry.path().filename().native().starts_with(moving_prefix)) left.push_back(entry.path());
  for (const auto& moving : left) {
    if (fs::exists(moving / list_name))
      bring_together(moving, from, target);
    else
      fs::remove_all(moving);
  }
}

}  // namespace

bool is_settled(const LastTouch& touched, Time now, std::chrono::seconds quiet) {
  if (touched.open) return false;
  return now - touched.last >= quiet || touched.last - now > 24h;
}

LastTouch touched(const fs::path& file) {
  struct stat facts {};
  if (::stat(file.c_str(), &facts) != 0) return {now(), false};
  // The time of change, too: programs that copy set the other one to what it was elsewhere.
  const auto last = std::max(facts.st_mtim.tv_sec, facts.st_ctim.tv_sec);
  LastTouch out{Time(std::chrono::seconds(last)), false};
  // A lease is refused while somebody on this machine has the file open to write (fcntl(2)). Who
  // may not ask for one learns nothing by it.
  const Descriptor open(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (open.get() < 0) return out;
  if (::fcntl(open.get(), F_SETLEASE, F_RDLCK) == 0)
    ::fcntl(open.get(), F_SETLEASE, F_UNLCK);
  else
    out.open = errno == EAGAIN;
  return out;
}

bool is_video_name(const fs::path& name) {
  return kind_of(name) == Kind::video;
}

bool is_captions_name(const fs::path& name) {
  return is_one_of(captions_endings, lowered(name.extension().native()));
}

std::vector<fs::path> companions(const fs::path& video) {
  const auto files = files_in(video.parent_path());
  std::map<fs::path, int> claims;
  for (const auto& file : files)
    if (kind_of(file) == Kind::video)
      for (const auto& one : claimed(file, files)) ++claims[one];
  auto its = claimed(video, files);
  std::erase_if(its, [&](const fs::path& file) { return claims[file] > 1; });
  return its;
}

Arrivals look(const fs::path& folder, const fs::path& output, Time now,
              std::chrono::seconds quiet) {
  Arrivals inbox;
  const auto settled = [&](const fs::path& file) {
    return quiet == 0s || is_settled(touched(file), now, quiet);
  };
  for (const auto& place : with_members(folder)) {
    const auto member = place == folder ? std::string() : place.filename().native();
    const auto before = member.empty() ? std::string() : member + "/";
    const auto files = files_in(place);
    for (const auto& file : files) {
      const auto kind = kind_of(file);
      const auto name = before + shown(file.filename());
      if (kind == Kind::growing) inbox.growing.push_back(name);
      if (kind != Kind::video) continue;
      const auto along = claimed(file, files);
      if (!settled(file) || !std::all_of(along.begin(), along.end(), settled)) {
        inbox.growing.push_back(name);
        continue;
      }
      Item item;
      item.name = name;
      item.input = file;
      item.owner = member;
      item.parent = member.empty() ? output : output / text::slug(member);
      item.slug = text::slug(shown(file.stem()));
      inbox.items.push_back(std::move(item));
    }
  }
  return inbox;
}

void put_away(const fs::path& video, std::string_view where, std::string_view note) {
  const auto from = video.parent_path();
  const auto target = from / where;
  const auto name = video.filename().native();
  const auto moving = target / (moving_prefix + random_uuid());
  auto list = name + "\n";
  // The video goes first: without its sidecar it would be taken for another.
  for (const auto& file : companions(video))
    list += std::to_string(inode_of(file)) + " " + file.filename().native() + "\n";
  list.insert(name.size() + 1, std::to_string(inode_of(video)) + " " + name + "\n");
  make_folder(moving);
  write_text(moving / (name + ".txt"), note);
  write_text(moving / list_name, list);
  bring_together(moving, from, target);
}

void tidy(const fs::path& folder) {
  for (const auto& place : with_members(folder))
    for (const auto* const where : {done_folder, refused_folder}) tidy_one(place, place / where);
}

}  // namespace classe12
