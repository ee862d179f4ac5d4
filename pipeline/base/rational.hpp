// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <compare>
#include <cstdint>
#include <numeric>
#include <string>

namespace classe12 {

/// An exact number: times in seconds, frame rates, aspect ratios. Always in
/// lowest terms with a positive denominator. Products go through 128 bits and
/// are reduced before they are stored; beyond 2^63 they are a caller's bug.
class Rational {
 public:
  constexpr Rational() = default;
  constexpr Rational(std::int64_t whole) : num_(whole) {}  // NOLINT: a whole number is a rational
  constexpr Rational(std::int64_t num, std::int64_t den) : Rational(wide(num), wide(den), {}) {}

  [[nodiscard]] constexpr std::int64_t num() const { return num_; }
  [[nodiscard]] constexpr std::int64_t den() const { return den_; }
  /// For display and for libraries that know nothing better; never to decide.
  [[nodiscard]] constexpr double approx() const {
    return static_cast<double>(num_) / static_cast<double>(den_);
  }

  /// The nearest whole number; halves go up.
  [[nodiscard]] constexpr std::int64_t rounded() const { return (*this + Rational(1, 2)).floor(); }
  [[nodiscard]] constexpr std::int64_t floor() const {
    // den_ is never 0. NOLINTNEXTLINE(clang-analyzer-core.DivideZero)
    return num_ >= 0 ? num_ / den_ : -((-num_ + den_ - 1) / den_);
  }
  [[nodiscard]] constexpr std::int64_t ceil() const { return -(-*this).floor(); }

  constexpr Rational operator-() const { return {-wide(num_), wide(den_), {}}; }
  friend constexpr Rational operator+(Rational a, Rational b) {
    return {wide(a.num_) * b.den_ + wide(b.num_) * a.den_, wide(a.den_) * b.den_, {}};
  }
  friend constexpr Rational operator-(Rational a, Rational b) { return a + -b; }
  friend constexpr Rational operator*(Rational a, Rational b) {
    return {wide(a.num_) * b.num_, wide(a.den_) * b.den_, {}};
  }
  /// Division by zero gives zero: an absent rate or ratio is written 0/1.
  friend constexpr Rational operator/(Rational a, Rational b) {
    return {wide(a.num_) * b.den_, wide(a.den_) * b.num_, {}};
  }
  friend constexpr bool operator==(Rational a, Rational b) = default;
  friend constexpr std::strong_ordering operator<=>(Rational a, Rational b) {
    const auto left = wide(a.num_) * b.den_, right = wide(b.num_) * a.den_;
    return left < right   ? std::strong_ordering::less
           : left > right ? std::strong_ordering::greater
                          : std::strong_ordering::equal;
  }

  [[nodiscard]] constexpr Rational magnitude() const { return num_ < 0 ? -*this : *this; }

 private:
  __extension__ using wide = __int128;
  struct Reduce {};

  constexpr Rational(wide num, wide den, Reduce) {
    if (den == 0) return;
    if (den < 0) num = -num, den = -den;
    auto a = num < 0 ? -num : num, b = den;
    while (b != 0) {
      const auto rest = a % b;
      a = b, b = rest;
    }
    // NOLINTBEGIN(clang-analyzer-core.DivideZero): a divides den, which is not 0.
    num_ = static_cast<std::int64_t>(num / a);
    den_ = static_cast<std::int64_t>(den / a);
    // NOLINTEND(clang-analyzer-core.DivideZero)
  }

  std::int64_t num_ = 0, den_ = 1;
};

/// "30", "30000/1001".
[[nodiscard]] inline std::string to_text(Rational value) {
  auto text = std::to_string(value.num());
  if (value.den() != 1) text += "/" + std::to_string(value.den());
  return text;
}

}  // namespace classe12
