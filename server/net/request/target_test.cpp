#include "net/request/target.h"

#include <gtest/gtest.h>

namespace parley::net {
namespace {

std::string path_of(std::string_view text) {
    const auto target = parse_target(text);
    return target ? target->path : "refused";
}

TEST(Target, DecodesThePath) {
    EXPECT_EQ(path_of("/"), "/");
    EXPECT_EQ(path_of("/api/users/a%20b"), "/api/users/a b");
    EXPECT_EQ(path_of("/caf%C3%A9"), "/café");
    EXPECT_EQ(path_of("/a+b"), "/a+b");
    EXPECT_EQ(path_of("/a..b/...c"), "/a..b/...c");
    EXPECT_EQ(path_of("http://host:8080/x?y"), "/x");
    EXPECT_EQ(path_of("https://host"), "/");
}

TEST(Target, RefusesWhatIsMalformedOrAmbiguous) {
    for (const std::string_view text : {"",
                                        "x",
                                        "*",
                                        "/%",
                                        "/%4",
                                        "/%zz",
                                        "/a#b",
                                        "/a b",
                                        "/%00",
                                        "/%0a",
                                        "/%7F",
                                        "/a%2Fb",
                                        "/a%2fb",
                                        "/a\\b",
                                        "/a%5Cb",
                                        "/..",
                                        "/../etc/passwd",
                                        "/a/../b",
                                        "/a/..",
                                        "/./a",
                                        "/%2e%2e/a",
                                        "/a/%2E%2e",
                                        "/.%2e/a",
                                        "/%ff",
                                        "/%c0%af",
                                        "host:443",
                                        "ftp://host/",
                                        "/a?b=%zz",
                                        "/a?b=%ff",
                                        "/a?b=%00"})
        EXPECT_EQ(path_of(text), "refused") << text;
}

TEST(Target, ReadsTheQuery) {
    const auto target = parse_target("/p?a=1&b=x%26y&a=2&c&=v&d=a+b%2Bc&&e=");
    ASSERT_TRUE(target);
    const std::map<std::string, std::string, std::less<>> expected{{"a", "1"}, {"b", "x&y"},   {"c", ""},
                                                                   {"", "v"},  {"d", "a b+c"}, {"e", ""}};
    EXPECT_EQ(target->query, expected);
    EXPECT_TRUE(parse_target("/p?")->query.empty());
}

}  // namespace
}  // namespace parley::net
