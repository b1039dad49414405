#include "services/hooks/test/hooks_world.h"

// Nothing is lost, and what is sent twice has the same name both times, wherever a crash or a fault strikes.

namespace parley::hooks {
namespace {

struct Crashes : HooksTest {
    /// What the target has after it has thrown away what it had seen by name.
    [[nodiscard]] Texts received() const {
        std::map<std::string, std::string> by_name;
        Texts order;
        for (std::size_t i = 0; i < client_.bodies.size(); ++i) {
            auto [place, is_new] = by_name.emplace(client_.deliveries[i], client_.bodies[i]);
            EXPECT_EQ(place->second, client_.bodies[i]);
            if (is_new) order.push_back(client_.bodies[i]);
        }
        return order;
    }
};

TEST_F(Crashes, BetweenAnswerAndWatermarkSendTheSameAgain) {
    client_.status = 0;
    make();
    write("message a");
    store_.next_commit(CommitFault::UnknownLost);
    client_.answer(200);
    home_.run_all();
    crash();
    client_.status = 200;
    chats_.logs[chat_].push_back("message b");
    restart();
    pass(1s);
    EXPECT_EQ(received(), (Texts{"message a", "message b"}));
    EXPECT_EQ(client_.deliveries.front(), client_.deliveries[1]);
}

TEST_F(Crashes, WhereverTheyStrikeLoseNothing) {
    make();
    Texts all;
    for (std::size_t commits = 0; commits < 6; ++commits) {
        const std::string frame = "message " + std::to_string(commits);
        all.push_back(frame);
        store_.hold_commits();
        write(frame);
        for (std::size_t done = 0; done < commits; ++done) {
            store_.release_commit();
            home_.run_all();
        }
        crash();
        store_.lose_power();
        home_.run_all();
        restart();
        pass(5s);
        EXPECT_EQ(received(), all) << commits;
    }
}

TEST_F(Crashes, FindWhatWasWrittenWhileNobodyRan) {
    make();
    crash();
    chats_.logs[chat_].push_back("message a");
    restart();
    EXPECT_EQ(client_.bodies, Texts{"message a"});
}

TEST_F(Crashes, AStoreThatFailsDelaysAndLosesNothing) {
    make();
    for (const CommitFault fault :
         {CommitFault::Fail, CommitFault::UnknownWritten, CommitFault::UnknownLost}) {
        store_.next_commit(fault, 2);
        write("message x");
        pass(5s);
    }
    EXPECT_EQ(received(), (Texts{"message x", "message x", "message x"}));
}

TEST_F(Crashes, ADeletedHookDoesNotComeBack) {
    client_.status = 0;
    const HookView made = make();
    write("message a");
    EXPECT_TRUE(run(hooks_->remove(user_, chat_, made.hook.id)).ok());
    client_.answer(500);
    home_.run_all();
    restart();
    EXPECT_EQ(run(hooks_->find(user_, chat_, made.hook.id)).error().code, ErrorCode::HookNotFound);
    write("message b");
    pass(10s);
    EXPECT_EQ(client_.bodies, Texts{"message a"});
}

}  // namespace
}  // namespace parley::hooks
