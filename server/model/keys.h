#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"

namespace parley {

// What the server keeps for end-to-end encryption. It holds no key that opens anything: everything here is
// public or sealed by the client, and is kept as the compact JSON that came.

/// A signature by the one who owns what is signed, or by the one who is named beside it.
struct KeySignature {
    std::string key;        ///< which key has signed: "ed25519:…"
    std::string signature;  ///< base64
    friend bool operator==(const KeySignature&, const KeySignature&) = default;
};

/// A public key that others may sign.
struct SignedKey {
    std::string body;                      ///< JSON object without `signatures` and `unsigned`
    std::vector<KeySignature> signatures;  ///< by the owner's own keys
    friend bool operator==(const SignedKey&, const SignedKey&) = default;
};

/// What names a device to other devices.
struct DeviceKeys {
    SignedKey key;
    std::string identity;  ///< its public keys, in order: never change as long as the device exists
};

/// A key that opens one conversation, or, as a fallback, several.
struct OneTimeKey {
    std::string id;  ///< "<algorithm>:<name>"
    std::string body;
};

struct KeyUpload {
    std::optional<DeviceKeys> device;
    std::vector<OneTimeKey> one_time;
    std::vector<OneTimeKey> fallback;  ///< one of an algorithm; takes the place of the former one
};

/// What is left of a device's keys, by algorithm.
struct KeyCounts {
    std::map<std::string, std::uint64_t> one_time;
    std::vector<std::string> unused_fallback;
};

/// With what a user signs: the master key signs the other two, and those the user's devices and other users.
/// Only what is set changes.
struct SigningKeys {
    std::optional<SignedKey> master;
    std::optional<SignedKey> self_signing;
    std::optional<SignedKey> user_signing;
};

/// Signatures on one key: of a device of the one who signs, or on a master key.
struct Signing {
    UserId user;                     ///< whose key it is
    std::optional<DeviceId> device;  ///< none: the master key
    std::string name;                ///< as it was written: a device's id, or a public key
    SignedKey key;                   ///< what was signed, and the signatures by the one who signs
};

/// Whose keys are asked for.
struct KeyQuery {
    UserId user;
    std::vector<DeviceId> devices;  ///< none: all of them
};

/// A user's keys as one user sees them.
struct UserKeys {
    struct Device {
        DeviceId id;
        SignedKey key;
    };
    UserId user;
    std::vector<Device> devices;
    std::optional<SignedKey> master;
    std::optional<SignedKey> self_signing;
    std::optional<SignedKey> user_signing;  ///< the user's own eyes only
    std::vector<KeySignature> by_asker;     ///< on the master key of somebody else, by the one who asks
};

struct KeyClaim {
    UserId user;
    DeviceId device;
    std::string algorithm;
};

struct ClaimedKey {
    UserId user;
    DeviceId device;
    OneTimeKey key;
};

/// One sending from a device to devices. Said again under the same name, it is delivered once.
struct ToDevice {
    struct Message {
        std::optional<DeviceId> device;  ///< none: every device of the user
        std::string content;             ///< JSON object
    };
    std::string type;
    std::string transaction;
    std::map<UserId, std::vector<Message>> messages;
};

/// What waits for a device, oldest first, and a name for its end.
struct InboxBatch {
    struct Event {
        UserId sender;
        std::string type;
        std::string content;  ///< JSON object
    };
    std::vector<Event> events;
    std::vector<UserId> changed;  ///< whose devices or signing keys are no longer those that were known
    std::vector<UserId> left;     ///< who has no account any more
    std::uint64_t end = 0;        ///< acknowledging it removes all of this; 0: nothing waits
};

/// Where a user's devices keep the keys of old messages, sealed for the user's recovery key.
struct BackupTerms {
    std::string algorithm;
    std::string auth_data;  ///< JSON object: the public key, signed
};
struct Backup {
    std::uint64_t version = 0;
    BackupTerms terms;
    std::uint64_t count = 0;
    std::uint64_t etag = 0;  ///< another one whenever a key in it has changed
};
struct BackedUpKey {
    std::string room;  ///< opaque, as is the session
    std::string session;
    std::uint64_t first_message_index = 0;
    std::uint64_t forwarded_count = 0;
    bool is_verified = false;
    std::string session_data;  ///< JSON object
};
/// What is meant of a backup: all of it, a room, or one session.
struct BackupRange {
    std::string room;     ///< empty: all
    std::string session;  ///< empty: all of the room
};
struct BackupPage {
    std::vector<BackedUpKey> keys;
    std::string next_cursor;  ///< empty: the end
};

}  // namespace parley
