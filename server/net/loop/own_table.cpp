#include "net/loop/own_table.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/log/log.h"

namespace parley::net {

void take_own_table() {
    if (::unshare(CLONE_FILES) != 0) {
        log::error("reactor.no_own_table", {{"reason", std::strerror(errno)}});
        std::abort();
    }
    // It can be neither read nor written.
    int last = ::open("/", O_PATH | O_CLOEXEC);
    const int nothing = last;
    while (last >= 0 && last < kKeptFromOwnTable - 1) last = ::fcntl(nothing, F_DUPFD_CLOEXEC, 0);
}

int adopt_from_main_thread(int number) {
    // By number, because glibc 2.36 declares neither for C++.
    const long process = ::syscall(SYS_pidfd_open, ::getpid(), 0);
    if (process < 0) return -1;
    const long own = ::syscall(SYS_pidfd_getfd, process, number, 0);
    ::close(static_cast<int>(process));
    return static_cast<int>(own);
}

}  // namespace parley::net
