// Coming in and leaving. At Parley: CONNECT with a token, and SYNC, which tells of a group. At a peer: a
// password, a resource, presence; no roster, no rooms.

#include "peers/beside_peer.h"
#include "peers/peer_scenarios.h"
#include "peers/xmpp/xmpp_socket.h"
#include "traffic/turnstile.h"
#include "world/groups.h"
#include "world/syncing_session.h"

namespace parley::bench {

namespace {

/// Says that somebody is there.
class Coming final : public XmppSession {
  public:
    Coming(Loop& loop, std::uint16_t port, const std::string& user, std::function<void()> done)
        : XmppSession(loop, port, user), done_(std::move(done)) {}

  private:
    void on_there() override { done_(); }

    std::function<void()> done_;
};

Made made_of(Stage& stage, pid_t process, const Open& open) {
    const Came came = let_in(stage.loop(), process, stage.count("at-once"), stage.number("seconds"), open);
    Made made{came.line(), came.per_second(), came.cpu_micros_each()};
    made.line.number("residentMiB", resident_bytes(process) / (1 << 20), 1);
    return made;
}

Made at_parley(Stage& stage) {
    const std::size_t members = stage.count("members");
    const World world = stage.start({"people", "members"}, [&](World& made) {
        add_groups(made, stage.loop(), stage.server().port(), stage.count("people") / members, members);
    });
    std::size_t turn = 0;
    return made_of(stage, stage.server().process(), [&](std::function<void()> done) {
        const Person& person = world.people[turn++ % world.people.size()];
        return std::make_unique<SyncingSession>(stage.loop(), stage.server().port(), person.token,
                                                std::string(), std::move(done));
    });
}

Made at_peer(Stage& stage) {
    const PeerSide side(stage, stage.count("people"));
    std::size_t turn = 0;
    return made_of(stage, side.peer().process(), [&](std::function<void()> done) {
        const std::string& account = side.accounts()[turn++ % side.accounts().size()];
        return std::make_unique<Coming>(stage.loop(), side.peer().port(), account, std::move(done));
    });
}

void run(Stage& stage) {
    const Made parley = at_parley(stage);
    print_beside_peer(stage, parley, at_peer(stage));
}

}  // namespace

const Scenario kPeerLogin{"login",
                          "people who come in and go: how many a second",
                          {{"people", 2'000, 100, "who take turns"},
                           {"members", 20, 10, "of the group that each of them is in, at Parley"},
                           {"at-once", 32, 8, "who are coming at a time"},
                           {"seconds", 6, 2, "that are measured, of each of the two"}},
                          run};

}  // namespace parley::bench
