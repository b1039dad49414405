#pragma once

#include <optional>
#include <string>

#include "model/message.h"
#include "protocol/check/problem.h"
#include "protocol/json/document.h"

namespace parley::protocol {

/// The content of a message in canonical form (see canonical_content in decode.h). INVALID_FIELD or
/// MESSAGE_TOO_LARGE go to `problem`; then the answer means nothing. `text_size` is the size of the text that
/// `value` was parsed from.
[[nodiscard]] std::string checked_content(JsonValue value, std::size_t text_size, const JsonPath& path,
                                          Problem& problem);

/// What the poll of a content allows; nothing where its type is another. Precondition: it was found right.
[[nodiscard]] std::optional<PollTerms> poll_in(JsonValue content);

/// Whether its type is that of a ciphertext. Precondition: it was found right.
[[nodiscard]] bool is_encrypted(JsonValue content) noexcept;
/// Whether there are buttons, which only bots send. Precondition: it was found right.
[[nodiscard]] bool has_buttons(JsonValue content) noexcept;

/// Whom a content calls, each once. Precondition: it was found right.
[[nodiscard]] Mentions mentions_in(JsonValue content);

}  // namespace parley::protocol
