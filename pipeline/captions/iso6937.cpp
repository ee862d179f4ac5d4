// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/iso6937.hpp"

#include "pipeline/captions/entity.hpp"

#include <array>
#include <cstdint>

namespace classe12::captions {
namespace {

constexpr std::uint8_t upper_half = 0xa0, first_accent = 0xc1, last_accent = 0xcf;

/// What 0xa0 to 0xff stand for by themselves; 0: nothing.
constexpr std::array<char32_t, 96> characters{
    0x00a0, 0x00a1, 0x00a2, 0x00a3, 0x0024, 0x00a5, 0x0023, 0x00a7, 0x00a4, 0x2018, 0x201c, 0x00ab,
    0x2190, 0x2191, 0x2192, 0x2193, 0x00b0, 0x00b1, 0x00b2, 0x00b3, 0x00d7, 0x00b5, 0x00b6, 0x00b7,
    0x00f7, 0x2019, 0x201d, 0x00bb, 0x00bc, 0x00bd, 0x00be, 0x00bf, 0x0000, 0x0000, 0x0000, 0x0000,
    0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000, 0x0000,
    0x2015, 0x00b9, 0x00ae, 0x00a9, 0x2122, 0x266a, 0x00ac, 0x00a6, 0x0000, 0x0000, 0x0000, 0x0000,
    0x215b, 0x215c, 0x215d, 0x215e, 0x2126, 0x00c6, 0x0110, 0x00aa, 0x0126, 0x0000, 0x0132, 0x013f,
    0x0141, 0x00d8, 0x0152, 0x00ba, 0x00de, 0x0166, 0x014a, 0x0149, 0x0138, 0x00e6, 0x0111, 0x00f0,
    0x0127, 0x0131, 0x0133, 0x0140, 0x0142, 0x00f8, 0x0153, 0x00df, 0x00fe, 0x0167, 0x014b, 0x00ad,
};

struct Accent {
  std::uint8_t code;
  std::u32string_view letters;  ///< a letter, and the same with the accent
};
constexpr std::array accents{
    Accent{0xc1, U"AÀEÈIÌOÒUÙaàeèiìoòuù"},
    Accent{0xc2, U"AÁCĆEÉIÍLĹNŃOÓRŔSŚUÚYÝZŹaácćeéiílĺnńoórŕsśuúyýzź"},
    Accent{0xc3, U"AÂCĈEÊGĜHĤIÎJĴOÔSŜUÛWŴYŶaâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷ"},
    Accent{0xc4, U"AÃIĨNÑOÕUŨaãiĩnñoõuũ"},
    Accent{0xc5, U"AĀEĒIĪOŌUŪaāeēiīoōuū"},
    Accent{0xc6, U"AĂEĔGĞIĬOŎUŬaăeĕgğiĭoŏuŭ"},
    Accent{0xc7, U"CĊEĖGĠIİZŻcċeėgġzż"},
    Accent{0xc8, U"AÄEËIÏOÖUÜYŸaäeëiïoöuüyÿ"},
    Accent{0xca, U"AÅUŮaåuů"},
    Accent{0xcb, U"CÇGĢKĶLĻNŅRŖSŞTŢcçgģkķlļnņrŗsştţ"},
    Accent{0xcd, U"OŐUŰoőuű"},
    Accent{0xce, U"AĄEĘIĮUŲaąeęiįuų"},
    Accent{0xcf, U"CČDĎEĚLĽNŇRŘSŠTŤZŽcčdďeělľnňrřsštťzž"},
};

const Accent* accent_of(std::uint8_t code) {
  for (const auto& accent : accents)
    if (accent.code == code) return &accent;
  return nullptr;
}

}  // namespace

std::string from_iso6937(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto code = static_cast<std::uint8_t>(bytes[i]);
    if (code < 0x80) {
      text += bytes[i];
      continue;
    }
    if (code >= first_accent && code <= last_accent) {
      const auto* accent = accent_of(code);
      if (accent == nullptr || i + 1 == bytes.size()) continue;
      const auto letter = static_cast<std::uint8_t>(bytes[++i]);
      char32_t composed = 0;
      for (std::size_t pair = 0; pair + 1 < accent->letters.size(); pair += 2)
        if (accent->letters[pair] == letter) composed = accent->letters[pair + 1];
      if (composed != 0)
        append_utf8(text, composed);
      else if (letter >= 0x20 && letter < 0x7f)
        text += static_cast<char>(letter);
      continue;
    }
    if (code < upper_half) continue;
    if (const auto character = characters.at(code - upper_half); character != 0)
      append_utf8(text, character);
  }
  return text;
}

}  // namespace classe12::captions
