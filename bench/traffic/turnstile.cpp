#include "traffic/turnstile.h"

#include <utility>
#include <vector>

#include "measure/failure.h"
#include "measure/process.h"

namespace parley::bench {

namespace {

/// One place in which people come after one another.
class Turnstile {
  public:
    Turnstile(Loop& loop, Open open, Histogram& took) : loop_(loop), open_(std::move(open)), took_(took) {
        next();
    }
    ~Turnstile() { leave(); }
    Turnstile(const Turnstile&) = delete;
    Turnstile& operator=(const Turnstile&) = delete;

  private:
    void next() {
        const Nanoseconds began = monotonic_now();
        socket_ = open_([this, began] {
            took_.add(between(began, loop_.now()));
            leave();
            next();
        });
    }
    void leave() {
        socket_->close();
        loop_.bury(std::move(socket_));
    }

    Loop& loop_;
    const Open open_;
    Histogram& took_;
    std::unique_ptr<Connection> socket_;
};

}  // namespace

JsonLine Came::line() const {
    JsonLine line;
    line.number("perSecond", per_second(), 1).milliseconds("tookMs", took);
    return line.number("cpuMicrosEach", cpu_micros_each(), 1);
}

Came let_in(Loop& loop, pid_t process, std::size_t at_once, double seconds, const Open& open) {
    Came came;
    const double cpu = cpu_seconds(process);
    const Nanoseconds began = monotonic_now();
    std::vector<std::unique_ptr<Turnstile>> places;
    for (std::size_t n = 0; n < at_once; ++n)
        places.push_back(std::make_unique<Turnstile>(loop, open, came.took));
    loop.run_until(began + from_seconds(seconds));
    came.seconds = to_seconds(monotonic_now() - began);
    came.cpu_seconds = cpu_seconds(process) - cpu;
    if (came.took.count() == 0) fail("nobody came in");
    return came;
}

}  // namespace parley::bench
