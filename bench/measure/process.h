#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>

namespace parley::bench {

/// Keeps a process, all threads that it has and those that they will make, on one core. 0 is this process.
void pin_to_core(pid_t process, int core);

/// CPU time, user and system, that all threads of a process took so far.
double cpu_seconds(pid_t process);

/// Memory of a process that is resident now, in bytes.
double resident_bytes(pid_t process);

/// What the kernel holds in slabs (sockets, files, timers) and for the buffers of TCP, of all processes, in
/// bytes.
double kernel_bytes();

/// Memory of the machine that can still be had without swapping, in bytes.
double available_bytes();

/// The load of the machine over the last minute.
double load_average();

/// Lets this process and its children open as many files as the hard limit allows; returns that.
std::size_t raise_file_limit();

}  // namespace parley::bench
