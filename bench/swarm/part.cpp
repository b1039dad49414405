#include "swarm/part.h"

#include <sys/epoll.h>
#include <unistd.h>

#include <cstring>
#include <optional>
#include <utility>

#include "client/loop.h"
#include "measure/failure.h"
#include "swarm/crowd.h"
#include "swarm/order.h"

namespace parley::bench {

namespace {

constexpr double kLongestPause = 24 * 60 * 60;  // between two orders

/// Reads orders between the turns of the sockets.
class Orders final : public Watched {
  public:
    Orders(Loop& loop, int line) : loop_(loop), line_(line) { loop_.add(line_, *this, EPOLLIN); }

    Order next() {
        loop_.run_until([&] { return order_.has_value(); }, "an order", kLongestPause);
        return *std::exchange(order_, std::nullopt);
    }

  private:
    void on_ready(std::uint32_t) override {
        Order order;
        if (read(line_, &order, sizeof order) != sizeof order) _exit(0);
        order_ = order;
    }
    void flush() override {}

    Loop& loop_;
    const int line_;
    std::optional<Order> order_;
};

void tell(int line, const Report& report) {
    if (write(line, &report, sizeof report) != sizeof report) _exit(1);
}

void obey(Loop& loop, int line, std::vector<const Person*> people) {
    Orders orders(loop, line);
    Crowd crowd(loop, std::move(people));
    for (;;) {
        const Order order = orders.next();
        Report report;
        switch (order.kind) {
            case Order::Kind::Come:
                report.synced = crowd.come(order.port, order.count, order.within);
                break;
            case Order::Kind::Drop:
                crowd.drop(order.count);
                break;
            case Order::Kind::Hear:
                report.heard = crowd.heard();
                break;
        }
        tell(line, report);
    }
}

}  // namespace

void be_part(int line, std::vector<const Person*> people) {
    Loop loop;
    try {
        obey(loop, line, std::move(people));
    } catch (const Failure& failure) {
        Report report;
        std::strncpy(report.failure.data(), failure.what(), report.failure.size() - 1);
        tell(line, report);
    }
    _exit(1);
}

}  // namespace parley::bench
