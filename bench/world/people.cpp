#include "world/people.h"

#include <algorithm>

#include "client/http_pool.h"
#include "client/objects.h"
#include "measure/failure.h"

namespace parley::bench {

namespace {

constexpr std::size_t kLines = 32;
constexpr std::size_t kAtOnce = 1000;  // persons in one request, by the contract

std::string ids_of(const std::vector<const Person*>& persons, std::size_t begin) {
    std::string ids = "[";
    const std::size_t end = std::min(persons.size(), begin + kAtOnce);
    for (std::size_t n = begin; n < end; ++n)
        ids.append(n == begin ? "\"" : ",\"").append(persons[n]->id).append("\"");
    return ids + "]";
}

}  // namespace

void add_people(World& world, Loop& loop, std::uint16_t port, std::size_t count) {
    HttpPool pool(loop, port, kLines);
    const std::size_t first = world.people.size();
    world.people.resize(first + count);
    // Names of an earlier world on the same server are taken.
    const std::string run = std::to_string(monotonic_now() / 1'000'000);
    for (std::size_t n = first; n < world.people.size(); ++n) {
        Person& person = world.people[n];
        person.name = "b" + run + "x" + std::to_string(n);
        const std::string body = R"({"username":")" + person.name + R"(","password":")" + kPassword + R"("})";
        pool.request({"POST", "/api/auth/register", {}, body}, [&person](std::string_view answer) {
            person.id = text_of(answer, "id", answer.find("\"user\""));
            person.token = text_of(answer, "accessToken");
        });
    }
    pool.drain("accounts");
}

void add_pairs(World& world, Loop& loop, std::uint16_t port, std::size_t pairs) {
    if (world.people.size() < 2 * pairs) fail("too few people for the pairs");
    HttpPool pool(loop, port, kLines);
    world.chats.resize(pairs);
    for (std::size_t n = 0; n < pairs; ++n) {
        const std::string body =
            R"({"type":"direct","participantIds":[")" + world.people[2 * n + 1].id + R"("]})";
        pool.request({"POST", "/api/chats", world.people[2 * n].token, body},
                     [&chat = world.chats[n]](std::string_view answer) { chat = text_of(answer, "id"); });
    }
    pool.drain("direct chats");
}

void make_group(HttpPool& pool, const char* type, const Person& owner,
                const std::vector<const Person*>& others, std::string& chat) {
    const std::string first = std::string(R"({"type":")") + type + R"(","name":"bench","participantIds":)" +
                              ids_of(others, 0) + "}";
    pool.request({"POST", "/api/chats", owner.token, first},
                 [=, &pool, &owner, &chat](std::string_view answer) {
                     chat = text_of(answer, "id");
                     for (std::size_t begin = kAtOnce; begin < others.size(); begin += kAtOnce)
                         pool.request({"POST", "/api/chats/" + chat + "/participants", owner.token,
                                       R"({"userIds":)" + ids_of(others, begin) + "}"},
                                      [](std::string_view) {});
                 });
}

}  // namespace parley::bench
