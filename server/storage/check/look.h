#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "storage/frozen_store.h"

namespace parley::storage {

/// What a check has found to be wrong.
struct Finding {
    std::string_view rule;  ///< a stable word that names the invariant: "log.dense"
    std::string where;      ///< "chat 5f… seq 12"
    std::string what;
};

/// Who wants to know. Called on the thread of the check.
class Findings {
  public:
    virtual ~Findings() = default;
    virtual void wrong(Finding finding) = 0;
    /// Rows of a kind that this version does not know: a newer one may have written them.
    virtual void unknown(const Partition& partition, char kind) = 0;
    /// So many rows have been looked at since the last call.
    virtual void looked_at(std::uint64_t rows) = 0;
};

/// How checks read a frozen store. The first failed read is kept, and from then on nothing is there: a check
/// need not ask after each one, but whoever runs it must ask failed() before he believes what it says. One
/// thread.
class Look {
  public:
    Look(FrozenStore& store, Findings& findings, WallTime now)
        : store_(store), findings_(findings), now_(now) {}

    [[nodiscard]] std::optional<std::string> get(const Partition& partition, const RowKey& key);
    [[nodiscard]] ScanPage page(const ScanRequest& request);
    /// Names the kinds of the partition that are not among `known`.
    void expect_kinds(const Partition& partition, std::string_view known);

    void wrong(std::string_view rule, std::string where, std::string what) {
        findings_.wrong({rule, std::move(where), std::move(what)});
    }
    [[nodiscard]] WallTime now() const noexcept { return now_; }
    [[nodiscard]] const std::optional<Error>& failed() const noexcept { return failed_; }

  private:
    FrozenStore& store_;
    Findings& findings_;
    const WallTime now_;
    std::optional<Error> failed_;
};

/// The rows of one kind of a partition, one after the other, a page of them in memory.
class RowStream {
  public:
    RowStream(Look& look, Partition partition, char kind, std::string from = {});

    /// The next row; nothing behind the last. Valid until pop().
    [[nodiscard]] const Row* peek();
    void pop() noexcept { ++at_; }
    /// peek() and pop() in one; the row is valid until the next call.
    [[nodiscard]] const Row* next();

  private:
    Look& look_;
    ScanRequest request_;
    ScanPage page_;
    std::size_t at_ = 0;
    bool more_ = true;
};

}  // namespace parley::storage
