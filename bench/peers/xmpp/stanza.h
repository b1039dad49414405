#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace parley::bench {

/// A whole piece at the begin of a stream of XMPP; `size` is 0 when more bytes are needed. Only what servers
/// write is understood: no comments, no CDATA, and no `>` within a value.
struct Piece {
    enum class Kind { Nothing, Stanza, Opening, End };  ///< Nothing: white space, or the XML declaration

    std::size_t size = 0;
    Kind kind = Kind::Nothing;
    std::string_view text;
};

Piece read_piece(std::string_view bytes);

/// The name of a stanza's outermost element.
std::string_view name_of(std::string_view stanza);

/// The value of an attribute of the outermost element; empty when there is none.
std::string_view attribute_of(std::string_view stanza, std::string_view name);

}  // namespace parley::bench
