#include "storage/rocksdb/compaction.h"

#include "storage/rocksdb/row_value.h"

namespace parley::storage {

namespace {

class DropExpired final : public rocksdb::CompactionFilter {
  public:
    explicit DropExpired(WallTime now) : now_(now) {}
    const char* Name() const override { return "parley.drop_expired"; }

    bool Filter(int /*level*/, const rocksdb::Slice& /*key*/, const rocksdb::Slice& stored,
                std::string* /*new_value*/, bool* /*value_changed*/) const override {
        const auto value = parse_value(stored.ToStringView());
        return value && !value->live(now_);
    }

  private:
    const WallTime now_;
};

class DropExpiredFactory final : public rocksdb::CompactionFilterFactory {
  public:
    explicit DropExpiredFactory(const Clock& clock) : clock_(clock) {}
    const char* Name() const override { return "parley.drop_expired"; }

    std::unique_ptr<rocksdb::CompactionFilter> CreateCompactionFilter(
        const rocksdb::CompactionFilter::Context& /*context*/) override {
        return std::make_unique<DropExpired>(clock_.wall());
    }

  private:
    const Clock& clock_;
};

/// Stored in the files: a change of what it returns needs another name.
class PartitionOfKey final : public rocksdb::SliceTransform {
  public:
    const char* Name() const override { return "parley.partition"; }
    bool InDomain(const rocksdb::Slice& key) const override {
        return key.size() >= 4 && key.size() >= length(key);
    }
    rocksdb::Slice Transform(const rocksdb::Slice& key) const override { return {key.data(), length(key)}; }

  private:
    static std::size_t length(const rocksdb::Slice& key) {
        return std::size_t{4} + static_cast<unsigned char>(key[3]);
    }
};

}  // namespace

std::shared_ptr<rocksdb::CompactionFilterFactory> drop_expired(const Clock& clock) {
    return std::make_shared<DropExpiredFactory>(clock);
}

std::shared_ptr<const rocksdb::SliceTransform> partition_of_key() {
    return std::make_shared<PartitionOfKey>();
}

}  // namespace parley::storage
