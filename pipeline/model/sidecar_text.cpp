// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/error.hpp"
#include "pipeline/model/sidecar_fields.hpp"

#include <fmt/format.h>
#include <yaml-cpp/emitter.h>
#include <yaml-cpp/emittermanip.h>

#include <map>
#include <set>
#include <sstream>

namespace classe12 {
namespace {

using sidecar::name_in;

constexpr std::int64_t microseconds = 1'000'000;

/// "1:30", "1:02:03.5": what time_said reads back as the same.
std::string time_written(Rational time) {
  const auto whole = (time * microseconds).rounded();
  const auto seconds = whole / microseconds;
  auto text = seconds < 3600
                  ? fmt::format("{}:{:02}", seconds / 60, seconds % 60)
                  : fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (const auto rest = whole % microseconds; rest != 0) {
    text += fmt::format(".{:06}", rest);
    text.resize(text.find_last_not_of('0') + 1);
  }
  return text;
}

/// Puts keys and values, and nothing for what has nothing to say.
class Writer {
 public:
  explicit Writer(Tongue tongue) : tongue_(tongue) { out_.SetIndent(2); }

  [[nodiscard]] Tongue tongue() const { return tongue_; }

  void key(std::string_view english, std::string_view french) {
    out_ << YAML::Key << std::string(tongue_ == Tongue::french ? french : english) << YAML::Value;
  }

  void text(std::string_view english, std::string_view french, std::string_view value) {
    if (value.empty()) return;
    key(english, french);
    // A block keeps the lines of what was written by hand. It cannot begin with a space.
    const bool lines = value.find('\n') != std::string_view::npos && value.front() != ' ' &&
                       value.find_first_of("\r\t") == std::string_view::npos;
    if (lines) out_ << YAML::Literal;
    put(value);
  }

  void words(std::string_view english, std::string_view french,
             const std::vector<std::string>& values) {
    if (values.empty()) return;
    key(english, french);
    begin_list();
    for (const auto& value : values) put(value);
    end_list();
  }

  template <class Thing, class Put>
  void list(std::string_view english, std::string_view french, const std::vector<Thing>& things,
            const Put& put_one) {
    if (things.empty()) return;
    key(english, french);
    begin_list();
    for (const auto& thing : things) {
      begin_map();
      put_one(thing);
      end_map();
    }
    end_list();
  }

  void put(std::string_view value) { out_ << std::string(value); }
  void begin_map() { out_ << YAML::BeginMap; }
  void end_map() { out_ << YAML::EndMap; }
  void begin_list() { out_ << YAML::BeginSeq; }
  void end_list() { out_ << YAML::EndSeq; }

  [[nodiscard]] std::string done() const {
    if (!out_.good()) throw Error(Fault::bug, "sidecar: " + out_.GetLastError());
    return std::string(out_.c_str()) + "\n";
  }

 private:
  YAML::Emitter out_;
  Tongue tongue_;
};

std::string on(const std::optional<Date>& date) {
  return date ? to_text(*date) : "";
}

void put_rights(Writer& out, const Rights& rights) {
  const auto tongue = out.tongue();
  if (rights.people != People::unsaid)
    out.text("people", "personnes", name_in(tongue, rights.people, sidecar::peoples));
  out.list("consents", "autorisations", rights.consents, [&](const Consent& consent) {
    out.text("form", "formulaire", consent.form);
    out.text("kind", "nature", name_in(tongue, consent.who, sidecar::consenters));
    out.text("scope", "portée", name_in(tongue, consent.reach, sidecar::reaches));
    std::vector<std::string> media;
    for (const auto medium : consent.media)
      media.emplace_back(name_in(tongue, medium, sidecar::mediums));
    out.words("media", "supports", media);
    out.text("shooting", "tournage", on(consent.shooting));
    out.text("expires", "échéance", on(consent.expires));
  });
  out.text("licence", "licence", rights.licence);
  if (!rights.charter) return;
  out.key("charter", "charte");
  out.begin_map();
  out.text("version", "version", std::to_string(rights.charter->version));
  out.text("accepted", "acceptée", on(rights.charter->on));
  out.end_map();
}

void put_words(Writer& out, const Metadata& words) {
  const auto tongue = out.tongue();
  out.text("title", "titre", words.title);
  out.text("description", "description", words.description);
  out.text("owner", "propriétaire", words.owner);
  if (words.language != "und") out.text("language", "langue", words.language);
  out.words("levels", "niveaux", words.levels);
  out.words("subjects", "matières", words.subjects);
  out.words("tags", "mots-clés", words.tags);
  out.text("school", "école", words.school);
  out.text("academy", "académie", words.academy);
  out.text("date", "date", on(words.date));
  out.list("contributors", "contributeurs", words.contributors, [&](const Contributor& one) {
    out.text("name", "nom", one.name);
    out.text("role", "rôle", name_in(tongue, one.part, sidecar::parts));
  });
  out.text("visibility", "visibilité", name_in(tongue, words.visibility, sidecar::visibilities));
  out.words("circles", "cercles", words.circles);
  put_rights(out, words.rights);
  out.list("links", "liens", words.links, [&](const Link& link) {
    out.text("url", "url", link.url);
    out.text("title", "titre", link.title);
    out.text("kind", "nature", name_in(tongue, link.kind, sidecar::link_kinds));
  });
}

void put_captions(Writer& out, const std::vector<NamedCaptions>& captions) {
  if (captions.empty()) {
    // An empty list says something: none, whatever stands beside the video.
    out.key("captions", "sous-titres");
    out.begin_list();
    out.end_list();
  }
  out.list("captions", "sous-titres", captions, [&](const NamedCaptions& named) {
    out.text("file", "fichier", named.file);
    out.text("language", "langue", named.language.value_or(""));
    if (named.kind)
      out.text("kind", "nature", name_in(out.tongue(), *named.kind, sidecar::caption_kinds));
    out.text("charset", "encodage", named.charset);
  });
}

void put_extras(Writer& out, const Extras& extras) {
  out.list("documents", "documents", extras.documents, [&](const NamedDocument& named) {
    out.text("file", "fichier", named.file);
    out.text("title", "titre", named.title);
  });
  if (extras.captions) put_captions(out, *extras.captions);
  if (extras.find_chapters) out.text("chapters", "chapitres", "auto");
  out.list("chapters", "chapitres", extras.chapters, [&](const Chapter& chapter) {
    out.text("at", "début", time_written(chapter.start));
    out.text("title", "titre", chapter.title);
  });
  if (!extras.poster) return;
  const auto& poster = *extras.poster;
  out.text("poster", "affiche",
           poster.at             ? time_written(*poster.at)
           : poster.file.empty() ? "auto"
                                 : poster.file);
}

/// What each key of a sidecar says, as it is written: a key begins a line, what it says does not.
std::map<std::string, std::string> blocks_of(const Sidecar& sidecar, Tongue tongue) {
  std::map<std::string, std::string> blocks;
  std::istringstream lines(to_sidecar_text(sidecar, tongue));
  std::string* block = nullptr;
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.front() != ' ') block = &blocks[line.substr(0, line.find(':'))];
    if (block != nullptr) *block += line + "\n";
  }
  return blocks;
}

}  // namespace

std::vector<std::string> differing_keys(const Metadata& before, const Metadata& after,
                                        Tongue tongue) {
  const auto was = blocks_of({before, {}}, tongue);
  const auto is = blocks_of({after, {}}, tongue);
  std::set<std::string> keys;
  for (const auto* const blocks : {&was, &is})
    for (const auto& [key, block] : *blocks) {
      const auto old = was.find(key);
      const auto now = is.find(key);
      if (old == was.end() || now == is.end() || old->second != now->second) keys.insert(key);
    }
  return {keys.begin(), keys.end()};
}

Sidecar without_key(const Sidecar& sidecar, std::string_view key) {
  for (const auto tongue : {Tongue::english, Tongue::french}) {
    auto blocks = blocks_of(sidecar, tongue);
    if (blocks.erase(std::string(key)) == 0) continue;
    std::string text;
    for (const auto& [name, block] : blocks) text += block;
    return read_sidecar(text, key);
  }
  return sidecar;
}

std::string to_sidecar_text(const Sidecar& sidecar, Tongue tongue) {
  Writer out(tongue);
  out.begin_map();
  put_words(out, sidecar.words);
  put_extras(out, sidecar.extras);
  out.end_map();
  return out.done();
}

}  // namespace classe12
