#include "storage/rocksdb/commit/recovery.h"

#include <utility>

#include "base/log/log.h"

namespace parley::storage {

Fate Recovery::reopen(std::uint64_t group) {
    const bool has_room = directory_.has_room();
    // While nothing can change, those who read are not disturbed.
    if (!has_room && slot_.engine() != nullptr && slot_.engine()->read_only()) return Fate::Unclear;
    slot_.close();
    Fate fate = Fate::Unclear;
    if (has_room && open_for_writing(group, fate)) return fate;
    return open_for_reading(group);
}

bool Recovery::open_for_writing(std::uint64_t group, Fate& fate) {
    auto opened = Engine::open(settings_);
    std::uint64_t last = 0;
    if (opened.status.ok()) opened.status = opened.engine->read_group(last);
    if (opened.status.ok()) {
        fate = last == group ? Fate::Written : Fate::Lost;
        rocksdb::WriteBatch probe;
        opened.status = Engine::put_group(probe, last);
        rocksdb::WriteOptions synced;
        synced.sync = true;
        if (opened.status.ok()) opened.status = opened.engine->database().Write(synced, &probe);
    }
    if (!opened.status.ok()) {
        log::warning("storage.not_recovered", {{"why", opened.status.ToString()}});
        return false;
    }
    slot_.open(std::move(opened.engine));
    writable_ = true;
    log::info("storage.recovered");
    return true;
}

Fate Recovery::open_for_reading(std::uint64_t group) {
    auto opened = Engine::open_read_only(settings_);
    std::uint64_t last = 0;
    if (opened.status.ok()) opened.status = opened.engine->read_group(last);
    if (!opened.status.ok()) {
        log::error("storage.unreadable", {{"why", opened.status.ToString()}});
        slot_.keep_from_readers(nullptr);
        return Fate::Unclear;
    }
    if (last == group) {
        // Perhaps only in the kernel's memory: nobody may act on it before it has been written anew.
        slot_.keep_from_readers(std::move(opened.engine));
        return Fate::Unclear;
    }
    slot_.open(std::move(opened.engine));
    return Fate::Lost;
}

}  // namespace parley::storage
