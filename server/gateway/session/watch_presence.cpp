#include <algorithm>

#include "gateway/session/session.h"
#include "protocol/encode.h"

namespace parley::gateway {

namespace {

constexpr std::size_t kUsersInOneGo = 32;

}  // namespace

/// Only the newest set is looked at: one that came while the former waits or is under way takes its place.
void Session::on(protocol::SubscribePresence command, std::string) {
    hub_.presence().unwatch_all(*this);
    ++presence_round_;
    to_watch_ = std::move(command.users);
    if (!std::exchange(watching_, true)) spawn<Unit>(watch_presence(shared_from_this()), [](Unit) {});
}

Async<Unit> Session::watch_presence([[maybe_unused]] std::shared_ptr<Session> self) {
    const FewAtOnce::Turn turn = co_await hub_.presence().few_at_once().take();
    while (entered_ && !to_watch_.empty()) co_await watch_newest();
    watching_ = false;
    co_return Unit{};
}

/// Only those are watched whose presence this user may see; of the others nothing is said, as of users that
/// do not exist. Those of one go are told together: their frames leave in one write.
Async<Unit> Session::watch_newest() {
    const std::vector<UserId> users = std::exchange(to_watch_, {});
    const std::uint64_t round = presence_round_;
    for (std::size_t from = 0; from < users.size(); from += kUsersInOneGo) {
        const std::size_t count = std::min(kUsersInOneGo, users.size() - from);
        std::vector<UserId> some(users.data() + from, users.data() + from + count);
        if (from > 0) co_await hub_.presence().few_at_once().step_aside();
        const std::vector<Seen> seen = co_await who_is_seen(api_, user_, std::move(some));
        if (!entered_ || round != presence_round_) co_return Unit{};
        for (const auto& [user, visible] : hub_.presence().watch(*this, seen))
            spawn<Unit>(tell_once(shared_from_this(), user, visible, round), [](Unit) {});
    }
    co_return Unit{};
}

/// Of a user whom too many watch, the state of now is all that is told.
Async<Unit> Session::tell_once([[maybe_unused]] std::shared_ptr<Session> self, UserId user,
                               Visibility visible, std::uint64_t round) {
    const presence::PresenceViews views = co_await api_.presence.look(user);
    if (!entered_ || round != presence_round_) co_return Unit{};
    const protocol::PresenceState shown = shown_to(visible, views);
    deliver(SharedBytes(protocol::presence_broadcast(shown, api_.clock.wall())), Delivery::DurableInBulk);
    co_return Unit{};
}

}  // namespace parley::gateway
