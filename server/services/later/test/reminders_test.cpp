#include "services/later/test/later_world.h"

namespace parley::later {
namespace {

struct Reminders : LaterTest {
    Result<Reminder> remind(std::uint64_t seq, WallTime at) {
        return run(later_->remind(user_, {chat_, seq}, at));
    }
    std::vector<Reminder> list() { return run(later_->reminders(user_)).value(); }
};

TEST_F(Reminders, AreToldWhenDueAndStayUntilDismissed) {
    EXPECT_FALSE(remind(7, in(30s)).value().is_due);
    pass(29s);
    EXPECT_EQ(chats_.told, Texts{"remind 7"});
    pass(1s);
    EXPECT_EQ(chats_.told, (Texts{"remind 7", "due 7"}));
    restart();
    pass(60s);
    EXPECT_TRUE(list().front().is_due);
    EXPECT_EQ(chats_.told.size(), 2u);
    EXPECT_TRUE(run(later_->dismiss(user_, {chat_, 7})).ok());
    EXPECT_TRUE(run(later_->dismiss(user_, {chat_, 7})).ok());
    EXPECT_TRUE(list().empty());
    EXPECT_EQ(chats_.told.back(), "dismissed 7");
    EXPECT_EQ(chats_.told.size(), 3u);
}

TEST_F(Reminders, ALaterTimeTakesThePlaceOfTheFormerOne) {
    EXPECT_TRUE(remind(7, in(30s)).ok());
    EXPECT_TRUE(remind(7, in(90s)).ok());
    pass(60s);
    EXPECT_FALSE(list().front().is_due);
    pass(30s);
    EXPECT_TRUE(list().front().is_due);
    EXPECT_FALSE(remind(7, in(10s)).value().is_due);
    pass(10s);
    EXPECT_TRUE(list().front().is_due);
    EXPECT_EQ(chats_.told, (Texts{"remind 7", "remind 7", "due 7", "remind 7", "due 7"}));
}

TEST_F(Reminders, AreBoundedAndOfMessagesThatCanBeSeen) {
    EXPECT_EQ(remind(0, in(1h)).error().code, ErrorCode::MessageNotFound);
    EXPECT_EQ(remind(1, in(24h * 367)).error().code, ErrorCode::InvalidField);
    EXPECT_TRUE(remind(1, in(1h)).ok());
    EXPECT_TRUE(remind(2, in(1h)).ok());
    EXPECT_EQ(remind(3, in(1h)).error().code, ErrorCode::ReminderLimit);
    EXPECT_TRUE(remind(2, in(2h)).ok());
    EXPECT_EQ(list().size(), 2u);
}

TEST_F(Reminders, FallDueAfterACrash) {
    EXPECT_TRUE(remind(7, in(1h)).ok());
    clock_.advance(2h);
    restart();
    EXPECT_EQ(chats_.told.back(), "due 7");
}

}  // namespace
}  // namespace parley::later
