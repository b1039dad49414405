#include <algorithm>

#include "services/chat/rows/rows.h"
#include "services/chat/test/harness.h"

namespace parley::chat {
namespace {

struct TwoCores : testing::Test {
    World world{ChatLimits{}, 2};
    UserId ann = world.person(1), ben = world.person(2), cid = world.person(3);
};

TEST_F(TwoCores, AChatIsServedFromEither) {
    std::set<std::size_t> owners;
    for (int i = 0; i < 12; ++i) {
        const ChatId chat = world.group(ann, {ben});
        owners.insert(static_cast<std::size_t>(shard_of_chat(chat).value % 2));
        EXPECT_EQ(world.send(ann, chat, "a", 0).value().seq, 2u);
        EXPECT_EQ(world.send(ben, chat, "b", 1).value().seq, 3u);
        EXPECT_EQ(world.send(ben, chat, "a", 1).value().seq, 4u);
        ASSERT_TRUE(world.mark(ann, chat, MarkKind::Read, 4, 1).ok());
        EXPECT_EQ(describe(world.run(world.chats(0).view(ann, chat), 0).value()),
                  describe(world.run(world.chats(1).view(ann, chat), 1).value()));
    }
    EXPECT_EQ(owners.size(), 2u);
    EXPECT_GT(world.chats(0).loaded_chats(), 0u);
    EXPECT_EQ(world.chats(0).loaded_chats() + world.chats(1).loaded_chats(), 12u);
    EXPECT_EQ(world.run(world.chats(1).list(ann, {}), 1).value().chats.size(), 12u);
}

TEST_F(TwoCores, EachCoreHearsEveryEventAfterItsJoinInOrder) {
    for (int round = 0; round < 6; ++round) {
        const ChatId chat = world.group(ann, {ben, cid});
        ASSERT_TRUE(world.send(ann, chat, "old").ok());
        const JoinedChat here = world.join(ben, chat, 0);
        // The second core joins while sends are on their way: its answer and the events meet in order.
        std::size_t heard_before = world.hub(1).heard.size();
        Seq joined_at = 0;
        for (int i = 0; i < 3; ++i) world.start_send(ann, chat, "x" + std::to_string(i), 0);
        const auto joining = world.start(world.chats(1).join_chats(cid, {chat},
                                                                   [&](const std::vector<JoinedChat>& part) {
                                                                       joined_at = part.at(0).last_seq;
                                                                       heard_before =
                                                                           world.hub(1).heard.size();
                                                                   }),
                                         1);
        for (int i = 0; i < 3; ++i) world.start_send(ben, chat, "y" + std::to_string(i), 1);
        world.settle();
        ASSERT_TRUE(joining->has_value());
        EXPECT_EQ(here.last_seq, 2u);
        EXPECT_EQ(world.hub(0).events_of(chat), (std::vector<Seq>{3, 4, 5, 6, 7, 8}));
        std::vector<Seq> expected;
        for (Seq seq = joined_at + 1; seq <= 8; ++seq) expected.push_back(seq);
        EXPECT_EQ(world.hub(1).events_of(chat), expected);
        for (std::size_t i = 0; i < heard_before; ++i) {
            const auto* event = std::get_if<bus::ChatEvent>(&world.hub(1).heard[i]);
            EXPECT_TRUE(event == nullptr || event->chat != chat);
        }
    }
}

TEST_F(TwoCores, MembershipsReachUsersOfTheOtherCore) {
    std::set<std::size_t> homes;
    for (std::uint8_t number = 10; number < 20; ++number) {
        const UserId user = world.person(number);
        homes.insert(static_cast<std::size_t>(shard_of_user(user).value % 2));
        for (std::size_t core = 0; core < 2; ++core)
            ASSERT_TRUE(world.run(world.chats(core).join_user(user), core).ok());
        const ChatId chat = world.group(ann, {user});
        world.settle();
        for (std::size_t core = 0; core < 2; ++core) {
            const auto events = world.hub(core).events_for(user);
            ASSERT_EQ(events.size(), 1u);
            EXPECT_EQ(events[0].joined, chat);
        }
        world.chats(1).leave_user(user);
        world.settle();
        ASSERT_TRUE(world.run(world.chats().remove_participant(ann, chat, user)).ok());
        world.settle();
        EXPECT_EQ(world.hub(0).events_for(user).size(), 2u);
        EXPECT_EQ(world.hub(1).events_for(user).size(), 1u);
        EXPECT_TRUE(world.run(world.chats(1).chats_of(user), 1)->empty());
    }
    EXPECT_EQ(homes.size(), 2u);
}

TEST_F(TwoCores, RecoverTogether) {
    std::vector<ChatId> chats;
    for (int i = 0; i < 6; ++i) chats.push_back(world.group(ann, {ben}));
    world.store.hold_commits();
    for (const ChatId& chat : chats) world.start(world.chats().add_participants(ann, chat, {cid}));
    world.settle();
    while (world.store.held_commits() > 6) world.store.release_commit();
    for (int i = 0; i < 9; ++i) {
        world.store.release_commit();
        world.settle();
    }
    world.crash();
    world.settle();
    const std::vector<ChatId> listed = world.chats_of(cid);
    for (const ChatId& chat : chats)
        EXPECT_EQ(world.run(world.chats().view(cid, chat)).ok(),
                  std::binary_search(listed.begin(), listed.end(), chat));
}

}  // namespace
}  // namespace parley::chat
