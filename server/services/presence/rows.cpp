#include "services/presence/rows.h"

#include <algorithm>

#include "base/coding.h"

namespace parley::presence {

namespace {

constexpr char kGone = 1;
constexpr char kConnected = 2;
constexpr char kVersion = 1;
constexpr std::uint8_t kHasUntil = 1;
constexpr std::uint8_t kHasSeenBefore = 2;

void put_time(std::string& out, WallTime time) {
    put_varint(out, static_cast<std::uint64_t>(time.ms));
}
WallTime get_time(RowReader& reader) {
    return {static_cast<std::int64_t>(reader.varint())};
}

}  // namespace

storage::Partition user_partition(UserId user) {
    return {storage::Space::Presence, shard_of(user.raw()), std::string(user.raw())};
}

storage::Partition lease_partition(Incarnation incarnation) {
    std::string key = "lease";
    key += incarnation.raw();
    const ShardId shard = shard_of(key);
    return {storage::Space::Presence, shard, std::move(key)};
}

std::string encode(const Seen& seen) {
    if (const auto* gone = std::get_if<Gone>(&seen)) {
        std::string out(1, kGone);
        put_time(out, gone->at);
        return out;
    }
    const auto& connected = std::get<Connected>(seen);
    std::string out(1, kConnected);
    out += connected.to.raw();
    put_time(out, connected.since);
    return out;
}

std::optional<Seen> decode_seen(std::string_view row) {
    RowReader reader(row);
    std::optional<Seen> seen;
    const std::uint8_t version = reader.byte();
    if (version == kGone) {
        seen = Gone{get_time(reader)};
    } else if (version == kConnected) {
        const auto incarnation = id_from_raw<Incarnation>(reader.raw(sizeof(Incarnation::bytes)));
        const WallTime since = get_time(reader);
        if (incarnation) seen = Connected{*incarnation, since};
    }
    if (!reader.ok()) return std::nullopt;
    return seen;
}

std::string encode(const ByHand& by_hand) {
    const Activity& activity = by_hand.activity;
    std::string out(1, kVersion);
    out += static_cast<char>(by_hand.status);
    put_time(out, by_hand.since);
    out += static_cast<char>((activity.until ? kHasUntil : 0) | (by_hand.seen_before ? kHasSeenBefore : 0));
    if (activity.until) put_time(out, *activity.until);
    if (by_hand.seen_before) put_time(out, *by_hand.seen_before);
    for (const std::string* text : {&activity.state, &activity.text, &activity.emoji, &activity.device})
        put_string(out, *text);
    return out;
}

std::optional<ByHand> decode_by_hand(std::string_view row) {
    RowReader reader(row);
    const bool known = reader.byte() == kVersion;
    ByHand by_hand;
    Activity& activity = by_hand.activity;
    by_hand.status = static_cast<PresenceStatus>(std::min<std::uint8_t>(reader.byte(), 3));
    by_hand.since = get_time(reader);
    const std::uint8_t flags = reader.byte();
    if ((flags & kHasUntil) != 0) activity.until = get_time(reader);
    if ((flags & kHasSeenBefore) != 0) by_hand.seen_before = get_time(reader);
    for (std::string* text : {&activity.state, &activity.text, &activity.emoji, &activity.device})
        *text = reader.string();
    if (!known || !reader.ok()) return std::nullopt;
    return by_hand;
}

std::string encode_lease(WallTime alive) {
    std::string out(1, kVersion);
    put_time(out, alive);
    return out;
}

std::optional<WallTime> decode_lease(std::string_view row) {
    RowReader reader(row);
    const bool known = reader.byte() == kVersion;
    const WallTime alive = get_time(reader);
    if (!known || !reader.ok()) return std::nullopt;
    return alive;
}

}  // namespace parley::presence
