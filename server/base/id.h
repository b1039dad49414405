#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/random.h"

namespace parley {

/// 128 bits that name something. On the wire: 26 characters of Crockford's base 32 in lower case, opaque to
/// clients. `Tag` keeps ids of different things apart: there is no conversion between them.
template <class Tag>
struct Id {
    std::array<std::uint8_t, 16> bytes{};

    friend auto operator<=>(const Id&, const Id&) = default;

    /// The bytes as a key of storage.
    [[nodiscard]] std::string_view raw() const noexcept {
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }
};

using UserId = Id<struct UserTag>;
using ChatId = Id<struct ChatTag>;
using DeviceId = Id<struct DeviceTag>;
using SessionId = Id<struct SessionTag>;

inline constexpr std::size_t kIdTextLength = 26;

namespace detail {
void append_base32(std::string& out, const std::array<std::uint8_t, 16>& bytes);
bool parse_base32(std::string_view text, std::array<std::uint8_t, 16>& bytes) noexcept;
}  // namespace detail

template <class IdType>
IdType make_id(Random& random) {
    IdType id;
    random.fill(std::as_writable_bytes(std::span(id.bytes)));
    return id;
}

template <class Tag>
void append_text(std::string& out, const Id<Tag>& id) {
    detail::append_base32(out, id.bytes);
}

template <class Tag>
std::string to_text(const Id<Tag>& id) {
    std::string out;
    detail::append_base32(out, id.bytes);
    return out;
}

/// Nothing when `text` is not the text of an id: then the thing named by it could not exist.
template <class IdType>
std::optional<IdType> parse_id(std::string_view text) noexcept {
    IdType id;
    if (!detail::parse_base32(text, id.bytes)) return std::nullopt;
    return id;
}

/// The id whose bytes are `raw`; nothing unless there are 16 of them.
template <class IdType>
std::optional<IdType> id_from_raw(std::string_view raw) noexcept {
    IdType id;
    if (raw.size() != id.bytes.size()) return std::nullopt;
    std::memcpy(id.bytes.data(), raw.data(), raw.size());
    return id;
}

/// A message is named by its chat and its place in it, so that no index is needed to find it.
struct MessageId {
    ChatId chat;
    std::uint64_t seq = 0;
    friend auto operator<=>(const MessageId&, const MessageId&) = default;
};
/// `<chat>-<seq in decimal>`
void append_text(std::string& out, const MessageId& id);
std::string to_text(const MessageId& id);
std::optional<MessageId> parse_message_id(std::string_view text) noexcept;

}  // namespace parley

template <class Tag>
struct std::hash<parley::Id<Tag>> {
    std::size_t operator()(const parley::Id<Tag>& id) const noexcept {
        std::uint64_t half[2];
        std::memcpy(half, id.bytes.data(), sizeof half);
        return static_cast<std::size_t>(half[0] ^ (half[1] * 0x9E3779B97F4A7C15ULL));
    }
};
