#include <map>

#include "base/gather.h"
#include "services/chat/chat_service.h"
#include "storage/await.h"

// What is done a little later, at start-up, and on the way down.

namespace parley::chat {

namespace {

constexpr std::chrono::seconds kRepeatAllHeadsEvery{30};
constexpr std::size_t kHeadsPerNews = 1'024;
constexpr std::chrono::seconds kWeighEvery{1};
constexpr std::size_t kWeighAllIn = 32;  // of them

}  // namespace

void ChatService::arm_chores() {
    if (chores_timer_ != TimerId::None) return;
    chores_timer_ = context_.timers.after(context_.limits.merge_receipts_for, [this] { do_chores(); });
}

void ChatService::do_chores() {
    chores_timer_ = TimerId::None;
    for (const ChatId& chat : context_.chores.take_send_receipts()) chat_here(chat).send_receipts();
    if (context_.clock.steady() - marks_saved_at_ >= context_.limits.flush_marks_every) {
        marks_saved_at_ = context_.clock.steady();
        std::map<bus::CoreId, bus::HeadRepeat> repeats;
        for (const ChatId& id : context_.chores.take_repeat_head()) {
            const ChatEntity& chat = chat_here(id);
            for (const bus::CoreId core : chat.listeners())
                repeats[core].heads.emplace_back(id, chat.last_seq());
        }
        for (auto& [core, repeat] : repeats) context_.bus.publish(std::span(&core, 1), std::move(repeat));
        for (const ChatId& chat : context_.chores.take_save_marks())
            spawn<Status>(save_marks_of(chat), [](const Status&) {});
        context_.chores.begin_reads();
    }
    write_due_reads();
    if (!context_.chores.empty()) arm_chores();
}

void ChatService::repeat_all_heads() {
    std::map<bus::CoreId, bus::HeadRepeat> repeats;
    for (const auto& [id, chat] : chats_) {
        for (const bus::CoreId core : chat.entity->listeners()) {
            bus::HeadRepeat& repeat = repeats[core];
            repeat.heads.emplace_back(id, chat.entity->last_seq());
            if (repeat.heads.size() == kHeadsPerNews)
                context_.bus.publish(std::span(&core, 1), std::exchange(repeat, {}));
        }
    }
    for (auto& [core, repeat] : repeats)
        if (!repeat.heads.empty()) context_.bus.publish(std::span(&core, 1), std::move(repeat));
    heads_timer_ = context_.timers.after(kRepeatAllHeadsEvery, [this] { repeat_all_heads(); });
}

void ChatService::weigh_residents() {
    chats_.pass_share(kWeighAllIn);
    users_.pass_share(kWeighAllIn);
    loaded_bytes_ = residents_budget_.used;
    weigh_timer_ = context_.timers.after(kWeighEvery, [this] { weigh_residents(); });
}

Async<Status> ChatService::save_marks_of(ChatId chat) {
    ChatEntity& entity = chat_here(chat);
    Status saved = co_await entity.save_marks();
    co_await entity.tell_reads();
    co_return saved;
}

Async<Status> ChatService::flush() {
    std::vector<Async<Status>> works;
    for (const ChatId& chat : context_.chores.take_save_marks()) works.push_back(save_marks_of(chat));
    for (Status& saved : co_await gather(std::move(works)))
        if (!saved) co_return saved;
    co_return co_await write_reads_everywhere();
}

Async<Status> ChatService::recover() {
    for (std::uint16_t shard = 0; shard < kShardCount; ++shard) {
        if (context_.cores.owner({shard}) != context_.core) continue;
        // What had not reached a list's recipients goes on as soon as the list is loaded.
        for (const char kind : {kIntentKind, kFanOutKind}) {
            Status recovered = co_await recover_shard({shard}, kind);
            if (!recovered) co_return recovered;
        }
    }
    heads_timer_ = context_.timers.after(kRepeatAllHeadsEvery, [this] { repeat_all_heads(); });
    weigh_residents();
    sweep_later();
    co_return done();
}

/// Goes through the chats of which the intents of `shard` hold a row of `kind`.
Async<Status> ChatService::recover_shard(ShardId shard, char kind) {
    storage::ScanRequest request{intent_partition(shard), kind, {}, {}, storage::Direction::Forward, 256};
    for (bool more = true; more;) {
        Result<storage::ScanPage> page = co_await storage::scan(context_.store, context_.home, request);
        if (!page) co_return std::move(page).error();
        for (const storage::Row& row : page->rows) {
            const auto id = id_from_raw<ChatId>(row.key.clustering);
            if (!id) co_return fail(ErrorCode::Internal, "A stored row can't be read.");
            Status recovered = kind == kIntentKind ? co_await recover_chat(*id) : co_await warm_chat(*id);
            if (!recovered) co_return recovered;
        }
        more = page->next.has_value();
        if (more) request.from = *page->next;
    }
    co_return done();
}

Async<Status> ChatService::recover_chat(ChatId chat) {
    co_return co_await chat_here(chat).recover();
}

}  // namespace parley::chat
