#include "services/identity/user_rows.h"

#include <algorithm>
#include <cstring>

#include "base/coding.h"

namespace parley::identity {

namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::uint8_t kVoid = 0;
constexpr std::uint8_t kAccount = 1;          ///< from before there were plans
constexpr std::uint8_t kAccountWithPlan = 2;  ///< from before there were administrators
constexpr std::uint8_t kAccountWithRole = 3;
constexpr std::uint8_t kBotAccount = 4;  ///< the same, with its owner

std::string header(storage::Epoch epoch) {
    std::string out(1, static_cast<char>(kVersion));
    put_varint(out, epoch);
    return out;
}

bool skip_header(RowReader& reader) {
    const bool known = reader.byte() == kVersion;
    reader.varint();
    return known && reader.ok();
}

void put_time(std::string& out, WallTime time) {
    put_varint(out, static_cast<std::uint64_t>(time.ms));
}
WallTime get_time(RowReader& reader) {
    return {static_cast<std::int64_t>(reader.varint())};
}
void put_flag(std::string& out, bool flag) {
    out += flag ? '\1' : '\0';
}
std::string get_text(RowReader& reader) {
    return std::string(reader.string());
}
Audience get_audience(RowReader& reader) {
    return static_cast<Audience>(std::min<std::uint8_t>(reader.byte(), 2));
}

void put_tokens(std::string& out, const std::vector<IssuedToken>& tokens) {
    put_varint(out, tokens.size());
    for (const IssuedToken& token : tokens) {
        put_varint(out, token.issue);
        out.append(reinterpret_cast<const char*>(token.hash.data()), token.hash.size());
    }
}

std::vector<IssuedToken> get_tokens(RowReader& reader) {
    std::vector<IssuedToken> tokens;
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left) {
        IssuedToken token;
        token.issue = reader.varint();
        const std::string_view hash = reader.raw(token.hash.size());
        if (reader.ok()) std::memcpy(token.hash.data(), hash.data(), hash.size());
        tokens.push_back(token);
    }
    return tokens;
}

/// Where a device is a bot's token, this follows what is kept of every device.
void put_grant(std::string& out, const BotGrant& grant) {
    out.append(reinterpret_cast<const char*>(grant.hash.data()), grant.hash.size());
    put_varint(out, grant.scopes.bits());
    put_time(out, grant.expires_at.value_or(WallTime{}));
}

BotGrant get_grant(RowReader& reader) {
    BotGrant grant;
    const std::string_view hash = reader.raw(grant.hash.size());
    if (reader.ok()) std::memcpy(grant.hash.data(), hash.data(), hash.size());
    grant.scopes = Scopes::of_bits(reader.varint());
    if (const WallTime at = get_time(reader); at.ms != 0) grant.expires_at = at;
    return grant;
}

/// What administrators set.
void put_standing(std::string& out, const AccountRow& row) {
    const std::optional<Suspension>& suspension = row.account.suspension;
    out += static_cast<char>(row.account.server_role);
    put_flag(out, suspension.has_value());
    if (suspension) {
        put_time(out, suspension->at);
        put_string(out, suspension->reason);
    }
    put_flag(out, row.reset.has_value());
    if (row.reset) {
        out.append(reinterpret_cast<const char*>(row.reset->hash.data()), row.reset->hash.size());
        put_time(out, row.reset->good_until);
    }
}

void get_standing(RowReader& reader, AccountRow& row) {
    row.account.server_role = static_cast<ServerRole>(std::min<std::uint8_t>(reader.byte(), 2));
    if (reader.byte() != 0) {
        const WallTime at = get_time(reader);
        row.account.suspension = Suspension{at, get_text(reader)};
    }
    if (reader.byte() == 0) return;
    ResetToken token;
    const std::string_view hash = reader.raw(token.hash.size());
    if (reader.ok()) std::memcpy(token.hash.data(), hash.data(), hash.size());
    token.good_until = get_time(reader);
    row.reset = token;
}

}  // namespace

DeviceRow* UserState::find(const DeviceId& device) noexcept {
    const auto found = std::find_if(devices.begin(), devices.end(),
                                    [&](const auto& one) { return one.device.id == device; });
    return found == devices.end() ? nullptr : &*found;
}

const DeviceRow* UserState::find(const DeviceId& device) const noexcept {
    return const_cast<UserState*>(this)->find(device);
}

storage::Partition account_partition(const UserId& user) {
    return {storage::Space::Accounts, shard_of(user.raw()), std::string(user.raw())};
}

storage::Partition name_partition(const std::string& lower_name) {
    return {storage::Space::Usernames, shard_of(lower_name), lower_name};
}

storage::RowKey device_key(const DeviceId& device) {
    return {'d', std::string(device.raw())};
}

std::string encode(const AccountRow& row, storage::Epoch epoch) {
    const Account& account = row.account;
    std::string out = header(epoch);
    out += static_cast<char>(account.bot ? kBotAccount : kAccountWithRole);
    for (const std::string* text :
         {&account.user.username, &account.user.display_name, &account.user.avatar_url, &account.user.about,
          &account.email, &account.phone, &row.password_hash})
        put_string(out, *text);
    out += static_cast<char>(account.privacy.last_seen);
    out += static_cast<char>(account.privacy.presence);
    put_flag(out, account.privacy.receipts);
    out += static_cast<char>(account.privacy.add_to_groups);
    put_time(out, account.created_at);
    put_flag(out, row.index_pending);
    put_varint(out, row.indexed.size());
    for (const std::string& name : row.indexed) put_string(out, name);
    out += static_cast<char>(account.plan);
    put_standing(out, row);
    if (account.bot) {
        out += account.bot->owner.raw();
        out += static_cast<char>(account.bot->kind);
    }
    return out;
}

std::optional<AccountRow> decode_account(const UserId& user, std::string_view value) {
    RowReader reader(value);
    if (!skip_header(reader)) return std::nullopt;
    const std::uint8_t form = reader.byte();
    if (form < kAccount || form > kBotAccount) return std::nullopt;
    AccountRow row;
    Account& account = row.account;
    account.user.id = user;
    for (std::string* text : {&account.user.username, &account.user.display_name, &account.user.avatar_url,
                              &account.user.about, &account.email, &account.phone, &row.password_hash})
        *text = get_text(reader);
    account.privacy.last_seen = get_audience(reader);
    account.privacy.presence = get_audience(reader);
    account.privacy.receipts = reader.byte() != 0;
    account.privacy.add_to_groups = get_audience(reader);
    account.created_at = get_time(reader);
    row.index_pending = reader.byte() != 0;
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left)
        row.indexed.push_back(get_text(reader));
    if (form >= kAccountWithPlan) account.plan = reader.byte() == 0 ? Plan::Free : Plan::Premium;
    if (form >= kAccountWithRole) get_standing(reader, row);
    if (form >= kBotAccount) {
        const auto owner = id_from_raw<UserId>(reader.raw(sizeof(UserId)));
        account.bot =
            BotStanding{owner.value_or(UserId{}), reader.byte() == 0 ? BotKind::Bot : BotKind::Hook};
        account.user.is_bot = true;
    }
    if (!reader.ok()) return std::nullopt;
    return row;
}

std::string encode_void(storage::Epoch epoch) {
    return header(epoch) + static_cast<char>(kVoid);
}

bool is_void(std::string_view account_row) {
    RowReader reader(account_row);
    return skip_header(reader) && reader.byte() == kVoid && reader.ok();
}

std::string encode(const DeviceRow& row, storage::Epoch epoch) {
    std::string out = header(epoch);
    put_string(out, row.device.name);
    put_time(out, row.device.created_at);
    put_time(out, row.device.last_used_at);
    put_time(out, row.refreshed_at);
    put_varint(out, row.tokens.next_issue);
    put_tokens(out, row.tokens.current);
    put_tokens(out, row.tokens.former);
    put_time(out, row.tokens.former_until);
    put_flag(out, row.tokens.used);
    if (row.grant) put_grant(out, *row.grant);
    return out;
}

std::optional<DeviceRow> decode_device(const UserId& user, std::string_view device, std::string_view value) {
    const auto id = id_from_raw<DeviceId>(device);
    RowReader reader(value);
    if (!id || !skip_header(reader)) return std::nullopt;
    DeviceRow row;
    row.device.id = *id;
    row.device.user = user;
    row.device.name = get_text(reader);
    row.device.created_at = get_time(reader);
    row.device.last_used_at = get_time(reader);
    row.refreshed_at = get_time(reader);
    row.tokens.next_issue = reader.varint();
    row.tokens.current = get_tokens(reader);
    row.tokens.former = get_tokens(reader);
    row.tokens.former_until = get_time(reader);
    row.tokens.used = reader.byte() != 0;
    if (reader.ok() && !reader.at_end()) row.grant = get_grant(reader);
    if (!reader.ok()) return std::nullopt;
    return row;
}

std::string encode(const NameRow& row, storage::Epoch epoch) {
    std::string out = header(epoch);
    out += row.user.raw();
    put_time(out, row.claimed_at);
    return out;
}

std::optional<NameRow> decode_name(std::string_view value) {
    RowReader reader(value);
    if (!skip_header(reader)) return std::nullopt;
    const auto user = id_from_raw<UserId>(reader.raw(16));
    const WallTime claimed_at = get_time(reader);
    if (!reader.ok() || !user) return std::nullopt;
    return NameRow{*user, claimed_at};
}

}  // namespace parley::identity
