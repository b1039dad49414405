#include "base/gather.h"
#include "services/chat/chat_service.h"

// How far people have read, from the chats to the people's own logs.

namespace parley::chat {

Async<Status> ChatService::note_reads(ChatId chat, std::vector<MemberRead> reads) {
    std::vector<std::vector<MemberRead>> groups(context_.cores.count());
    for (const MemberRead& read : reads)
        groups[context_.cores.owner(shard_of_user(read.user))].push_back(read);
    std::vector<Async<Status>> works;
    for (std::size_t core = 0; core < groups.size(); ++core) {
        if (groups[core].empty()) continue;
        works.push_back(on_core<Status>(core, [chat, group = std::move(groups[core])](ChatService& owner) {
            return owner.note_reads_here(chat, group);
        }));
    }
    for (Status& noted : co_await gather(std::move(works)))
        if (!noted) co_return noted;
    co_return done();
}

Async<Status> ChatService::note_reads_here(ChatId chat, std::vector<MemberRead> reads) {
    if (context_.chores.waiting_readers() >= context_.limits.max_waiting_readers)
        co_return fail(ErrorCode::Overloaded);
    for (const auto& [user, read] : reads) user_here(user).note_read(chat, read);
    co_return done();
}

void ChatService::write_due_reads() {
    for (const UserId& user : context_.chores.take_due_reads(context_.limits.readers_per_turn))
        spawn<Status>(write_reads_of(user), [](const Status&) {});
}

Async<Status> ChatService::write_reads_of(UserId user) {
    co_return co_await user_here(user).write_reads();
}

/// On the way down: all that is known here and now, a part at a time.
Async<Status> ChatService::write_reads_here() {
    for (;;) {
        context_.chores.begin_reads();
        std::vector<Async<Status>> works;
        for (const UserId& user : context_.chores.take_due_reads(context_.limits.readers_per_turn))
            works.push_back(write_reads_of(user));
        if (works.empty()) co_return done();
        for (Status& written : co_await gather(std::move(works)))
            if (!written) co_return written;
    }
}

Async<Status> ChatService::write_reads_everywhere() {
    std::vector<Async<Status>> works;
    for (std::size_t core = 0; core < context_.cores.count(); ++core)
        works.push_back(on_core<Status>(core, [](ChatService& owner) { return owner.write_reads_here(); }));
    for (Status& written : co_await gather(std::move(works)))
        if (!written) co_return written;
    co_return done();
}

}  // namespace parley::chat
