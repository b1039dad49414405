#pragma once

#include <cstdint>
#include <vector>

#include "base/id.h"
#include "base/shared_bytes.h"
#include "bus/bus.h"

namespace parley::gateway {

enum class Delivery : std::uint8_t {
    Durable,        ///< found again by SYNC when it is lost, so that losing it means RESYNC
    DurableInBulk,  ///< the same, but what goes to few at other sockets may overtake it
    State,          ///< the newest counts: may be late; where it is dropped, the states are told again later
    BestEffort,     ///< may be dropped, and overtaken
};

/// One who listens on this core: a signed-in socket. The hub calls it; it enters itself and must leave before
/// it ends.
class Subscriber {
  public:
    virtual ~Subscriber() = default;
    virtual void deliver(const SharedBytes& frame, Delivery delivery) = 0;
    /// Something may have been missed that no hole in seq will show: the client is to synchronise.
    virtual void resync() = 0;
    /// The device was signed out elsewhere, or its account suspended.
    virtual void revoke(ErrorCode why) = 0;

    /// The user has decided anew whether others are told what he reads.
    virtual void read_openly(const bus::ReadMarksShown& changed) = 0;
    /// Something came for the device of somebody who uses encryption.
    virtual void look_after_keys(const bus::DeviceNews& news) = 0;
    /// Who does not say what he reads is not told what others read.
    [[nodiscard]] virtual bool reads_openly() const noexcept = 0;

    [[nodiscard]] virtual UserId user() const noexcept = 0;
    [[nodiscard]] virtual DeviceId device() const noexcept = 0;
    [[nodiscard]] virtual SessionId session() const noexcept = 0;

  private:
    friend class Hub;
    friend class PresenceWatch;
    /// Where it stands in the list of each chat that it listens to.
    struct Seat {
        std::uint32_t slot = 0;  ///< the chat's number
        std::uint32_t index = 0;
    };
    std::uint32_t number_ = 0;
    std::vector<Seat> seats_;
    std::vector<UserId> watched_;
};

}  // namespace parley::gateway
