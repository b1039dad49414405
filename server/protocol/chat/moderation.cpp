#include "protocol/chat/moderation.h"

#include "protocol/check/body.h"
#include "protocol/json/writer.h"
#include "protocol/words.h"

namespace parley::protocol {

namespace {

constexpr auto kTrim = TextLimits::Trim::Yes;
constexpr TextLimits kReason{.least = 0, .most = 1000, .trim = kTrim, .lines = Lines::Many};
constexpr std::size_t kMaxWordBytes = 256;

UserId user_of(Fields& fields) {
    return fields.id<UserId>("userId", Need::Required, ErrorCode::UserNotFound).value_or(UserId{});
}

std::vector<std::string> words_of(Fields& fields) {
    std::vector<std::string> words;
    const auto list = fields.find("words", Need::Required);
    if (!list) return words;
    bool good = list->is(JsonKind::Array) && list->count() <= kMaxTextRuleWords;
    if (good) {
        for (const JsonValue word : *list) {
            good = good && word.is(JsonKind::String) && !word.text().empty() &&
                   word.text().size() <= kMaxWordBytes;
            if (good) words.push_back(lower_case(word.text()));
        }
    }
    if (!good)
        fields.problem().invalid(fields.path_of("words"),
                                 "must be a list of at most 200 words of 1 to 256 bytes");
    return words;
}

/// All strings in a value, apart.
void append_texts(std::string& out, JsonValue value) {
    if (value.is(JsonKind::String)) {
        (out += value.text()) += '\n';
    } else if (value.is(JsonKind::Array) || value.is(JsonKind::Object)) {
        for (const JsonValue inner : value) append_texts(out, inner);
    }
}

}  // namespace

Result<BanUser> decode_ban_user(std::string_view body) {
    return decode_body<BanUser>(body, [](Fields& fields) {
        BanUser request;
        request.user = user_of(fields);
        request.until = fields.time("until", Need::Optional);
        request.reason = fields.text("reason", Need::Optional, kReason).value_or(std::string());
        return request;
    });
}

Result<MuteMember> decode_mute_member(std::string_view body) {
    return decode_body<MuteMember>(body, [](Fields& fields) {
        MuteMember request;
        request.user = user_of(fields);
        request.until = fields.time("until", Need::Required).value_or(WallTime{});
        return request;
    });
}

Result<TextRules> decode_text_rules(std::string_view body) {
    return decode_body<TextRules>(body, [](Fields& fields) {
        TextRules rules;
        rules.words = words_of(fields);
        rules.links = fields.choice("links", Need::Required, kLinkRules).value_or(LinkRule::Everybody);
        return rules;
    });
}

std::string ban_object(const Ban& ban) {
    std::string out;
    ObjectWriter object(out);
    object.id("userId", ban.user).id("by", ban.by).time("at", ban.at);
    if (ban.until) object.time("until", *ban.until);
    object.text_if_any("reason", ban.reason).end();
    return out;
}

std::string mute_object(const MemberMute& mute) {
    std::string out;
    ObjectWriter(out).id("userId", mute.user).id("by", mute.by).time("until", mute.until).end();
    return out;
}

std::string text_rules_object(const TextRules& rules) {
    std::string out;
    ObjectWriter(out)
        .list("words", rules.words,
              [](std::string& to, const std::string& word) { append_json_string(to, word); })
        .text("links", word_for(rules.links, kLinkRules))
        .end();
    return out;
}

std::string chat_act_object(const ChatActView& act) {
    std::string out;
    ObjectWriter object(out);
    object.time("at", act.at).id("by", act.by).text("action", act.action);
    if (act.user) object.id("userId", *act.user);
    object.text_if_any("value", act.value).text_if_any("reason", act.reason).end();
    return out;
}

std::string text_of_content(std::string_view content) {
    std::string text;
    const auto root = scratch_document().parse(content);
    if (!root || !root->is(JsonKind::Object)) return text;
    for (const JsonValue member : *root) {
        const std::string_view key = member.key();
        if (key == "text" || key == "poll" || key == "location" || key == "contact")
            append_texts(text, member);
    }
    return text;
}

}  // namespace parley::protocol
