#include <algorithm>
#include <functional>
#include <map>

#include "services/keys/keys_service.h"

// A mailbox that is full: a device that does not come back, or somebody who floods it. Whoever has sent the
// most loses the oldest of it, so that nobody can push out what others have sent. Changes of devices stay.

namespace parley::keys {

namespace {

constexpr std::size_t kMostAtOnce = 200;  ///< rows of one batch of the store

struct Share {
    UserId sender;
    std::size_t bytes = 0;
};

/// Who has sent what of it, the most first.
std::vector<Share> shares_of(const std::vector<storage::Row>& all) {
    std::map<UserId, std::size_t> bytes_of;
    for (const storage::Row& row : all)
        if (const auto one = decode_waiting(row.value); one && one->kind == Waiting::Kind::Message)
            bytes_of[one->user] += row.value.size();
    std::vector<Share> shares;
    for (const auto& [sender, bytes] : bytes_of) shares.push_back({sender, bytes});
    std::ranges::sort(shares, std::ranges::greater(), &Share::bytes);
    return shares;
}

}  // namespace

/// `head` counts what is about to come.
Async<Result<InboxHead>> KeysService::make_room(Asker device, InboxHead head) {
    Result<Rows> all = co_await rows(inbox_partition(device.user, device.device), kWaitingKind, {},
                                     context_.limits.inbox_events + 1);
    if (!all) co_return std::move(all).error();
    // A tenth, so that not each one that comes has to look through all of it.
    const std::size_t wanted = std::min(kMostAtOnce, context_.limits.inbox_events / 10 + 1);
    Rows gone;
    for (const Share& share : shares_of(*all)) {
        for (storage::Row& row : *all) {
            if (gone.size() == wanted) break;
            const auto one = decode_waiting(row.value);
            if (one && one->kind == Waiting::Kind::Message && one->user == share.sender)
                gone.push_back(std::move(row));
        }
    }
    // What is about to come is not there yet, so the row that is written now does not count it.
    Result<InboxHead> now = co_await head_of(device);
    if (!now) co_return std::move(now).error();
    const InboxHead before = *now;
    Status removed = co_await remove(device, *now, gone);
    if (!removed) co_return std::move(removed).error();
    head.count -= before.count - now->count;
    head.bytes -= before.bytes - now->bytes;
    co_return head;
}

}  // namespace parley::keys
