#include <algorithm>

#include "gateway/session/session.h"
#include "protocol/encode.h"

namespace parley::gateway {

namespace {

constexpr std::size_t kUsersInOneGo = 16;

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
/// do not exist.
Async<Unit> Session::watch_newest() {
    const std::vector<UserId> users = std::exchange(to_watch_, {});
    const std::uint64_t round = presence_round_;
    const auto outdated = [&] { return !entered_ || round != presence_round_; };
    Result<Viewer> viewer = Viewer{};
    for (std::size_t i = 0; i < users.size(); ++i) {
        const UserId user = users[i];
        if (i % kUsersInOneGo == 0) {
            const std::size_t count = std::min(kUsersInOneGo, users.size() - i);
            std::vector<UserId> part(users.data() + i, users.data() + i + count);
            if (i > 0) co_await hub_.presence().few_at_once().step_aside();
            viewer = co_await viewer_of(api_, user_, std::move(part));
        }
        Visibility visible;
        if (viewer) visible = co_await visibility(api_, *viewer, user);
        if (outdated()) co_return Unit{};
        if (!visible.presence || hub_.presence().watch(*this, user, visible)) continue;
        const presence::PresenceViews views = co_await api_.presence.look(user);
        if (outdated()) co_return Unit{};
        const protocol::PresenceState shown = shown_to(visible, views);
        deliver(SharedBytes(protocol::presence_broadcast(shown, api_.clock.wall())), Delivery::Durable);
    }
    co_return Unit{};
}

}  // namespace parley::gateway
