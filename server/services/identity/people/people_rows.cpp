#include "services/identity/people/people_rows.h"

#include "base/coding.h"

namespace parley::identity {

namespace {

constexpr char kForm = 1;

std::string begun() {
    return std::string(1, kForm);
}

bool skip_form(RowReader& reader) {
    return reader.byte() == kForm && reader.ok();
}

}  // namespace

storage::RowKey contact_key(const UserId& user) {
    return {kContactKind, std::string(user.raw())};
}

storage::RowKey block_key(const UserId& user) {
    return {kBlockKind, std::string(user.raw())};
}

storage::RowKey contact_log_key(char kind, std::uint64_t version) {
    storage::RowKey key{kind, {}};
    put_fixed64(key.clustering, version);
    return key;
}

std::uint64_t version_of(const storage::RowKey& contact_log_key) {
    return get_fixed64(contact_log_key.clustering.data());
}

std::string encode(const PeopleHead& head) {
    std::string out = begun();
    put_varint(out, head.version);
    put_varint(out, head.contacts);
    put_varint(out, head.blocked);
    return out;
}

std::optional<PeopleHead> decode_people_head(std::string_view value) {
    RowReader reader(value);
    if (!skip_form(reader)) return std::nullopt;
    PeopleHead head;
    head.version = reader.varint();
    head.contacts = reader.varint();
    head.blocked = reader.varint();
    if (!reader.ok()) return std::nullopt;
    return head;
}

std::string encode(const ContactRow& row) {
    std::string out = begun();
    out += row.user.raw();
    put_varint(out, static_cast<std::uint64_t>(row.added_at.ms));
    put_string(out, row.name);
    return out;
}

std::optional<ContactRow> decode_contact(std::string_view value) {
    RowReader reader(value);
    if (!skip_form(reader)) return std::nullopt;
    const auto user = id_from_raw<UserId>(reader.raw(sizeof(UserId)));
    ContactRow row;
    row.added_at.ms = static_cast<std::int64_t>(reader.varint());
    row.name = std::string(reader.string());
    if (!reader.ok() || !user) return std::nullopt;
    row.user = *user;
    return row;
}

std::string encode_version(std::uint64_t version) {
    std::string out = begun();
    put_varint(out, version);
    return out;
}

std::optional<std::uint64_t> decode_version(std::string_view value) {
    RowReader reader(value);
    if (!skip_form(reader)) return std::nullopt;
    const std::uint64_t version = reader.varint();
    if (!reader.ok()) return std::nullopt;
    return version;
}

std::string encode_block(WallTime since) {
    return encode_version(static_cast<std::uint64_t>(since.ms));
}

}  // namespace parley::identity
