#include <algorithm>
#include <bit>
#include <map>

#include "base/coding.h"
#include "services/chat/check/log_check.h"

// What has become of messages: edits, deletions, reactions, votes.

namespace parley::chat {

namespace {

Seq seq_in(const storage::Row& row) {
    return row.key.clustering.size() < sizeof(Seq) ? 0 : get_fixed64(row.key.clustering.data());
}

bool is_act(EventRow::What what) {
    return what != EventRow::What::Message && what != EventRow::What::Change;
}

}  // namespace

/// Three rows of rows in the order of messages, walked side by side.
void LogCheck::check_changes(Segment& segment) {
    storage::RowStream all(look_, partition(segment.number), kChangesKind);
    storage::RowStream reactions(look_, partition(segment.number), kReactionKind);
    storage::RowStream votes(look_, partition(segment.number), kVoteKind);
    while (const storage::Row* row = all.next()) {
        const Seq seq = seq_in(*row);
        orphans_before(seq, reactions, "reaction.message");
        orphans_before(seq, votes, "vote.poll");
        const auto changes = decode_changes(row->value);
        if (!changes) wrong("row.decodes", seq, "what has become of it can't be read");
        if (changes && !open_.touches(seq)) check_overlay(segment, seq, *changes);
        const MessageChanges none;
        check_reactions(seq, changes ? *changes : none, reactions);
        check_votes(seq, changes ? *changes : none, votes);
    }
    orphans_before(std::nullopt, reactions, "reaction.message");
    orphans_before(std::nullopt, votes, "vote.poll");
}

/// Rows of messages of which nothing is said to have become.
void LogCheck::orphans_before(std::optional<Seq> seq, storage::RowStream& rows, std::string_view rule) {
    Seq told = 0;
    while (const storage::Row* row = rows.peek()) {
        const Seq of = seq_in(*row);
        if (seq && of >= *seq) return;
        if (of != told && !open_.touches(of))
            wrong(rule, of, "rows beside a message that does not know of them");
        told = of;
        rows.pop();
    }
}

void LogCheck::check_overlay(Segment& segment, Seq seq, const MessageChanges& changes) {
    const EventFact* event = segment.at(seq);
    if (event == nullptr || !event->is_message() || !event->carries) {
        wrong("overlay.message", seq, "something has become of a message that is not there");
        return;
    }
    if (changes.deleted != event->deleted)
        wrong("deleted.agrees", seq,
              changes.deleted ? "was deleted, and its event does not say so"
                              : "was not deleted, and its event says so");
    if (changes.deleted && (!changes.content.empty() || !changes.reactions.empty() || changes.poll))
        wrong("deleted.remains", seq, "was deleted, and what became of it is still there");
    // Votes that nobody was told of yet have no event.
    if (changes.changed_seq == 0 && changes.poll && !changes.poll->told) return;
    std::string value;
    const auto act = event_at(look_, chat_, changes.changed_seq, limits_.segment_events, value);
    if (changes.changed_seq <= seq || !act || !is_act(act->what))
        wrong("overlay.event", seq,
              "was changed by " + std::to_string(changes.changed_seq) + ", which is no such event");
    check_edits(seq, changes);
}

void LogCheck::check_edits(Seq seq, const MessageChanges& changes) {
    Seq before = seq;
    for (const Seq edit : changes.edits) {
        std::string value;
        const auto event = event_at(look_, chat_, edit, limits_.segment_events, value);
        if (edit <= before || !event || event->what != EventRow::What::Edit)
            wrong("edit.there", seq, "its edit " + std::to_string(edit) + " is not in the log");
        else if (changes.deleted && event->message_length > 0)
            wrong("deleted.remains", seq,
                  "was deleted, and its edit " + std::to_string(edit) + " is still there");
        before = edit;
    }
}

void LogCheck::check_reactions(Seq seq, const MessageChanges& changes, storage::RowStream& rows) {
    std::map<std::string, std::uint64_t, std::less<>> counts;
    std::map<std::string, std::size_t, std::less<>> shown;
    for (const storage::Row* row = rows.peek(); row != nullptr && seq_in(*row) == seq; row = rows.peek()) {
        RowReader key(std::string_view(row->key.clustering).substr(sizeof(Seq)));
        const std::string emoji(key.string());
        const auto user = id_from_raw<UserId>(key.rest());
        if (!key.ok() || !user) wrong("row.decodes", seq, "a reaction that can't be read");
        ++counts[emoji];
        const auto said = std::ranges::find(changes.reactions, emoji, &Reaction::emoji);
        if (said != changes.reactions.end() && user &&
            std::ranges::find(said->users, *user) != said->users.end())
            ++shown[emoji];
        rows.pop();
    }
    if (open_.touches(seq)) return;
    if (changes.deleted && !counts.empty())
        wrong("deleted.remains", seq, "was deleted, and reactions to it are still there");
    for (const Reaction& reaction : changes.reactions) {
        const std::uint64_t found = std::exchange(counts[reaction.emoji], 0);
        if (found != reaction.count || shown[reaction.emoji] != reaction.users.size())
            wrong("reaction.counts", seq,
                  "counts " + std::to_string(reaction.count) + " of " + reaction.emoji + ", of which " +
                      std::to_string(found) + " are there");
    }
    for (const auto& [emoji, count] : counts)
        if (count > 0 && !changes.deleted)
            wrong("reaction.counts", seq, "does not count " + std::to_string(count) + " of " + emoji);
}

void LogCheck::check_votes(Seq seq, const MessageChanges& changes, storage::RowStream& rows) {
    const PollResults results = changes.poll.value_or(PollResults{});
    std::vector<std::uint64_t> counts(results.counts.size());
    std::uint64_t voters = 0;
    std::size_t shown = 0;
    for (const storage::Row* row = rows.peek(); row != nullptr && seq_in(*row) == seq; row = rows.peek()) {
        const auto user = voter_of(row->key);
        const auto options = decode_vote(row->value);
        if (!user || !options || (!changes.deleted && *options >> counts.size() != 0))
            wrong("row.decodes", seq, "a vote that can't be read");
        ++voters;
        for (std::size_t option = 0; options && option < counts.size(); ++option)
            counts[option] += (*options >> option) & 1U;
        if (user && options &&
            std::ranges::find(results.shown, PollVote{*user, *options}) != results.shown.end())
            ++shown;
        rows.pop();
    }
    if (open_.touches(seq)) return;
    if (changes.deleted && voters > 0)
        wrong("deleted.remains", seq, "was deleted, and votes in it are still there");
    else if (!changes.deleted &&
             (counts != results.counts || voters != results.voters || shown != results.shown.size()))
        wrong("vote.counts", seq, "a poll whose results are not those of its votes");
}

/// A message that says it was deleted, and of which nothing is said to have become.
void LogCheck::check_deleted(Segment& segment) {
    for (std::size_t i = 0; i < segment.events.size(); ++i) {
        const Seq seq = segment.first + i;
        if (!segment.events[i].is_message() || !segment.events[i].deleted || open_.touches(seq)) continue;
        if (!look_.get(partition(segment.number), changes_key(seq)))
            wrong("deleted.agrees", seq, "its event says that it was deleted, and nothing else does");
    }
}

}  // namespace parley::chat
