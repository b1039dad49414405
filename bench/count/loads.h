#pragma once

#include <functional>

#include "client/loop.h"
#include "measure/json_line.h"
#include "traffic/traffic.h"

namespace parley::bench {

/// What is counted: closed loops, each with a fixed number of messages, so that the same work is done each
/// time however fast the machine is.
struct CountedLoad {
    const char* name;
    std::size_t rooms, members;  ///< two members: a direct chat
    std::size_t in_flight;       ///< messages of a room
    Traffic::Readers readers;
    std::size_t messages;  ///< that are counted, of all rooms together
    bool counts_others;    ///< whether threads beside the reactors do enough to be counted
};

/// Opens the rooms of a load at a server, with people of their own.
void open_rooms(Loop& loop, std::uint16_t port, const CountedLoad& load, Traffic& traffic);

/// Sends that many messages of a load, and waits until all have arrived; returns how often one was delivered.
std::uint64_t send(Loop& loop, Traffic& traffic, const CountedLoad& load, std::size_t messages);

}  // namespace parley::bench
