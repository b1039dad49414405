#include "gateway/http/idempotency.h"

#include <sodium.h>

#include "base/coding.h"
#include "gateway/http/answer.h"
#include "storage/await.h"

namespace parley::gateway {

namespace {

// A version, the hash of the request's body, the status, and the answer's body (1), or ids, each on a line
// (2).
constexpr std::uint8_t kWholeAnswer = 1, kIdsOfAnswer = 2;
constexpr char kAnswerKind = 'k';
constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kMaxKeptBody = 256 << 10;

std::string hash_of(std::string_view text) {
    std::string hash(kHashBytes, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr, 0);
    return hash;
}

storage::Partition partition_of(const IdempotentRequest& request) {
    return {storage::Space::Idempotency, shard_of(request.user.raw()),
            std::string(request.user.raw()) + request.seed};
}

}  // namespace

Result<IdempotentRequest> IdempotentRequest::of(const ApiRequest& request, std::string_view key) {
    if (key.empty() || key.size() > 255)
        return fail(ErrorCode::InvalidField, "Idempotency-Key: must have 1 to 255 bytes.");
    std::string scope(request.caller.user.raw());
    scope += request.http.path;
    scope += '\n';
    scope += key;
    return IdempotentRequest{request.caller.user, hash_of(scope), hash_of(request.http.body)};
}

Async<Result<std::optional<KeptAnswer>>> find_former_answer(Api& api, const IdempotentRequest& request) {
    Result<std::optional<std::string>> row =
        co_await storage::get(api.store, api.home, partition_of(request), storage::RowKey{kAnswerKind, {}});
    if (!row) co_return std::move(row).error();
    if (!*row) co_return std::optional<KeptAnswer>{};
    RowReader reader(**row);
    const auto version = static_cast<std::uint8_t>(reader.byte());
    const std::string_view body_hash = reader.raw(kHashBytes);
    KeptAnswer answer;
    answer.status = static_cast<int>(reader.varint());
    std::string_view rest = reader.rest();
    if ((version != kWholeAnswer && version != kIdsOfAnswer) || !reader.ok())
        co_return fail(ErrorCode::Internal, "A stored row can't be read.");
    if (body_hash != request.body_hash) co_return fail(ErrorCode::IdempotencyKeyReused);
    if (version == kWholeAnswer) {
        answer.body = rest;
        rest = {};
    }
    for (; !rest.empty(); rest.remove_prefix(rest.find('\n') + 1))
        answer.ids.emplace_back(rest.substr(0, rest.find('\n')));
    co_return std::optional(std::move(answer));
}

Async<Unit> keep_answer(Api& api, const IdempotentRequest& request, const KeptAnswer& answer) {
    if (answer.body.size() > kMaxKeptBody) co_return Unit{};
    std::string value(1, static_cast<char>(answer.ids.empty() ? kWholeAnswer : kIdsOfAnswer));
    value += request.body_hash;
    put_varint(value, static_cast<std::uint64_t>(answer.status));
    value += answer.body;
    for (const std::string& id : answer.ids) value += id + '\n';
    storage::PartitionBatch batch{partition_of(request), {}};
    batch.writes.push_back({storage::RowKey{kAnswerKind, {}}, std::move(value), storage::Lifetime::Day,
                            storage::Condition::Absent});
    co_await storage::commit(api.store, api.home, 1, std::move(batch));
    co_return Unit{};
}

}  // namespace parley::gateway
