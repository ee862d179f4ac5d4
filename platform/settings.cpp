// SPDX-License-Identifier: EUPL-1.2
#include "platform/settings.hpp"

#include "pipeline/base/letters.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/yaml.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <array>

namespace classe12 {
namespace {

using yaml::Field;
using yaml::Presence;
using yaml::Value;

constexpr std::size_t longest = 500;
constexpr std::size_t longest_email = 254;  // RFC 5321 4.5.3.1.3, without the angle brackets

bool starts_with_one_of(std::string_view text, std::initializer_list<std::string_view> schemes) {
  return std::any_of(schemes.begin(), schemes.end(),
                     [&](std::string_view scheme) { return text.starts_with(scheme); });
}

std::string read_address(const Value& value) {
  auto address = value.line(longest);
  if (!starts_with_one_of(address, {"https://", "http://"}))
    value.refuse(say("‘{}’ does not begin with https:// or http://", address));
  while (address.ends_with('/')) address.pop_back();
  return address;
}

std::string read_relay(const Value& value) {
  auto relay = value.line(longest);
  if (!starts_with_one_of(relay, {"smtp://", "smtps://"}))
    value.refuse(say("‘{}’ does not begin with smtp:// or smtps://", relay));
  return relay;
}

std::string read_sender(const Value& value) {
  auto sender = value.line(longest_email);
  if (!is_email(sender)) value.refuse(say("‘{}’ is not an e-mail address", sender));
  return sender;
}

constexpr std::array mail_fields{
    Field<Settings>{"relay", Presence::required,
                    [](const Value& value, Settings& data) { data.relay = read_relay(value); }},
    Field<Settings>{"sender", Presence::required,
                    [](const Value& value, Settings& data) { data.sender = read_sender(value); }},
};

/// Typed on a command line: no spaces, no capitals to remember.
std::string read_id(const Value& value) {
  auto id = value.line(40);
  if (id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != std::string::npos)
    value.refuse(say("‘{}’ may only have small letters, digits and ‘-’", id));
  return id;
}

std::vector<std::string> read_answers(const Value& value) {
  std::vector<std::string> answers;
  for (const auto& item : value.list()) {
    auto answer = item.line(longest);
    if (std::find(answers.begin(), answers.end(), answer) != answers.end())
      item.refuse(say("‘{}’ is there twice", answer));
    answers.push_back(std::move(answer));
  }
  if (answers.size() < 2) value.refuse(say("a question has two answers at least"));
  return answers;
}

const std::array<std::string, 2> yes_no{"yes", "no"};

constexpr std::array question_fields{
    Field<SurveyQuestion>{
        "id", Presence::required,
        [](const Value& value, SurveyQuestion& data) { data.id = read_id(value); }},
    Field<SurveyQuestion>{
        "question", Presence::required,
        [](const Value& value, SurveyQuestion& data) { data.text = value.line(longest); }},
    Field<SurveyQuestion>{
        "answers", Presence::required,
        [](const Value& value, SurveyQuestion& data) { data.answers = read_answers(value); }},
};

/// A list of maps: its keys are listed as "survey.id".
void read_survey(const Value& value, Settings& data) {
  for (const auto& item : value.list()) {
    SurveyQuestion question;
    yaml::read_fields(item, question_fields, question);
    for (const auto& other : data.survey)
      if (other.id == question.id) item.refuse(say("‘{}’ is asked twice", question.id));
    data.survey.push_back(std::move(question));
  }
}

constexpr std::array fields{
    Field<Settings>{"domains", Presence::required,
                    [](const Value& value, Settings& data) {
                      for (const auto& item : value.list_or_one())
                        data.domains.push_back(item.line(longest));
                    }},
    Field<Settings>{"moderation", Presence::optional,
                    [](const Value& value, Settings& data) {
                      data.moderation = value.choice(yes_no) == "yes";
                    }},
    Field<Settings>{"address", Presence::optional,
                    [](const Value& value, Settings& data) { data.address = read_address(value); }},
    Field<Settings>{"site", Presence::optional,
                    [](const Value& value, Settings& data) { data.site = read_address(value); }},
    Field<Settings>{
        "mail", Presence::optional,
        [](const Value& value, Settings& data) { yaml::read_fields(value, mail_fields, data); },
        [] { return yaml::field_names(mail_fields); }},
    Field<Settings>{"survey", Presence::optional, read_survey,
                    [] { return yaml::field_names(question_fields); }},
};

/// A star stands for a part of one name between dots, never for more of them: "ac-*.fr" must not
/// let in "ac-.example.fr".
bool fits(const std::string& domain, const std::string& pattern) {
  auto as_path = [](std::string name) {
    std::replace(name.begin(), name.end(), '.', '/');
    return name;
  };
  return fnmatch(as_path(pattern).c_str(), as_path(domain).c_str(), FNM_PATHNAME) == 0;
}

}  // namespace

Settings read_settings(std::string_view text, std::string_view file) {
  const yaml::Document document(text, file, Fault::bad_config);
  Settings data;
  yaml::read_fields(document.root(), fields, data);
  return data;
}

std::vector<std::string> settings_keys() {
  return yaml::field_names(fields);
}

std::string first_settings(const std::vector<std::string>& domains) {
  std::string list;
  for (const auto& domain : domains) list += (list.empty() ? "\"" : ", \"") + domain + "\"";
  return "# How this platform is kept; classe12-platform(5) has every key.\n\n"
         "# Who may become a member: the domains of their e-mail, * for a part of a name.\n"
         "domains: [" +
         list +
         "]\n\n"
         "# Whether a moderator sees a video before others do: yes or no.\n"
         "moderation: yes\n\n"
         "# What the folder `public` is served at. With it, a change of privacy is checked from\n"
         "# outside.\n"
         "# address: https://videos.classe12.example.fr\n\n"
         "# Where the web site is, classe12-site(7): letters lead to it.\n"
         "# site: https://classe12.example.fr\n\n"
         "# Where letters are sent: notices of messages, and what new members confirm.\n"
         "# mail:\n"
         "#   relay: smtp://localhost\n"
         "#   sender: ne-pas-repondre@classe12.example.fr\n";
}

bool is_of(std::string_view email, const std::vector<std::string>& domains) {
  auto domain = lowered(email.substr(email.find('@') + 1));
  // The domain itself, then what it is below of.
  while (true) {
    if (std::any_of(domains.begin(), domains.end(),
                    [&](const std::string& pattern) { return fits(domain, lowered(pattern)); }))
      return true;
    const auto dot = domain.find('.');
    if (dot == std::string::npos) return false;
    domain.erase(0, dot + 1);
  }
}

bool is_email(std::string_view text) {
  const auto at = text.find('@');
  if (at == 0 || at == std::string_view::npos || at + 1 == text.size()) return false;
  if (text.size() > longest_email || text.find('@', at + 1) != std::string_view::npos) return false;
  return std::all_of(text.begin(), text.end(), [](char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return code > 0x20 && code != 0x7f &&
           std::string_view("<>()[],;:\\\"").find(byte) == std::string_view::npos;
  });
}

}  // namespace classe12
