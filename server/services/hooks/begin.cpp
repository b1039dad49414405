#include "base/gather.h"
#include "services/hooks/hooks_service.h"
#include "storage/await.h"

// How hooks are found after a start, and how they hear that there is something to deliver.

namespace parley::hooks {

namespace {

constexpr std::size_t kShardsAtOnce = 32;
constexpr std::size_t kPerScan = 256;

Error damaged() {
    return fail(ErrorCode::Internal, "A stored row can't be read.");
}

}  // namespace

Async<Status> HooksService::begin() {
    std::vector<Async<Status>> reads;
    for (std::uint16_t shard = 0; shard < kShardCount; ++shard) {
        if (context_.cores.owner({shard}) == context_.core) reads.push_back(read_shard({shard}));
        const bool full = reads.size() == kShardsAtOnce || shard + 1 == kShardCount;
        if (!full || reads.empty()) continue;
        std::vector<Async<Status>> some = std::exchange(reads, {});
        const std::vector<Status> results = co_await gather(std::move(some));
        for (const Status& result : results)
            if (!result) co_return result;
    }
    std::vector<ChatId> chats;
    for (const auto& [chat, hooked] : chats_) chats.push_back(chat);
    for (const ChatId& chat : chats) wake_later(chat);
    co_return done();
}

Async<Status> HooksService::read_shard(ShardId shard) {
    storage::ScanRequest request{index_partition(shard),      kChatKind, {}, {},
                                 storage::Direction::Forward, kPerScan};
    for (bool more = true; more;) {
        Result<storage::ScanPage> page = co_await storage::scan(context_.store, context_.home, request);
        if (!page) co_return std::move(page).error();
        for (const storage::Row& row : page->rows) {
            const auto chat = id_from_raw<ChatId>(row.key.clustering);
            if (!chat) co_return damaged();
            Status read = co_await read_chat(*chat);
            if (!read) co_return read;
        }
        more = page->next.has_value();
        if (more) request.from = *page->next;
    }
    co_return done();
}

Async<Status> HooksService::read_chat(ChatId chat) {
    storage::ScanRequest request{chat_partition(chat),        kHookKind, {}, {},
                                 storage::Direction::Forward, kPerScan};
    Result<storage::ScanPage> page = co_await storage::scan(context_.store, context_.home, request);
    if (!page) co_return std::move(page).error();
    for (const storage::Row& row : page->rows) {
        std::optional<OutgoingHook> hook = decode_hook(chat, row.key, row.value);
        if (!hook) co_return damaged();
        storage::Partition partition = chat_partition(chat);
        storage::RowKey key = progress_key(hook->id);
        auto value =
            co_await storage::get(context_.store, context_.home, std::move(partition), std::move(key));
        if (!value) co_return std::move(value).error();
        const std::optional<HookProgress> progress =
            *value ? decode_progress(**value) : std::optional<HookProgress>();
        if (!progress) co_return damaged();
        auto active = std::make_shared<Active>();
        active->hook = std::move(*hook);
        active->progress = *progress;
        active->saved = progress->delivered;
        chats_[chat].hooks.push_back(std::move(active));
    }
    co_return done();
}

/// Not at once: whoever tells it is in the middle of something.
void HooksService::wake_later(ChatId chat) {
    const auto hooked = chats_.find(chat);
    if (hooked == chats_.end() || hooked->second.wake_posted) return;
    hooked->second.wake_posted = true;
    context_.home.post([this, chat] { wake_all(chat); });
}

void HooksService::wake_all(ChatId chat) {
    const auto hooked = chats_.find(chat);
    if (hooked == chats_.end()) return;
    hooked->second.wake_posted = false;
    const std::vector<ActivePtr> hooks = hooked->second.hooks;
    for (const ActivePtr& active : hooks) wake(active);
}

}  // namespace parley::hooks
