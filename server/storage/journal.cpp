#include "storage/journal.h"

#include <charconv>

#include "base/coding.h"
#include "storage/await.h"

namespace parley::storage {

namespace {

constexpr char kEntryKind = 'j';
constexpr char kDayKind = 'd';
constexpr std::size_t kDaysAtOnce = 64;

std::string day_of(WallTime at) {
    return to_rfc3339(at).substr(0, 10);
}

Partition part_of(const Journal& journal, std::string_view part) {
    std::string key = journal.name + ' ' + std::string(part);
    const ShardId shard = shard_of(key);
    return {journal.space, shard, std::move(key)};
}

std::string place_of(WallTime at, const EntryId& id) {
    std::string place;
    put_fixed64(place, static_cast<std::uint64_t>(at.ms));
    place += id.raw();
    return place;
}

std::optional<Entry> entry_of(Row row) {
    RowReader reader(row.key.clustering);
    const WallTime at{static_cast<std::int64_t>(reader.fixed64())};
    const auto id = id_from_raw<EntryId>(reader.rest());
    if (!reader.ok() || !id) return std::nullopt;
    return Entry{at, *id, std::move(row.value)};
}

std::string cursor_after(const Entry& entry) {
    return std::to_string(entry.at.ms) + '-' + to_text(entry.id);
}

/// Where the page before has ended.
struct Place {
    std::string day;
    std::string clustering;
};

std::optional<Place> parse_cursor(std::string_view cursor) {
    WallTime at;
    const char* end = cursor.data() + cursor.size();
    const auto read = std::from_chars(cursor.data(), end, at.ms);
    // Within the years that have four digits.
    if (read.ec != std::errc{} || read.ptr == end || *read.ptr != '-' || at.ms < 0 ||
        at.ms > 253'402'300'799'999)
        return std::nullopt;
    const auto id = parse_id<EntryId>(cursor.substr(static_cast<std::size_t>(read.ptr + 1 - cursor.data())));
    if (!id) return std::nullopt;
    return Place{day_of(at), place_of(at, *id)};
}

Async<Status> commit_one(Store& store, Executor& home, Epoch epoch, Partition partition, Write write) {
    PartitionBatch batch{std::move(partition), {}};
    batch.writes.push_back(std::move(write));
    const Outcome outcome = co_await commit(store, home, epoch, std::move(batch));
    if (outcome.kind != Outcome::Kind::Committed) co_return error_of(outcome);
    co_return done();
}

/// Adds what the day has after `place` until the page holds `most` entries.
Async<Status> read_day(Store& store, Executor& home, Partition day, std::string place, std::size_t most,
                       JournalPage& page) {
    ScanRequest request{std::move(day), kEntryKind, place, {}, Direction::Backward, most + 1};
    for (;;) {
        Result<ScanPage> found = co_await scan(store, home, request);
        if (!found) co_return std::move(found).error();
        for (Row& row : found->rows) {
            if (page.entries.size() == most) co_return done();
            if (row.key.clustering == place) continue;
            std::optional<Entry> entry = entry_of(std::move(row));
            if (entry) page.entries.push_back(std::move(*entry));
        }
        if (!found->next || page.entries.size() == most) co_return done();
        request.from = *found->next;
    }
}

}  // namespace

Async<Status> append(Store& store, Executor& home, Epoch epoch, Journal journal, Entry entry) {
    const std::string day = day_of(entry.at);
    const Partition days = part_of(journal, "days");
    const RowKey day_key{kDayKind, day};
    const auto known = co_await get(store, home, days, day_key);
    if (!known) co_return known.error();
    if (!*known) {
        Write note{day_key, std::string(1, '\1')};
        const Status noted = co_await commit_one(store, home, epoch, days, std::move(note));
        if (!noted) co_return noted.error();
    }
    RowKey key{kEntryKind, place_of(entry.at, entry.id)};
    Write write{std::move(key), std::move(entry.value)};
    Partition partition = part_of(journal, day);
    co_return co_await commit_one(store, home, epoch, std::move(partition), std::move(write));
}

Async<Status> erase(Store& store, Executor& home, Epoch epoch, Journal journal, WallTime at, EntryId id) {
    RowKey key{kEntryKind, place_of(at, id)};
    Write write{std::move(key), std::nullopt};
    Partition partition = part_of(journal, day_of(at));
    co_return co_await commit_one(store, home, epoch, std::move(partition), std::move(write));
}

Async<Result<JournalPage>> read_back(Store& store, Executor& home, Journal journal, std::string cursor,
                                     std::size_t limit) {
    Place place;
    if (!cursor.empty()) {
        std::optional<Place> parsed = parse_cursor(cursor);
        if (!parsed) co_return fail(ErrorCode::InvalidField, "cursor: is none that this list has given.");
        place = std::move(*parsed);
    }
    JournalPage page;
    ScanRequest days{part_of(journal, "days"), kDayKind, place.day, {}, Direction::Backward, kDaysAtOnce};
    for (bool more = true; more && page.entries.size() <= limit;) {
        const Result<ScanPage> listed = co_await scan(store, home, days);
        if (!listed) co_return listed.error();
        for (const Row& row : listed->rows) {
            if (page.entries.size() > limit) break;
            const std::string& day = row.key.clustering;
            std::string from = day == place.day ? place.clustering : std::string();
            Partition partition = part_of(journal, day);
            const Status read =
                co_await read_day(store, home, std::move(partition), std::move(from), limit + 1, page);
            if (!read) co_return read.error();
        }
        more = listed->next.has_value();
        if (more) days.from = *listed->next;
    }
    if (page.entries.size() > limit) {
        page.entries.resize(limit);
        page.next_cursor = cursor_after(page.entries.back());
    }
    co_return page;
}

}  // namespace parley::storage
