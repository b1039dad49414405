#include "protocol/incoming/hook_post.h"

#include <optional>

#include "protocol/check/body.h"
#include "protocol/check/text_rules.h"
#include "protocol/decode.h"
#include "protocol/incoming/slack_text.h"
#include "protocol/json/writer.h"

namespace parley::protocol {

namespace {

constexpr std::size_t kMaxAttachments = 50;
constexpr std::size_t kMaxAttachmentFields = 50;
constexpr std::size_t kMaxNameBytes = 128;
constexpr std::size_t kMaxAddressBytes = 2'048;

/// A member that is a string; other kinds are as if they were not there.
std::string_view text_of(JsonValue object, std::string_view name) {
    for (const JsonValue member : object)
        if (member.key() == name && member.is(JsonKind::String)) return member.text();
    return {};
}

std::optional<JsonValue> list_of(JsonValue object, std::string_view name) {
    for (const JsonValue member : object)
        if (member.key() == name && member.is(JsonKind::Array)) return member;
    return std::nullopt;
}

void add_line(std::string& out, std::string_view line) {
    if (line.empty()) return;
    if (!out.empty()) out += '\n';
    out += line;
}

void add_fields(std::string& out, JsonValue attachment) {
    const auto fields = list_of(attachment, "fields");
    if (!fields) return;
    std::size_t count = 0;
    for (const JsonValue field : *fields) {
        if (++count > kMaxAttachmentFields) return;
        const std::string title = from_slack(text_of(field, "title"));
        const std::string value = from_slack(text_of(field, "value"));
        if (title.empty())
            add_line(out, value);
        else
            add_line(out, "**" + title + ":** " + value);
    }
}

std::string shown(JsonValue attachment) {
    std::string out = from_slack(text_of(attachment, "pretext"));
    const std::string title = from_slack(text_of(attachment, "title"));
    if (!title.empty()) add_line(out, "**" + markdown_link(title, text_of(attachment, "title_link")) + "**");
    add_line(out, from_slack(text_of(attachment, "text")));
    add_fields(out, attachment);
    return out.empty() ? from_slack(text_of(attachment, "fallback")) : out;
}

std::string all_text(JsonValue payload) {
    std::string text = from_slack(text_of(payload, "text"));
    const auto attachments = list_of(payload, "attachments");
    if (!attachments) return text;
    std::size_t count = 0;
    for (const JsonValue attachment : *attachments) {
        if (++count > kMaxAttachments) break;
        const std::string one = shown(attachment);
        if (one.empty()) continue;
        if (!text.empty()) text += "\n\n";
        text += one;
    }
    return text;
}

/// Control characters that a message may not have; programs colour their output.
std::string cleaned(std::string text) {
    std::erase_if(text, [](unsigned char c) { return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F; });
    return text;
}

std::string posted_as(std::string_view name, std::string_view icon) {
    std::string out;
    ObjectWriter object(out);
    ObjectWriter inner(object.key("postedAs"));
    inner.text_if_any("name", cut(trimmed(name), kMaxNameBytes));
    if (icon.size() <= kMaxAddressBytes && (icon.starts_with("https://") || icon.starts_with("http://")))
        inner.text("iconUrl", icon);
    inner.end();
    object.end();
    return out;
}

int hex_value(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

/// What is escaped wrongly stays as it was sent: people write such forms by hand.
std::string url_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = i + 2 < text.size() && text[i] == '%' ? hex_value(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
        if (low >= 0) {
            out += static_cast<char>(high << 4 | low);
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

std::string payload_in(std::string_view form) {
    constexpr std::string_view kField = "payload=";
    while (!form.empty()) {
        const std::string_view pair = form.substr(0, form.find('&'));
        if (pair.starts_with(kField)) return url_decoded(pair.substr(kField.size()));
        form.remove_prefix(std::min(pair.size() + 1, form.size()));
    }
    return {};
}

}  // namespace

Result<std::string> content_of_hook_post(std::string_view body, HookForm form) {
    const std::string payload = form == HookForm::UrlEncoded ? payload_in(body) : std::string();
    const std::string_view json = form == HookForm::UrlEncoded ? std::string_view(payload) : body;
    JsonDocument document;
    const auto root = document.parse(json);
    if (!root) return fail(ErrorCode::BadRequest, "not valid JSON");
    if (!root->is(JsonKind::Object)) return fail(ErrorCode::BadRequest, "the payload must be an object");
    const std::string text = cleaned(all_text(*root));
    if (trimmed(text).empty()) return fail(ErrorCode::InvalidField, "text: is missing");
    std::string content;
    ObjectWriter object(content);
    object.text("type", "text").text("text", text);
    const std::string name = cleaned(std::string(text_of(*root, "username")));
    const std::string_view icon = text_of(*root, "icon_url");
    if (!trimmed(name).empty() || !icon.empty()) object.json("metadata", posted_as(name, icon));
    object.end();
    return canonical_content(content);
}

}  // namespace parley::protocol
