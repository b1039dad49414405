#include "gateway/session/session.h"

namespace parley::gateway {

void Session::on(protocol::SubscribePresence command, std::string) {
    hub_.presence().unwatch_all(*this);
    if (command.users.size() > limits_.watched_users) command.users.resize(limits_.watched_users);
    spawn<Unit>(watch_presence(shared_from_this(), std::move(command.users), ++presence_round_), [](Unit) {});
}

/// Only those are watched whose presence this user may see; of the others nothing is said, as of users that
/// do not exist.
Async<Unit> Session::watch_presence([[maybe_unused]] std::shared_ptr<Session> self, std::vector<UserId> users,
                                    std::uint64_t round) {
    for (const UserId& user : users) {
        const Visibility visible = co_await visibility(api_, user_, user);
        if (!entered_ || round != presence_round_) co_return Unit{};  // gone, or asked for others meanwhile
        if (visible.presence) hub_.presence().watch(*this, user, visible);
    }
    co_return Unit{};
}

}  // namespace parley::gateway
