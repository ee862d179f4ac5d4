// SPDX-License-Identifier: EUPL-1.2
#include "platform/videos.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/sight.hpp"

namespace classe12 {
namespace {

constexpr auto columns =
    "SELECT v.number, v.id, v.owner, v.folder, v.visibility, v.state, v.because, v.title, v.kind, "
    "v.milliseconds, v.views, v.since, v.changed, v.facts, v.bundle FROM video v WHERE ";

Visibility visibility_of(std::string_view name) {
  for (const auto one : {Visibility::public_, Visibility::unlisted, Visibility::circle})
    if (to_name(one) == name) return one;
  return Visibility::private_;
}

Video read(const Catalogue& catalogue, const Rows& rows) {
  Video found{rows.number(0),
              rows.text(1),
              rows.text(2),
              rows.text(3),
              visibility_of(rows.text(4)),
              {},
              state_named(rows.text(5)),
              rows.text(6),
              rows.text(7),
              rows.text(8),
              rows.number(9),
              rows.number(10),
              rows.time(11),
              rows.time(12),
              rows.text(13),
              rows.text(14)};
  auto circles = catalogue.db().ask(
      "SELECT name FROM circle JOIN groups ON id = group_id WHERE video = ? ORDER BY name",
      found.number);
  while (circles.next()) found.circles.push_back(circles.text(0));
  return found;
}

std::vector<Video> all_of(const Catalogue& catalogue, Rows rows) {
  std::vector<Video> all;
  while (rows.next()) all.push_back(read(catalogue, rows));
  return all;
}

}  // namespace

std::string edition(const Video& video) {
  // Of its folder, whose name is a key and is not shown.
  return sha256(video.folder).substr(0, 8);
}

Video video(const Catalogue& catalogue, const Actor& viewer, std::string_view id) {
  auto rows = catalogue.db().ask(with_mine + columns + "v.id = ?4 AND " + visible(Way::addressed),
                                 viewer.id, role_of(viewer), is_active(viewer), id);
  if (!rows.next()) throw Error(Fault::not_found, say("{}: there is no such video", id));
  return read(catalogue, rows);
}

bool sees(const Catalogue& catalogue, const Actor& viewer, std::string_view id) {
  return catalogue.db().number(with_mine + "SELECT count(*) FROM video v WHERE v.id = ?4 AND " +
                                   visible(Way::addressed),
                               viewer.id, role_of(viewer), is_active(viewer), id) > 0;
}

std::vector<Video> videos(const Catalogue& catalogue, const Actor& viewer) {
  return all_of(catalogue, catalogue.db().ask(with_mine + columns + visible(Way::listed) +
                                                  "ORDER BY v.since DESC, v.number DESC",
                                              viewer.id, role_of(viewer), is_active(viewer)));
}

std::vector<Video> videos_of(const Catalogue& catalogue, const Actor& owner) {
  return all_of(catalogue, catalogue.db().ask(with_mine + columns + "v.owner = ?1 AND " +
                                                  visible(Way::addressed) +
                                                  "ORDER BY v.since DESC, v.number DESC",
                                              owner.id, role_of(owner), is_active(owner)));
}

std::vector<Video> waiting(const Catalogue& catalogue, const Actor& viewer) {
  require(viewer, Deed::moderate);
  return all_of(catalogue,
                catalogue.db().ask(with_mine + columns + "v.state = 'waiting' AND " +
                                       visible(Way::listed) + "ORDER BY v.changed, v.number",
                                   viewer.id, role_of(viewer), is_active(viewer)));
}

}  // namespace classe12
