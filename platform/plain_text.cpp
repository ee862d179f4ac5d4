// SPDX-License-Identifier: EUPL-1.2
#include "platform/plain_text.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"

#include <algorithm>

namespace classe12 {
namespace {

/// Whether a control character begins at `at`: C0 and DEL, or one of C1, which UTF-8 writes with
/// two bytes and some terminals still obey.
bool is_control(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20 || byte == 0x7f) return true;
  return byte == 0xc2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xa0;
}

/// Whether a byte is a further one of a character that began before it.
bool goes_on(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

std::string plain_text(std::string_view text, std::size_t longest) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("\r\n")) continue;
    if (is_control(text, i) && text[i] != '\n' && text[i] != '\t')
      throw Error(Fault::bad_words, say("the text has control characters; write plain text"));
    plain += text[i];
  }
  // valid_utf8 is for names, and takes the ends of lines for damage; what is
  // damaged becomes longer.
  if (one_line(plain).size() != plain.size())
    throw Error(Fault::bad_words, say("the text is not valid UTF-8"));
  while (!plain.empty() && (plain.back() == '\n' || plain.back() == ' ')) plain.pop_back();
  if (plain.find_first_not_of(" \t\n") == std::string::npos || characters(plain) > longest)
    throw Error(Fault::bad_words, say("a text has 1 to {} characters", longest));
  return plain;
}

std::size_t characters(std::string_view text) {
  return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), goes_on));
}

std::string_view first_characters(std::string_view text, std::size_t most) {
  std::size_t end = 0;
  for (; end < text.size(); ++end)
    if (!goes_on(text[end]) && most-- == 0) break;
  return text.substr(0, end);
}

std::string one_line(std::string_view text) {
  std::string line;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool control = is_control(text, i);
    if (control && static_cast<unsigned char>(text[i]) == 0xc2) ++i;
    line += control ? ' ' : text[i];
  }
  return valid_utf8(line);
}

}  // namespace classe12
