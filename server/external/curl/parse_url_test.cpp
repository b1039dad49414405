#include "external/curl/parse_url.h"

#include <gtest/gtest.h>

// Which URLs a server takes from people who may mean no good.

namespace parley::external {
namespace {

std::string target(std::string_view url, CurlOptions options = {}) {
    const Result<std::string> target = CurlClient(std::move(options)).target_of(url);
    if (target) return *target;
    return target.error().code == ErrorCode::HookTargetRefused ? "refused" : target.error().detail;
}

TEST(Urls, LeadToATarget) {
    EXPECT_EQ(target("https://Example.org/a?b#c"), "https://example.org:443");
    EXPECT_EQ(target("http://example.org:8080"), "http://example.org:8080");
    EXPECT_EQ(target("https://example.org."), "https://example.org:443");
    EXPECT_EQ(target("https://[2606:4700::1111]/"), "https://[2606:4700::1111]:443");
}

TEST(Urls, OthersAreNone) {
    for (const std::string_view url :
         {"", "example.org", "ftp://example.org", "file:///etc/passwd", "gopher://example.org",
          "javascript:1", "https://", "https://example.org:99999", "https://example.org:0", "//example.org",
          "https://user@example.org", "https://user:word@example.org", "https://:word@example.org",
          "https://exa mple.org", "https://example.org\\@other.org", "https://example.org/\n",
          "https://m\xC3\xBCnchen.de", "https://[fe80::1%25eth0]/"})
        EXPECT_TRUE(target(url).starts_with("url: ")) << url << ": " << target(url);
    EXPECT_TRUE(target("https://example.org/" + std::string(2'048, 'a')).starts_with("url: must be at most"));
}

TEST(Urls, ToPrivatePlacesAreRefusedHoweverTheyAreWritten) {
    for (const std::string_view url :
         {"http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f.0.0.1/",
          "http://0177.0.0.1/", "http://0/", "http://localhost/", "http://LOCALHOST:8080/",
          "http://localhost./", "http://a.localhost/", "http://10.1.2.3/",
          "http://169.254.169.254/latest/meta-data", "http://[::1]/", "http://[::ffff:10.0.0.1]/",
          "http://[::]/", "http://[fd00::1]/"})
        EXPECT_EQ(target(url), "refused") << url;
}

TEST(Urls, TheOperatorMayAllowThem) {
    CurlOptions some;
    some.allowed_hosts = {"ci.internal", "10.1.2.3"};
    EXPECT_EQ(target("http://10.1.2.3/", some), "http://10.1.2.3:80");
    EXPECT_EQ(target("http://10.1.2.4/", some), "refused");
    CurlOptions all;
    all.private_targets = PrivateTargets::Allowed;
    EXPECT_EQ(target("http://127.0.0.1:9/", all), "http://127.0.0.1:9");
}

}  // namespace
}  // namespace parley::external
