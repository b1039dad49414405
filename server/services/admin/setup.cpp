#include <sodium.h>

#include "services/admin/admin.h"
#include "services/admin/setting_rows.h"
#include "storage/await.h"

namespace parley::admin {

namespace {

using SetupToken = Id<struct SetupTokenTag>;
constexpr char kUsedKind = 'u';

storage::RowKey token_key() {
    return {'t', "setup"};
}

/// BLAKE2b of the token's text.
std::string hash_of(const Secret& token) {
    const std::string_view text = token.reveal();
    std::string hash(crypto_generichash_BYTES, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr, 0);
    return hash;
}

}  // namespace

Async<storage::Outcome> Admin::commit(storage::PartitionBatch batch) {
    return storage::commit(context_.store, context_.home, context_.epoch, std::move(batch));
}

Async<Result<Secret>> Admin::make_setup_token() {
    Secret token(to_text(make_id<SetupToken>(context_.random)));
    storage::PartitionBatch batch{server_partition(), {}};
    batch.writes.push_back({token_key(), hash_of(token)});
    const storage::Outcome outcome = co_await commit(std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    co_return token;
}

Async<Status> Admin::use_setup_token(Secret token) {
    const std::string hash = hash_of(token);
    const auto good = co_await storage::get(context_.store, context_.home, server_partition(), token_key());
    if (!good) co_return good.error();
    if (!*good || (*good)->size() != hash.size() ||
        sodium_memcmp((*good)->data(), hash.data(), hash.size()) != 0)
        co_return fail(ErrorCode::SetupTokenInvalid);
    // Of several who use it at the same moment one writes this row.
    storage::RowKey used{kUsedKind, hash};
    storage::PartitionBatch batch{server_partition(), {}};
    batch.writes.push_back(
        {std::move(used), std::string(1, '\1'), storage::Lifetime::Forever, storage::Condition::Absent});
    batch.writes.push_back({token_key(), std::nullopt});
    const storage::Outcome outcome = co_await commit(std::move(batch));
    if (outcome.kind == storage::Outcome::Kind::ConditionFailed) co_return fail(ErrorCode::SetupTokenInvalid);
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    co_return done();
}

}  // namespace parley::admin
