#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/picture.h"
#include "storage/store.h"

namespace parley::identity {

/// Row 'a' of an account: its picture, there while its `avatar_url` names it. Written and erased in the batch
/// that changes the account. version=1 · type · picture's version · bytes.
inline const storage::RowKey kPictureKey{'a', {}};

[[nodiscard]] std::string encode(const Picture& picture);
/// Nothing when the row is damaged.
[[nodiscard]] std::optional<Picture> decode_picture(std::string_view value);

}  // namespace parley::identity
