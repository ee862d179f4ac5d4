// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/html.hpp"

#include "platform/site/markdown.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12::site {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Html, EscapesWhateverPeopleWrote) {
  EXPECT_EQ(text("<b>\"5\" & 'six'</b>").to_text(),
            "&lt;b&gt;&quot;5&quot; &amp; &#39;six&#39;&lt;/b&gt;");
  EXPECT_EQ(tag("p", {{"title", "\" onclick=\"alert(1)"}}, "x").to_text(),
            "<p title=\"&quot; onclick=&quot;alert(1)\">x</p>");
}

TEST(Html, NestsWithoutEscapingTwice) {
  EXPECT_EQ(tag("ul", {}, tag("li", {}, "a & b") + tag("li", {}, "c")).to_text(),
            "<ul><li>a &amp; b</li><li>c</li></ul>");
}

TEST(Html, LeadsToNoProgram) {
  for (const auto* address :
       {"javascript:alert(1)", "JavaScript:alert(1)", " java\nscript:alert(1)", "data:text/html,x",
        "vbscript:x", "\x01javascript:x"})
    EXPECT_EQ(tag("a", {{"href", address}}, "x").to_text(), "<a>x</a>") << address;
  for (const auto* address :
       {"https://eduscol.education.fr/a:b", "/search?q=a:b", "#main", "mailto:a@b.fr", "page"})
    EXPECT_THAT(tag("a", {{"href", address}}, "x").to_text(), HasSubstr(address));
}

TEST(Html, PutsAnythingIntoAQuery) {
  EXPECT_EQ(percent("é & b=c/~"), "%C3%A9%20%26%20b%3Dc%2F~");
}

TEST(Markdown, IsHtmlOfWhatWasMeant) {
  EXPECT_EQ(markdown("# Charter\n\n- be *kind*\n").to_text(),
            "<h2>Charter</h2>\n<ul>\n<li>be <em>kind</em></li>\n</ul>\n");
}

TEST(Markdown, LeavesOutHtmlAndPrograms) {
  const auto html =
      markdown("<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> [x](javascript:alert(1))")
          .to_text();
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("onerror")));
  EXPECT_THAT(html, Not(HasSubstr("javascript")));
}

}  // namespace
}  // namespace classe12::site
