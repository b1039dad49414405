#include <algorithm>

#include "services/chat/user/user_entity.h"

// How far a user has read, for his other devices: written seldom, and many chats in one event.

namespace parley::chat {

namespace {

constexpr std::size_t kPositionsPerEvent = 100;

}  // namespace

void UserEntity::note_read(ChatId chat, Seq read) {
    Seq& known = reads_[chat];
    known = std::max(known, read);
    context_.chores.write_reads(id_);
}

Async<Status> UserEntity::write_reads() {
    Pin pin(*this);
    if (reads_.empty() || std::exchange(writing_reads_, true)) co_return done();
    auto positions = std::make_shared<std::vector<ReadPosition>>();
    DecideEntry decide = [this, positions](const UserState&) -> Result<std::optional<UserEntry>> {
        positions->clear();
        for (auto read = reads_.begin(); read != reads_.end() && positions->size() < kPositionsPerEvent;
             ++read)
            positions->push_back({read->first, read->second});
        UserEntry entry;
        entry.frame = [&encoder = context_.encoder, positions](std::uint64_t user_seq) {
            return encoder.has_read(user_seq, *positions);
        };
        return std::optional(std::move(entry));
    };
    Status written =
        co_await answer<Status>([&](auto done) { submit(std::nullopt, std::move(decide), std::move(done)); });
    writing_reads_ = false;
    if (written)
        for (const auto& [chat, read] : *positions)
            if (const auto told = reads_.find(chat); told->second == read) reads_.erase(told);
    if (!reads_.empty()) context_.chores.write_reads(id_);
    co_return written;
}

}  // namespace parley::chat
