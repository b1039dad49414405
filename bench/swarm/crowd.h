#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "client/loop.h"
#include "client/schedule.h"
#include "measure/histogram.h"
#include "world/people.h"
#include "world/syncing_session.h"

namespace parley::bench {

/// People who come and go together, each with one socket, and keep the cursor of the last time. Those who are
/// there say so every half a minute.
class Crowd {
  public:
    Crowd(Loop& loop, std::vector<const Person*> people);
    ~Crowd();
    Crowd(const Crowd&) = delete;
    Crowd& operator=(const Crowd&) = delete;

    /// Those of the first `count` who are not there come within so many seconds. Returns, when all are there,
    /// how long each took until SYNCED, from when it was due.
    Histogram come(std::uint16_t port, std::size_t count, double within);
    /// The first `count` close their sockets.
    void drop(std::size_t count);
    /// Messages that have come to the sockets that are open.
    [[nodiscard]] std::uint64_t heard() const;
    [[nodiscard]] std::size_t size() const noexcept { return people_.size(); }

  private:
    void show_next();

    Loop& loop_;
    const std::vector<const Person*> people_;
    std::vector<std::unique_ptr<SyncingSession>> sessions_;
    std::vector<std::string> cursors_;
    std::size_t shown_ = 0;
    Schedule heartbeats_;
};

}  // namespace parley::bench
