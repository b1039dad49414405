#pragma once

#include <rocksdb/db.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.h"

namespace parley::storage {

/// The rows that the conditions of one group of commits are about: noted one by one, read together, which
/// costs the engine much less than one by one, and then kept as the group leaves them. The commit thread
/// only.
class ConditionedRows {
  public:
    enum class Presence : std::uint8_t { Absent, Present, Unreadable };

    /// The next condition is about the row of `family` with `key`. Several may be about one row.
    void note(rocksdb::ColumnFamilyHandle* family, std::string key);

    /// Reads what was noted, as it is at `now`; to be called once, when all is noted.
    void read(rocksdb::DB& database, WallTime now);

    /// Of the row of the condition that was noted as the `condition`-th, from 0.
    [[nodiscard]] Presence presence(std::size_t condition) const {
        return rows_[places_[condition]].presence;
    }

    /// The group writes it.
    void set(std::size_t condition, Presence presence) { rows_[places_[condition]].presence = presence; }
    /// The group writes the row of that key; nothing happens unless a condition is about it.
    void set(const std::string& key, Presence presence);

  private:
    struct Row {
        rocksdb::ColumnFamilyHandle* family;
        std::string key;
        Presence presence;
    };

    void sort();

    std::vector<Row> rows_;              ///< once sorted: by key, each once
    std::vector<std::uint32_t> places_;  ///< of each condition: the place of its row in `rows_`
};

}  // namespace parley::storage
