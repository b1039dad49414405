#include "services/chat/test/harness.h"

// A chat's messages live as long as its owner's plan says, in a direct chat as long as the better plan of the
// two, and no longer than the chat's own retention.

namespace parley::chat {
namespace {

using std::chrono::hours;

ChatLimits kept_for_days() {
    ChatLimits limits;
    limits.free_messages_kept = hours(10 * 24);
    limits.segment_events = 8;
    return limits;
}

struct Plans : testing::Test {
    World world{kept_for_days()};
    UserId ann = world.person(1), ben = world.person(2);

    std::size_t left(ChatId chat) { return world.messages(ben, chat).size(); }
    void send(ChatId chat, const std::string& id) { ASSERT_TRUE(world.send(ben, chat, id).ok()); }
    void days(int count) { world.clock.advance(hours(24 * count)); }
    /// Whether the chat's log still holds the message's content.
    bool stored(ChatId chat, const std::string& text) {
        const storage::ScanRequest request{log_partition(chat, 0),      kEventKind, {}, {},
                                           storage::Direction::Forward, 100};
        CoreExecutor home;
        std::optional<storage::ScanPage> page;
        world.disk.scan(request, home, [&](Result<storage::ScanPage> read) { page = std::move(*read); });
        while (home.run_one()) {
        }
        for (const storage::Row& row : page.value().rows)
            if (row.value.find(text) != std::string::npos) return true;
        return false;
    }
};

TEST_F(Plans, AFreeOwnersChatForgets) {
    world.accounts.free = {ann};
    const ChatId chat = world.group(ann, {ben});
    send(chat, "old");
    days(6);
    send(chat, "new");
    days(5);
    world.crash();
    EXPECT_EQ(left(chat), 1u);
    EXPECT_EQ(world.view(ben, chat).last_message.find("old"), std::string::npos);
    days(6);
    EXPECT_EQ(left(chat), 0u);
    EXPECT_EQ(world.log(ben, chat).size(), 3u) << "the log stays dense";
}

TEST_F(Plans, WhatIsForgottenLeavesTheStoreThoughNobodyLooks) {
    world.accounts.free = {ann};
    const ChatId chat = world.group(ann, {ben});
    send(chat, "old");
    days(9);
    send(chat, "new");
    world.restart();
    world.pass(hours(1) + std::chrono::seconds(1));
    EXPECT_TRUE(stored(chat, "old")) << "too early";
    days(1);
    world.pass(hours(1) + std::chrono::seconds(1));
    EXPECT_FALSE(stored(chat, "old"));
    EXPECT_TRUE(stored(chat, "new"));
}

TEST_F(Plans, APremiumOwnersChatKeeps) {
    world.accounts.free = {ben};
    const ChatId chat = world.group(ann, {ben});
    send(chat, "old");
    days(1'000);
    world.crash();
    EXPECT_EQ(left(chat), 1u);
}

TEST_F(Plans, ADirectChatKeepsByTheBetterPlan) {
    const ChatId chat = world.direct(ann, ben);
    world.accounts.free = {ben};
    send(chat, "old");
    days(11);
    world.crash();
    EXPECT_EQ(left(chat), 1u);
    world.accounts.free = {ann, ben};
    world.crash();
    EXPECT_EQ(left(chat), 0u);
}

TEST_F(Plans, TheChatsOwnRetentionEndsMessagesEarlier) {
    world.accounts.free = {ann};
    ChatSettings settings;
    settings.message_retention_seconds = 24 * 3'600;
    const ChatId chat = world.group(ann, {ben}, settings);
    send(chat, "old");
    days(2);
    EXPECT_EQ(left(chat), 0u);
}

}  // namespace
}  // namespace parley::chat
