#pragma once

#include <chrono>
#include <cstddef>

#include "model/chat.h"

namespace parley::chat {

/// Bounds of this service; each has a policy when it is reached.
struct ChatLimits {
    std::size_t max_participants = 100'000;  ///< CHAT_FULL
    std::size_t max_encrypted = 1'000;  ///< participants of a chat that is end-to-end encrypted: CHAT_FULL
    bool require_encrypted_direct = false;  ///< of direct chats that are made from now on
    std::size_t max_recipients = 1'000;     ///< of a broadcast list: CHAT_FULL
    /// Of one user: TOO_MANY_CHATS. Asked before the chat decides, so that those who add a user at the same
    /// moment may overrun it, each by one. That costs a little memory; to be exact, every change of members
    /// would have to reserve a place with each user first, and to give it back.
    std::size_t max_chats = 10'000;
    std::size_t names_in_changes = 1'000;   ///< participants: above, changes tell only how many there are
    Seq segment_events = 65'536;            ///< a log partition is cut
    std::size_t tail_events = 64;           ///< kept in memory of a loaded chat: newest events
    std::size_t max_waiting_sends = 1'024;  ///< of one chat: OVERLOADED
    std::size_t max_waiting_changes = 64;   ///< of one chat: OVERLOADED
    std::size_t max_waiting_user_events = 1'024;  ///< of one user: OVERLOADED
    std::size_t max_hidden_messages = 100'000;    ///< of one user: FORBIDDEN
    std::size_t max_waiting_readers = 8'192;      ///< per reactor: further ones wait in their chats
    std::size_t readers_per_turn = 512;      ///< per reactor, whose own logs are told; ten turns a second
    std::size_t max_sends_per_commit = 100;  ///< two rows each, within the store's 256
    std::size_t entity_bytes = std::size_t{256}
                               << 20;           ///< per reactor: above, idle chats and users are evicted
    std::size_t receipts_listed = 1'000;        ///< participants up to which a message's receipts have names
    std::size_t receipts_to_all = 50;           ///< participants up to which everybody gets RECEIPTs
    std::size_t clocks_up_to = 50;              ///< participants up to which messages carry vector clocks
    std::size_t everybody_calls_up_to = 50;     ///< participants: above, only some may mention all
    std::size_t max_waiting_acts = 4'096;       ///< of one chat, on messages: OVERLOADED
    std::size_t max_join_requests = 1'000;      ///< of one chat: CHAT_FULL
    std::size_t max_pinned = 100;               ///< messages of one chat: PIN_LIMIT
    std::size_t max_edits = 100;                ///< of one message: EDIT_WINDOW_CLOSED
    std::size_t max_reactions = 24;             ///< different ones to one message: REACTION_LIMIT
    std::size_t merge_reactions_above = 1'000;  ///< participants: then one event a second for a message
    std::chrono::milliseconds merge_reactions_for{1'000};
    std::chrono::seconds edit_window{15 * 60};        ///< 0: none
    std::chrono::hours free_messages_kept{24 * 365};  ///< in chats whose owner has the free plan
    std::chrono::hours dedup_window{72};              ///< a repeated send is known at least that long
    std::chrono::milliseconds flush_marks_every{1'000};
    std::chrono::milliseconds count_receipts_every{1'000};  ///< times ten with 100,000 participants
    std::chrono::milliseconds merge_receipts_for{100};      ///< in chats of more than two
    std::chrono::milliseconds typing_ends_after{3'000};
};

}  // namespace parley::chat
