#include "net/site/negotiate.h"

#include <gtest/gtest.h>

#include "net/site/content_type.h"

namespace parley::net {
namespace {

TEST(Negotiate, Codings) {
    EXPECT_TRUE(accepts_coding("gzip, deflate, br", Coding::Brotli));
    EXPECT_TRUE(accepts_coding("gzip;q=0.5, BR;q=0.1", Coding::Brotli));
    EXPECT_TRUE(accepts_coding("*", Coding::Gzip));
    EXPECT_FALSE(accepts_coding("", Coding::Gzip));
    EXPECT_FALSE(accepts_coding("br;q=0", Coding::Brotli));
    EXPECT_FALSE(accepts_coding("br; q=0.000", Coding::Brotli));
    EXPECT_FALSE(accepts_coding("*, br;q=0", Coding::Brotli));
    EXPECT_FALSE(accepts_coding("gzip, *;q=0", Coding::Brotli));
    EXPECT_FALSE(accepts_coding("brotli, xbr", Coding::Brotli));
    EXPECT_TRUE(accepts_coding("", Coding::Identity));
}

TEST(Negotiate, Pages) {
    EXPECT_TRUE(accepts_page(""));
    EXPECT_TRUE(accepts_page("text/html,application/xhtml+xml,*/*;q=0.8"));
    EXPECT_TRUE(accepts_page("image/png, */*"));
    EXPECT_FALSE(accepts_page("application/json"));
    EXPECT_FALSE(accepts_page("text/html;q=0"));
}

TEST(Negotiate, Etags) {
    EXPECT_TRUE(names_etag("\"a\"", "\"a\""));
    EXPECT_TRUE(names_etag("\"x\", W/\"a\"", "\"a\""));
    EXPECT_TRUE(names_etag("*", "\"a\""));
    EXPECT_FALSE(names_etag("\"b\"", "\"a\""));
    EXPECT_FALSE(names_etag("", "\"a\""));
}

TEST(ContentType, FollowsTheExtension) {
    EXPECT_EQ(content_type("/a/b.html"), "text/html; charset=utf-8");
    EXPECT_EQ(content_type("/x.wasm"), "application/wasm");
    EXPECT_EQ(content_type("/LICENSE"), "application/octet-stream");
    EXPECT_EQ(extension("/v1.2/name"), "");
    EXPECT_EQ(extension("/a.tar.gz"), "gz");
}

}  // namespace
}  // namespace parley::net
