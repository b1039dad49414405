#pragma once

#include <cstdint>
#include <string_view>

namespace parley {

/// One of 4,096 parts of the key space. A shard belongs to one reactor, and in a cluster first to one node.
struct ShardId {
    std::uint16_t value = 0;
    friend auto operator<=>(ShardId, ShardId) = default;
};

inline constexpr std::uint16_t kShardCount = 4096;

/// The shard of an entity's key: FNV-1a over its bytes, mixed (the finaliser of MurmurHash3), top 12 bits.
/// Stored data depends on it: it never changes (golden vectors in shard_test.cpp).
constexpr ShardId shard_of(std::string_view key) noexcept {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    hash ^= hash >> 33;
    hash *= 0xFF51AFD7ED558CCDULL;
    hash ^= hash >> 33;
    return {static_cast<std::uint16_t>(hash >> 52)};
}

}  // namespace parley
