#include "storage/rocksdb/row_value.h"

#include "base/coding.h"

namespace parley::storage {

namespace {
constexpr char kVersion = 1;
}

std::string value_header(Epoch epoch, Lifetime lifetime, WallTime now) {
    std::string header(1, kVersion);
    put_varint(header, epoch);
    put_varint(header,
               lifetime == Lifetime::Forever ? 0 : static_cast<std::uint64_t>((now + span_of(lifetime)).ms));
    return header;
}

std::optional<StoredValue> parse_value(std::string_view stored) {
    RowReader reader(stored);
    if (reader.byte() != kVersion) return std::nullopt;
    StoredValue value;
    value.epoch = reader.varint();
    value.expires_ms = reader.varint();
    value.value = reader.rest();
    if (!reader.ok()) return std::nullopt;
    return value;
}

}  // namespace parley::storage
