#include <algorithm>

#include "services/chat/entity/chat_entity.h"

// How far members have read is told to their own logs, after it has become durable here: a crash between the
// two loses the telling, and SYNC, which names every chat whose watermarks have moved, makes up for it.

namespace parley::chat {

namespace {

constexpr std::size_t kToldAtOnce = 256;

}  // namespace

Async<Unit> ChatEntity::tell_reads() {
    Pin pin(*this);
    if (std::exchange(telling_reads_, true)) co_return Unit{};
    Status told = done();
    while (told && !reads_to_tell_.empty()) {
        std::vector<MemberRead> part;
        while (part.size() < kToldAtOnce && !reads_to_tell_.empty()) {
            const auto next = reads_to_tell_.extract(reads_to_tell_.begin());
            part.push_back({next.key(), next.mapped()});
        }
        told = co_await context_.user_logs->note_reads(id_, part);
        if (told) continue;
        for (const auto& [user, read] : part) {
            Seq& waiting = reads_to_tell_[user];
            waiting = std::max(waiting, read);
        }
        context_.chores.save_marks(id_);  // it is tried again with the next ones
    }
    telling_reads_ = false;
    co_return Unit{};
}

}  // namespace parley::chat
