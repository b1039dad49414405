#pragma once

#include <sys/uio.h>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/shared_bytes.h"

namespace parley::net {

/// Output that the kernel has not taken yet, as a list of units (frames, responses). A unit is own bytes,
/// which are copied together into one block, and then shared bytes, which are not copied. An empty outbox
/// holds no memory. One thread.
class Outbox {
  public:
    void push(std::string_view own);
    void push(std::string_view own, SharedBytes shared);
    /// One unit of own bytes in two parts.
    void push(std::string_view head, std::string_view rest);

    /// Puts all of `other`, of which nothing was sent, behind what is here.
    void append(Outbox other);

    [[nodiscard]] bool empty() const noexcept { return bytes_ == 0; }
    [[nodiscard]] std::size_t bytes() const noexcept { return bytes_; }

    /// Describes the first bytes of the queue, as many as fit into `out`; returns how many parts were used.
    [[nodiscard]] std::size_t gather(std::span<iovec> out) const noexcept;
    /// Forgets the first `count` bytes: they were sent. Precondition: there are as many.
    void consume(std::size_t count);
    /// The first `count` bytes must be sent, whatever drop_unsent() says, because they were promised
    /// elsewhere (a TLS record that is under way). Holds until consumed.
    void pledge(std::size_t count) noexcept { pledged_ = std::max(pledged_, count); }
    /// Forgets all units of which nothing was sent or pledged.
    void drop_unsent();

  private:
    struct Unit {
        std::size_t own = 0;  // bytes of block_, after those of the unit before
        SharedBytes shared;
        [[nodiscard]] std::size_t size() const noexcept { return own + shared.size(); }
    };

    void compact();

    std::string block_;
    std::vector<Unit> units_;
    std::size_t block_from_ = 0;  // where the first unit's own bytes begin
    std::size_t first_ = 0;       // the first unit that is not wholly sent
    std::size_t sent_ = 0;        // bytes of it that are
    std::size_t bytes_ = 0;
    std::size_t pledged_ = 0;
};

}  // namespace parley::net
