#include "peers/xmpp/stanza.h"

namespace parley::bench {

namespace {

constexpr std::string_view kSpace = " \t\r\n";

/// The size of the tag at the begin of some bytes, or 0 when its end has not come.
std::size_t tag_size(std::string_view bytes) {
    return bytes.find('>') + 1;
}

std::size_t element_size(std::string_view bytes) {
    std::size_t depth = 0;
    for (std::size_t at = 0; at != std::string_view::npos; at = bytes.find('<', at)) {
        const std::size_t size = tag_size(bytes.substr(at));
        if (size == 0) return 0;
        at += size;
        if (bytes[at - size + 1] == '/')
            --depth;
        else if (bytes[at - 2] != '/')
            ++depth;
        if (depth == 0) return at;
    }
    return 0;
}

}  // namespace

Piece read_piece(std::string_view bytes) {
    if (bytes.empty()) return {};
    if (bytes.front() != '<') return {bytes.substr(0, bytes.find('<')).size(), Piece::Kind::Nothing, {}};
    const std::size_t tag = tag_size(bytes);
    if (tag == 0) return {};
    const std::string_view text = bytes.substr(0, tag);
    if (text[1] == '?') return {tag, Piece::Kind::Nothing, {}};
    if (text[1] == '/') return {tag, Piece::Kind::End, text};
    if (name_of(text) == "stream:stream") return {tag, Piece::Kind::Opening, text};
    const std::size_t size = element_size(bytes);
    return {size, Piece::Kind::Stanza, bytes.substr(0, size)};
}

std::string_view name_of(std::string_view stanza) {
    return stanza.substr(1, stanza.find_first_of(" />\t\r\n", 1) - 1);
}

std::string_view attribute_of(std::string_view stanza, std::string_view name) {
    const std::string_view tag = stanza.substr(0, tag_size(stanza));
    for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
        const std::size_t quote = at + name.size() + 1;
        if (quote >= tag.size() || tag[quote - 1] != '=') continue;
        if (kSpace.find(tag[at - 1]) == std::string_view::npos) continue;
        const std::size_t begin = quote + 1;
        return tag.substr(begin, tag.find(tag[quote], begin) - begin);
    }
    return {};
}

}  // namespace parley::bench
