#include "storage/rocksdb/commit/group_writer.h"

#include <algorithm>
#include <array>

#include "storage/rocksdb/row_value.h"

namespace parley::storage {

namespace {

bool is_conditional(const Write& write) noexcept {
    return write.condition != Condition::None;
}

}  // namespace

void GroupWriter::add(std::vector<CommitCall>& calls, Epochs& epochs) {
    read_conditions(calls);
    std::size_t condition = 0;
    for (CommitCall& call : calls) {
        claim(call.shard, call.epoch, epochs);
        for (std::size_t index = 0; index < call.batches.size(); ++index) {
            Outcome& outcome = call.outcomes[index];
            if (outcome.kind == Outcome::Kind::Failed) continue;
            const PartitionBatch& batch = call.batches[index];
            const std::size_t first = condition;
            condition += static_cast<std::size_t>(std::ranges::count_if(batch.writes, is_conditional));
            if (call.epoch < epochs[call.shard.value]) {
                outcome = {Outcome::Kind::Fenced, 0};
                continue;
            }
            outcome = decide(batch, first);
            if (outcome.kind == Outcome::Kind::Committed) write(batch, first, call.epoch);
        }
    }
}

void GroupWriter::read_conditions(const std::vector<CommitCall>& calls) {
    for (const CommitCall& call : calls) {
        for (std::size_t index = 0; index < call.batches.size(); ++index) {
            if (call.outcomes[index].kind == Outcome::Kind::Failed) continue;
            const Partition& partition = call.batches[index].partition;
            std::string prefix;
            for (const Write& write : call.batches[index].writes) {
                if (!is_conditional(write)) continue;
                if (prefix.empty()) prefix = partition_prefix(partition);
                if (!has_conditions(partition.space, write.key.kind))
                    conditioned_kinds_.emplace_back(partition.space, write.key.kind);
                conditioned_.note(engine_.handle(partition.space, write.key.kind),
                                  key_bytes(prefix, write.key));
            }
        }
    }
    conditioned_.read(engine_.database(), now_);
}

bool GroupWriter::has_conditions(Space space, char kind) const {
    return std::ranges::find(conditioned_kinds_, std::pair(space, kind)) != conditioned_kinds_.end();
}

void GroupWriter::claim(ShardId shard, Epoch epoch, Epochs& epochs) {
    Epoch& seen = epochs[shard.value];
    if (epoch <= seen) return;
    seen = epoch;
    Engine::put_epoch(rows_, shard, epoch).PermitUncheckedError();
}

Outcome GroupWriter::decide(const PartitionBatch& batch, std::size_t condition) const {
    for (std::size_t index = 0; index < batch.writes.size(); ++index) {
        if (!is_conditional(batch.writes[index])) continue;
        switch (conditioned_.presence(condition++)) {
            case ConditionedRows::Presence::Absent:
                break;
            case ConditionedRows::Presence::Present:
                return {Outcome::Kind::ConditionFailed, index};
            case ConditionedRows::Presence::Unreadable:
                return {Outcome::Kind::Failed, 0};
        }
    }
    return {Outcome::Kind::Committed, 0};
}

// A WriteBatch fails only when it passes a size that was not set.
void GroupWriter::write(const PartitionBatch& batch, std::size_t condition, Epoch epoch) {
    const Space space = batch.partition.space;
    const std::string prefix = partition_prefix(batch.partition);
    for (const Write& write : batch.writes) {
        auto* family = engine_.handle(space, write.key.kind);
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
        const auto presence =
            write.value ? ConditionedRows::Presence::Present : ConditionedRows::Presence::Absent;
        if (is_conditional(write))
            conditioned_.set(condition++, presence);
        else if (has_conditions(space, write.key.kind))
            conditioned_.set(key_bytes(prefix, write.key), presence);
    }
}

}  // namespace parley::storage
