#include "app/check/test/damage.h"
#include "app/wire_encoder.h"
#include "services/chat/rows/fan_out_rows.h"

// Each invariant of a chat's log and of what lies beside it: one row is damaged, and the check names exactly
// that.

namespace parley::app {
namespace {

using namespace chat;

storage::Partition log_of(ChatId chat, Seq seq) {
    return log_partition(chat, seq / kSegmentEvents);
}

/// Rewrites the event at `seq`.
template <class Change>
void rewrite_event(BusyStore& store, ChatId chat, Seq seq, Change change) {
    const std::string value = store.row(log_of(chat, seq), event_key(seq));
    EventRow row = *decode_event(value);
    std::string frame(row.frame);
    change(row, frame);
    row.frame = frame;
    store.put(log_of(chat, seq), event_key(seq), encode(row));
}

template <class Change>
void rewrite_changes(BusyStore& store, Seq seq, Change change) {
    MessageChanges changes = *decode_changes(store.row(log_of(store.group, seq), changes_key(seq)));
    change(changes);
    store.put(log_of(store.group, seq), changes_key(seq), encode(changes));
}

/// The first event of a kind in the group.
Seq first_event(BusyStore& store, EventRow::What what) {
    for (Seq seq = 1;; ++seq) {
        const std::string value = store.row(log_of(store.group, seq), event_key(seq));
        if (decode_event(value)->what == what) return seq;
    }
}

void replace(std::string& text, const std::string& before, const std::string& after) {
    const std::size_t at = text.find(before);
    if (at != std::string::npos) text.replace(at, before.size(), after);
}

constexpr Seq kPlain = 6;  ///< a message of which nothing has become

/// What was written in the deleted message, in the event of its edit again.
void bring_back_edit(BusyStore& store) {
    const MessageChanges changes =
        *decode_changes(store.row(log_of(store.group, store.erased), changes_key(store.erased)));
    Message message;
    message.chat = store.group;
    message.seq = store.erased;
    message.content = R"({"type":"text","text":"secret"})";
    const WireEncoder encoder;
    const EncodedEvent received = encoder.message_received(message);
    const EncodedEvent edited =
        encoder.message_edited(message.id(), changes.edits.front(),
                               received.frame.substr(received.message_offset, received.message_length));
    rewrite_event(store, store.group, changes.edits.front(), [&](EventRow& row, std::string& frame) {
        row.message_offset = edited.message_offset;
        row.message_length = edited.message_length;
        frame = edited.frame;
    });
}

const std::vector<Damage> kEvents{
    {"AnEventIsMissing",
     {"log.dense"},
     [](BusyStore& store) {
         const Seq seq = first_event(store, EventRow::What::Reactions);
         store.put(log_of(store.group, seq), event_key(seq), std::nullopt);
     }},
    {"AWholeSegmentIsMissing",
     {"log.dense", "marks.head"},
     [](BusyStore& store) {
         for (Seq seq = 16; seq < 32; ++seq)
             store.put(log_of(store.group, seq), event_key(seq), std::nullopt);
     },
     Match::Some},
    {"AnEventLiesInAnotherSegment",
     {"log.place"},
     [](BusyStore& store) {
         store.put(log_partition(store.group, 2), event_key(kPlain),
                   store.row(log_of(store.group, kPlain), event_key(kPlain)));
     }},
    {"AnOrdinalIsWrong",
     {"log.ordinal"},
     [](BusyStore& store) {
         rewrite_event(store, store.group, first_event(store, EventRow::What::Reactions),
                       [](EventRow& row, std::string&) { ++row.ordinal; });
     }},
    {"TimeGoesBack",
     {"log.time"},
     [](BusyStore& store) {
         rewrite_event(store, store.group, first_event(store, EventRow::What::Reactions),
                       [](EventRow& row, std::string&) { row.timestamp = {1}; });
     }},
    {"AFrameIsThatOfAnotherEvent",
     {"log.frame"},
     [](BusyStore& store) {
         rewrite_event(store, store.group, first_event(store, EventRow::What::Reactions),
                       [](EventRow&, std::string& frame) { replace(frame, R"("seq":)", R"("seq":9)"); });
     }},
    {"AMessageNamesAnotherId",
     {"message.agrees"},
     [](BusyStore& store) {
         rewrite_event(store, store.group, kPlain, [](EventRow&, std::string& frame) {
             replace(frame, R"("ordinal":5)", R"("ordinal":7)");
         });
     }},
    {"AnEventCannotBeRead",
     {"row.decodes"},
     [](BusyStore& store) {
         const Seq seq = first_event(store, EventRow::What::Reactions);
         store.put(log_of(store.group, seq), event_key(seq), "damaged");
     }},
    {"ARowAgainstDuplicatesNamesAnother",
     {"dedup.missing", "dedup.names"},
     [](BusyStore& store) {
         const storage::RowKey key = dedup_key(store.dee, "last");
         Sent sent = *decode_sent(store.row(log_of(store.group, store.last), key));
         --sent.seq;
         store.put(log_of(store.group, store.last), key, encode(sent));
     }},
    {"ARowAgainstDuplicatesIsMissing",
     {"dedup.missing"},
     [](BusyStore& store) {
         store.put(log_of(store.group, store.last), dedup_key(store.dee, "last"), std::nullopt);
     }},
    {"MentionsNameAnotherSender",
     {"mentions.sender"},
     [](BusyStore& store) {
         store.put(log_of(store.group, store.calling), mentions_key(store.calling),
                   encode_mentions(store.dee, {{store.ada}, false}));
     }},
    {"MentionsOfNoMessage",
     {"overlay.message"},
     [](BusyStore& store) {
         store.put(log_of(store.group, 1), mentions_key(1), encode_mentions(store.dee, {{store.ada}, false}));
     }},
    {"WhatExpiresIsNotSwept",
     {"expiry.missing"},
     [](BusyStore& store) {
         const storage::Row row = store.first(log_partition(store.fading, 0), kExpiryKind);
         store.put(log_partition(store.fading, 0), row.key, std::nullopt);
     }},
    {"SomethingIsSweptAtAnotherTime",
     {"expiry.names"},
     [](BusyStore& store) {
         store.put(log_partition(store.fading, 0), expiry_key(WallTime{5}, 2), std::string());
     }},
    {"AChatWithAnEndIsNotSwept",
     {"expiry.swept"},
     [](BusyStore& store) {
         store.put(intent_partition(shard_of_chat(store.fading)), sweep_key(store.fading), std::nullopt);
     }},
    {"ACopyOfAListIsNotThere",
     {"copy.there"},
     [](BusyStore& store) {
         const storage::Write copy = copy_write(store.copied, {store.bob, 99});
         store.put(log_of(store.list, store.copied), copy.key, copy.value);
     }},
};

const std::vector<Damage> kOverlays{
    {"SomethingHasBecomeOfNoMessage",
     {"overlay.message"},
     [](BusyStore& store) { store.put(log_of(store.group, 1), changes_key(1), encode(MessageChanges{})); }},
    {"AChangeNamesNoEvent",
     {"overlay.event"},
     [](BusyStore& store) {
         rewrite_changes(store, store.edited, [](MessageChanges& changes) { changes.changed_seq = 999; });
     }},
    {"AnEditIsNotInTheLog",
     {"edit.there"},
     [](BusyStore& store) {
         rewrite_changes(store, store.edited, [](MessageChanges& changes) { changes.edits.push_back(999); });
     }},
    {"AMessageDoesNotKnowOfItsEdit",
     {"edit.known"},
     [](BusyStore& store) {
         rewrite_changes(store, store.edited, [](MessageChanges& changes) { changes.edits.clear(); });
     }},
    {"ADeletionIsForgotten",
     {"deleted.agrees"},
     [](BusyStore& store) {
         store.put(log_of(store.group, store.erased), changes_key(store.erased), std::nullopt);
     }},
    {"ADeletionIsNotInTheEvent",
     {"deleted.agrees"},
     [](BusyStore& store) {
         rewrite_changes(store, store.edited, [](MessageChanges& changes) {
             changes.deleted = true;
             changes.content.clear();
             changes.reactions.clear();
         });
     },
     Match::Some},
    {"AReactionToADeletedMessageIsThere",
     {"deleted.remains"},
     [](BusyStore& store) {
         store.put(log_of(store.group, store.erased), reaction_key(store.erased, "👍", store.ada), "\1");
     }},
    {"TheContentOfADeletedMessageIsThere",
     {"deleted.remains"},
     [](BusyStore& store) {
         rewrite_event(store, store.group, store.erased, [](EventRow& row, std::string& frame) {
             const std::string more = R"(,"text":"secret")";
             replace(frame, R"("content":{"type":"text")", R"("content":{"type":"text")" + more);
             row.message_length += more.size();
         });
     }},
    {"AnEditOfADeletedMessageIsThere", {"deleted.remains"}, bring_back_edit},
    {"AReactionBesideAMessageThatKnowsOfNone",
     {"reaction.message"},
     [](BusyStore& store) {
         store.put(log_of(store.group, kPlain), reaction_key(kPlain, "👍", store.ada), "\1");
     }},
    {"AReactionIsCountedThatIsNotThere",
     {"reaction.counts"},
     [](BusyStore& store) {
         store.put(log_of(store.group, store.liked), reaction_key(store.liked, "🎉", store.ada),
                   std::nullopt);
     }},
    {"AReactionIsNotCounted",
     {"reaction.counts"},
     [](BusyStore& store) {
         store.put(log_of(store.group, store.liked), reaction_key(store.liked, "🎈", store.ada), "\1");
     }},
    {"AVoteIsCountedThatIsNotThere",
     {"vote.counts"},
     [](BusyStore& store) {
         store.put(log_of(store.group, store.poll), vote_key(store.poll, store.cy), std::nullopt);
     }},
    {"AVoteIsForAnotherOption",
     {"vote.counts"},
     [](BusyStore& store) {
         store.put(log_of(store.group, store.poll), vote_key(store.poll, store.cy), encode_vote(2));
     }},
    {"AVoteBesideNoPoll",
     {"vote.poll"},
     [](BusyStore& store) {
         store.put(log_of(store.group, kPlain), vote_key(kPlain, store.cy), encode_vote(1));
     }},
};

INSTANTIATE_TEST_SUITE_P(Events, CheckFindsDamage, testing::ValuesIn(kEvents), name_of_damage);
INSTANTIATE_TEST_SUITE_P(Overlays, CheckFindsDamage, testing::ValuesIn(kOverlays), name_of_damage);

}  // namespace
}  // namespace parley::app
