#include "services/chat/test/harness.h"

namespace parley::chat {
namespace {

CreateChat direct_with(UserId user) {
    CreateChat command;
    command.type = ChatType::Direct;
    command.participants = {user};
    return command;
}

TEST(Create, DirectChatIsTheSameFromBothSides) {
    World world;
    const UserId ann = world.person(1), ben = world.person(2);
    const CreatedChat first = world.run(world.chats().create(ann, direct_with(ben), {})).value();
    const CreatedChat second = world.run(world.chats().create(ben, direct_with(ann), {})).value();
    EXPECT_EQ(first.view.chat.id, second.view.chat.id);
    EXPECT_FALSE(first.existed);
    EXPECT_TRUE(second.existed);
    EXPECT_EQ(second.view.last_seq, 1u);
    EXPECT_EQ(world.chats_of(ann), world.chats_of(ben));
}

TEST(Create, BothSidesAtOnceMakeOneChat) {
    World world;
    const UserId ann = world.person(1), ben = world.person(2);
    const auto first = world.start(world.chats().create(ann, direct_with(ben), {}));
    const auto second = world.start(world.chats().create(ben, direct_with(ann), {}));
    world.settle();
    EXPECT_FALSE(first->value()->existed);
    EXPECT_TRUE(second->value()->existed);
    EXPECT_EQ(world.chats_of(ann).size(), 1u);
}

TEST(Create, GroupHasItsPeopleAndItsOwner) {
    World world;
    const UserId ann = world.person(1), ben = world.person(2), cid = world.person(3);
    const ChatId chat = world.group(ann, {ben, cid, ben});
    const ChatView view = world.view(ben, chat);
    EXPECT_EQ(view.participant_count, 3u);
    EXPECT_EQ(view.role, Role::Member);
    EXPECT_EQ(view.chat.name, "Group");
    EXPECT_EQ(world.view(ann, chat).role, Role::Owner);
    EXPECT_EQ(world.log(ann, chat).size(), 1u);
    EXPECT_EQ(view.last_ordinal, view.marks.read_ordinal);
}

TEST(Create, RefusesUnknownAndTooManyPeople) {
    ChatLimits limits;
    limits.max_participants = 3;
    World world(limits);
    const UserId ann = world.person(1);
    UserId stranger;
    stranger.bytes.fill(99);
    EXPECT_EQ(world.run(world.chats().create(ann, direct_with(stranger), {})).error().code,
              ErrorCode::UserNotFound);
    CreateChat nobody = direct_with(ann);
    nobody.participants.clear();
    EXPECT_EQ(world.run(world.chats().create(ann, nobody, {})).error().code, ErrorCode::InvalidField);
    CreateChat crowd;
    crowd.participants = {world.person(2), world.person(3), world.person(4)};
    EXPECT_EQ(world.run(world.chats().create(ann, crowd, {})).error().code, ErrorCode::ChatFull);
    EXPECT_TRUE(world.chats_of(ann).empty());
}

TEST(Create, TheSameSeedFindsTheSameChat) {
    World world;
    const UserId ann = world.person(1), ben = world.person(2);
    CreateChat command;
    command.participants = {ben};
    const CreatedChat first = world.run(world.chats().create(ann, command, "key")).value();
    world.crash();
    const CreatedChat again = world.run(world.chats().create(ann, command, "key")).value();
    EXPECT_EQ(first.view.chat.id, again.view.chat.id);
    EXPECT_TRUE(again.existed);
    EXPECT_NE(world.run(world.chats().create(ben, command, "key")).value().view.chat.id, first.view.chat.id);
    EXPECT_TRUE(world.run(world.chats().remove_participant(ann, first.view.chat.id, ann)).ok());
    EXPECT_EQ(world.run(world.chats().create(ann, command, "key")).error().code, ErrorCode::ChatNotFound);
}

}  // namespace
}  // namespace parley::chat
