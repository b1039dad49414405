#pragma once

namespace parley::net {

// Where the hard limit of open files is low, a thread can hold as many again in a table of its own. What
// other threads open afterwards does not exist for it, though the same numbers do: so the low numbers, which
// files of other threads have, stand for nothing in its table, and a file operation that strays onto such a
// thread fails with EBADF instead of reaching a socket.

/// Descriptors that an own table keeps from its thread; other threads must not open more than these.
inline constexpr int kKeptFromOwnTable = 1024;

/// Gives the calling thread a copy of the table that it shared until now, and keeps the unused low numbers of
/// it. What is open by then keeps its number on both sides. Ends the program where the kernel refuses.
void take_own_table();

/// The number, in the calling thread's own table, of what the main thread knows as `number`; -1 where there
/// is no such thing.
[[nodiscard]] int adopt_from_main_thread(int number);

}  // namespace parley::net
