#include "limit/limit.h"

#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure/failure.h"
#include "measure/process.h"

namespace parley::bench {

Limit::Limit(const Answers& answers, int core) {
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    if (bind(listener, any, size) != 0 || listen(listener, SOMAXCONN) != 0)
        fail("no port for the bare relay");
    getsockname(listener, any, &size);
    port_ = ntohs(address.sin_port);
    process_ = fork();
    if (process_ < 0) fail("no process for the bare relay");
    if (process_ == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        // What the generator has open is not the relay's.
        close_range(3, static_cast<unsigned>(listener) - 1, 0);
        close_range(static_cast<unsigned>(listener) + 1, ~0U, 0);
        pin_to_core(0, core);
        run_raw_relay(listener, answers);
    }
    close(listener);
}

Limit::~Limit() {
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
}

}  // namespace parley::bench
