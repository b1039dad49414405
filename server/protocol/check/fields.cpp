#include "protocol/check/fields.h"

#include <unordered_set>

namespace parley::protocol {

Fields::Fields(JsonValue object, const JsonPath& path, Problem& problem)
    : object_(object), path_(path), problem_(problem) {
    if (!object.is(JsonKind::Object)) problem.invalid(path, "must be an object");
}

std::optional<JsonValue> Fields::find(std::string_view name, Need need) {
    if (!object_.is(JsonKind::Object)) return std::nullopt;
    std::optional<JsonValue> found;
    for (const JsonValue member : object_) {
        if (member.key() != name) continue;
        if (found) problem_.invalid(path_.member(name), "is given twice");
        found = member;
    }
    if (found && found->is(JsonKind::Null)) found.reset();
    if (!found && need == Need::Required) problem_.invalid(path_.member(name), "is missing");
    return found;
}

std::optional<std::string_view> Fields::view(std::string_view name, Need need, const TextLimits& limits) {
    const auto value = find(name, need);
    if (!value) return std::nullopt;
    const JsonPath path = path_.member(name);
    const bool bytes = limits.counted == TextLimits::Counted::Bytes;
    std::string_view text = value->text();
    if (value->is(JsonKind::String)) {
        if (limits.trim == TextLimits::Trim::Yes) text = trimmed(text);
        const std::size_t length = bytes ? text.size() : characters(text);
        if (length >= limits.least && length <= limits.most) {
            if (has_only_text(text, limits.lines)) return text;
            problem_.invalid(path, "must not contain control characters");
            return std::nullopt;
        }
    }
    problem_.invalid(path, "must be a string of " + std::to_string(limits.least) + " to " +
                               std::to_string(limits.most) + (bytes ? " bytes" : " characters"));
    return std::nullopt;
}

std::optional<std::string> Fields::text(std::string_view name, Need need, const TextLimits& limits) {
    const auto text = view(name, need, limits);
    if (!text) return std::nullopt;
    return std::string(*text);
}

std::optional<std::string> Fields::text_or_cleared(std::string_view name, const TextLimits& limits) {
    if (is_cleared(name)) return std::string();
    return text(name, Need::Optional, limits);
}

std::optional<std::string> Fields::url_or_cleared(std::string_view name) {
    static constexpr TextLimits kUrl{.least = 0, .most = 2048, .counted = TextLimits::Counted::Bytes};
    auto url = text_or_cleared(name, kUrl);
    if (url && !url->empty() && !is_safe_url(*url))
        problem_.invalid(path_.member(name), "must begin with https://, http:// or /");
    return url;
}

bool Fields::is_cleared(std::string_view name) const noexcept {
    for (const JsonValue member : object_)
        if (member.key() == name) return member.is(JsonKind::Null);
    return false;
}

std::optional<std::uint64_t> Fields::number(std::string_view name, Need need) {
    const auto value = find(name, need);
    if (!value) return std::nullopt;
    const auto number = value->as_unsigned();
    if (!number) problem_.invalid(path_.member(name), "must be a whole number that is not negative");
    return number;
}

std::optional<bool> Fields::flag(std::string_view name, Need need) {
    const auto value = find(name, need);
    if (!value) return std::nullopt;
    if (value->is(JsonKind::True)) return true;
    if (!value->is(JsonKind::False)) problem_.invalid(path_.member(name), "must be true or false");
    return false;
}

std::optional<WallTime> Fields::time(std::string_view name, Need need) {
    const auto value = find(name, need);
    if (!value) return std::nullopt;
    const auto time = value->is(JsonKind::String) ? parse_time(value->text()) : std::nullopt;
    if (!time) problem_.invalid(path_.member(name), "must be a time such as 2026-01-31T09:05:06.789Z");
    return time;
}

std::vector<UserId> Fields::users(std::string_view name, std::size_t least, std::size_t most,
                                  std::optional<ErrorCode> unknown) {
    const auto list = find(name, Need::Required);
    if (!list) return {};
    const JsonPath path = path_.member(name);
    const std::size_t count = list->count();
    if (!list->is(JsonKind::Array) || count < least || count > most) {
        problem_.invalid(
            path, "must be a list of " + std::to_string(least) + " to " + std::to_string(most) + " user ids");
        return {};
    }
    std::vector<UserId> users;
    std::unordered_set<UserId> seen;
    users.reserve(count);
    std::size_t index = 0;
    for (const JsonValue entry : *list) {
        const JsonPath entry_path = path.entry(index++);
        if (!entry.is(JsonKind::String)) {
            problem_.invalid(entry_path, "must be a user id");
            return {};
        }
        const auto id = parse_id<UserId>(entry.text());
        if (!id && unknown) problem_.report(fail(*unknown, to_text(entry_path)));
        if (id && seen.insert(*id).second) users.push_back(*id);
    }
    return users;
}

}  // namespace parley::protocol
