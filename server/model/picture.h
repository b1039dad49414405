#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/id.h"

namespace parley {

enum class PictureType : std::uint8_t { WebP = 1, Png = 2, Jpeg = 3 };

/// Follows from a picture and its owner, so that what it names never changes.
using PictureVersion = Id<struct PictureTag>;

/// What a person or a chat is shown with.
struct Picture {
    PictureType type = PictureType::WebP;
    PictureVersion version;
    std::string bytes;
};

inline constexpr std::size_t kMaxPictureBytes = 64 << 10;

/// What the addresses of stored pictures begin with. No other picture is given such an address.
inline constexpr std::string_view kPicturePath = "/api/media/avatars/";

/// The `avatar_url` of an owner, a user or a chat, whose picture is stored.
template <class Owner>
std::string picture_path(const Owner& owner, const PictureVersion& version) {
    std::string path(kPicturePath);
    append_text(path, owner);
    path += '/';
    append_text(path, version);
    return path;
}

}  // namespace parley
