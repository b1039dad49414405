#include "services/identity/search_names.h"

#include <locale.h>

#include <algorithm>
#include <clocale>
#include <cwctype>

namespace parley::identity {

namespace {

constexpr std::size_t kMaxWords = 4;

struct Character {
    wint_t code = 0;
    std::size_t bytes = 1;
};

/// The first character; a byte that begins none stands for itself (`code` 0).
Character first_of(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (bytes == 0 || lead > 0xF4 || text.size() < bytes) return {};
    wint_t code = lead & (0x7FU >> bytes);
    for (std::size_t at = 1; at < bytes; ++at) {
        if ((byte(at) & 0xC0) != 0x80) return {};
        code = (code << 6) | (byte(at) & 0x3FU);
    }
    return {code, bytes};
}

void append_utf8(std::string& out, wint_t code) {
    const auto add = [&out](wint_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) return add(code);
    if (code < 0x800) {
        add(0xC0 | (code >> 6));
    } else if (code < 0x10000) {
        add(0xE0 | (code >> 12));
        add(0x80 | ((code >> 6) & 0x3F));
    } else {
        add(0xF0 | (code >> 18));
        add(0x80 | ((code >> 12) & 0x3F));
        add(0x80 | ((code >> 6) & 0x3F));
    }
    add(0x80 | (code & 0x3F));
}

wint_t lower(wint_t code) {
    static const locale_t unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return unicode != nullptr ? towlower_l(code, unicode) : (code < 0x80 ? std::towlower(code) : code);
}

}  // namespace

std::string folded(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    text = text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const Character character = first_of(text);
        if (character.code == 0) {
            out += text.front();
        } else {
            append_utf8(out, lower(character.code));
        }
        text.remove_prefix(character.bytes);
    }
    return out;
}

std::vector<std::string> search_names(const User& user) {
    std::vector<std::string> names{folded(user.username)};
    std::string_view rest;
    const std::string display = folded(user.display_name);
    rest = display;
    for (std::size_t word = 0; word < kMaxWords && !rest.empty(); ++word) {
        if (std::find(names.begin(), names.end(), rest) == names.end()) names.emplace_back(rest);
        const auto blank = rest.find(' ');
        const auto next = blank == std::string_view::npos ? blank : rest.find_first_not_of(' ', blank);
        rest = next == std::string_view::npos ? std::string_view() : rest.substr(next);
    }
    return names;
}

storage::Partition search_partition(std::string_view folded_name) {
    std::size_t size = first_of(folded_name).bytes;
    if (size == 1 && folded_name.size() > 1) size += first_of(folded_name.substr(1)).bytes;
    std::string key(folded_name.substr(0, size));
    const ShardId shard = shard_of(key);
    return {storage::Space::UserSearch, shard, std::move(key)};
}

storage::RowKey search_key(std::string_view folded_name, const UserId& user) {
    std::string clustering(folded_name);
    clustering += '\0';
    clustering += user.raw();
    return {kSearchKind, std::move(clustering)};
}

}  // namespace parley::identity
