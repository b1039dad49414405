#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>

namespace parley::storage {

/// The tables of the store. All of them are declared here, with the keys they have and the reason they exist.
/// A row is (space, partition, kind, clustering) → value. A partition is the unit of atomicity and of order,
/// and is bounded.
enum class Space : std::uint8_t {
    /// An account. Partition: user id. Kinds: 'p' profile and password hash · 'a' picture · 'd' + device
    /// id: a device and its refresh token. Journal "directory": the accounts by the time of their making.
    /// Partition "staff": 's' + user id: who moderates or administers.
    Accounts = 1,
    /// Who has a name. Partition: lower-case user name. Kind 'u': the user id. Created if absent, so names
    /// are unique.
    Usernames = 2,
    /// Search by prefix. Partition: first two characters of a searchable name. Kind 'n', clustering: name +
    /// user id.
    UserSearch = 3,
    /// What a chat is. Partition: chat id. Kinds: 'h' head (type, name, settings) · 'a' picture · 'm' + user
    /// id: a member · 'w' + user id: watermarks · 'g' + 'b' + user id: a ban · 'g' + 'm' + user id: a mute ·
    /// 'g' + 'r': text rules. Journal "audit " + chat id: what its admins have done.
    Chats = 4,
    /// What happened in a chat. Partition: chat id + segment (seq / 65,536). Kinds: 'e' + seq: an event, its
    /// bytes as they are sent ·
    /// 'd' + sender + clientMessageId: the seq that a send got, written with it (lifetime DedupWindow).
    ChatLogs = 5,
    /// What happened to a user. Partition: user id. Kinds: 'c' + chat id: the user's copy of a membership ·
    /// with what the user has set there · 'e' + userSeq: an event · 'x' + chat id + seq: a message that the
    /// user
    /// has deleted for himself.
    UserLogs = 6,
    /// Changes that span chat and users and are under way. Partition: shard of the chat. Kind 'i' + chat id.
    /// Read at start-up.
    Intents = 7,
    /// When somebody was last seen, and what was set by hand. Partition: user id. Kinds: 's' last seen · 'h'
    /// status by hand. Partition: "lease" + a run of the server. Kind 'l': until when it was alive (lifetime
    /// Year).
    Presence = 8,
    /// Answers to repeated POSTs. Partition: user id + path + key. Kind 'k' (lifetime Day).
    Idempotency = 9,
    /// What the cluster agrees on: the token key. Partition: "cluster". Kind 'k' + name.
    Cluster = 10,
    /// What administrators do and set. Journal "audit": every act. Partition "server": 't' the hash of the
    /// setup token · 'u' + hash: it was used · 's' + name: a setting · 'a' + id: an announcement. Partition
    /// "invitations": 'i' + code. Partition "invitation " + code: 'n' + number: one use of it.
    Administration = 11,
    /// What a user has put off. Partition: user id. Kinds: 's' + chat id + id: a message that is to be sent ·
    /// 'r' + chat id + seq: a message of which the user wants to be reminded.
    Later = 12,
    /// What is to be done when. Partition: shard of the user + ten minutes, counted from 1970. Kind 'd' +
    /// time + user + place in Later. Partition: shard + "index". Kind 'b' + ten minutes: that there is
    /// something in them. Read at start-up, so that what is due is found without looking at every user.
    Due = 13,
    /// What is sent to servers of others. Partition: chat id. Kinds: 'o' + hook id: an outgoing webhook, with
    /// its secret · 's' + hook id: how far its target has the chat's log. Partition: shard + "index". Kind
    /// 'c' +
    /// chat id: that the chat has some. Read at start-up.
    OutgoingHooks = 14,
    /// Addresses at which other programs post into a chat. Partition: chat id. Kind 'i' + id: an incoming
    /// webhook,
    /// with a hash of its secret.
    IncomingHooks = 15,
    /// What devices tell others for end-to-end encryption, and what users keep sealed. Partition: user id.
    /// Kinds: 'd' + device id: a device's keys · 'o', 'c', 'f' + device id + key: its one-time keys that wait
    /// and that were handed out, its fallback keys · 'x': signing keys · 'g' + user id: what the user has
    /// signed of others. Partition: shard + "index". Kind 'p' + user id: whose devices have changed without
    /// everybody having been told. Read at start-up.
    Keys = 16,
    /// What waits for a device. Partition: user id + device id. Kinds: 'h' head · 'e' + number: what waits ·
    /// 'w' + user id: the number of the newest change of that user's devices · 't' + sender + hash: was
    /// delivered (lifetime DedupWindow).
    KeyInbox = 17,
    /// Keys of old messages, sealed by the client. Partition: user id + version. Kinds: 'h' what is counted ·
    /// 'k' + room + session: a key. Versions, and the user's recovery secret, are in Keys: 'b' + version, 'n'
    /// the newest version, 'r'.
    KeyBackups = 18,
};

inline constexpr std::array kAllSpaces{
    Space::Accounts,       Space::Usernames, Space::UserSearch, Space::Chats,         Space::ChatLogs,
    Space::UserLogs,       Space::Intents,   Space::Presence,   Space::Idempotency,   Space::Cluster,
    Space::Administration, Space::Later,     Space::Due,        Space::OutgoingHooks, Space::IncomingHooks,
    Space::Keys,           Space::KeyInbox,  Space::KeyBackups};

/// How long a row lives. Few classes, so that engines can drop whole files; reads filter what has expired.
enum class Lifetime : std::uint8_t { Forever = 0, Hour = 1, Day = 2, DedupWindow = 3, Month = 4, Year = 5 };

constexpr std::chrono::milliseconds span_of(Lifetime lifetime) noexcept {
    using namespace std::chrono_literals;
    switch (lifetime) {
        case Lifetime::Hour:
            return 1h;
        case Lifetime::Day:
            return 24h;
        case Lifetime::DedupWindow:
            return 96h;
        case Lifetime::Month:
            return 31 * 24h;
        case Lifetime::Year:
            return 366 * 24h;
        case Lifetime::Forever:
            break;
    }
    return std::chrono::milliseconds::max();
}

}  // namespace parley::storage
