// SPDX-License-Identifier: EUPL-1.2
#include "cli/message_text.hpp"

#include "pipeline/base/words.hpp"
#include "platform/plain_text.hpp"

#include <sstream>

namespace classe12::cli {
namespace {

constexpr std::size_t beginning = 60;  // characters

Json to_json(const Person& person) {
  if (person.name.empty()) return {{"id", person.id}, {"name", nullptr}, {"email", nullptr}};
  return {{"id", person.id}, {"name", person.name}, {"email", person.email}};
}

/// "Anne Martin <anne@ac-paris.fr>".
std::string full(const Person& person) {
  return person.email.empty() ? shown_name(person) : shown_name(person) + " <" + person.email + ">";
}

std::string list_of(const std::vector<Person>& people, bool with_email) {
  std::string all;
  for (const auto& one : people)
    all += (all.empty() ? "" : ", ") + (with_email ? full(one) : shown_name(one));
  return all;
}

/// The first line, not all of it when it is long.
std::string begins(const std::string& text) {
  const auto line = one_line(text.substr(0, text.find('\n')));
  const auto first = first_characters(line, beginning);
  return first.size() == text.size() ? line : std::string(first) + " …";
}

void print_text(const std::string& text, std::ostream& out) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    out << (line.empty() ? "" : "  ") << line << "\n";
}

}  // namespace

Json to_json(const Message& message) {
  Json json{{"number", message.number},
            {"thread", message.thread},
            {"from", to_json(message.sender)},
            {"to", Json::array()},
            {"group", nullptr},
            {"video", nullptr},
            {"text", message.text},
            {"sent", to_text(message.sent)},
            {"unread", message.unread}};
  for (const auto& one : message.to) json["to"].push_back(to_json(one));
  if (!message.group.empty()) json["group"] = message.group;
  if (message.video) json["video"] = {{"id", message.video->id}, {"title", message.video->title}};
  return json;
}

Json to_json(const Report& report) {
  return {{"number", report.number},        {"message", report.message},
          {"from", to_json(report.sender)}, {"text", report.text},
          {"sent", to_text(report.sent)},   {"because", report.because},
          {"by", to_json(report.reporter)}, {"reported", to_text(report.reported)}};
}

Row to_row(const Message& message, bool mine) {
  const auto where = message.group.empty() ? std::string() : " → " + message.group;
  const auto who = !mine                   ? shown_name(message.sender) + where
                   : message.group.empty() ? list_of(message.to, false)
                                           : message.group;
  return {message.unread ? "•" : " ", std::to_string(message.number), to_text(message.sent), who,
          begins(message.text)};
}

void print_message(const Message& message, std::ostream& out) {
  out << message.number << "  " << to_text(message.sent) << "  " << full(message.sender) << " → "
      << (message.group.empty() ? list_of(message.to, true) : message.group) << "\n";
  if (message.video)
    out << say("on “{}” ({})", one_line(message.video->title), message.video->id) << "\n";
  print_text(message.text, out);
}

void print_report(const Report& report, std::ostream& out) {
  out << say("report {} by {}, {}: {}", report.number, full(report.reporter),
             to_text(report.reported), one_line(report.because))
      << "\n"
      << say("message {} of {}, {}:", report.message, full(report.sender), to_text(report.sent))
      << "\n";
  print_text(report.text, out);
}

}  // namespace classe12::cli
