#include "storage/rocksdb/frozen/frozen_rocks.h"

#include <utility>

#include "base/coding.h"
#include "base/shard.h"
#include "storage/rocksdb/families.h"
#include "storage/rocksdb/read_rows.h"

namespace parley::storage {

namespace {

constexpr std::size_t kKeyAt = 4;  // behind shard, space and length

/// One kind of rows of each family.
constexpr std::array<std::pair<Space, char>, kFamilies> kOneOfEach{
    {{Space::Accounts, 'p'}, {Space::ChatLogs, 'e'}, {Space::ChatLogs, 'd'}}};

/// Writes nothing, so that reading leaves no trace in the directory.
class NoLog final : public rocksdb::Logger {
  public:
    using rocksdb::Logger::Logv;
    void Logv(const char*, va_list) override {}
};

Error unreadable(const rocksdb::Status& status) {
    return fail(ErrorCode::StorageUnavailable, "the store can't be read: " + status.ToString());
}

template <class T>
Result<T> read_all(Reading<T> reading) {
    if (!reading) return fail(ErrorCode::StorageUnavailable, "the store can't be read");
    if (!*reading && reading->error().detail.empty())
        return fail(ErrorCode::StorageUnavailable, "the store can't be read: see the log");
    return std::move(*reading);
}

Partition partition_at(const std::string& key) {
    const auto length = static_cast<std::size_t>(static_cast<unsigned char>(key[kKeyAt - 1]));
    return {static_cast<Space>(key[2]), ShardId{get_fixed16(key.data())}, key.substr(kKeyAt, length)};
}

}  // namespace

Result<std::unique_ptr<FrozenStore>> FrozenRocks::open(const std::string& path, Files files,
                                                       const Clock& clock) {
    const RocksOptions options;
    const Memory memory = make_memory(options);
    rocksdb::Env& env = files.env ? *files.env : *rocksdb::Env::Default();
    EngineSettings settings{path, database_options(options, env, memory),
                            describe_families(options, clock, memory)};
    settings.database.info_log = std::make_shared<NoLog>();
    Engine::Opened opened = Engine::open_read_only(settings);
    if (!opened.status.ok()) return unreadable(opened.status);
    return std::unique_ptr<FrozenStore>(new FrozenRocks(std::move(files), std::move(opened.engine), clock));
}

FrozenRocks::FrozenRocks(Files files, std::unique_ptr<Engine> engine, const Clock& clock)
    : files_(std::move(files)), engine_(std::move(engine)), clock_(clock) {
    rocksdb::ReadOptions options;
    options.total_order_seek = true;
    for (std::size_t family = 0; family < kFamilies; ++family) {
        const auto [space, kind] = kOneOfEach[family];
        keys_[family].reset(engine_->database().NewIterator(options, engine_->handle(space, kind)));
    }
}

Result<std::optional<std::string>> FrozenRocks::key_from(const std::string& key) {
    std::optional<std::string> first;
    for (const std::unique_ptr<rocksdb::Iterator>& rows : keys_) {
        rows->Seek(key);
        if (!rows->status().ok()) return unreadable(rows->status());
        if (!rows->Valid() || rows->key().size() < kKeyAt) continue;
        if (get_fixed16(rows->key().data()) >= kShardCount) continue;  // what the store knows of itself
        if (!first || rows->key().compare(*first) < 0) first = rows->key().ToString();
    }
    return first;
}

Result<std::optional<Partition>> FrozenRocks::next_partition(const std::optional<Partition>& after) {
    const auto key = key_from(after ? after_prefix(partition_prefix(*after)) : std::string());
    if (!key) return key.error();
    return *key ? std::optional(partition_at(**key)) : std::nullopt;
}

Result<std::vector<char>> FrozenRocks::kinds(const Partition& partition) {
    const std::string prefix = partition_prefix(partition);
    std::vector<char> kinds;
    for (std::string from = prefix;;) {
        const auto key = key_from(from);
        if (!key) return key.error();
        if (!*key || !(*key)->starts_with(prefix) || (*key)->size() == prefix.size()) return kinds;
        kinds.push_back((**key)[prefix.size()]);
        from = after_prefix(prefix + kinds.back());
    }
}

Result<std::optional<std::string>> FrozenRocks::get(const Partition& partition, const RowKey& key) {
    return read_all(read_row(*engine_, partition, key, clock_.wall(), Reach::Disk));
}

Result<ScanPage> FrozenRocks::scan(const ScanRequest& request) {
    return read_all(read_page(*engine_, request, clock_.wall(), Reach::Disk));
}

}  // namespace parley::storage
