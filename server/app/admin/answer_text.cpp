#include "app/admin/answer_text.h"

#include <algorithm>
#include <cctype>

#include "protocol/json/document.h"

namespace parley::app {

namespace {

using protocol::JsonKind;
using protocol::JsonValue;

constexpr std::string_view kCursorHeader = "Parley-Next-Cursor";

std::optional<JsonValue> member(JsonValue object, std::string_view name) {
    if (!object.is(JsonKind::Object)) return std::nullopt;
    for (const JsonValue one : object)
        if (one.key() == name) return one;
    return std::nullopt;
}

std::string_view text_in(JsonValue object, std::string_view name) {
    const auto found = member(object, name);
    return found && found->is(JsonKind::String) ? found->text() : std::string_view();
}

std::string header_of(const net::HttpResponse& answer, std::string_view name) {
    const auto same = [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    };
    for (const auto& [given, value] : answer.headers)
        if (std::equal(given.begin(), given.end(), name.begin(), name.end(), same)) return value;
    return {};
}

}  // namespace

AnswerText text_of(const net::HttpResponse& answer) {
    AnswerText text;
    const auto root = protocol::scratch_document().parse(answer.body);
    const auto items = root ? member(*root, "items") : std::nullopt;
    if (!items) {
        text.lines = answer.body;
        if (!text.lines.empty() && text.lines.back() != '\n') text.lines += '\n';
        text.next_cursor = header_of(answer, kCursorHeader);
        return text;
    }
    for (const JsonValue item : *items) {
        item.write(text.lines);
        text.lines += '\n';
    }
    text.next_cursor = text_in(*root, "nextCursor");
    return text;
}

std::string message_of(std::string_view error_body) {
    const auto root = protocol::scratch_document().parse(error_body);
    const std::string_view message = root ? text_in(*root, "message") : std::string_view();
    return message.empty() ? "the server refused it" : std::string(message);
}

std::optional<std::string> id_of_user_named(std::string_view list, std::string_view username) {
    const auto root = protocol::scratch_document().parse(list);
    const auto items = root ? member(*root, "items") : std::nullopt;
    if (!items) return std::nullopt;
    for (const JsonValue item : *items) {
        const auto user = member(item, "user");
        if (user && text_in(*user, "username") == username) return std::string(text_in(*user, "id"));
    }
    return std::nullopt;
}

std::string escaped(std::string_view text) {
    static constexpr std::string_view kPlain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (kPlain.find(c) != std::string_view::npos) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
    return out;
}

}  // namespace parley::app
