#include "services/keys/keys_service.h"

#include <map>

#include "base/gather.h"

// The doors: from the core that asks to the core that owns.

namespace parley::keys {

KeysService::KeysService(Context context) : context_(std::move(context)), turns_(context_.home) {}

KeysService::~KeysService() {
    context_.timers.cancel(reminder_);
    for (const auto& [user, timer] : retries_) context_.timers.cancel(timer);
}

Async<Result<KeyCounts>> KeysService::upload(Asker asker, KeyUpload upload) {
    auto work = [asker, upload = std::move(upload)](KeysService& owner) {
        return owner.upload_here(asker, upload);
    };
    co_return co_await in_turn<Result<KeyCounts>>(asker.user, std::move(work));
}

Async<Result<KeyCounts>> KeysService::counts(Asker asker) {
    return on_owner<Result<KeyCounts>>(asker.user,
                                       [asker](KeysService& owner) { return owner.counts_here(asker); });
}

Async<Result<std::vector<UserKeys>>> KeysService::query(UserId asker, std::vector<KeyQuery> queries) {
    using One = Result<std::optional<UserKeys>>;
    std::vector<Async<One>> asked;
    asked.reserve(queries.size());
    for (KeyQuery& query : queries) {
        const UserId user = query.user;
        auto work = [asker, query = std::move(query)](KeysService& owner) {
            return owner.query_here(asker, query);
        };
        asked.push_back(on_owner<One>(user, std::move(work)));
    }
    std::vector<One> answers = co_await gather(std::move(asked));
    std::vector<UserKeys> all;
    for (One& one : answers) {
        if (!one) co_return std::move(one).error();
        if (!*one) continue;
        UserKeys& keys = **one;
        Result<std::optional<std::string>> given = co_await on_owner<Result<std::optional<std::string>>>(
            asker,
            [asker, of = keys.user](auto& owner) { return owner.get(user_partition(asker), given_key(of)); });
        if (!given) co_return std::move(given).error();
        std::optional<SignedKey> by_asker;
        if (*given) by_asker = decode_signed(**given);
        // Of a master key that has been replaced since, nothing was signed.
        if (by_asker && keys.master && by_asker->body == keys.master->body)
            keys.by_asker = std::move(by_asker->signatures);
        all.push_back(std::move(keys));
    }
    co_return all;
}

Async<Result<std::vector<ClaimedKey>>> KeysService::claim(UserId asker, std::vector<KeyClaim> claims) {
    using Some = Result<std::vector<ClaimedKey>>;
    std::map<UserId, std::vector<KeyClaim>> by_user;
    for (KeyClaim& claim : claims) by_user[claim.user].push_back(std::move(claim));
    std::vector<Async<Some>> asked;
    for (auto& [user, of_user] : by_user) {
        auto work = [asker, of_user = std::move(of_user)](KeysService& owner) {
            return owner.claim_here(asker, of_user);
        };
        asked.push_back(in_turn<Some>(user, std::move(work)));
    }
    std::vector<Some> answers = co_await gather(std::move(asked));
    std::vector<ClaimedKey> all;
    for (Some& some : answers) {
        if (!some) co_return std::move(some).error();
        for (ClaimedKey& key : *some) all.push_back(std::move(key));
    }
    co_return all;
}

Async<Status> KeysService::send(Asker sender, ToDevice sending) {
    const auto shared = std::make_shared<const ToDevice>(std::move(sending));
    std::vector<Async<Status>> sent;
    for (const auto& [user, messages] : shared->messages) {
        auto work = [user = user, sender, shared](KeysService& owner) {
            return owner.deliver_here(user, sender, shared);
        };
        sent.push_back(in_turn<Status>(user, std::move(work)));
    }
    std::vector<Status> answers = co_await gather(std::move(sent));
    for (Status& one : answers)
        if (!one) co_return std::move(one).error();
    co_return done();
}

Async<Result<InboxBatch>> KeysService::inbox(Asker asker) {
    return in_turn<Result<InboxBatch>>(asker.user,
                                       [asker](KeysService& owner) { return owner.inbox_here(asker); });
}

Async<Status> KeysService::acknowledge(Asker asker, std::uint64_t end) {
    return in_turn<Status>(asker.user,
                           [asker, end](KeysService& owner) { return owner.acknowledge_here(asker, end); });
}

Async<Status> KeysService::forget_gone_devices(UserId user) {
    return in_turn<Status>(user, [user](KeysService& owner) { return owner.forget_here(user); });
}

}  // namespace parley::keys
