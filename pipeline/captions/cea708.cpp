// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/cea708.hpp"

#include "pipeline/captions/cea708_code.hpp"
#include "pipeline/captions/cea708_packet.hpp"
#include "pipeline/captions/cea708_window.hpp"
#include "pipeline/captions/read.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

namespace classe12::captions {
namespace cea708 {
namespace {

/// What a service has on the screen, and has had.
class Service {
 public:
  void add(std::string_view bytes, int losses, Rational at) {
    catch_up(at);
    // The rest of a code that broke off would be taken for the beginning of another.
    if (std::exchange(losses_, losses) != losses) rest_.clear();
    rest_ += bytes;
    std::string_view codes = rest_;
    for (auto length = code_length(codes); length > 0; length = code_length(codes)) {
      take(codes.substr(0, length), at);
      codes.remove_prefix(length);
    }
    rest_ = codes;
    look(at);
  }

  /// A delay may be over before anything else is heard.
  void catch_up(Rational at) {
    while (delayed_ && until_ <= at) resume(until_);
  }

  std::vector<Cue> taken(Rational end) {
    catch_up(end);
    for (auto& [place, open] : open_) close(open, end);
    std::stable_sort(cues_.begin(), cues_.end(),
                     [](const Cue& a, const Cue& b) { return a.start < b.start; });
    return std::move(cues_);
  }

 private:
  /// During a delay codes wait; what ends it is looked for ahead of them (CEA-708-E 8.10.5.9).
  void take(std::string_view code, Rational at) {
    const auto first = byte_at(code, 0);
    constexpr std::size_t most_that_wait = 128;
    if (delayed_ &&
        (first == delay_cancelled || first == reset || waiting_.size() > most_that_wait))
      resume(at);
    if (delayed_)
      waiting_.emplace_back(code);
    else
      run(code, at);
  }

  void resume(Rational at) {
    delayed_ = false;
    for (const auto& code : std::exchange(waiting_, {})) take(code, at);
    look(at);
  }

  void run(std::string_view code, Rational at) {
    const auto first = byte_at(code, 0);
    if (const auto shown = character(code); shown != 0) {
      window().write(shown);
      return;
    }
    if (first == backspace) {
      window().step_back();
      return;
    }
    if (first < current_window)
      control(first);
    else if (first < clear_windows)
      current_ = first - current_window;
    else if (first >= define_window)
      current_ = first - define_window, window().define(code), turned_ = true;
    else if (first == delay)
      delayed_ = byte_at(code, 1) > 0, until_ = at + Rational(byte_at(code, 1), 10);
    else
      command(first, code);
  }

  void control(unsigned code) {
    turned_ = turned_ || code == carriage_return || code == line_erased || code == form_feed;
    if (code == carriage_return) window().end_line();
    if (code == line_erased) window().erase_line();
    if (code != form_feed) return;
    window().clear();
    window().move_pen({});
  }

  void command(unsigned first, std::string_view code) {
    if (first == pen_attributes) window().set_pen(code);
    if (first == pen_colour) window().set_colour(code);
    if (first == pen_location) window().move_pen(code);
    if (first == window_attributes) window().set_attributes(code);
    if (first >= pen_attributes) return;
    turned_ = true;
    const auto which = first == reset ? 0xffU : byte_at(code, 1);
    for (unsigned i = 0; i < windows_.size(); ++i) {
      if ((which >> i & 1U) == 0) continue;
      auto& one = windows_[i];
      if (first == clear_windows) one.clear();
      if (first == display_windows) one.show(true);
      if (first == hide_windows) one.show(false);
      if (first == toggle_windows) one.show(!one.shown());
      if (first == delete_windows || first == reset) one.remove();
    }
  }

  [[nodiscard]] Window& window() { return windows_[current_]; }

  /// Of windows that stand at one place of the picture; what is below comes behind.
  using Place = std::pair<CueHeight, CueSide>;
  struct Open {
    Rational start;
    std::vector<CueText> text;
    Place place;
  };

  [[nodiscard]] std::map<Place, std::vector<CueText>> seen() const {
    std::map<Place, std::vector<std::pair<Rational, const Window*>>> places;
    for (const auto& one : windows_)
      if (one.shown()) places[{one.height(), one.side()}].emplace_back(one.top(), &one);
    std::map<Place, std::vector<CueText>> texts;
    for (auto& [place, shown] : places) {
      std::stable_sort(shown.begin(), shown.end(),
                       [](const auto& a, const auto& b) { return a.first < b.first; });
      Styled text;
      for (const auto& [top, one] : shown) one->add_to(text);
      if (auto taken = text.taken(); !taken.empty()) texts[place] = std::move(taken);
    }
    return texts;
  }

  /// Writes down what has changed on the screen.
  void look(Rational at) {
    const auto now = seen();
    for (auto open = open_.begin(); open != open_.end();) {
      const auto same = now.find(open->first);
      const bool gone = same == now.end() || !goes_on(open->second.text, same->second);
      if (gone)
        close(open->second, at), open = open_.erase(open);
      else
        open->second.text = same->second, ++open;
    }
    for (const auto& [place, text] : now) open_.try_emplace(place, Open{at, text, place});
    turned_ = false;
  }

  /// Letter by letter, or with a correction, one text becomes the other.
  [[nodiscard]] bool goes_on(const std::vector<CueText>& before,
                             const std::vector<CueText>& after) const {
    if (before == after) return true;
    const auto words = [](const std::vector<CueText>& text) {
      return plain_text({0, 0, text, {}, {}, 0});
    };
    const auto old = words(before), now = words(after);
    return !turned_ && (now.starts_with(old) || old.starts_with(now));
  }

  void close(const Open& open, Rational at) {
    if (at <= open.start || cues_.size() >= most_cues) return;
    Cue cue{open.start, at, open.text, {}, {}, 0};
    cue.height = open.place.first;
    cue.side = open.place.second;
    cues_.push_back(std::move(cue));
  }

  std::array<Window, 8> windows_;
  std::size_t current_ = 0;
  std::string rest_;  ///< of a code that goes on in the next block
  int losses_ = 0;
  bool delayed_ = false;
  Rational until_;
  std::vector<std::string> waiting_;
  bool turned_ = false;  ///< what is shown now is another text, not more of the same
  std::map<Place, Open> open_;
  std::vector<Cue> cues_;
};

}  // namespace
}  // namespace cea708

std::vector<ClosedService> read_cea708(const std::vector<ClosedBytes>& bytes, Rational end) {
  constexpr std::size_t standard = 6;
  std::array<cea708::Service, standard> services;
  Rational now;
  cea708::Packets packets([&](int number, std::string_view block, int losses) {
    if (std::cmp_less_equal(number, standard))
      services.at(static_cast<std::size_t>(number) - 1).add(block, losses, now);
  });
  for (const auto& picture : bytes) {
    now = picture.at;
    for (auto& service : services) service.catch_up(now);
    packets.add(picture.triples);
  }
  std::vector<ClosedService> found;
  for (std::size_t i = 0; i < standard; ++i)
    if (auto cues = services.at(i).taken(end); !cues.empty())
      found.push_back({static_cast<int>(i) + 1, std::move(cues)});
  return found;
}

}  // namespace classe12::captions
