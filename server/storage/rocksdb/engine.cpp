#include "storage/rocksdb/engine.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "base/coding.h"
#include "storage/rocksdb/row_value.h"

namespace parley::storage {

namespace {

// No shard has this number and no space is 0: keys that sort after all rows.
const Partition kSelf{Space{}, {0xFFFF}, {}};
// The engine tells nobody when there is nothing left to compact.
constexpr std::chrono::milliseconds kLookEvery{50};
constexpr char kEpochKind = 'e';  // clustering: shard; value: epoch
constexpr char kGroupKind = 'g';  // value: number of the last group

std::string stored_number(std::uint64_t number) {
    std::string bytes = value_header(0, Lifetime::Forever, {});
    put_fixed64(bytes, number);
    return bytes;
}

rocksdb::Status parse_number(const rocksdb::Slice& stored, std::uint64_t& number) {
    const auto value = parse_value(stored.ToStringView());
    if (!value || value->value.size() != 8) return rocksdb::Status::Corruption("not a number of the store");
    number = get_fixed64(value->value.data());
    return rocksdb::Status::OK();
}

}  // namespace

Engine::Opened Engine::finish(rocksdb::Status status, rocksdb::DB* database,
                              std::vector<rocksdb::ColumnFamilyHandle*> handles) {
    if (!status.ok()) return {std::move(status), nullptr};
    std::unique_ptr<Engine> engine(new Engine);
    engine->database_.reset(database);
    engine->handles_ = std::move(handles);
    return {std::move(status), std::move(engine)};
}

Engine::Opened Engine::open(const EngineSettings& settings) {
    rocksdb::DB* database = nullptr;
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    auto status = rocksdb::DB::Open(settings.database, settings.path, settings.families, &handles, &database);
    return finish(std::move(status), database, std::move(handles));
}

Engine::Opened Engine::open_read_only(const EngineSettings& settings) {
    rocksdb::DB* database = nullptr;
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    auto status = rocksdb::DB::OpenForReadOnly(settings.database, settings.path, settings.families, &handles,
                                               &database);
    Opened opened = finish(std::move(status), database, std::move(handles));
    if (opened.engine) opened.engine->read_only_ = true;
    return opened;
}

Engine::~Engine() {
    for (auto* handle : handles_) database_->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
    if (database_) database_->Close().PermitUncheckedError();
}

rocksdb::Status Engine::settle() {
    rocksdb::Status status = database_->Flush(rocksdb::FlushOptions(), handles_);
    while (status.ok() && compacts()) std::this_thread::sleep_for(kLookEvery);
    return status;
}

bool Engine::compacts() const {
    return std::ranges::any_of(handles_, [this](rocksdb::ColumnFamilyHandle* family) {
        std::uint64_t pending = 0, running = 0;
        database_->GetIntProperty(family, rocksdb::DB::Properties::kCompactionPending, &pending);
        database_->GetIntProperty(family, rocksdb::DB::Properties::kNumRunningCompactions, &running);
        return pending + running > 0;
    });
}

rocksdb::Status Engine::put_epoch(rocksdb::WriteBatch& batch, ShardId shard, Epoch epoch) {
    std::string clustering;
    put_fixed16(clustering, shard.value);
    return batch.Put(key_bytes(kSelf, {kEpochKind, clustering}), stored_number(epoch));
}

rocksdb::Status Engine::put_group(rocksdb::WriteBatch& batch, std::uint64_t group) {
    return batch.Put(key_bytes(kSelf, {kGroupKind, {}}), stored_number(group));
}

rocksdb::Status Engine::read_epochs(Epochs& epochs) const {
    epochs.clear();
    const std::string prefix = key_bytes(kSelf, {kEpochKind, {}});
    const std::string after = after_prefix(prefix);
    const rocksdb::Slice upper(after);
    rocksdb::ReadOptions options;
    options.iterate_upper_bound = &upper;
    const std::unique_ptr<rocksdb::Iterator> rows(database_->NewIterator(options));
    for (rows->Seek(prefix); rows->Valid(); rows->Next()) {
        if (rows->key().size() != prefix.size() + 2) return rocksdb::Status::Corruption("not an epoch's key");
        auto status = parse_number(rows->value(), epochs[get_fixed16(rows->key().data() + prefix.size())]);
        if (!status.ok()) return status;
    }
    return rows->status();
}

rocksdb::Status Engine::read_group(std::uint64_t& group) const {
    group = 0;
    std::string bytes;
    auto status = database_->Get({}, key_bytes(kSelf, {kGroupKind, {}}), &bytes);
    if (status.IsNotFound()) return rocksdb::Status::OK();
    if (!status.ok()) return status;
    return parse_number(bytes, group);
}

}  // namespace parley::storage

#ifdef __SANITIZE_THREAD__
// The engine's library is not instrumented: what its own atomics order looks to the sanitizer like a race of
// memcpy and memcmp.
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() {
    return "race:librocksdb.so\n";
}
#endif
