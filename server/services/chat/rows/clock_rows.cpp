#include "base/coding.h"
#include "services/chat/rows/rows.h"

namespace parley::chat {

namespace {

constexpr char kVersion = 1;

}  // namespace

void put_clock(std::string& out, const VectorClock& clock) {
    put_varint(out, clock.size());
    for (const ClockEntry& entry : clock) {
        out += entry.user.raw();
        put_varint(out, entry.count);
    }
}

VectorClock get_clock(RowReader& reader) {
    VectorClock clock;
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left) {
        const auto user = id_from_raw<UserId>(reader.raw(16));
        const std::uint64_t count = reader.varint();
        if (user) clock.push_back({*user, count});
    }
    return clock;
}

std::string encode(const SenderCounts& counts) {
    std::string out(1, kVersion);
    put_varint(out, counts.as_of());
    put_clock(out, counts.all());
    return out;
}

std::optional<SenderCounts> decode_counts(std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    const Seq as_of = reader.varint();
    const VectorClock counts = get_clock(reader);
    if (!reader.ok()) return std::nullopt;
    return SenderCounts(as_of, counts);
}

}  // namespace parley::chat
