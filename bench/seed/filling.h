#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/offline/offline_services.h"
#include "base/result.h"
#include "chat_plan.h"
#include "world/people.h"

namespace parley::bench {

/// How large a data set is to be.
struct DataSet {
    std::size_t chats, messages, people;  ///< messages: in all chats together, as many in each
};

/// Makes the people of a data set, their direct chats and the messages in them, many at a time. Lives on the
/// main thread while it works on the reactor of the services.
class Filling {
  public:
    Filling(app::OfflineServices& services, const DataSet& set);

    /// All of it; the first error ends it.
    Status run();
    /// The first chats, so many, with the people in them, as a scenario knows a world.
    [[nodiscard]] World world(std::size_t chats) const;

  private:
    struct Account {
        UserId id;
        std::string token;
    };
    using Step = Async<Status> (Filling::*)(std::size_t number);

    /// Takes `count` steps, `lanes` of them at a time.
    Status take_steps(const char* name, std::size_t count, std::size_t lanes, Step step);
    Async<Status> all_lanes(std::size_t count, std::size_t lanes, Step step);
    Async<Status> lane(std::size_t count, Step step);
    Async<Status> make_account(std::size_t number);
    Async<Status> make_chat(std::size_t number);
    std::string content(std::size_t number);
    Async<Status> send(ChatId chat, UserId first, UserId second, std::size_t from, std::size_t to);

    app::OfflineServices& services_;
    const DataSet set_;
    const ChatPlan plan_;
    const std::string letters_;
    std::size_t texts_ = 0;
    std::vector<Account> accounts_;
    std::vector<ChatId> chats_;
    const char* name_ = "";
    std::size_t next_ = 0;
    std::optional<Error> failed_;
};

}  // namespace parley::bench
