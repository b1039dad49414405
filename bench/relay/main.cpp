// How fast a server relays messages, beside a relay that only moves the bytes.
//     parley_bench_relay PORT PID PAIRS IN_FLIGHT [SECONDS, 6] [SERVER CORE, 0] [OWN CORE, 1]
// The server listens on loopback, has no limits, and was pinned to its core by who started it. Server and
// bare relay take turns of two seconds on that core. Prints one line of JSON.

#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "limit/raw_relay.h"
#include "relay/accounts.h"
#include "relay/http.h"
#include "relay/pairs.h"
#include "relay/process.h"

namespace parley::bench {
namespace {

constexpr double kTurn = 2;
constexpr double kWarmUp = 1;

/// The bare relay, in a process of its own on the server's core. Ends with this object.
class Limit {
  public:
    Limit(std::size_t pairs, const Answers& answers, int core) {
        const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* any = reinterpret_cast<sockaddr*>(&address);
        if (bind(listener, any, size) != 0 || listen(listener, 1024) != 0) fail("no port for the bare relay");
        getsockname(listener, any, &size);
        port_ = ntohs(address.sin_port);
        process_ = fork();
        if (process_ < 0) fail("no process for the bare relay");
        if (process_ == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            pin_to_core(core);
            run_raw_relay(listener, pairs, answers);
        }
        close(listener);
    }
    ~Limit() {
        kill(process_, SIGTERM);
        waitpid(process_, nullptr, 0);
    }
    Limit(const Limit&) = delete;
    Limit& operator=(const Limit&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    [[nodiscard]] pid_t process() const noexcept { return process_; }

  private:
    std::uint16_t port_ = 0;
    pid_t process_ = -1;
};

double rate(const Measured& measured) {
    return static_cast<double>(measured.messages) / measured.seconds;
}

void print_percentiles(const char* name, const Histogram& histogram) {
    std::printf(R"("%s":{"p50":%.3f,"p95":%.3f,"p99":%.3f,"p999":%.3f})", name, histogram.milliseconds(0.5),
                histogram.milliseconds(0.95), histogram.milliseconds(0.99), histogram.milliseconds(0.999));
}

void print(const Measured& measured) {
    const auto messages = static_cast<double>(measured.messages);
    std::printf(R"("messagesPerSecond":%.0f,)", rate(measured));
    print_percentiles("ackMs", measured.ack);
    std::printf(",");
    print_percentiles("deliveryMs", measured.delivery);
    std::printf(R"(,"cpuMicrosPerMessage":%.2f,"receiptsPerMessage":%.2f)",
                measured.cpu_seconds * 1e6 / messages, static_cast<double>(measured.receipts) / messages);
}

void compare(std::uint16_t port, pid_t server, std::size_t count, std::size_t in_flight, double seconds,
             int server_core) {
    Pairs real(in_flight, server);
    std::vector<std::string> tokens;
    for (const Couple& couple : make_couples(port, count)) {
        real.add({open_web_socket(port, "/api/chat/connect"), open_web_socket(port, "/api/chat/connect")},
                 couple.chat);
        tokens.insert(tokens.end(), couple.tokens.begin(), couple.tokens.end());
    }
    real.sign_in(tokens);
    real.run(kWarmUp, nullptr);

    const Limit limit(count, real.answers(), server_core);
    Pairs bare(in_flight, limit.process());
    for (std::size_t n = 0; n < count; ++n) {
        const std::string target = "/" + std::to_string(n);
        bare.add({open_web_socket(limit.port(), target + "/0"), open_web_socket(limit.port(), target + "/1")},
                 std::string(26, 'c'));
    }
    bare.run(kWarmUp, nullptr);

    Measured of_server, of_limit;
    while (of_server.seconds < seconds) {
        real.run(kTurn, &of_server);
        bare.run(kTurn, &of_limit);
    }
    std::printf(R"({"pairs":%zu,"inFlight":%zu,"textBytes":200,)", count, in_flight);
    print(of_server);
    std::printf(R"(,"residentMiB":%.1f,"limit":{)", resident_mib(server));
    print(of_limit);
    std::printf("},\"ratio\":%.3f}\n", rate(of_server) / rate(of_limit));
}

}  // namespace
}  // namespace parley::bench

int main(int count, char** arguments) {
    if (count < 5) {
        std::fprintf(
            stderr,
            "usage: parley_bench_relay PORT PID PAIRS IN_FLIGHT [SECONDS] [SERVER CORE] [OWN CORE]\n");
        return 2;
    }
    const auto number = [&](int at, long otherwise) {
        return count > at ? std::strtol(arguments[at], nullptr, 10) : otherwise;
    };
    parley::bench::pin_to_core(static_cast<int>(number(7, 1)));
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    parley::bench::compare(static_cast<std::uint16_t>(number(1, 0)), static_cast<pid_t>(number(2, 0)),
                           static_cast<std::size_t>(number(3, 1)), static_cast<std::size_t>(number(4, 1)),
                           static_cast<double>(number(5, 6)), static_cast<int>(number(6, 0)));
    return 0;
}
