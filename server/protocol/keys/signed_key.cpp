#include "protocol/keys/signed_key.h"

#include <algorithm>

#include "protocol/keys/ids.h"
#include "protocol/keys/requests.h"

namespace parley::protocol {

namespace {

constexpr std::size_t kMaxSignatureBytes = 256;
constexpr std::size_t kMaxSignatures = 64;

void append_members(std::string& out, std::vector<JsonValue> members);

/// As signatures are made over it: members by their names, so that the same key is the same text.
void append_canonical(std::string& out, JsonValue value) {
    if (value.is(JsonKind::Array)) {
        out += '[';
        bool first = true;
        for (const JsonValue entry : value) {
            if (!std::exchange(first, false)) out += ',';
            append_canonical(out, entry);
        }
        out += ']';
        return;
    }
    if (!value.is(JsonKind::Object)) return value.write(out);
    std::vector<JsonValue> members;
    for (const JsonValue member : value) members.push_back(member);
    append_members(out, std::move(members));
}

void append_members(std::string& out, std::vector<JsonValue> members) {
    std::ranges::sort(members, {}, &JsonValue::key);
    out += '{';
    bool first = true;
    for (const JsonValue member : members) {
        if (!std::exchange(first, false)) out += ',';
        append_json_key(out, member);
        append_canonical(out, member);
    }
    out += '}';
}

void read_signatures(JsonValue value, UserId user, const JsonPath& path, SignedKey& key, Problem& problem) {
    if (!value.is(JsonKind::Object)) return problem.invalid(path, "must be an object");
    for (const JsonValue by : value) {
        if (parse_key_user(by.key()) != user) continue;
        for (const JsonValue one : by) {
            if (!one.is(JsonKind::String) || one.key().size() > kMaxKeyNameBytes ||
                one.text().size() > kMaxSignatureBytes || key.signatures.size() >= kMaxSignatures)
                return problem.invalid(path, "must be at most 64 strings of at most 256 bytes");
            key.signatures.push_back({std::string(one.key()), std::string(one.text())});
        }
    }
}

}  // namespace

SignedKey read_signed_key(JsonValue value, const JsonPath& path, UserId user, Problem& problem) {
    SignedKey key;
    if (!value.is(JsonKind::Object)) {
        problem.invalid(path, "must be an object");
        return key;
    }
    std::vector<JsonValue> members;
    for (const JsonValue member : value) {
        if (member.key() == "unsigned") continue;
        if (member.key() == "signatures") {
            read_signatures(member, user, path.member("signatures"), key, problem);
            continue;
        }
        members.push_back(member);
    }
    append_members(key.body, std::move(members));
    if (key.body.size() > kMaxKeyBytes) problem.invalid(path, "must be at most 8 KiB");
    return key;
}

std::string_view text_in(JsonValue object, std::string_view name) {
    for (const JsonValue member : object)
        if (member.key() == name && member.is(JsonKind::String)) return member.text();
    return {};
}

std::string identity_of(JsonValue object) {
    std::vector<std::string> all;
    for (const JsonValue member : object) {
        if (member.key() != "keys") continue;
        for (const JsonValue key : member) {
            if (!key.is(JsonKind::String)) return {};
            all.push_back(std::string(key.key()) + '=' + std::string(key.text()) + '\n');
        }
    }
    std::ranges::sort(all);
    std::string identity;
    for (const std::string& one : all) identity += one;
    return identity;
}

}  // namespace parley::protocol
