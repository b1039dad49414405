#pragma once

#include <cstddef>

#include "protocol/command.h"
#include "protocol/json/document.h"

namespace parley::protocol {

/// Decodes one frame of a list, as decode_frames() does. `text_size` is that of the text it stands in.
[[nodiscard]] Incoming decode_frame_in_list(JsonValue frame, std::size_t text_size);

}  // namespace parley::protocol
