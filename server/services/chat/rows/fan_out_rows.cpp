#include "services/chat/rows/fan_out_rows.h"

#include "base/coding.h"

namespace parley::chat {

namespace {

constexpr char kVersion = 1;

}  // namespace

storage::RowKey recipient_key(UserId user) {
    return {kRecipientKind, std::string(user.raw())};
}

std::string encode(const Recipient& recipient) {
    std::string out(1, kVersion);
    put_varint(out, static_cast<std::uint64_t>(recipient.added_at.ms));
    put_varint(out, recipient.added_seq);
    return out;
}

std::optional<Recipient> decode_recipient(std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    Recipient recipient;
    recipient.added_at.ms = static_cast<std::int64_t>(reader.varint());
    recipient.added_seq = reader.varint();
    if (!reader.ok()) return std::nullopt;
    return recipient;
}

storage::RowKey fan_out_key(ChatId list) {
    return {kFanOutKind, std::string(list.raw())};
}

std::string encode(const FanOut& fan_out) {
    std::string out(1, kVersion);
    put_varint(out, fan_out.done);
    put_varint(out, fan_out.touched.size());
    for (const Seq seq : fan_out.touched) put_varint(out, seq);
    return out;
}

std::optional<FanOut> decode_fan_out(std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    FanOut fan_out;
    fan_out.done = reader.varint();
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left)
        fan_out.touched.push_back(reader.varint());
    if (!reader.ok()) return std::nullopt;
    return fan_out;
}

std::string copies_prefix(Seq of) {
    std::string prefix;
    put_fixed64(prefix, of);
    return prefix;
}

storage::Write copy_write(Seq of, const Copy& copy) {
    storage::RowKey key{kCopyKind, copies_prefix(of)};
    key.clustering += copy.recipient.raw();
    std::string value(1, kVersion);
    put_varint(value, copy.seq);
    return {std::move(key), std::move(value)};
}

std::optional<Copy> decode_copy(const storage::Row& row) {
    if (row.key.clustering.size() < sizeof(Seq)) return std::nullopt;
    const auto recipient = id_from_raw<UserId>(std::string_view(row.key.clustering).substr(sizeof(Seq)));
    RowReader reader(row.value);
    if (!recipient || reader.byte() != kVersion) return std::nullopt;
    const Copy copy{*recipient, reader.varint()};
    if (!reader.ok()) return std::nullopt;
    return copy;
}

}  // namespace parley::chat
