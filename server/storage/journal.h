#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/async.h"
#include "base/id.h"
#include "storage/store.h"

namespace parley::storage {

/// What has happened, in the order of time: a partition a day, so that none grows without bound, and one that
/// names the days, so that reading skips those on which nothing was. Partitions: name + " " + day (kind 'j',
/// clustering: time + id) and name + " days" (kind 'd', clustering: day).
struct Journal {
    Space space{};
    std::string name;

    Journal() = default;
    Journal(Space in, std::string called) : space(in), name(std::move(called)) {}
};

using EntryId = Id<struct EntryTag>;

struct Entry {
    WallTime at;
    EntryId id;
    std::string value;
};

struct JournalPage {
    std::vector<Entry> entries;
    std::optional<std::string> next_cursor;
};

/// The day is noted before its first entry: what a crash leaves is an empty day.
Async<Status> append(Store& store, Executor& home, Epoch epoch, Journal journal, Entry entry);

/// For journals that list what may go again. Nothing there is fine.
Async<Status> erase(Store& store, Executor& home, Epoch epoch, Journal journal, WallTime at, EntryId id);

/// The newest first, at most `limit`. `cursor` is the next_cursor of the page before, or empty; INVALID_FIELD
/// for anything else.
Async<Result<JournalPage>> read_back(Store& store, Executor& home, Journal journal, std::string cursor,
                                     std::size_t limit);

}  // namespace parley::storage
