#include "services/chat/chat_service.h"
#include "storage/await.h"

// Once an hour: what has expired in chats that nobody has looked at.

namespace parley::chat {

namespace {

constexpr std::chrono::hours kSweepEvery{1};

}  // namespace

void ChatService::sweep_later() {
    sweep_timer_ = context_.timers.after(
        kSweepEvery, [this] { spawn<Unit>(sweep_all(), [this](Unit) { sweep_later(); }); });
}

Async<Unit> ChatService::sweep_all() {
    for (std::uint16_t shard = 0; shard < kShardCount; ++shard) {
        if (context_.cores.owner({shard}) != context_.core) continue;
        storage::ScanRequest request{intent_partition({shard}),   kSweepKind, {}, {},
                                     storage::Direction::Forward, 256};
        for (bool more = true; more;) {
            const Result<storage::ScanPage> page =
                co_await storage::scan(context_.store, context_.home, request);
            if (!page) co_return Unit{};  // in an hour again
            for (const storage::Row& row : page->rows) {
                const std::optional<SweepRow> sweep = decode_sweep(row.value);
                const auto chat = id_from_raw<ChatId>(row.key.clustering);
                if (chat && sweep && sweep->due <= context_.clock.wall()) co_await sweep_chat(*chat);
            }
            more = page->next.has_value();
            if (more) request.from = *page->next;
        }
    }
    co_return Unit{};
}

Async<Unit> ChatService::sweep_chat(ChatId chat) {
    co_return co_await chat_here(chat).sweep_now();
}

}  // namespace parley::chat
