#include <cstring>

#include "services/chat/test/harness.h"

// Chats of very many people.

namespace parley::chat {
namespace {

struct Crowd : testing::Test {
    World world;
    UserId ann = world.person(1), ben = world.person(2);

    UserId one_of_many(std::uint32_t number) {
        UserId user;
        user.bytes.fill(0xEE);
        std::memcpy(user.bytes.data(), &number, sizeof number);
        world.accounts.known.insert(user);
        return user;
    }
    std::vector<UserId> many(std::uint32_t count, std::uint32_t first = 0) {
        std::vector<UserId> users;
        for (std::uint32_t i = 0; i < count; ++i) users.push_back(one_of_many(first + i));
        return users;
    }
    ChatId chat_of(std::uint32_t others) {
        const ChatId chat = world.group(ann, {ben});
        for (std::uint32_t first = 0; first < others; first += 1'000)
            EXPECT_TRUE(world
                            .run(world.chats().add_participants(
                                ann, chat, many(std::min(others - first, 1'000u), first)))
                            .ok());
        return chat;
    }
    std::vector<UserId> listed(ChatId chat, std::size_t limit) {
        std::vector<UserId> users;
        for (std::size_t offset = 0;;) {
            const ParticipantPage page =
                world.run(world.chats().participants(ann, chat, offset, limit)).value();
            for (const Participant& participant : page.participants) users.push_back(participant.user);
            if (!page.more) return users;
            offset = page.next_offset;
        }
    }
    std::vector<std::string> counts(ChatId chat) {
        std::vector<std::string> found;
        for (std::string& frame : world.hub().signals_of(chat))
            if (frame.starts_with("counts")) found.push_back(std::move(frame));
        return found;
    }
};

TEST_F(Crowd, IsListedInPagesOnceEachWithItsOwnerFirst) {
    const ChatId chat = chat_of(2'500);
    const std::vector<UserId> all = listed(chat, 2'502);
    ASSERT_EQ(all.size(), 2'502u);
    EXPECT_EQ(all.front(), ann);
    EXPECT_EQ(listed(chat, 199), all);
    EXPECT_EQ(std::set<UserId>(all.begin(), all.end()).size(), all.size());
    EXPECT_EQ(world.view(ann, chat).participants.size(), 100u);
    EXPECT_TRUE(world.run(world.chats().participants(ann, chat, 9'999, 10)).value().participants.empty());
}

TEST_F(Crowd, ItsChangesTellHowManyThereAreAndNoNames) {
    const ChatId chat = chat_of(998);
    const UserId one = one_of_many(0);
    ASSERT_TRUE(world.run(world.chats().remove_participant(one, chat, one)).ok());
    ASSERT_TRUE(world.run(world.chats().add_participants(ann, chat, many(2, 5'000))).ok());
    ASSERT_TRUE(world.run(world.chats().remove_participant(ben, chat, ben)).ok());
    const std::vector<std::string> log = world.log(ann, chat);
    ASSERT_EQ(log.size(), 5u);
    EXPECT_EQ(number_in(log[1], "joined"), 998u);
    EXPECT_EQ(number_in(log[2], "left"), 1u);
    EXPECT_EQ(number_in(log[3], "joined"), 0u);
    EXPECT_EQ(number_in(log[3], "participantCount"), 1'001u);
    EXPECT_EQ(number_in(log[4], "left"), 0u);
    EXPECT_EQ(world.chats_of(ben).size(), 0u);
    EXPECT_EQ(world.chats_of(one_of_many(5'001)), std::vector<ChatId>{chat});
}

TEST_F(Crowd, IsDissolvedForEveryoneEvenWhenItIsInterrupted) {
    const ChatId chat = chat_of(1'500);
    ASSERT_TRUE(world.run(world.chats().join_user(ben)).ok());
    world.join(ben, chat);
    world.store.hold_commits();
    const auto answer = world.start(world.chats().dissolve(ann, chat));
    for (int commit = 0; commit < 6; ++commit) {  // the intent, the event, and some of the users
        world.settle();
        world.store.release();
        world.store.hold_commits();
    }
    world.settle();
    world.crash();
    world.pass(std::chrono::seconds(3));
    for (const UserId& user : {ann, ben, one_of_many(0), one_of_many(777), one_of_many(1'499)}) {
        EXPECT_TRUE(world.chats_of(user).empty());
        EXPECT_EQ(world.run(world.chats().view(user, chat)).error().code, ErrorCode::ChatNotFound);
    }
}

TEST_F(Crowd, TooManyChatsAreRefused) {
    world.limits.max_chats = 3;
    world.crash();
    for (int i = 0; i < 2; ++i) world.group(ann, {});
    const ChatId direct = world.direct(ann, ben);
    CreateChat command;
    EXPECT_EQ(world.run(world.chats().create(ann, command, {})).error().code, ErrorCode::TooManyChats);
    const ChatId bens = world.group(ben, {});
    EXPECT_EQ(world.run(world.chats().add_participants(ben, bens, {ann})).error().code,
              ErrorCode::TooManyChats);
    EXPECT_EQ(world.direct(ann, ben), direct) << "what is there is found";
}

TEST_F(Crowd, AuthorsAreToldHowManyHaveTheirMessages) {
    const ChatId chat = chat_of(58);
    world.join(ann, chat);
    const Seq first = world.send(ann, chat, "a").value().seq;
    const Seq second = world.send(ben, chat, "b").value().seq;
    for (std::uint32_t i = 0; i < 10; ++i) {
        ASSERT_TRUE(world.mark(one_of_many(i), chat, MarkKind::Delivered, second).ok());
        const MarkKind kind = i < 4 ? MarkKind::Read : MarkKind::Delivered;
        ASSERT_TRUE(world.mark(one_of_many(i), chat, kind, first).ok());
    }
    world.pass(std::chrono::milliseconds(200));
    const std::string number = std::to_string(first) + ':', other = std::to_string(second) + ':';
    // Ben has read Ann's message by writing after it.
    EXPECT_EQ(counts(chat),
              (std::vector<std::string>{"counts " + number + "11,5", "counts " + other + "10,0"}));
    for (std::uint32_t i = 10; i < 20; ++i) {
        ASSERT_TRUE(world.mark(one_of_many(i), chat, MarkKind::Delivered, first).ok());
        world.pass(std::chrono::milliseconds(100));
    }
    world.pass(std::chrono::milliseconds(1'500));
    const std::vector<std::string> told = counts(chat);
    EXPECT_LE(told.size(), 5u) << "at most once a second, and only what has changed";
    EXPECT_EQ(told.back(), "counts " + number + "21,5");
    for (const bus::News& news : world.hub().heard) {
        const auto* signal = std::get_if<bus::ChatSignal>(&news);
        if (signal == nullptr || !signal->frame.view().starts_with("counts")) continue;
        EXPECT_EQ(signal->only_user, signal->frame.view().substr(7).starts_with(number) ? ann : ben);
    }
}

TEST_F(Crowd, ReactionsToOneMessageAreGatheredForASecond) {
    const ChatId chat = chat_of(1'000);
    const MessageId first{chat, world.send(ann, chat, "a").value().seq};
    const MessageId second{chat, world.send(ann, chat, "b").value().seq};
    const Seq before = second.seq;
    std::vector<Answer<Result<Acted>>> answers;
    const auto react = [&](std::uint32_t number, MessageId message) {
        answers.push_back(
            world.start_act({message, one_of_many(number), React{"+", ReactionAction::Add}, {}}));
        world.settle();
    };
    for (std::uint32_t number = 0; number < 20; ++number) react(number, first);
    react(20, second);  // which waits for nobody
    EXPECT_EQ(world.view(ann, chat).last_seq, before + 2);
    world.pass(std::chrono::milliseconds(900));
    EXPECT_EQ(world.view(ann, chat).last_seq, before + 2);
    world.pass(std::chrono::milliseconds(200));
    EXPECT_EQ(world.view(ann, chat).last_seq, before + 3);
    for (const auto& answer : answers) EXPECT_TRUE(answer->value().ok());
    EXPECT_NE(world.log(ann, chat, 200).back().find("+:20/"), std::string::npos);
    world.pass(std::chrono::milliseconds(1'100));
    react(21, first);
    EXPECT_EQ(world.view(ann, chat).last_seq, before + 4) << "after a pause the next one is told at once";
}

TEST_F(Crowd, ReactionsInSmallerChatsAreToldOneByOne) {
    const ChatId chat = chat_of(998);
    const MessageId message{chat, world.send(ann, chat, "a").value().seq};
    for (std::uint32_t number = 0; number < 5; ++number)
        EXPECT_TRUE(world.react(one_of_many(number), message, "+").ok());
    EXPECT_EQ(world.view(ann, chat).last_seq, message.seq + 5);
}

TEST_F(Crowd, ChannelsAreReadByAllAndWrittenByFew) {
    CreateChat command;
    command.type = ChatType::Channel;
    command.name = "News";
    command.participants = {ben};
    const ChatId chat = world.run(world.chats().create(ann, command, {})).value().view.chat.id;
    EXPECT_TRUE(world.send(ann, chat, "a").ok());
    EXPECT_EQ(world.send(ben, chat, "b").error().code, ErrorCode::Forbidden);
    EXPECT_EQ(world.run(world.chats().messages(ben, chat, {})).value().messages.size(), 1u);
    ASSERT_TRUE(world.run(world.chats().set_role(ann, chat, ben, Role::Admin)).ok());
    EXPECT_TRUE(world.send(ben, chat, "b").ok());
}

TEST_F(Crowd, OfTwentyThousandIsNoBurden) {
    const ChatId chat = chat_of(20'000);
    world.join(ann, chat);
    const auto start = std::chrono::steady_clock::now();
    for (std::uint32_t i = 0; i < 2'000; ++i) {
        ASSERT_TRUE(world.send(ann, chat, "m" + std::to_string(i)).ok());
        ASSERT_TRUE(world.mark(one_of_many(i), chat, MarkKind::Read, i).ok());
        world.clock.advance(std::chrono::milliseconds(10));
    }
    EXPECT_EQ(world.run(world.chats().participants(ann, chat, 19'990, 50)).value().participants.size(), 12u);
    ASSERT_TRUE(world.run(world.chats().remove_participant(ben, chat, ben)).ok());
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
    EXPECT_EQ(world.view(ann, chat).participant_count, 20'001u);
}

}  // namespace
}  // namespace parley::chat
