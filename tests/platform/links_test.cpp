// SPDX-License-Identifier: EUPL-1.2
#include "platform/links.hpp"

#include "tests/support/pages.hpp"

#include <gmock/gmock.h>

namespace classe12 {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

LinkState asked(const std::string& url, Neighbourhood neighbourhood = Neighbourhood::anywhere) {
  return check_links({{url, "", LinkKind::page}}, neighbourhood).front();
}

TEST(Links, A43_DeadAndMovedOnesAreTold) {
  const world::Pages pages({{"/there", {200, ""}},
                            {"/gone", {404, ""}},
                            {"/moved", {301, "/there"}},
                            {"/round", {302, "/round"}}});
  EXPECT_FALSE(asked(pages.address("/there")).dead());
  EXPECT_TRUE(asked(pages.address("/gone")).dead());
  EXPECT_EQ(asked(pages.address("/gone")).status, 404);
  const auto moved = asked(pages.address("/moved"));
  EXPECT_FALSE(moved.dead());
  EXPECT_EQ(moved.moved_to, pages.address("/there"));
  EXPECT_THAT(asked(pages.address("/round")).trouble, HasSubstr("redirects"));
}

TEST(Links, OfServersThatRefuseHeadAreAskedForByGet) {
  const world::Pages pages({{"/page", {200, ""}}}, world::Pages::Head::refused);
  EXPECT_FALSE(asked(pages.address("/page")).dead());
}

TEST(Links, ThatNobodyAnswersAreDead) {
  std::string gone;
  {
    const world::Pages pages({});
    gone = pages.address("/");
  }
  EXPECT_TRUE(asked(gone).dead());
  EXPECT_NE(asked(gone).trouble, "");
}

TEST(Links, DoNotLeadIntoTheNetworkOfThisMachine) {
  const world::Pages pages({{"/there", {200, ""}}});
  EXPECT_NE(asked(pages.address("/there"), Neighbourhood::outside).trouble, "");
  for (const auto* address : {"127.0.0.1",       "10.1.2.3",    "172.16.0.1",
                              "172.31.255.255",  "192.168.1.1", "169.254.169.254",
                              "0.0.0.0",         "100.64.0.1",  "224.0.0.1",
                              "255.255.255.255", "::1",         "::",
                              "fe80::1",         "fd00::1",     "::ffff:10.0.0.1",
                              "2002:a00:1::1",   "2001:0:1::",  "2001:db8::1",
                              "ff02::1",         "nonsense"})
    EXPECT_FALSE(is_public_address(address)) << address;
  for (const auto* address : {"1.1.1.1", "172.32.0.1", "193.51.224.1", "2a00:1450:4007::1"})
    EXPECT_TRUE(is_public_address(address)) << address;
}

}  // namespace
}  // namespace classe12
