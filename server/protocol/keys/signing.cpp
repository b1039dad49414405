#include <set>

#include "protocol/check/body.h"
#include "protocol/keys/ids.h"
#include "protocol/keys/requests.h"
#include "protocol/keys/signed_key.h"

// Bodies of what has to do with signing.

namespace parley::protocol {

namespace {

constexpr TextLimits kPassword{.least = 1, .most = 1024, .counted = TextLimits::Counted::Bytes};
constexpr std::size_t kMaxSigned = 1'000;

/// A list of words of which it is one.
bool has_usage(JsonValue key, std::string_view usage) {
    bool found = false;
    for (const JsonValue member : key) {
        if (member.key() != "usage") continue;
        if (!member.is(JsonKind::Array)) return false;
        for (const JsonValue one : member) {
            if (!one.is(JsonKind::String)) return false;
            found = found || one.text() == usage;
        }
    }
    return found;
}

std::optional<SignedKey> read_signing_key(Fields& fields, std::string_view name, std::string_view usage,
                                          UserId user) {
    const auto value = fields.find(name, Need::Optional);
    if (!value) return std::nullopt;
    const JsonPath path = fields.path_of(name);
    SignedKey key = read_signed_key(*value, path, user, fields.problem());
    if (fields.problem().found()) return std::nullopt;
    if (parse_key_user(text_in(*value, "user_id")) != user)
        fields.problem().invalid(path.member("user_id"), "must be the user who asks");
    if (!has_usage(*value, usage))
        fields.problem().invalid(path.member("usage"), "must be a list of words with " + std::string(usage));
    if (identity_of(*value).empty())
        fields.problem().invalid(path.member("keys"), "must be an object with a public key");
    return key;
}

}  // namespace

Result<SigningUpload> decode_signing_upload(std::string_view body, UserId user) {
    return decode_body<SigningUpload>(body, [&](Fields& fields) {
        SigningUpload upload;
        upload.keys.master = read_signing_key(fields, "master_key", "master", user);
        upload.keys.self_signing = read_signing_key(fields, "self_signing_key", "self_signing", user);
        upload.keys.user_signing = read_signing_key(fields, "user_signing_key", "user_signing", user);
        upload.password = fields.text("password", Need::Optional, kPassword);
        return upload;
    });
}

Result<std::vector<Signing>> decode_signatures(std::string_view body, UserId user) {
    const auto root = scratch_document().parse(body);
    if (!root) return fail(ErrorCode::BadRequest, "not valid JSON");
    if (!root->is(JsonKind::Object)) return fail(ErrorCode::BadRequest, "the body must be an object");
    Problem problem;
    const JsonPath path;
    std::vector<Signing> all;
    std::set<std::string_view> users;
    for (const JsonValue of_user : *root) {
        const JsonPath at = path.member(of_user.key());
        if (!users.insert(of_user.key()).second) problem.invalid(at, "is given twice");
        if (!of_user.is(JsonKind::Object)) problem.invalid(at, "must be an object of signed objects");
        const auto owner = parse_key_user(of_user.key());
        if (!of_user.is(JsonKind::Object)) continue;
        for (const JsonValue one : of_user) {
            if (all.size() == kMaxSigned) problem.invalid(path, "must have at most 1000 signed objects");
            if (problem.found()) return problem.take();
            const JsonPath place = at.member(one.key());
            Signing signing{
                owner.value_or(UserId{}), parse_id<DeviceId>(one.key()), std::string(one.key()), {}};
            signing.key = read_signed_key(one, place, user, problem);
            if (owner) all.push_back(std::move(signing));
        }
    }
    return problem.or_else(std::move(all));
}

}  // namespace parley::protocol
