#include <gtest/gtest.h>

#include "services/identity/test/world.h"

namespace parley::identity {
namespace {

Settings few() {
    Settings settings = World::cheap();
    settings.bots.per_person = 2;
    settings.bots.tokens_per_bot = 2;
    return settings;
}

Scopes reading() {
    Scopes scopes;
    scopes.add(Scope::MessagesRead);
    return scopes;
}

class BotsTest : public testing::Test {
  protected:
    UserId sign_up(const std::string& name) { return world_.sign_up(name).value().account.user.id; }
    Result<NewBot> make(UserId owner, const std::string& name) {
        BotWish wish;
        wish.username = name;
        wish.scopes = reading();
        return world_.wait(world_.identity().make_bot(owner, std::move(wish)));
    }
    Result<NewToken> add_token(UserId owner, UserId bot, std::optional<std::chrono::seconds> life = {}) {
        TokenWish wish;
        wish.name = "another";
        wish.scopes = reading();
        wish.expires_in = life;
        return world_.wait(world_.identity().add_token(owner, bot, std::move(wish)));
    }
    std::size_t bots_of(UserId owner) { return world_.wait(world_.identity().bots_of(owner)).value().size(); }

    World world_{few()};
    UserId ada_ = sign_up("ada");
};

TEST_F(BotsTest, ATokenIsGoodWithItsScopesAlsoAfterARestart) {
    const NewBot made = make(ada_, "echo.bot").value();
    EXPECT_TRUE(made.account.user.is_bot);
    EXPECT_TRUE(may_be_bot(made.account.user.id));
    EXPECT_TRUE(made.token.secret.reveal().starts_with("pbt_"));
    world_.restart();
    const Caller caller = world_.use(made.token.secret).value();
    EXPECT_EQ(caller.user, made.account.user.id);
    EXPECT_EQ(caller.scopes, reading());
    EXPECT_EQ(world_.wait(world_.identity().profile(caller.user)).value().username, "echo.bot");
    EXPECT_FALSE(world_.use(world_.sign_in("ada").value().access_token).value().is_bot());
}

TEST_F(BotsTest, ATokenThatIsAlmostRightIsNone) {
    std::string text(make(ada_, "echo.bot").value().token.secret.reveal());
    text.back() = text.back() == 'A' ? 'B' : 'A';
    EXPECT_EQ(code_of(world_.use(Secret(text))), ErrorCode::Unauthenticated);
    EXPECT_EQ(code_of(world_.use(Secret("pbt_"))), ErrorCode::Unauthenticated);
}

TEST_F(BotsTest, ABotCanNotSignInNorBeGivenAPasswordOrARoleNorOwnBots) {
    const UserId bot = make(ada_, "echo.bot").value().account.user.id;
    EXPECT_EQ(code_of(world_.sign_in("echo.bot", "")), ErrorCode::InvalidCredentials);
    EXPECT_EQ(code_of(world_.wait(world_.identity().issue_reset_token(bot))), ErrorCode::NotForBots);
    EXPECT_EQ(code_of(world_.wait(world_.identity().set_server_role(bot, ServerRole::Admin))),
              ErrorCode::NotForBots);
    EXPECT_EQ(code_of(make(bot, "bot.of.bot")), ErrorCode::NotForBots);
}

TEST_F(BotsTest, AreBoundedAndBelongToTheirOwner) {
    const UserId bot = make(ada_, "one").value().account.user.id;
    EXPECT_EQ(code_of(make(ada_, "one")), ErrorCode::UsernameTaken);
    EXPECT_TRUE(make(ada_, "two").ok());
    EXPECT_EQ(code_of(make(ada_, "three")), ErrorCode::BotLimit);
    const UserId ben = sign_up("ben");
    EXPECT_EQ(bots_of(ben), 0u);
    EXPECT_EQ(code_of(add_token(ben, bot)), ErrorCode::BotNotFound);
    EXPECT_EQ(code_of(add_token(ada_, ben)), ErrorCode::BotNotFound);
    EXPECT_EQ(code_of(world_.wait(world_.identity().delete_bot(ben, bot))), ErrorCode::BotNotFound);
    EXPECT_TRUE(add_token(ada_, bot).ok());
    EXPECT_EQ(code_of(add_token(ada_, bot)), ErrorCode::TokenLimit);
    EXPECT_TRUE(world_.wait(world_.identity().delete_bot(ada_, bot)).ok());
    EXPECT_EQ(bots_of(ada_), 1u);
    EXPECT_TRUE(make(ada_, "one").ok());
}

TEST_F(BotsTest, ATokenEndsWhenItIsRevokedAndWhenItsTimeIsOver) {
    const NewBot made = make(ada_, "echo.bot").value();
    const UserId bot = made.account.user.id;
    const NewToken brief = add_token(ada_, bot, std::chrono::seconds(60)).value();
    EXPECT_TRUE(world_.use(brief.secret).ok());
    world_.clock.advance(std::chrono::seconds(61));
    EXPECT_EQ(code_of(world_.use(brief.secret)), ErrorCode::TokenExpired);
    EXPECT_EQ(world_.wait(world_.identity().tokens(ada_, bot)).value().size(), 1u);
    EXPECT_TRUE(add_token(ada_, bot).ok()) << "what has expired makes room";

    const DeviceId first = made.token.token.id;
    EXPECT_TRUE(world_.wait(world_.identity().revoke_token(ada_, bot, first)).ok());
    EXPECT_EQ(code_of(world_.use(made.token.secret)), ErrorCode::SessionRevoked);
    EXPECT_EQ(world_.revoked().back(), first);
    EXPECT_EQ(code_of(world_.wait(world_.identity().revoke_token(ada_, bot, first))),
              ErrorCode::TokenNotFound);
}

TEST_F(BotsTest, SuspendingTheOwnerSuspendsWhatTheBotsDo) {
    const NewBot made = make(ada_, "echo.bot").value();
    EXPECT_TRUE(world_.wait(world_.identity().suspend(ada_, "")).ok());
    EXPECT_EQ(code_of(world_.use(made.token.secret)), ErrorCode::AccountSuspended);
    EXPECT_EQ(world_.revoked().back(), made.token.token.id) << "its sockets close";
    EXPECT_TRUE(world_.wait(world_.identity().unsuspend(ada_)).ok());
    EXPECT_TRUE(world_.use(made.token.secret).ok());
}

TEST_F(BotsTest, ANameThatACrashLeftWithoutAccountIsDropped) {
    world_.store.next_commit(storage::CommitFault::None);
    world_.store.next_commit(storage::CommitFault::Fail,
                             2);  // neither is the name claimed, nor the row taken back
    EXPECT_FALSE(make(ada_, "echo.bot").ok());
    world_.clock.advance(std::chrono::minutes(2));
    EXPECT_EQ(bots_of(ada_), 0u);
    EXPECT_TRUE(make(ada_, "one").ok());
    EXPECT_TRUE(make(ada_, "two").ok());
}

TEST_F(BotsTest, CommandsAreKeptAsTheyWereSaidLast) {
    const UserId bot = make(ada_, "echo.bot").value().account.user.id;
    const std::vector<BotCommand> said{{"echo", "Says it again", "words"}, {"help", "Helps", ""}};
    EXPECT_TRUE(world_.wait(world_.identity().set_commands(bot, said)).ok());
    world_.restart();
    EXPECT_EQ(world_.wait(world_.identity().commands(bot)).value(), said);
    EXPECT_TRUE(world_.wait(world_.identity().set_commands(bot, {})).ok());
    EXPECT_TRUE(world_.wait(world_.identity().commands(bot)).value().empty());
    EXPECT_TRUE(world_.wait(world_.identity().commands(ada_)).value().empty());
}

TEST_F(BotsTest, AHooksAccountIsOnlyAName) {
    const Account hook = world_.wait(world_.identity().make_hook_account(ada_, "Alerts")).value();
    EXPECT_EQ(world_.wait(world_.identity().profile(hook.user.id)).value().display_name, "Alerts");
    EXPECT_EQ(bots_of(ada_), 0u);
    EXPECT_EQ(code_of(add_token(ada_, hook.user.id)), ErrorCode::BotNotFound);
    EXPECT_TRUE(world_.wait(world_.identity().search_users("alerts", 10, {})).value().users.empty());
}

TEST(BotMakersTest, TheServerSaysWhoMayMakeThem) {
    for (const BotMakers makers : {BotMakers::Admins, BotMakers::Nobody}) {
        Settings settings = World::cheap();
        settings.bots.makers = makers;
        World world(settings);
        const UserId ada = world.sign_up("ada").value().account.user.id;
        BotWish wish;
        wish.username = "bot";
        EXPECT_EQ(code_of(world.wait(world.identity().make_bot(ada, wish))), ErrorCode::BotsOff);
        EXPECT_TRUE(world.wait(world.identity().set_server_role(ada, ServerRole::Admin)).ok());
        EXPECT_EQ(world.wait(world.identity().make_bot(ada, wish)).ok(), makers == BotMakers::Admins);
    }
}

}  // namespace
}  // namespace parley::identity
