#include "protocol/check/content.h"

#include <algorithm>
#include <optional>

#include "model/message.h"
#include "protocol/check/shape.h"
#include "protocol/check/text_rules.h"
#include "protocol/decode.h"

namespace parley::protocol {
namespace {

constexpr double kMaxSafeInteger = 9007199254740991;  // 2^53 - 1: what JavaScript counts exactly
constexpr double kMaxPixels = 1'000'000;

constexpr Rule kTypes[] = {{.name = "text"},      {.name = "image"},
                           {.name = "video"},     {.name = "audio"},
                           {.name = "file"},      {.name = "location"},
                           {.name = "poll"},      {.name = "contact"},
                           {.name = "encrypted"}, {.name = "document", .written = "file"}};

constexpr Rule kWaveformEntry[] = {{.shape = Shape::Number, .least = -1'000'000, .most = 1'000'000}};
constexpr Rule kMedia[] = {
    {.name = "id", .need = Need::Required, .least = 1, .most = 128},
    {.name = "url", .shape = Shape::Url, .need = Need::Required, .least = 1, .most = 2048},
    {.name = "mimeType", .need = Need::Required, .least = 1, .most = 255},
    {.name = "size", .shape = Shape::Integer, .need = Need::Required, .most = kMaxSafeInteger},
    {.name = "name", .least = 1, .most = 255},
    {.name = "width", .shape = Shape::Integer, .most = kMaxPixels},
    {.name = "height", .shape = Shape::Integer, .most = kMaxPixels},
    {.name = "durationMs", .shape = Shape::Integer, .most = kMaxSafeInteger},
    {.name = "thumbnailUrl", .shape = Shape::Url, .least = 1, .most = 2048},
    {.name = "blurhash", .least = 1, .most = 128},
    {.name = "waveform", .shape = Shape::List, .most = 1024, .inner = kWaveformEntry},
};

constexpr Rule kLocation[] = {
    {.name = "latitude", .shape = Shape::Number, .need = Need::Required, .least = -90, .most = 90},
    {.name = "longitude", .shape = Shape::Number, .need = Need::Required, .least = -180, .most = 180},
    {.name = "accuracy", .shape = Shape::Number, .most = 100'000'000},
    {.name = "label", .least = 0, .most = 256},
};

constexpr Rule kOption[] = {{.least = 1, .most = 256}};
constexpr Rule kPoll[] = {
    {.name = "question", .need = Need::Required, .least = 1, .most = 512},
    {.name = "options",
     .shape = Shape::List,
     .need = Need::Required,
     .least = 2,
     .most = kMaxPollOptions,
     .inner = kOption},
    {.name = "multiple", .shape = Shape::Flag, .need = Need::OrFalse},
    {.name = "anonymous", .shape = Shape::Flag, .need = Need::OrFalse},
    {.name = "closesAt", .shape = Shape::Time},
};

constexpr Rule kContact[] = {
    {.name = "userId", .shape = Shape::User},
    {.name = "name", .need = Need::Required, .least = 1, .most = 128},
    {.name = "phone", .least = 1, .most = 32},
};

constexpr Rule kStyles[] = {{.name = "primary"}, {.name = "danger"}};
constexpr Rule kButton[] = {
    {.name = "id", .need = Need::Required, .least = 1, .most = kMaxButtonIdBytes},
    {.name = "text", .need = Need::Required, .least = 1, .most = 64},
    {.name = "style", .shape = Shape::Word, .inner = kStyles},
    {.name = "url", .shape = Shape::Url, .least = 1, .most = 2048},
};
constexpr Rule kButtonShape[] = {{.shape = Shape::Members, .inner = kButton}};
constexpr Rule kButtonRow[] = {{.shape = Shape::List, .least = 1, .most = 8, .inner = kButtonShape}};
constexpr Rule kMention[] = {{.shape = Shape::UserOrAll}};
constexpr Rule kContent[] = {
    {.name = "type", .shape = Shape::Word, .need = Need::Required, .inner = kTypes},
    {.name = "text", .shape = Shape::Text, .most = kMaxContentBytes},
    {.name = "media", .shape = Shape::Members, .inner = kMedia},
    {.name = "location", .shape = Shape::Members, .inner = kLocation},
    {.name = "poll", .shape = Shape::Members, .inner = kPoll},
    {.name = "contact", .shape = Shape::Members, .inner = kContact},
    {.name = "mentions", .shape = Shape::List, .most = 1000, .inner = kMention},
    {.name = "metadata", .shape = Shape::Anything, .most = 4096},
    {.name = "ciphertext", .least = 1, .most = kMaxContentBytes},
    {.name = "relatesTo", .least = 1, .most = 128},
    {.name = "silent", .shape = Shape::Flag},
    {.name = "buttons", .shape = Shape::List, .least = 1, .most = 8, .inner = kButtonRow},
};

/// What a content of a type must have.
std::string_view member_for(std::string_view type) noexcept {
    if (type == "image" || type == "video" || type == "audio" || type == "file" || type == "document")
        return "media";
    if (type == "encrypted") return "ciphertext";
    return type;
}

std::optional<JsonValue> find(JsonValue object, std::string_view name) noexcept {
    for (const JsonValue member : object)
        if (member.key() == name) return member;
    return std::nullopt;
}

/// The members that the type asks for are there. Runs after the members themselves were found right.
void check_type(JsonValue content, const JsonPath& path, Problem& problem) {
    const std::string_view name = member_for(find(content, "type")->text());
    const auto member = find(content, name);
    if (!member || member->is(JsonKind::Null)) return problem.invalid(path.member(name), "is missing");
    if (name == "text" && member->text().empty()) problem.invalid(path.member(name), "must not be empty");
}

/// Each has an id of its own, and a link leads to the web.
void check_buttons(JsonValue content, const JsonPath& path, Problem& problem) {
    const auto rows = find(content, "buttons");
    if (!rows) return;
    std::vector<std::string_view> ids;
    for (const JsonValue row : *rows) {
        for (const JsonValue button : row) {
            const std::string_view id = find(button, "id")->text();
            if (id.size() > kMaxButtonIdBytes || std::ranges::find(ids, id) != ids.end())
                problem.invalid(path.member("buttons"),
                                "must have ids of at most 64 bytes, each of them only once");
            ids.push_back(id);
            const auto url = find(button, "url");
            if (url && url->is(JsonKind::String) && !url->text().starts_with("https://") &&
                !url->text().starts_with("http://"))
                problem.invalid(path.member("buttons"),
                                "must have a url that begins with https:// or http://");
        }
    }
}

}  // namespace

std::string checked_content(JsonValue value, std::size_t text_size, const JsonPath& path, Problem& problem) {
    std::string out;
    if (text_size > kMaxContentBytes) {
        value.write(out);
        if (out.size() > kMaxContentBytes) problem.report(fail(ErrorCode::MessageTooLarge));
        out.clear();
    }
    out.reserve(std::min(text_size, kMaxContentBytes));
    if (problem.none()) write_members(out, value, kContent, path, problem);
    if (problem.none()) check_type(value, path, problem);
    if (problem.none()) check_buttons(value, path, problem);
    if (problem.none() && out.size() > kMaxContentBytes) problem.report(fail(ErrorCode::MessageTooLarge));
    return out;
}

Mentions mentions_in(JsonValue content) {
    Mentions mentions;
    const auto list = find(content, "mentions");
    if (!list) return mentions;
    for (const JsonValue entry : *list) {
        if (entry.text() == "all") {
            mentions.all = true;
        } else if (const auto user = parse_id<UserId>(entry.text())) {
            if (std::ranges::find(mentions.users, *user) == mentions.users.end())
                mentions.users.push_back(*user);
        }
    }
    return mentions;
}

bool has_buttons(JsonValue content) noexcept {
    const auto rows = find(content, "buttons");
    return rows && rows->is(JsonKind::Array);
}

bool is_encrypted(JsonValue content) noexcept {
    const auto type = find(content, "type");
    return type && type->text() == "encrypted";
}

bool is_encrypted_content(std::string_view json) {
    const auto root = scratch_document().parse(json);
    return root && is_encrypted(*root);
}

std::optional<PollTerms> poll_in(JsonValue content) {
    const auto type = find(content, "type");
    const auto poll = find(content, "poll");
    if (!type || type->text() != "poll" || !poll) return std::nullopt;
    PollTerms terms;
    for (const JsonValue member : *poll) {
        if (member.key() == "options") terms.options = member.count();
        if (member.key() == "multiple") terms.multiple = member.is(JsonKind::True);
        if (member.key() == "anonymous") terms.anonymous = member.is(JsonKind::True);
        if (member.key() == "closesAt" && member.is(JsonKind::String))
            terms.closes_at = parse_time(member.text());
    }
    return terms;
}

Result<std::string> canonical_content(std::string_view json) {
    const auto root = scratch_document().parse(json);
    if (!root) return fail(ErrorCode::BadRequest, "not valid JSON");
    Problem problem;
    const JsonPath path;
    std::string content = checked_content(*root, json.size(), path.member("content"), problem);
    return problem.or_else(std::move(content));
}

}  // namespace parley::protocol
