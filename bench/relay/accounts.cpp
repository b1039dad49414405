#include "relay/accounts.h"

#include <chrono>

#include "relay/http.h"

namespace parley::bench {

std::vector<Couple> make_couples(std::uint16_t port, std::size_t count) {
    Http http(port);
    // A run on the same server as an earlier one needs other names.
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const std::string run = std::to_string(std::chrono::duration_cast<std::chrono::seconds>(now).count());
    std::vector<Couple> couples(count);
    for (std::size_t n = 0; n < count; ++n) {
        std::string second;
        for (std::size_t side = 0; side < 2; ++side) {
            const std::string name = "b" + run + "x" + std::to_string(2 * n + side);
            const std::string body = R"({"username":")" + name + R"(","password":"relay, relay"})";
            const std::string answer = http.post("/api/auth/register", "", body);
            couples[n].tokens[side] = text_of(answer, "accessToken");
            second = text_of(answer, "id", answer.find("\"user\""));
        }
        const std::string body = R"({"type":"direct","participantIds":[")" + second + R"("]})";
        couples[n].chat = text_of(http.post("/api/chats", couples[n].tokens[0], body), "id");
    }
    return couples;
}

}  // namespace parley::bench
