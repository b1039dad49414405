#include "services/chat/decide/chat_state.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace parley::chat {

namespace {
constexpr std::size_t kParticipantsInDetails = 100;
}

Member* ChatState::member(UserId user) {
    const auto found = members.find(user);
    return found == members.end() ? nullptr : &found->second;
}

const Member* ChatState::member(UserId user) const {
    const auto found = members.find(user);
    return found == members.end() ? nullptr : &found->second;
}

TailEvent* ChatState::tail_event(Seq seq) {
    return const_cast<TailEvent*>(std::as_const(*this).tail_event(seq));
}

const TailEvent* ChatState::tail_event(Seq seq) const {
    if (tail.empty() || seq < tail.front().seq || seq > tail.back().seq) return nullptr;
    return &tail[seq - tail.front().seq];
}

Seq ChatState::visible_from(const Member& of) const {
    return chat.settings.history_visible == HistoryVisible::All ? 1 : of.joined_seq;
}

std::optional<std::chrono::seconds> ChatState::retention() const {
    const std::optional<std::int64_t>& own = chat.settings.message_retention_seconds;
    if (!own) return plan_keeps;
    const std::chrono::seconds kept(*own);
    return plan_keeps ? std::min(kept, *plan_keeps) : kept;
}

std::optional<WallTime> ChatState::expiry_of(const TailEvent& event) const {
    const bool carries = event.what == EventRow::What::Message || event.what == EventRow::What::Edit;
    if (!carries || event.message_length == 0) return std::nullopt;
    std::optional<WallTime> at = event.expires_at;
    if (const auto kept = retention()) {
        const WallTime kept_until = event.timestamp + *kept;
        at = at ? std::min(*at, kept_until) : kept_until;
    }
    return at;
}

bool ChatState::is_gone(const TailEvent& event, WallTime now) const {
    const std::optional<WallTime> at = expiry_of(event);
    return at && *at <= now;
}

bool ChatState::knows_changes(Seq seq) const {
    return (!tail.empty() && seq >= tail.front().seq) || (last_message && last_message->seq == seq);
}

namespace {

/// Only what is still at hand is remembered.
void forget_changes(ChatState& state) {
    std::erase_if(state.changed, [&](const auto& entry) { return !state.knows_changes(entry.first); });
}

}  // namespace

void apply_event(ChatState& state, TailEvent event, std::size_t tail_events) {
    state.last_seq = event.seq;
    state.last_ordinal = event.ordinal;
    state.last_timestamp = event.timestamp;
    state.sent.take(event.seq,
                    event.what == EventRow::What::Message ? std::optional(event.sender) : std::nullopt);
    if (event.is_message()) {
        state.last_message = event;
        raise_mark(state, event.sender, MarkKind::Read, event.seq, event.ordinal, event.timestamp);
        if (Member* sender = state.member(event.sender)) sender->last_sent = event.timestamp;
    }
    state.tail.push_back(std::move(event));
    while (state.tail.size() > tail_events) state.tail.pop_front();
    if (!state.changed.empty()) forget_changes(state);
}

void apply_act(ChatState& state, Seq seq, ChangedMessage changed, const Erased* erased) {
    if (erased != nullptr) {
        if (TailEvent* event = state.tail_event(seq)) *event = erased->again;
        if (state.last_message && state.last_message->seq == seq) state.last_message = erased->again;
        for (std::size_t i = 0; i < erased->skipped.size(); ++i) {
            TailEvent* edit = state.tail_event(changed.changes.edits[i]);
            if (edit == nullptr) continue;
            edit->frame = erased->skipped[i];
            edit->message_offset = edit->message_length = 0;
        }
    }
    if (state.knows_changes(seq)) state.changed[seq] = std::move(changed);
}

void apply_change(ChatState& state, const ChatChange& change, Seq seq, Ordinal ordinal) {
    if (change.created) state.chat = *change.created;
    if (change.name) state.chat.name = *change.name;
    if (change.description) state.chat.description = *change.description;
    if (change.avatar_url) state.chat.avatar_url = *change.avatar_url;
    if (change.settings) state.chat.settings = *change.settings;
    if (change.pinned) state.chat.pinned = *change.pinned;
    if (change.access) state.chat.access = *change.access;
    for (const Participant& joined : change.joined) {
        if (state.is_recipient(joined)) {
            state.recipients.emplace(joined.user, Recipient{joined.joined_at, seq});
            continue;
        }
        Member& member = state.members[joined.user];
        if (member.joined_seq == seq) continue;  // taken already: what has been read since stands
        member = Member{joined.role, joined.joined_at, seq, ordinal, {}, joined.joined_at, {}};
        // What was written before somebody came counts as read.
        member.marks = {seq, seq, ordinal, seq};
        state.unsaved_marks.insert(joined.user);
    }
    for (const Participant& changed : change.roles)
        if (Member* member = state.member(changed.user)) member->role = changed.role;
    for (const UserId& user : change.left) {
        state.members.erase(user);
        state.recipients.erase(user);
    }
    if (change.dissolved) state.members.clear();
}

bool raise_mark(ChatState& state, UserId user, MarkKind kind, Seq seq, Ordinal ordinal_at, WallTime now) {
    const auto found = state.members.find(user);
    if (found == state.members.end()) return false;
    Member& member = found->second;
    seq = std::min(seq, state.last_seq);
    bool moved = false;
    if (kind != MarkKind::Delivered && seq > member.marks.read) {
        member.marks.read = seq;
        member.marks.read_ordinal = ordinal_at;
        if (kind == MarkKind::Read) member.marks.shown_read = seq;
        moved = true;
    }
    if (seq > member.marks.delivered) {
        member.marks.delivered = seq;
        moved = true;
    }
    if (moved) {
        member.marks_changed_at = now;
        state.unsaved_marks.insert(user);
    }
    return moved;
}

std::vector<Receipt> receipts_of(const ChatState& state) {
    std::vector<Receipt> receipts;
    receipts.reserve(state.members.size());
    for (const auto& [user, member] : state.members)
        receipts.push_back({user, member.marks.delivered, member.marks.shown_read});
    std::sort(receipts.begin(), receipts.end(),
              [](const Receipt& a, const Receipt& b) { return a.user < b.user; });
    return receipts;
}

std::vector<Participant> participants_of(const ChatState& state, std::size_t offset, std::size_t limit) {
    std::vector<Participant> participants;
    participants.reserve(state.participant_count());
    for (const auto& [user, member] : state.members)
        participants.push_back({user, member.role, member.joined_at});
    for (const auto& [user, recipient] : state.recipients)
        participants.push_back({user, Role::Member, recipient.added_at});
    offset = std::min(offset, participants.size());
    limit = std::min(limit, participants.size() - offset);
    const auto begin = participants.begin();
    const auto first = begin + static_cast<std::ptrdiff_t>(offset);
    const auto last = first + static_cast<std::ptrdiff_t>(limit);
    const auto before = [](const Participant& a, const Participant& b) {
        return std::tie(b.role, a.joined_at, a.user) < std::tie(a.role, b.joined_at, b.user);
    };
    // Only what is asked for is sorted: a chat may have 100,000.
    if (first != participants.end()) std::nth_element(begin, first, participants.end(), before);
    std::partial_sort(first, last, participants.end(), before);
    return {first, last};
}

std::map<Seq, ReceiptCount> receipt_counts_of(const ChatState& state) {
    std::map<Seq, ReceiptCount> counts;
    if (state.tail.empty()) return counts;
    // How many stand at each place of the tail; summed up from the end, how many have come that far.
    const Seq first = state.tail.front().seq;
    std::vector<std::uint64_t> delivered(state.tail.size() + 1);
    std::vector<std::uint64_t> read(state.tail.size() + 1);
    const auto place = [first](Seq mark) { return mark < first ? 0 : mark - first + 1; };
    for (const auto& [user, member] : state.members) {
        ++delivered[place(member.marks.delivered)];
        ++read[place(member.marks.shown_read)];
    }
    std::uint64_t got = 0;
    std::uint64_t seen = 0;
    for (std::size_t i = state.tail.size(); i-- > 0;) {
        got += delivered[i + 1];
        seen += read[i + 1];
        const TailEvent& event = state.tail[i];
        if (!event.is_message()) continue;
        ReceiptCount count{event.sender, got, seen};
        if (const Member* author = state.member(event.sender)) {
            count.delivered -= author->marks.delivered >= event.seq ? 1 : 0;
            count.read -= author->marks.shown_read >= event.seq ? 1 : 0;
        }
        counts.emplace(event.seq, count);
    }
    return counts;
}

ChatView view_for(const ChatState& state, UserId user, Detail detail, std::size_t receipts_to_all,
                  WallTime now) {
    ChatView view;
    view.chat = state.chat;
    view.participant_count = state.participant_count();
    view.last_seq = state.last_seq;
    view.last_ordinal = state.last_ordinal;
    view.last_activity = state.last_timestamp;
    if (state.last_message && !state.is_gone(*state.last_message, now)) {
        const auto changed = state.changed.find(state.last_message->seq);
        view.last_message = changed == state.changed.end() ? std::string(state.last_message->message())
                                                           : changed->second.present;
        view.last_message_seq = state.last_message->seq;
    }
    if (const Member* member = state.member(user)) {
        view.role = member->role;
        view.marks = member->marks;
        view.mention_count = state.mentions.count(user, member->marks.read, member->joined_seq);
    }
    if (state.members.size() <= receipts_to_all) view.receipts = receipts_of(state);
    // A small chat's participants are needed to show its name and its people: they come with the list, too.
    if (detail == Detail::Full || state.participant_count() <= 2) {
        view.participants = participants_of(state, 0, kParticipantsInDetails);
    }
    return view;
}

}  // namespace parley::chat
