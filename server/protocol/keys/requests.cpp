#include "protocol/keys/requests.h"

#include <algorithm>
#include <set>
#include <utility>

#include "protocol/check/body.h"
#include "protocol/keys/ids.h"
#include "protocol/keys/signed_key.h"

namespace parley::protocol {

namespace {

constexpr std::string_view kEveryDevice = "*";

bool is_key_name(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon != std::string_view::npos && colon > 0 && colon + 1 < name.size() &&
           name.size() <= kMaxKeyNameBytes;
}

DeviceKeys read_device_keys(JsonValue value, const JsonPath& path, UserId user, DeviceId device,
                            Problem& problem) {
    DeviceKeys keys;
    keys.key = read_signed_key(value, path, user, problem);
    if (problem.found()) return keys;
    const std::string id = to_text(device);
    if (parse_key_user(text_in(value, "user_id")) != user)
        problem.invalid(path.member("user_id"), "must be the user who asks");
    if (text_in(value, "device_id") != id)
        problem.invalid(path.member("device_id"), "must be the device that asks");
    keys.identity = identity_of(value);
    for (const std::string_view kind : {"curve25519:", "ed25519:"})
        if (keys.identity.find(std::string(kind) + id + '=') == std::string::npos)
            problem.invalid(path.member("keys"), "must have a curve25519 and an ed25519 key of the device");
    return keys;
}

/// An object of name → key. Values are objects, or strings of older algorithms.
std::vector<OneTimeKey> read_one_time_keys(Fields& fields, std::string_view name) {
    std::vector<OneTimeKey> keys;
    const auto value = fields.find(name, Need::Optional);
    if (!value) return keys;
    const JsonPath path = fields.path_of(name);
    if (!value->is(JsonKind::Object) || value->count() > kMaxKeysAtOnce) {
        fields.problem().invalid(path, "must be an object of at most 100 keys");
        return keys;
    }
    std::set<std::string_view> names;
    for (const JsonValue one : *value) {
        OneTimeKey key{std::string(one.key()), {}};
        if (one.is(JsonKind::Object) || one.is(JsonKind::String)) one.write(key.body);
        if (!is_key_name(key.id) || key.body.empty() || key.body.size() > kMaxKeyBytes) {
            fields.problem().invalid(path.member(one.key()),
                                     "must be named algorithm:name and be a key of at most 8 KiB");
            return keys;
        }
        if (!names.insert(one.key()).second)
            fields.problem().invalid(path.member(one.key()), "is given twice");
        keys.push_back(std::move(key));
    }
    return keys;
}

using MaybeUser = std::optional<UserId>;

/// Calls `read(user, value, path)` for each user in an object: nobody, where there could be none of that
/// name, so that what is said of him is looked at and left out.
template <class Read>
void read_users(Fields& fields, std::string_view name, Read read) {
    const auto value = fields.find(name, Need::Required);
    if (!value) return;
    const JsonPath path = fields.path_of(name);
    if (!value->is(JsonKind::Object) || value->count() > kMaxDevicesAtOnce)
        return fields.problem().invalid(path, "must be an object of at most 1000 users");
    std::set<std::string_view> seen;
    for (const JsonValue one : *value) {
        if (!seen.insert(one.key()).second)
            return fields.problem().invalid(path.member(one.key()), "is given twice");
        const JsonPath at = path.member(one.key());
        read(parse_key_user(one.key()), one, at);
    }
}

void too_many(Fields& fields, std::string_view name) {
    fields.problem().invalid(fields.path_of(name), "names more than 1000 devices");
}

}  // namespace

Result<KeyUpload> decode_key_upload(std::string_view body, UserId user, DeviceId device) {
    return decode_body<KeyUpload>(body, [&](Fields& fields) {
        KeyUpload upload;
        if (const auto keys = fields.find("device_keys", Need::Optional)) {
            const JsonPath path = fields.path_of("device_keys");
            upload.device = read_device_keys(*keys, path, user, device, fields.problem());
        }
        upload.one_time = read_one_time_keys(fields, "one_time_keys");
        upload.fallback = read_one_time_keys(fields, "fallback_keys");
        return upload;
    });
}

Result<std::vector<KeyQuery>> decode_key_query(std::string_view body) {
    return decode_body<std::vector<KeyQuery>>(body, [](Fields& fields) {
        std::vector<KeyQuery> queries;
        std::size_t devices = 0;
        read_users(fields, "device_keys", [&](MaybeUser user, JsonValue list, const JsonPath& path) {
            KeyQuery query{user.value_or(UserId{}), {}};
            if (!list.is(JsonKind::Array))
                return fields.problem().invalid(path, "must be a list of device ids");
            for (const JsonValue one : list) {
                if (!one.is(JsonKind::String))
                    return fields.problem().invalid(path, "must be a list of device ids");
                if (++devices > kMaxDevicesAtOnce) return too_many(fields, "device_keys");
                // One that could not exist is asked for, too: it does not mean all of them.
                query.devices.push_back(parse_id<DeviceId>(one.text()).value_or(DeviceId{}));
            }
            if (user) queries.push_back(std::move(query));
        });
        return queries;
    });
}

Result<std::vector<KeyClaim>> decode_key_claim(std::string_view body) {
    return decode_body<std::vector<KeyClaim>>(body, [](Fields& fields) {
        std::vector<KeyClaim> claims;
        std::size_t devices = 0;
        read_users(fields, "one_time_keys", [&](MaybeUser user, JsonValue object, const JsonPath& path) {
            if (!object.is(JsonKind::Object))
                return fields.problem().invalid(path, "must be an object of device ids");
            for (const JsonValue one : object) {
                if (!one.is(JsonKind::String) || one.text().empty() || one.text().size() > kMaxKeyNameBytes ||
                    one.text().find(':') != std::string_view::npos)
                    return fields.problem().invalid(path.member(one.key()),
                                                    "must be the name of an algorithm");
                if (++devices > kMaxDevicesAtOnce) return too_many(fields, "one_time_keys");
                const auto device = parse_id<DeviceId>(one.key());
                if (user && device) claims.push_back({*user, *device, std::string(one.text())});
            }
        });
        return claims;
    });
}

Result<ToDevice> decode_to_device(std::string_view body, std::string type, std::string transaction) {
    const bool named = !type.empty() && !transaction.empty() && type.size() <= kMaxKeyNameBytes &&
                       transaction.size() <= kMaxKeyNameBytes;
    if (!named) return fail(ErrorCode::InvalidField, "type and txn: must be 1 to 128 bytes each");
    ToDevice sending{std::move(type), std::move(transaction), {}};
    return decode_body<ToDevice>(body, [&](Fields& fields) {
        std::size_t devices = 0;
        read_users(fields, "messages", [&](MaybeUser user, JsonValue object, const JsonPath& path) {
            if (!object.is(JsonKind::Object))
                return fields.problem().invalid(path, "must be an object of device ids");
            std::vector<ToDevice::Message> messages;
            for (const JsonValue one : object) {
                ToDevice::Message message{parse_id<DeviceId>(one.key()), {}};
                if (one.is(JsonKind::Object)) one.write(message.content);
                if (message.content.empty() || message.content.size() > kMaxToDeviceBytes)
                    return fields.problem().invalid(path.member(one.key()),
                                                    "must be an object of at most 64 KiB");
                if (++devices > kMaxDevicesAtOnce) return too_many(fields, "messages");
                if (message.device || one.key() == kEveryDevice) messages.push_back(std::move(message));
            }
            if (user && !messages.empty()) sending.messages.emplace(*user, std::move(messages));
        });
        return std::move(sending);
    });
}

}  // namespace parley::protocol
