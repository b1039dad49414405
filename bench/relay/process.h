#pragma once

#include <sys/types.h>

namespace parley::bench {

/// Keeps this process on one core.
void pin_to_core(int core);

/// CPU time, user and system, that all threads of a process took so far.
double cpu_seconds(pid_t process);

/// Memory of a process that is resident now.
double resident_mib(pid_t process);

/// Ends the program with a message: a benchmark that met an error has no result.
[[noreturn]] void fail(const char* what);

}  // namespace parley::bench
