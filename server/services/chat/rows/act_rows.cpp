#include <algorithm>

#include "base/coding.h"
#include "services/chat/rows/rows.h"

// The rows of what becomes of messages: edits, deletions, reactions.

namespace parley::chat {

namespace {

constexpr char kVersion = 1;
constexpr char kVersionWithPoll = 2;
constexpr std::size_t kIdBytes = 16;

std::string seq_prefix(Seq seq) {
    std::string key;
    put_fixed64(key, seq);
    return key;
}

void put_reaction(std::string& out, const Reaction& reaction) {
    put_string(out, reaction.emoji);
    put_varint(out, reaction.count);
    put_varint(out, reaction.users.size());
    for (const UserId& user : reaction.users) out += user.raw();
}

Reaction get_reaction(RowReader& reader) {
    Reaction reaction;
    reaction.emoji = reader.string();
    reaction.count = reader.varint();
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left)
        reaction.users.push_back(id_from_raw<UserId>(reader.raw(kIdBytes)).value_or(UserId{}));
    return reaction;
}

void put_poll(std::string& out, const PollResults& poll) {
    put_varint(out, poll.counts.size());
    for (const std::uint64_t count : poll.counts) put_varint(out, count);
    put_varint(out, poll.voters);
    put_varint(out, poll.closed_at ? static_cast<std::uint64_t>(poll.closed_at->ms) : 0);
    out += static_cast<char>(poll.told ? 1 : 0);
    put_varint(out, poll.shown.size());
    for (const PollVote& vote : poll.shown) {
        out += vote.user.raw();
        put_varint(out, vote.options);
    }
}

PollResults get_poll(RowReader& reader) {
    PollResults poll;
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left)
        poll.counts.push_back(reader.varint());
    poll.voters = reader.varint();
    if (const std::uint64_t ms = reader.varint(); ms != 0)
        poll.closed_at = WallTime{static_cast<std::int64_t>(ms)};
    poll.told = reader.byte() != 0;
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left) {
        const UserId user = id_from_raw<UserId>(reader.raw(kIdBytes)).value_or(UserId{});
        poll.shown.push_back({user, static_cast<PollOptions>(reader.varint())});
    }
    return poll;
}

/// Of a partition of the chat's log only the segment is written down.
void put_batch(std::string& out, const storage::PartitionBatch& batch) {
    put_varint(out, get_fixed64(batch.partition.key.data() + kIdBytes));
    put_varint(out, batch.writes.size());
    for (const storage::Write& write : batch.writes) {
        out += write.key.kind;
        put_string(out, write.key.clustering);
        out += static_cast<char>(write.value ? 1 : 0);
        if (write.value) put_string(out, *write.value);
    }
}

storage::PartitionBatch get_batch(RowReader& reader, ChatId chat) {
    storage::PartitionBatch batch{log_partition(chat, reader.varint()), {}};
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left) {
        storage::Write write;
        write.key.kind = static_cast<char>(reader.byte());
        write.key.clustering = reader.string();
        if (reader.byte() != 0) write.value = std::string(reader.string());
        batch.writes.push_back(std::move(write));
    }
    return batch;
}

}  // namespace

storage::RowKey changes_key(Seq seq) {
    return {kChangesKind, seq_prefix(seq)};
}

storage::RowKey mentions_key(Seq seq) {
    return {kMentionsKind, seq_prefix(seq)};
}

std::string encode_mentions(UserId sender, const Mentions& mentions) {
    std::string out(1, kVersion);
    out += sender.raw();
    out += static_cast<char>(mentions.all ? 1 : 0);
    put_varint(out, mentions.users.size());
    for (const UserId& user : mentions.users) out += user.raw();
    return out;
}

std::optional<MentionLog::Entry> decode_mentions(Seq seq, std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    MentionLog::Entry entry;
    entry.seq = seq;
    entry.sender = id_from_raw<UserId>(reader.raw(kIdBytes)).value_or(UserId{});
    entry.mentions.all = reader.byte() != 0;
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left)
        entry.mentions.users.push_back(id_from_raw<UserId>(reader.raw(kIdBytes)).value_or(UserId{}));
    if (!reader.ok()) return std::nullopt;
    return entry;
}

std::string reaction_prefix(Seq seq, std::string_view emoji) {
    std::string key = seq_prefix(seq);
    if (!emoji.empty()) put_string(key, emoji);
    return key;
}

storage::RowKey reaction_key(Seq seq, std::string_view emoji, UserId user) {
    std::string key = reaction_prefix(seq, emoji);
    key += user.raw();
    return {kReactionKind, std::move(key)};
}

std::string vote_prefix(Seq seq) {
    return seq_prefix(seq);
}

storage::RowKey vote_key(Seq seq, UserId user) {
    std::string key = seq_prefix(seq);
    key += user.raw();
    return {kVoteKind, std::move(key)};
}

std::optional<UserId> voter_of(const storage::RowKey& vote_key) {
    const std::string_view key = vote_key.clustering;
    if (vote_key.kind != kVoteKind || key.size() < kIdBytes) return std::nullopt;
    return id_from_raw<UserId>(key.substr(key.size() - kIdBytes));
}

std::string encode_vote(PollOptions options) {
    std::string out(1, kVersion);
    put_varint(out, options);
    return out;
}

std::optional<PollOptions> decode_vote(std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    const auto options = static_cast<PollOptions>(reader.varint());
    if (!reader.ok()) return std::nullopt;
    return options;
}

std::string encode(const MessageChanges& changes) {
    std::string out(1, changes.poll ? kVersionWithPoll : kVersion);
    out += static_cast<char>(changes.deleted ? 1 : 0);
    put_varint(out, changes.changed_seq);
    put_varint(out, changes.edited_at ? static_cast<std::uint64_t>(changes.edited_at->ms) : 0);
    put_string(out, changes.content);
    put_varint(out, changes.edits.size());
    for (const Seq edit : changes.edits) put_varint(out, edit);
    put_varint(out, changes.reactions.size());
    for (const Reaction& reaction : changes.reactions) put_reaction(out, reaction);
    if (changes.poll) put_poll(out, *changes.poll);
    return out;
}

std::optional<MessageChanges> decode_changes(std::string_view value) {
    RowReader reader(value);
    const auto version = static_cast<char>(reader.byte());
    if (version != kVersion && version != kVersionWithPoll) return std::nullopt;
    MessageChanges changes;
    changes.deleted = reader.byte() != 0;
    changes.changed_seq = reader.varint();
    if (const std::uint64_t ms = reader.varint(); ms != 0)
        changes.edited_at = WallTime{static_cast<std::int64_t>(ms)};
    changes.content = reader.string();
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left)
        changes.edits.push_back(reader.varint());
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left)
        changes.reactions.push_back(get_reaction(reader));
    if (version == kVersionWithPoll) changes.poll = get_poll(reader);
    if (!reader.ok()) return std::nullopt;
    return changes;
}

std::string encode(const ActIntentRow& row) {
    std::string out(1, kVersion);
    out.append(reinterpret_cast<const char*>(row.act_id.data()), row.act_id.size());
    put_varint(out, row.seq);
    put_varint(out, row.batches.size());
    for (const storage::PartitionBatch& batch : row.batches) put_batch(out, batch);
    return out;
}

std::optional<ActIntentRow> decode_act_intent(std::string_view value, ChatId chat) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    ActIntentRow row;
    const std::string_view id = reader.raw(row.act_id.size());
    std::copy(id.begin(), id.end(), row.act_id.begin());
    row.seq = reader.varint();
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left)
        row.batches.push_back(get_batch(reader, chat));
    if (!reader.ok()) return std::nullopt;
    return row;
}

}  // namespace parley::chat
