#include "storage/rocksdb/background_turns.h"

#include <sys/resource.h>

#include <algorithm>

namespace parley::storage {

namespace {

constexpr int kLater = 10;
constexpr int kLast = 19;

void come_after_others() noexcept {
    thread_local bool done = false;
    if (done) return;
    done = true;
    // Larger values are always allowed.
    setpriority(PRIO_PROCESS, 0, std::min(getpriority(PRIO_PROCESS, 0) + kLater, kLast));
}

}  // namespace

void BackgroundTurns::OnFlushBegin(rocksdb::DB* /*database*/, const rocksdb::FlushJobInfo& /*job*/) {
    come_after_others();
}

void BackgroundTurns::OnCompactionBegin(rocksdb::DB* /*database*/,
                                        const rocksdb::CompactionJobInfo& /*job*/) {
    come_after_others();
}

}  // namespace parley::storage
