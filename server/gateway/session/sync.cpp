#include <algorithm>
#include <unordered_map>

#include "gateway/session/session.h"
#include "gateway/visibility.h"
#include "protocol/encode.h"

// SYNC: what has changed since a cursor, and the missing events where they are few. Live frames wait until it
// is answered.

namespace parley::gateway {

namespace {

constexpr std::size_t kUserEventsPerSync = 500;
constexpr std::uint64_t kNamedUpTo = 1'000;  ///< participants; larger chats only if the client lists them

}  // namespace

struct Session::SyncPlan {
    std::optional<Cursor> from;
    std::unordered_map<ChatId, Seq> held;  ///< what the client has, as it says
    Cursor next;
    protocol::SyncEnd end = protocol::SyncEnd::Complete;
    std::vector<SharedBytes> user_events;
    std::vector<protocol::SyncedChat> chats;
};

void Session::on(protocol::Sync command, std::string ref) {
    if (syncing_) {
        answer_error(fail(ErrorCode::BadRequest, "A SYNC is under way. Wait for SYNCED."), ref);
        return;
    }
    syncing_ = true;
    held_.clear();
    held_bytes_ = 0;
    phase_ = Phase::Holding;
    spawn<Unit>(sync(shared_from_this(), std::move(command), std::move(ref)), [](Unit) {});
}

Async<Unit> Session::sync([[maybe_unused]] std::shared_ptr<Session> self, protocol::Sync command,
                          std::string ref) {
    const FewAtOnce::Turn turn = co_await hub_.arrivals().take();
    SyncPlan plan;
    plan.from = connect_cursor_;
    plan.held.insert(command.chats.begin(), command.chats.end());
    Status planned = done();
    if (command.cursor) {
        plan.from = parse_cursor(*command.cursor);
        if (!plan.from) planned = fail(ErrorCode::CursorExpired);
    }
    if (planned) planned = co_await gather_sync(plan);
    if (planned) planned = co_await send_missing(plan);
    syncing_ = false;
    if (socket_ == nullptr || closing_) co_return Unit{};
    if (!planned) {
        // Still holding: the client asks again, without a cursor where this one has expired.
        connect_cursor_.reset();
        answer_error(planned.error(), ref);
        co_return Unit{};
    }
    finish_sync(plan, ref);
    co_return Unit{};
}

Async<Status> Session::gather_sync(SyncPlan& plan) {
    const WallTime started = api_.clock.wall();
    Result<chat::JoinedUser> joined = co_await api_.chat.join_user(user_);
    if (!joined) co_return std::move(joined).error();
    plan.next = {joined->user_seq, started - kCursorSlack};
    if (plan.from) {
        Result<chat::UserEventPage> events =
            co_await api_.chat.user_events(user_, plan.from->user_seq, kUserEventsPerSync);
        if (!events) co_return std::move(events).error();
        if (events->expired) co_return fail(ErrorCode::CursorExpired);
        if (!events->complete) {
            plan.end = protocol::SyncEnd::More;
            plan.next = {plan.from->user_seq + events->frames.size(), plan.from->time};
        }
        for (const ChatId& chat : events->removed) plan.chats.push_back({chat, 0, 0, {}, true});
        plan.user_events = std::move(events->frames);
    }
    // Of a chat that was left and entered again, only the present counts.
    std::vector<ChatId> asked = joined->chats;
    for (const auto& [chat, seq] : plan.held)
        if (std::find(joined->chats.begin(), joined->chats.end(), chat) == joined->chats.end())
            asked.push_back(chat);
    std::vector<ChatId> unread = joined->chats;
    chat::ChatService::OnJoined on_joined = [this, &plan,
                                             &unread](const std::vector<chat::JoinedChat>& part) {
        listen(part);
        for (const chat::JoinedChat& chat : part) {
            std::erase(unread, chat.chat);
            const auto held = plan.held.find(chat.chat);
            const bool listed = held != plan.held.end();
            std::erase_if(plan.chats, [&](const protocol::SyncedChat& named) {
                return named.chat == chat.chat && chat.member;
            });
            if (!chat.member) {
                if (listed) plan.chats.push_back({chat.chat, 0, 0, {}, true});
                continue;
            }
            if (chat.participant_count > kNamedUpTo && !listed) continue;
            const bool changed =
                !plan.from || chat.changed_at >= plan.from->time || (listed && held->second < chat.last_seq);
            if (!changed) continue;
            plan.chats.push_back({chat.chat, chat.last_seq, chat.marks.read, chat.receipts, false});
            if (!reads_openly_) hide_read_marks(plan.chats.back().receipts, user_);
        }
    };
    co_await api_.chat.join_chats(user_, std::move(asked), std::move(on_joined));
    hub_.listen_later(user_, std::move(unread));
    co_return done();
}

/// The events that the client lacks, before SYNCED, as long as they are few. Where they are many, it fetches
/// pages.
Async<Status> Session::send_missing(SyncPlan& plan) {
    for (const SharedBytes& frame : plan.user_events) answer(frame.view());
    std::size_t left = limits_.events_in_sync;
    for (const protocol::SyncedChat& chat : plan.chats) {
        const auto held = plan.held.find(chat.chat);
        if (chat.removed || held == plan.held.end() || held->second == 0 || held->second >= chat.last_seq)
            continue;
        const Seq missing = chat.last_seq - held->second;
        if (missing > limits_.events_in_sync_per_chat || missing > left) continue;
        left -= missing;
        Result<chat::EventPage> page = co_await api_.chat.events(user_, chat.chat, held->second, missing);
        if (!page) continue;  // it can still be fetched over HTTP
        for (const SharedBytes& frame : page->frames) answer(frame.view());
    }
    co_return done();
}

void Session::finish_sync(const SyncPlan& plan, std::string_view ref) {
    answer(protocol::synced(to_text(plan.next), plan.chats, plan.end, ref));
    if (plan.end == protocol::SyncEnd::More) return;
    connect_cursor_.reset();
    release_held();
}

}  // namespace parley::gateway
