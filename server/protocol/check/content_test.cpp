#include <gtest/gtest.h>

#include "base/id.h"
#include "model/message.h"
#include "protocol/decode.h"

namespace parley::protocol {
namespace {

const std::string kUser = "7zzzzzzzzzzzzzzzzzzzzzzzzz";

TEST(Content, IsWrittenCompactInTheOrderGivenWithoutWhatIsUnknown) {
    const auto content = canonical_content(
        R"( {"text":"a\u0041\/\u2028\u0009", "junk":{"a":[1,2]}, "type":"text", "silent":null} )");
    ASSERT_TRUE(content.ok()) << content.error().detail;
    EXPECT_EQ(*content, "{\"text\":\"aA/\u2028\\t\",\"type\":\"text\"}");
}

class GoodContent : public testing::TestWithParam<std::string> {};

TEST_P(GoodContent, DecodesToItself) {
    const auto content = canonical_content(GetParam());
    ASSERT_TRUE(content.ok()) << GetParam() << "\n" << content.error().detail;
    EXPECT_EQ(*content, GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    EveryType, GoodContent,
    testing::Values(
        R"({"type":"text","text":"\"\\"})",
        R"({"type":"text","text":"a","mentions":["all",")" + kUser + R"("],"silent":true})",
        R"({"type":"text","text":"😀","metadata":{"n":[1.50,-0,1e-7,12345678901234567890123,{"\n":null}],"z":"\u0000"}})",
        R"({"type":"image","media":{"id":"m","url":"/api/media/m","mimeType":"image/png","size":9007199254740991,"width":1,)"
        R"("height":2,"name":"a b.png","blurhash":"L","thumbnailUrl":"https://x/y"},"text":""})",
        R"({"type":"video","media":{"id":"m","url":"/m","mimeType":"video/mp4","size":0,"durationMs":5}})",
        R"({"type":"audio","media":{"id":"m","url":"/m","mimeType":"audio/ogg","size":1,"waveform":[0,0.5,1]}})",
        R"({"type":"file","media":{"id":"m","url":"/m","mimeType":"a/b","size":1}})",
        R"({"type":"location","location":{"latitude":-90,"longitude":179.999999999999,"accuracy":5,"label":"home"}})",
        R"({"type":"poll","poll":{"question":"?","options":["a","b"],"multiple":true,"anonymous":false,)"
        R"("closesAt":"2026-01-31T09:05:06.789Z"}})",
        R"({"type":"contact","contact":{"userId":")" + kUser + R"(","name":"Ada","phone":"+44 1"}})",
        R"({"type":"encrypted","ciphertext":"AwgB","relatesTo":"m"})"));

TEST(Content, DocumentIsReadAsFile) {
    const auto content =
        canonical_content(R"({"type":"document","media":{"id":"m","url":"/m","mimeType":"a/b","size":1}})");
    ASSERT_TRUE(content.ok());
    EXPECT_TRUE(content->starts_with(R"({"type":"file",)"));
}

TEST(Content, APollSaysWhatItIsEvenWhereItsAuthorDidNot) {
    const auto content = canonical_content(R"({"type":"poll","poll":{"question":"?","options":["a","b"]}})");
    ASSERT_TRUE(content.ok());
    EXPECT_EQ(
        *content,
        R"({"type":"poll","poll":{"question":"?","options":["a","b"],"multiple":false,"anonymous":false}})");
}

struct BadContent {
    std::string text;
    std::string named;
};

class RefusedContent : public testing::TestWithParam<BadContent> {};

TEST_P(RefusedContent, NamesTheMember) {
    const auto content = canonical_content(GetParam().text);
    ASSERT_FALSE(content.ok()) << GetParam().text;
    EXPECT_EQ(content.error().code, ErrorCode::InvalidField);
    EXPECT_TRUE(content.error().detail.starts_with(GetParam().named + ":")) << content.error().detail;
}

std::string text_with(std::string_view rest) {
    return R"({"type":"text","text":"a",)" + std::string(rest) + "}";
}

INSTANTIATE_TEST_SUITE_P(
    Members, RefusedContent,
    testing::Values(
        BadContent{"7", "content"}, BadContent{"{}", "content.type"},
        BadContent{R"({"type":null})", "content.type"}, BadContent{R"({"type":"sticker"})", "content.type"},
        BadContent{R"({"type":"text"})", "content.text"},
        BadContent{R"({"type":"text","text":null})", "content.text"},
        BadContent{R"({"type":"text","text":""})", "content.text"},
        BadContent{R"({"type":"text","text":7})", "content.text"},
        BadContent{R"({"type":"text","text":"\u0000"})", "content.text"},
        BadContent{R"({"type":"text","text":"\u0085"})", "content.text"},
        BadContent{R"({"type":"text","text":"\u007f"})", "content.text"},
        BadContent{R"({"type":"text","text":"a","text":"b"})", "content.text"},
        BadContent{R"({"type":"image"})", "content.media"},
        BadContent{R"({"type":"document"})", "content.media"},
        BadContent{R"({"type":"image","media":{"id":"m","url":"javascript:x","mimeType":"a/b","size":1}})",
                   "content.media.url"},
        BadContent{R"({"type":"image","media":{"id":"m","url":"//x","mimeType":"a/b","size":1}})",
                   "content.media.url"},
        BadContent{R"({"type":"image","media":{"id":"m","url":"/x","mimeType":"a/b","size":-1}})",
                   "content.media.size"},
        BadContent{R"({"type":"image","media":{"id":"m","url":"/x","mimeType":"a/b","size":1.5}})",
                   "content.media.size"},
        BadContent{R"({"type":"image","media":{"url":"/x","mimeType":"a/b","size":1}})", "content.media.id"},
        BadContent{
            R"({"type":"audio","media":{"id":"m","url":"/x","mimeType":"a/b","size":1,"waveform":[1,"2"]}})",
            "content.media.waveform[1]"},
        BadContent{R"({"type":"location","location":{"longitude":1}})", "content.location.latitude"},
        BadContent{R"({"type":"location","location":{"latitude":90.1,"longitude":1}})",
                   "content.location.latitude"},
        BadContent{R"({"type":"location","location":{"latitude":1,"longitude":"1"}})",
                   "content.location.longitude"},
        BadContent{R"({"type":"poll","poll":{"question":"?","options":["a"]}})", "content.poll.options"},
        BadContent{R"({"type":"poll","poll":{"question":"?","options":["a",""]}})",
                   "content.poll.options[1]"},
        BadContent{R"({"type":"poll","poll":{"question":"?","options":["a","b"],"closesAt":"soon"}})",
                   "content.poll.closesAt"},
        BadContent{R"({"type":"contact","contact":{"name":"A","userId":"x"}})", "content.contact.userId"},
        BadContent{R"({"type":"encrypted","ciphertext":""})", "content.ciphertext"},
        BadContent{text_with(R"("mentions":["everybody"])"), "content.mentions[0]"},
        BadContent{text_with(R"("metadata":[])"), "content.metadata"},
        BadContent{text_with(R"("metadata":{"a":")" + std::string(4096, 'a') + R"("})"), "content.metadata"},
        BadContent{text_with(R"("silent":"yes")"), "content.silent"}));

TEST(Content, AThousandMentionsAndNoMore) {
    std::string mentions;
    for (int i = 0; i < 999; ++i) mentions += "\"all\",";
    EXPECT_TRUE(canonical_content(text_with(R"("mentions":[)" + mentions + "\"all\"]")).ok());
    EXPECT_FALSE(canonical_content(text_with(R"("mentions":[)" + mentions + "\"all\",\"all\"]")).ok());
}

TEST(Content, At64KiBItIsTooLarge) {
    const std::string_view frame = R"({"type":"text","text":""})";
    const std::string most =
        R"({"type":"text","text":")" + std::string(kMaxContentBytes - frame.size(), 'a') + "\"}";
    EXPECT_TRUE(canonical_content(most).ok());
    const std::string larger =
        R"({"type":"text","text":")" + std::string(kMaxContentBytes - frame.size() + 1, 'a') + "\"}";
    ASSERT_FALSE(canonical_content(larger).ok());
    EXPECT_EQ(canonical_content(larger).error().code, ErrorCode::MessageTooLarge);
    const std::string junk = text_with(R"("junk":")" + std::string(kMaxContentBytes, 'a') + '"');
    EXPECT_EQ(canonical_content(junk).error().code, ErrorCode::MessageTooLarge);
    const std::string blanks = std::string(kMaxContentBytes, ' ') + R"({"type":"text","text":"a"})";
    EXPECT_TRUE(canonical_content(blanks).ok());
}

}  // namespace
}  // namespace parley::protocol
