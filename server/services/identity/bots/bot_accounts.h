#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/async.h"
#include "base/log/secret.h"
#include "base/result.h"
#include "model/user.h"

namespace parley::identity {

/// Strings are within the limits of protocol/bots/bots.h; the name is in lower case.
struct BotWish {
    std::string username;
    std::string display_name;
    std::string about;
    Scopes scopes;  ///< of the first token
};

struct TokenWish {
    std::string name;
    Scopes scopes;
    std::optional<std::chrono::seconds> expires_in;
};

/// The only time that a token's secret is told.
struct NewToken {
    BotToken token;
    Secret secret;
};

struct NewBot {
    Account account;
    NewToken token;
};

/// Whether people may make bots.
enum class BotMakers : std::uint8_t { Everyone, Admins, Nobody };

struct BotLimits {
    BotMakers makers = BotMakers::Everyone;
    std::size_t per_person = 20;
    std::size_t tokens_per_bot = 10;
};

/// Accounts of programs. What is said of reactors and errors at Identity is true here, too. BOT_NOT_FOUND
/// where `bot` is not one of `owner`'s.
class BotAccounts {
  public:
    virtual ~BotAccounts() = default;

    /// BOTS_OFF, BOT_LIMIT, USERNAME_TAKEN.
    virtual Async<Result<NewBot>> make_bot(UserId owner, BotWish wish) = 0;
    /// In the order of their ids.
    virtual Async<Result<std::vector<Account>>> bots_of(UserId owner) = 0;
    /// Whether `bot` is one of `owner`'s.
    virtual Async<Status> check_owner(UserId owner, UserId bot) = 0;
    /// The account and its name are gone; its sockets close. When it fails, it is to be done again.
    virtual Async<Status> delete_bot(UserId owner, UserId bot) = 0;

    /// TOKEN_LIMIT.
    virtual Async<Result<NewToken>> add_token(UserId owner, UserId bot, TokenWish wish) = 0;
    /// The newest first, without those that have expired.
    virtual Async<Result<std::vector<BotToken>>> tokens(UserId owner, UserId bot) = 0;
    /// TOKEN_NOT_FOUND. Once answered, the token is no good, and its sockets close.
    virtual Async<Status> revoke_token(UserId owner, UserId bot, DeviceId token) = 0;

    /// Takes the place of all that it had.
    virtual Async<Status> set_commands(UserId bot, std::vector<BotCommand> commands) = 0;
    /// None where there is no such bot.
    virtual Async<Result<std::vector<BotCommand>>> commands(UserId bot) = 0;

    /// A name for what a webhook sends: nobody can sign in to it or find it.
    virtual Async<Result<Account>> make_hook_account(UserId owner, std::string name) = 0;
};

}  // namespace parley::identity
