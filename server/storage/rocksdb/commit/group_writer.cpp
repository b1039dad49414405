#include "storage/rocksdb/commit/group_writer.h"

#include <array>

#include "storage/rocksdb/row_value.h"

namespace parley::storage {

void GroupWriter::add(std::vector<CommitCall>& calls, Epochs& epochs) {
    note_conditions(calls);
    for (CommitCall& call : calls) {
        claim(call.shard, call.epoch, epochs);
        for (std::size_t index = 0; index < call.batches.size(); ++index) {
            Outcome& outcome = call.outcomes[index];
            if (outcome.kind == Outcome::Kind::Failed) continue;
            if (call.epoch < epochs[call.shard.value]) {
                outcome = {Outcome::Kind::Fenced, 0};
                continue;
            }
            const std::string prefix = partition_prefix(call.batches[index].partition);
            outcome = decide(call.batches[index], prefix);
            if (outcome.kind == Outcome::Kind::Committed) write(call.batches[index], prefix, call.epoch);
        }
    }
}

void GroupWriter::note_conditions(const std::vector<CommitCall>& calls) {
    for (const CommitCall& call : calls) {
        for (std::size_t index = 0; index < call.batches.size(); ++index) {
            if (call.outcomes[index].kind == Outcome::Kind::Failed) continue;
            for (const Write& write : call.batches[index].writes) {
                if (write.condition == Condition::None) continue;
                conditioned_.emplace(key_bytes(call.batches[index].partition, write.key), Presence::Unread);
            }
        }
    }
}

void GroupWriter::claim(ShardId shard, Epoch epoch, Epochs& epochs) {
    Epoch& seen = epochs[shard.value];
    if (epoch <= seen) return;
    seen = epoch;
    Engine::put_epoch(rows_, shard, epoch).PermitUncheckedError();
}

Outcome GroupWriter::decide(const PartitionBatch& batch, const std::string& prefix) {
    for (std::size_t index = 0; index < batch.writes.size(); ++index) {
        const Write& write = batch.writes[index];
        if (write.condition == Condition::None) continue;
        const std::string key = key_bytes(prefix, write.key);
        Presence& presence = conditioned_.find(key)->second;
        if (presence == Presence::Unread && !look_up(batch, write, key, presence).ok())
            return {Outcome::Kind::Failed, 0};
        if (presence == Presence::Present) return {Outcome::Kind::ConditionFailed, index};
    }
    return {Outcome::Kind::Committed, 0};
}

rocksdb::Status GroupWriter::look_up(const PartitionBatch& batch, const Write& write, const std::string& key,
                                     Presence& presence) const {
    rocksdb::PinnableSlice stored;
    auto status = engine_.database().Get(rocksdb::ReadOptions(),
                                         engine_.handle(batch.partition.space, write.key.kind), key, &stored);
    if (status.IsNotFound()) {
        presence = Presence::Absent;
        return rocksdb::Status::OK();
    }
    if (!status.ok()) return status;
    const auto value = parse_value(stored.ToStringView());
    if (!value) return rocksdb::Status::Corruption("a row's value has an unknown version");
    presence = value->live(now_) ? Presence::Present : Presence::Absent;
    return status;
}

// A WriteBatch fails only when it passes a size that was not set.
void GroupWriter::write(const PartitionBatch& batch, const std::string& prefix, Epoch epoch) {
    for (const Write& write : batch.writes) {
        auto* family = engine_.handle(batch.partition.space, write.key.kind);
        const std::array<rocksdb::Slice, 3> key{prefix, rocksdb::Slice(&write.key.kind, 1),
                                                write.key.clustering};
        const rocksdb::SliceParts key_parts(key.data(), static_cast<int>(key.size()));
        if (write.value) {
            const std::string header = value_header(epoch, write.lifetime, now_);
            const std::array<rocksdb::Slice, 2> value{header, *write.value};
            rows_.Put(family, key_parts, rocksdb::SliceParts(value.data(), static_cast<int>(value.size())))
                .PermitUncheckedError();
        } else {
            rows_.Delete(family, key_parts).PermitUncheckedError();
        }
        if (conditioned_.empty()) continue;
        if (const auto noted = conditioned_.find(key_bytes(prefix, write.key)); noted != conditioned_.end()) {
            noted->second = write.value ? Presence::Present : Presence::Absent;
        }
    }
}

}  // namespace parley::storage
