#include "services/chat/test/harness.h"

// Events that other parts of the server append to a user's own log.

namespace parley::chat {
namespace {

struct UserEvents : testing::Test {
    World world;
    UserId ann = world.person(1), ben = world.person(2);

    static UserEventWriter saying(const std::string& what) {
        return [what](std::uint64_t user_seq) {
            return R"({"userSeq":)" + std::to_string(user_seq) + R"(,"what":")" + what + "\"}";
        };
    }
    std::vector<std::string> log() {
        std::vector<std::string> frames;
        const UserEventPage page = world.run(world.chats().user_events(ann, 0, 1'000)).value();
        for (const SharedBytes& frame : page.frames) frames.emplace_back(frame.view());
        return frames;
    }
};

TEST_F(UserEvents, TakeTheNextPlaceAndReachTheUsersSockets) {
    ASSERT_TRUE(world.run(world.chats().join_user(ann)).ok());
    world.group(ben, {ann});
    ASSERT_TRUE(world.run(world.chats().note_user_event(ann, saying("block"))).ok());
    const std::vector<bus::UserEvent> heard = world.hub().events_for(ann);
    ASSERT_EQ(heard.size(), 2u);
    EXPECT_EQ(heard[1].user_seq, 2u);
    EXPECT_EQ(heard[1].frame.view(), R"({"userSeq":2,"what":"block"})");
    EXPECT_FALSE(heard[1].joined || heard[1].left);
    world.crash();
    ASSERT_EQ(log().size(), 2u);
    EXPECT_EQ(log()[1], R"({"userSeq":2,"what":"block"})");
    EXPECT_TRUE(world.run(world.chats().user_events(ann, 0, 10)).value().removed.empty());
}

TEST_F(UserEvents, ManyAtOnceOfAnySizeAreDense) {
    std::vector<Answer<Status>> answers;
    for (int i = 0; i < 300; ++i)
        answers.push_back(world.start(
            world.chats().note_user_event(ann, saying(std::string(i % 3 == 0 ? 40'000 : 4, 'x')))));
    world.settle();
    for (const auto& answer : answers) EXPECT_TRUE(answer->value().ok());
    const std::vector<std::string> frames = log();
    for (std::size_t i = 0; i < frames.size(); ++i) EXPECT_EQ(number_in(frames[i], "userSeq"), i + 1);
    EXPECT_EQ(world.run(world.chats().join_user(ann)).value().user_seq, 300u);
}

TEST_F(UserEvents, TooManyWaitingAreRefused) {
    world.limits.max_waiting_user_events = 3;
    world.crash();
    ASSERT_TRUE(world.run(world.chats().join_user(ann)).ok());
    std::vector<Answer<Status>> answers;
    for (int i = 0; i < 10; ++i)
        answers.push_back(world.start(world.chats().note_user_event(ann, saying("x"))));
    world.settle();
    std::size_t refused = 0;
    for (const auto& answer : answers)
        if (!answer->value().ok()) {
            EXPECT_EQ(answer->value().error().code, ErrorCode::Overloaded);
            ++refused;
        }
    EXPECT_GT(refused, 0u);
    EXPECT_EQ(log().size(), 10 - refused);
}

TEST_F(UserEvents, AFaultIsToldAndLeavesNoHole) {
    ASSERT_TRUE(world.run(world.chats().join_user(ann)).ok());
    for (const CommitFault fault :
         {CommitFault::Fail, CommitFault::UnknownWritten, CommitFault::UnknownLost}) {
        world.store.next_commit(fault);
        EXPECT_EQ(world.run(world.chats().note_user_event(ann, saying("x"))).error().code,
                  ErrorCode::StorageUnavailable);
        EXPECT_TRUE(world.run(world.chats().note_user_event(ann, saying("y"))).ok());
    }
    const std::vector<std::string> frames = log();
    EXPECT_EQ(frames.size(), 4u);
    for (std::size_t i = 0; i < frames.size(); ++i) EXPECT_EQ(number_in(frames[i], "userSeq"), i + 1);
    const std::vector<bus::UserEvent> heard = world.hub().events_for(ann);
    ASSERT_EQ(heard.size(), frames.size());
    for (std::size_t i = 0; i < frames.size(); ++i) EXPECT_EQ(heard[i].frame.view(), frames[i]);
}

}  // namespace
}  // namespace parley::chat
