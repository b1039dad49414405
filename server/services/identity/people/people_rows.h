#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/id.h"
#include "storage/store.h"

// Rows of whom a user knows and whom a user has blocked; in the user's partition of the space Accounts. Each
// value begins with the version of its form (1).

namespace parley::identity {

inline constexpr char kContactKind = 'c', kContactLogKind = 'v', kFormerContactKind = 'x', kBlockKind = 'b',
                      kPeopleHeadKind = 'h';

/// Counts the changes of the contacts, and how many people there are.
struct PeopleHead {
    std::uint64_t version = 0;
    std::uint64_t contacts = 0;
    std::uint64_t blocked = 0;
};
inline const storage::RowKey kPeopleHeadKey{kPeopleHeadKind, {}};

/// A contact, at the version of its last change. Of a former one only who it was is kept, for a month.
struct ContactRow {
    UserId user;
    WallTime added_at;
    std::string name;
};

/// Names the version at which the contact stands.
[[nodiscard]] storage::RowKey contact_key(const UserId& user);
[[nodiscard]] storage::RowKey contact_log_key(char kind, std::uint64_t version);
[[nodiscard]] std::uint64_t version_of(const storage::RowKey& contact_log_key);
[[nodiscard]] storage::RowKey block_key(const UserId& user);

[[nodiscard]] std::string encode(const PeopleHead& head);
[[nodiscard]] std::string encode(const ContactRow& row);
[[nodiscard]] std::string encode_version(std::uint64_t version);
[[nodiscard]] std::string encode_block(WallTime since);

/// Nothing when the row is damaged.
[[nodiscard]] std::optional<PeopleHead> decode_people_head(std::string_view value);
[[nodiscard]] std::optional<ContactRow> decode_contact(std::string_view value);
[[nodiscard]] std::optional<std::uint64_t> decode_version(std::string_view value);

}  // namespace parley::identity
