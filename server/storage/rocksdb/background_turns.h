#pragma once

#include <rocksdb/listener.h>

namespace parley::storage {

/// Lets the engine's own threads, which write and merge tables, run after those that somebody waits for: at
/// the first table that a thread begins, its nice value grows by ten (setpriority(2); on Linux it is the
/// thread's). They keep a tenth of a core that is full, so tables don't fall behind for good; on one that is
/// not, they lose nothing. Called on the engine's threads.
class BackgroundTurns final : public rocksdb::EventListener {
  public:
    const char* Name() const override { return "BackgroundTurns"; }
    void OnFlushBegin(rocksdb::DB* database, const rocksdb::FlushJobInfo& job) override;
    void OnCompactionBegin(rocksdb::DB* database, const rocksdb::CompactionJobInfo& job) override;
};

}  // namespace parley::storage
