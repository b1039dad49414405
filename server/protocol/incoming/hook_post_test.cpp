#include "protocol/incoming/hook_post.h"

#include <gtest/gtest.h>

#include "protocol/incoming/slack_text.h"

namespace parley::protocol {
namespace {

TEST(SlackText, BecomesMarkdown) {
    EXPECT_EQ(from_slack("<https://a.example/x|the build> is *red*, not ~green~"),
              "[the build](https://a.example/x) is **red**, not ~~green~~");
    EXPECT_EQ(from_slack("<https://a.example/?a=1&amp;b=2>"), "https://a.example/?a=1&b=2");
    EXPECT_EQ(from_slack("<!here> <!channel> <@U024|ada> <#C02|ops> <!subteam^S1|@team>"),
              "@here @channel @ada #ops @team");
    EXPECT_EQ(from_slack("<!date^1392734382^{date}|Feb 18>"), "Feb 18");
    EXPECT_EQ(from_slack("a &lt; b &amp;&amp; c &gt; d"), "a < b && c > d");
    EXPECT_EQ(from_slack("<mailto:ada@example.org|write>"), "write");
}

TEST(SlackText, LeavesAloneWhatIsNoMark) {
    for (const std::string_view text : {"2 * 3 * 4", "**bold** already", "if a < b then c > d", "<>", "<",
                                        "*", "`*code*`", "a*b*c", "~", "* a list\n* of two"})
        EXPECT_EQ(from_slack(text), text);
}

TEST(SlackText, ALinkLeadsToTheWebOnly) {
    EXPECT_EQ(markdown_link("click", "javascript:alert(1)"), "click");
    EXPECT_EQ(markdown_link("[FIRING:1] a", "http://x/(y)"), "[(FIRING:1) a](http://x/%28y%29)");
    EXPECT_EQ(from_slack("<javascript:alert(1)|click>"), "<javascript:alert(1)|click>");
}

TEST(HookPost, TakesTextAndAttachments) {
    const auto content = content_of_hook_post(
        R"({"text":"hi","attachments":[{"title":"T","title_link":"https://x.example","text":"body",
            "color":"danger","fields":[{"title":"Host","value":"db1","short":true}]},{"fallback":"plain"}]})",
        HookForm::Json);
    ASSERT_TRUE(content) << content.error().detail;
    EXPECT_EQ(*content,
              R"({"type":"text","text":"hi\n\n**[T](https://x.example)**\nbody\n**Host:** db1\n\nplain"})");
}

TEST(HookPost, KeepsTheNameItWasPostedUnder) {
    const auto content = content_of_hook_post(
        R"({"text":"x","username":" deploy\n","icon_url":"https://i.example/a.png","icon_emoji":":ghost:"})",
        HookForm::Json);
    ASSERT_TRUE(content);
    EXPECT_EQ(
        *content,
        R"({"type":"text","text":"x","metadata":{"postedAs":{"name":"deploy","iconUrl":"https://i.example/a.png"}}})");
}

TEST(HookPost, ReadsAForm) {
    for (const std::string_view body :
         {"payload=%7B%22text%22%3A%22a+b%22%7D", "x=1&payload={\"text\":\"a b\"}"}) {
        const auto content = content_of_hook_post(body, HookForm::UrlEncoded);
        ASSERT_TRUE(content) << body;
        EXPECT_EQ(*content, R"({"type":"text","text":"a b"})");
    }
}

TEST(HookPost, RefusesWhatSaysNothing) {
    for (const std::string_view body : {"", "[]", "{", "text"})
        EXPECT_EQ(content_of_hook_post(body, HookForm::Json).error().code, ErrorCode::BadRequest) << body;
    for (const std::string_view body :
         {"{}", R"({"text":""})", R"({"text":7})", R"({"attachments":[{}, 1]})"})
        EXPECT_EQ(content_of_hook_post(body, HookForm::Json).error().code, ErrorCode::InvalidField) << body;
    EXPECT_EQ(content_of_hook_post("payloads={}", HookForm::UrlEncoded).error().code, ErrorCode::BadRequest);
}

}  // namespace
}  // namespace parley::protocol
