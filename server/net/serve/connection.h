#pragma once

#include <boost/intrusive/list_hook.hpp>

#include "net/loop/asio_reactor.h"

namespace parley::net {

/// An accepted connection. Its Front keeps it alive from add() to remove(); whoever waits for something keeps
/// it alive meanwhile.
class Connection : public Flushable, public boost::intrusive::list_base_hook<> {
  public:
    /// Finishes what is under way, then ends.
    virtual void drain() = 0;
    /// Ends now. Nothing of the Front or of handlers is touched afterwards.
    virtual void end() = 0;
};

}  // namespace parley::net
