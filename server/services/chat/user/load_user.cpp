#include <algorithm>

#include "services/chat/user/user_entity.h"
#include "storage/await.h"

namespace parley::chat {

void UserEntity::when_ready(Callback<Status> next) {
    if (loaded_) {
        next(done());
        return;
    }
    waiting_for_load_.push_back(std::move(next));
    if (std::exchange(loading_, true)) return;
    spawn<Status>(load(), [this](Status result) {
        Pin pin(*this);
        loading_ = false;
        loaded_ = result.ok();
        std::vector<Callback<Status>> waiting;
        waiting.swap(waiting_for_load_);
        for (Callback<Status>& next : waiting) next(result);
        pump();
    });
}

Async<Status> UserEntity::ready() {
    return answer<Status>([this](auto next) { when_ready(std::move(next)); });
}

Async<Status> UserEntity::load() {
    Pin pin(*this);
    const storage::Partition partition = user_log_partition(id_);
    UserState state;
    Result<std::optional<std::string>> head =
        co_await storage::get(context_.store, context_.home, partition, storage::RowKey{kHeadKind, {}});
    if (!head) co_return std::move(head).error();
    if (*head) {
        const auto stored = decode_user_head(**head);
        if (!stored) co_return fail(ErrorCode::Internal, "A stored row can't be read.");
        state.last_seq = *stored;
    }
    storage::ScanRequest request{partition, kUserChatKind, {}, {}, storage::Direction::Forward, 4'096};
    for (bool more = true; more;) {
        Result<storage::ScanPage> page = co_await storage::scan(context_.store, context_.home, request);
        if (!page) co_return std::move(page).error();
        for (const storage::Row& row : page->rows) {
            const auto chat = id_from_raw<ChatId>(row.key.clustering);
            const auto stored = decode_user_chat(row.value);
            if (!chat || !stored) co_return fail(ErrorCode::Internal, "A stored row can't be read.");
            state.chats[*chat] = *stored;
        }
        more = page->next.has_value();
        if (more) request.from = *page->next;
    }
    request = {partition, kHiddenKind, {}, {}, storage::Direction::Forward, 4'096};
    for (bool more = true; more;) {
        Result<storage::ScanPage> page = co_await storage::scan(context_.store, context_.home, request);
        if (!page) co_return std::move(page).error();
        for (const storage::Row& row : page->rows) {
            const auto message = hidden_of(row.key);
            if (!message) co_return fail(ErrorCode::Internal, "A stored row can't be read.");
            state.hide(*message);
        }
        more = page->next.has_value();
        if (more) request.from = *page->next;
    }
    state_ = std::move(state);
    if (!listeners_.empty()) co_await publish_from(published_seq_);
    co_return done();
}

void UserEntity::publish(ChatId chat, UserEventRow::What what, std::uint64_t user_seq, SharedBytes frame) {
    published_seq_ = user_seq;
    if (listeners_.empty()) return;
    bus::UserEvent event{id_, user_seq, std::move(frame), std::nullopt, std::nullopt};
    if (what == UserEventRow::What::Joined) event.joined = chat;
    if (what == UserEventRow::What::Left) event.left = chat;
    context_.bus.publish(listeners_, std::move(event));
}

/// What was found in the log after a reload: listeners may not have heard of it.
Async<Unit> UserEntity::publish_from(std::uint64_t after) {
    const storage::ScanRequest request{user_log_partition(id_),         kEventKind,
                                       event_key(after + 1).clustering, {},
                                       storage::Direction::Forward,     256};
    const Result<storage::ScanPage> page = co_await storage::scan(context_.store, context_.home, request);
    if (!page) co_return Unit{};  // the next event of the log tells listeners that they miss one
    for (const storage::Row& row : page->rows)
        if (const auto event = decode_user_event(row.value))
            publish(event->chat, event->what, seq_of(row.key), SharedBytes(std::string(event->frame)));
    co_return Unit{};
}

std::vector<ChatId> UserEntity::present_chats() const {
    std::vector<ChatId> present;
    for (const auto& [chat, row] : state_.chats)
        if (row.member) present.push_back(chat);
    return present;
}

Async<Result<JoinedUser>> UserEntity::join(bus::CoreId core) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    if (listeners_.empty()) published_seq_ = state_.last_seq;
    if (std::find(listeners_.begin(), listeners_.end(), core) == listeners_.end()) listeners_.push_back(core);
    co_return JoinedUser{state_.last_seq, present_chats()};
}

void UserEntity::leave(bus::CoreId core) {
    std::erase(listeners_, core);
}

Async<Result<std::size_t>> UserEntity::chat_count() {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    std::size_t count = 0;
    for (const auto& [chat, row] : state_.chats) count += row.member ? 1 : 0;
    co_return count;
}

Async<Result<std::vector<ChatId>>> UserEntity::chats() {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    co_return present_chats();
}

Async<Result<UserEventPage>> UserEntity::events(std::uint64_t after, std::size_t limit) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    UserEventPage page;
    page.last_seq = state_.last_seq;
    if (after >= state_.last_seq) {
        page.expired = after > state_.last_seq;
        co_return page;
    }
    storage::ScanRequest request{user_log_partition(id_),         kEventKind,
                                 event_key(after + 1).clustering, event_key(state_.last_seq + 1).clustering,
                                 storage::Direction::Forward,     limit};
    Result<storage::ScanPage> rows =
        co_await storage::scan(context_.store, context_.home, std::move(request));
    if (!rows) co_return std::move(rows).error();
    std::uint64_t expected = after + 1;
    for (const storage::Row& row : rows->rows) {
        const auto event = decode_user_event(row.value);
        if (!event || seq_of(row.key) != expected) break;
        if (event->what == UserEventRow::What::Left) page.removed.push_back(event->chat);
        page.frames.emplace_back(std::string(event->frame));
        ++expected;
    }
    page.expired = page.frames.empty();
    page.complete = expected > state_.last_seq;
    co_return page;
}

}  // namespace parley::chat
