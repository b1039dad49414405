#include "protocol/keys/answers.h"

#include <map>

#include "protocol/json/writer.h"
#include "protocol/keys/ids.h"

namespace parley::protocol {

namespace {

/// Writes an object whose keys come from outside: call before each member.
class Members {
  public:
    explicit Members(std::string& out) : out_(out) { out_ += '{'; }
    std::string& key(std::string_view name) {
        if (!first_) out_ += ',';
        first_ = false;
        append_json_string(out_, name);
        out_ += ':';
        return out_;
    }
    void end() { out_ += '}'; }

  private:
    std::string& out_;
    bool first_ = true;
};

void append_signatures(std::string& out, const std::vector<KeySignature>& signatures) {
    Members by_key(out);
    for (const KeySignature& one : signatures) append_json_string(by_key.key(one.key), one.signature);
    by_key.end();
}

void append_signed(std::string& out, const SignedKey& key, UserId owner,
                   const std::vector<KeySignature>& by_asker, UserId asker) {
    std::string_view body = key.body;
    body.remove_suffix(1);  // its last brace
    out += body;
    if (body.size() > 1) out += ',';
    out += "\"signatures\":";
    Members by_user(out);
    if (!key.signatures.empty()) append_signatures(by_user.key(key_user(owner)), key.signatures);
    if (!by_asker.empty()) append_signatures(by_user.key(key_user(asker)), by_asker);
    by_user.end();
    out += '}';
}

void append_all(std::string& out, const std::vector<UserKeys>& all, std::optional<SignedKey> UserKeys::*which,
                UserId asker) {
    const std::vector<KeySignature> none;
    Members users(out);
    for (const UserKeys& keys : all) {
        if (!(keys.*which)) continue;
        const bool master = which == &UserKeys::master;
        append_signed(users.key(key_user(keys.user)), *(keys.*which), keys.user,
                      master ? keys.by_asker : none, asker);
    }
    users.end();
}

}  // namespace

void append_counts(std::string& out, const KeyCounts& counts) {
    Members members(out);
    for (const auto& [algorithm, count] : counts.one_time) append_json_number(members.key(algorithm), count);
    members.end();
}

std::string key_upload_answer(const KeyCounts& counts) {
    std::string out;
    ObjectWriter object(out);
    append_counts(object.key("one_time_key_counts"), counts);
    object.end();
    return out;
}

std::string key_query_answer(const std::vector<UserKeys>& all, UserId asker) {
    std::string out;
    ObjectWriter object(out);
    Members users(object.key("device_keys"));
    for (const UserKeys& keys : all) {
        Members devices(users.key(key_user(keys.user)));
        for (const UserKeys::Device& device : keys.devices)
            append_signed(devices.key(to_text(device.id)), device.key, keys.user, {}, asker);
        devices.end();
    }
    users.end();
    append_all(object.key("master_keys"), all, &UserKeys::master, asker);
    append_all(object.key("self_signing_keys"), all, &UserKeys::self_signing, asker);
    append_all(object.key("user_signing_keys"), all, &UserKeys::user_signing, asker);
    object.json("failures", "{}").end();
    return out;
}

std::string signatures_answer(const std::vector<Signing>& refused) {
    std::map<UserId, std::vector<const Signing*>> by_user;
    for (const Signing& one : refused) by_user[one.user].push_back(&one);
    std::string out;
    ObjectWriter object(out);
    Members users(object.key("failures"));
    for (const auto& [user, names] : by_user) {
        Members of_user(users.key(key_user(user)));
        for (const Signing* one : names) {
            ObjectWriter(of_user.key(one->name))
                .text("errcode", "M_NOT_FOUND")
                .text("error", "There is no such key, or it is another one by now.")
                .end();
        }
        of_user.end();
    }
    users.end();
    object.end();
    return out;
}

std::string key_claim_answer(const std::vector<ClaimedKey>& keys) {
    std::map<UserId, std::map<DeviceId, const OneTimeKey*>> by_user;
    for (const ClaimedKey& one : keys) by_user[one.user][one.device] = &one.key;
    std::string out;
    ObjectWriter object(out);
    Members users(object.key("one_time_keys"));
    for (const auto& [user, by_device] : by_user) {
        Members devices(users.key(key_user(user)));
        for (const auto& [device, key] : by_device) {
            Members names(devices.key(to_text(device)));
            names.key(key->id) += key->body;
            names.end();
        }
        devices.end();
    }
    users.end();
    object.json("failures", "{}").end();
    return out;
}

}  // namespace parley::protocol
