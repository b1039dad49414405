#include "swarm/swarm.h"

#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string>

#include "measure/failure.h"
#include "measure/process.h"
#include "swarm/part.h"

namespace parley::bench {

Swarm::Swarm(const std::vector<Person>& people, std::size_t sockets, std::size_t of_part)
    : sockets_(sockets) {
    for (std::size_t begin = 0; begin < sockets; begin += of_part) {
        std::vector<const Person*> owners;
        for (std::size_t n = begin; n < std::min(sockets, begin + of_part); ++n)
            owners.push_back(&people[n % people.size()]);
        add_part(std::move(owners));
    }
}

Swarm::~Swarm() {
    for (const Part& part : parts_) close(part.line);
    for (const Part& part : parts_) waitpid(part.process, nullptr, 0);
}

void Swarm::add_part(std::vector<const Person*> people) {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) fail("no line to a part");
    const pid_t process = fork();
    if (process < 0) fail("no process for a part of the swarm");
    if (process == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        // A program that measures beside the swarm goes first on their core.
        const sched_param usual{};
        if (sched_setscheduler(0, SCHED_IDLE, &usual) != 0) fail("a part of the swarm can't step back");
        // What this program and other parts have open is not the part's.
        const auto line = static_cast<unsigned>(ends[1]);
        close_range(3, line - 1, 0);
        close_range(line + 1, ~0U, 0);
        be_part(ends[1], std::move(people));
    }
    close(ends[1]);
    parts_.push_back({process, ends[0], people.size()});
}

Report Swarm::order_all(Order order) {
    const std::size_t count = order.count;
    std::size_t before = 0;  // sockets of the parts before this one
    for (const Part& part : parts_) {
        const std::size_t end = before + part.sockets;
        order.count = count * end / sockets_ - count * before / sockets_;
        before = end;
        if (send(part.line, &order, sizeof order, MSG_NOSIGNAL) != sizeof order)
            fail("a part of the swarm is gone");
    }
    Report all;
    for (const Part& part : parts_) {
        Report report;
        if (recv(part.line, &report, sizeof report, MSG_WAITALL) != sizeof report)
            fail("a part of the swarm is gone");
        if (report.failure[0] != '\0') fail(std::string("a part of the swarm: ") + report.failure.data());
        all.synced.add(report.synced);
        all.heard += report.heard;
    }
    return all;
}

Histogram Swarm::come(std::uint16_t port, std::size_t count, double within) {
    return order_all({Order::Kind::Come, port, count, within}).synced;
}

void Swarm::drop(std::size_t count) {
    order_all({Order::Kind::Drop, 0, count, 0});
}

std::uint64_t Swarm::heard() {
    return order_all({Order::Kind::Hear, 0, 0, 0}).heard;
}

double Swarm::resident_bytes() const {
    double bytes = 0;
    for (const Part& part : parts_) bytes += bench::resident_bytes(part.process);
    return bytes;
}

}  // namespace parley::bench
