#include "protocol/incoming/slack_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace parley::protocol {

namespace {

constexpr std::array<std::pair<std::string_view, char>, 3> kEntities{
    {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}}};
constexpr std::size_t kLongestReference = 4'096;

bool is_web_address(std::string_view address) {
    return address.starts_with("https://") || address.starts_with("http://");
}

bool is_word_byte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           c == '_';
}

std::string without_entities(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto known = std::ranges::find_if(
            kEntities, [&](const auto& entity) { return text.starts_with(entity.first); });
        if (known == kEntities.end()) {
            out += text.front();
            text.remove_prefix(1);
        } else {
            out += known->second;
            text.remove_prefix(known->first.size());
        }
    }
    return out;
}

/// Of `<inside>`; nothing where that is no reference, but a text with a `<`.
std::optional<std::string> reference(std::string_view inside) {
    const std::size_t bar = inside.find('|');
    const std::string_view target = inside.substr(0, bar);
    const std::string_view label =
        bar == std::string_view::npos ? std::string_view() : inside.substr(bar + 1);
    if (target.empty()) return std::nullopt;
    if (is_web_address(target))
        return label.empty() ? without_entities(target)
                             : markdown_link(without_entities(label), without_entities(target));
    if (target.starts_with("mailto:")) return std::string(label.empty() ? target.substr(7) : label);
    const std::string_view name = target.substr(1);
    if (target.front() == '@') return '@' + std::string(label.empty() ? name : label);
    if (target.front() == '#') return '#' + std::string(label.empty() ? name : label);
    if (target.front() != '!') return std::nullopt;
    if (!label.empty()) return without_entities(label);  // a date, a group: what is to be shown stands there
    return '@' + std::string(name.substr(0, name.find('^')));
}

/// Whether a mark at `at` may open, or close, a stretch: Slack's stand at the edges of words.
bool opens(std::string_view text, std::size_t at) {
    return (at == 0 || (!is_word_byte(text[at - 1]) && text[at - 1] != text[at])) && at + 1 < text.size() &&
           text[at + 1] != ' ' && text[at + 1] != '\n' && text[at + 1] != text[at];
}
bool closes(std::string_view text, std::size_t at) {
    return text[at - 1] != ' ' && text[at - 1] != '\n' && text[at - 1] != text[at] &&
           (at + 1 == text.size() || (!is_word_byte(text[at + 1]) && text[at + 1] != text[at]));
}

std::size_t end_of_mark(std::string_view text, std::size_t at) {
    for (std::size_t i = at + 2; i < text.size() && text[i] != '\n'; ++i)
        if (text[i] == text[at] && closes(text, i)) return i;
    return std::string_view::npos;
}

/// Slack's `*` and `~` are Markdown's `**` and `~~`. What stands in backticks is left alone.
std::string doubled_marks(std::string_view text) {
    std::string out;
    out.reserve(text.size() + 16);
    std::size_t closing = std::string_view::npos;
    bool in_code = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '`') in_code = !in_code;
        const bool is_mark = (c == '*' || c == '~') && !in_code;
        if (is_mark && i == closing) {
            out.append(2, c);
            closing = std::string_view::npos;
        } else if (is_mark && closing == std::string_view::npos && opens(text, i) &&
                   (closing = end_of_mark(text, i)) != std::string_view::npos) {
            out.append(2, c);
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace

std::string markdown_link(std::string_view label, std::string_view address) {
    std::string shown(label);
    std::ranges::replace(shown, '[', '(');
    std::ranges::replace(shown, ']', ')');
    std::ranges::replace(shown, '\n', ' ');
    if (!is_web_address(address) || shown.empty()) return shown;
    std::string link = '[' + shown + "](";
    for (const char c : address) {
        if (c == '(')
            link += "%28";
        else if (c == ')')
            link += "%29";
        else if (c == ' ')
            link += "%20";
        else
            link += c;
    }
    return link + ')';
}

std::string from_slack(std::string_view text) {
    std::string out;
    std::string plain;  // since the last reference
    const auto flush = [&] { out += without_entities(doubled_marks(std::exchange(plain, {}))); };
    while (!text.empty()) {
        const std::size_t end = text.front() == '<' ? text.substr(0, kLongestReference).find('>') : 0;
        const bool closed = end > 1 && end != std::string_view::npos;
        std::optional<std::string> shown = closed ? reference(text.substr(1, end - 1)) : std::nullopt;
        if (!shown) {
            plain += text.front();
            text.remove_prefix(1);
            continue;
        }
        flush();
        out += *shown;
        text.remove_prefix(end + 1);
    }
    flush();
    return out;
}

}  // namespace parley::protocol
