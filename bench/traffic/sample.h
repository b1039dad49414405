#pragma once

#include <cstdint>

#include "measure/histogram.h"

namespace parley::bench {

/// What became of the messages that were sent while this was the sample. Times count from when a message was
/// to be sent: for an open loop by its plan, however late the generator came to it; otherwise when the
/// generator decided to send it.
struct Sample {
    std::uint64_t messages = 0;    ///< that were acknowledged and reached every reader
    std::uint64_t deliveries = 0;  ///< counted for each reader
    std::uint64_t receipts = 0;    ///< that came to authors
    Histogram ack, delivery;
    Histogram everybody;  ///< until the ACK and the last reader's delivery
};

}  // namespace parley::bench
