#include "base/coding.h"
#include "services/chat/rows/rows.h"

// The rows that say what is to expire.

namespace parley::chat {

namespace {

constexpr char kVersion = 2;  ///< 1 has no `due`

}  // namespace

storage::RowKey expiry_key(WallTime at, Seq seq) {
    storage::RowKey key{kExpiryKind, {}};
    put_fixed64(key.clustering, static_cast<std::uint64_t>(at.ms));
    put_fixed64(key.clustering, seq);
    return key;
}

Seq seq_of_expiry(const storage::RowKey& key) {
    return key.clustering.size() == 2 * sizeof(Seq) ? get_fixed64(key.clustering.data() + sizeof(Seq)) : 0;
}

storage::RowKey sweep_key(ChatId chat) {
    return {kSweepKind, std::string(chat.raw())};
}

std::string encode(const SweepRow& row) {
    std::string out(1, kVersion);
    put_varint(out, row.from_segment);
    put_varint(out, row.retained_from);
    put_varint(out, static_cast<std::uint64_t>(row.due.ms));
    return out;
}

std::optional<SweepRow> decode_sweep(std::string_view value) {
    RowReader reader(value);
    const auto version = static_cast<char>(reader.byte());
    if (version < 1 || version > kVersion) return std::nullopt;
    SweepRow row;
    row.from_segment = reader.varint();
    row.retained_from = reader.varint();
    if (version == kVersion) row.due.ms = static_cast<std::int64_t>(reader.varint());
    if (!reader.ok()) return std::nullopt;
    return row;
}

}  // namespace parley::chat
