#include "swarm/swarm.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include "limit/limit.h"
#include "measure/failure.h"

namespace parley::bench {
namespace {

TEST(Swarm, WithoutAServerTheRunHasFailed) {
    const std::vector<Person> people(3, Person{"id", "token", "name"});
    Swarm swarm(people, 10, 4);
    EXPECT_THROW(swarm.come(1, 10, 0.001), Failure);
}

TEST(Swarm, TellsWhyAPartHasFailed) {
    // A relay without accounts does not know the path of a server.
    const Limit relay({}, 0);
    const std::vector<Person> people(3, Person{"id", "token", "name"});
    Swarm swarm(people, 10, 4);
    try {
        swarm.come(relay.port(), 10, 0.001);
        FAIL() << "nobody was missed";
    } catch (const Failure& failure) {
        EXPECT_NE(std::string(failure.what()).find("a socket was lost"), std::string::npos) << failure.what();
    }
}

}  // namespace
}  // namespace parley::bench
