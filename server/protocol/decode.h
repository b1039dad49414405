#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "protocol/command.h"

namespace parley::protocol {

inline constexpr std::size_t kMaxFramesInArray = 256;

/// Decodes one text message of a socket: an object, or an array of objects. RETRY is decoded as the frame it
/// repeats. What cannot be decoded yields an Incoming whose error names the member that is missing, mistyped
/// or out of its limits (INVALID_FIELD), the unknown type (UNKNOWN_TYPE), BAD_REQUEST for what is no JSON
/// object, MESSAGE_TOO_LARGE for content above 64 KiB, CHAT_NOT_FOUND for a chat id that could not exist.
/// Unknown members are ignored. JSON nests at most 32 deep. Pure; never throws.
[[nodiscard]] std::vector<Incoming> decode_frames(std::string_view text);

/// Checks the content of a message (protocol.md, "Messages") given as JSON text and writes it in canonical
/// form: members in the order given, no blanks, "document" read as "file". INVALID_FIELD names the member;
/// MESSAGE_TOO_LARGE above 64 KiB.
[[nodiscard]] Result<std::string> canonical_content(std::string_view json);

/// Whether a checked content says nothing that the server could read.
[[nodiscard]] bool is_encrypted_content(std::string_view json);

}  // namespace parley::protocol
