#include "app/import/write/accounts.h"

#include <algorithm>

#include "app/import/progress_bar.h"
#include "app/import/write/append_file.h"
#include "services/chat/service/derived_ids.h"

namespace parley::app {

namespace {

constexpr std::size_t kLongestName = 32, kShortestName = 3, kLongestDisplayName = 64;
constexpr unsigned kAttempts = 1'000;
constexpr std::chrono::hours kGoodFor{30 * 24};

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// A cell of a table, whatever is in it.
std::string cell(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

UserId id_of(const std::string& source, const std::string& key) {
    const ChatId hash = chat::hashed_id("parley imported user", {source, "\n", key});
    return *id_from_raw<UserId>(hash.raw());
}

/// At the end of a character.
std::string shortened(std::string text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
    return text.substr(0, most);
}

}  // namespace

std::string username_from(const std::string& wished, unsigned attempt) {
    std::string name;
    for (const char c : wished) {
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        if (is_letter_or_digit(small) || ((small == '.' || small == '_' || small == '-') && !name.empty()))
            name += small;
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    while (!name.empty() && name.back() == '-') name.pop_back();
    const std::string end = attempt > 1 ? "-" + std::to_string(attempt) : "";
    if (name.size() < kShortestName) name = name.empty() ? "user" : "user-" + name;
    return name.substr(0, kLongestName - end.size()) + end;
}

Status ImportAccounts::make(const Spool& spool, const std::string& source, const Place& place) {
    ProgressBar bar("accounts", spool.users().size());
    known_.resize(spool.users().size());
    for (std::size_t n = 0; n < known_.size(); ++n) {
        const SourceUser& user = spool.users()[n];
        bar.advance();
        if (!spool.takes_part(static_cast<std::uint32_t>(n))) continue;
        auto same = place.same_as.find(user.username);
        if (same == place.same_as.end() && !user.email.empty()) same = place.same_as.find(user.email);
        const bool mapped = same != place.same_as.end();
        Status found =
            mapped ? services_.run<Status>([&] { return find(user, same->second, known_[n]); })
                   : services_.run<Status>([&] { return bring(user, id_of(source, user.key), known_[n]); });
        if (found && !mapped && (made_ || !state_.was_invited(known_[n].id)))
            found = services_.run<Status>([&] { return invite(user, known_[n], place); });
        if (!found) return found;
    }
    return done();
}

Async<Status> ImportAccounts::find(const SourceUser& user, const std::string& username, Known& known) {
    std::string query = username;
    Result<identity::UserPage> page =
        co_await services_.identity().search_users(std::move(query), 200, std::nullopt);
    if (!page) co_return page.error();
    const auto found = std::ranges::find(page->users, username, &User::username);
    if (found == page->users.end())
        co_return fail(ErrorCode::InvalidField,
                       "nobody here is called " + username + ", who is to be " + user.username);
    known = {found->id, found->username, true};
    tally_.took("users who have an account here");
    co_return done();
}

Async<Status> ImportAccounts::bring(const SourceUser& user, UserId id, Known& known) {
    made_ = false;
    const Result<User> there = co_await services_.identity().profile(id);
    if (there) {
        known = {id, there->username, false};
        tally_.took("accounts that were brought before");
        co_return done();
    }
    if (there.error().code != ErrorCode::UserNotFound) co_return there.error();
    clock_.set(clock_.real());
    for (unsigned attempt = 1; attempt <= kAttempts; ++attempt) {
        identity::Registration registration;
        registration.username =
            username_from(user.username.empty() ? user.display_name : user.username, attempt);
        registration.display_name = shortened(user.display_name, kLongestDisplayName);
        registration.email = user.email;
        // Nobody ever knows it: the account is invited next.
        registration.password = Secret(to_text(make_id<UserId>(ids_)));
        ids_.next_is(id);
        const Result<identity::SignedIn> made =
            co_await services_.identity().register_account(std::move(registration), {});
        if (made) {
            known = {id, made->account.user.username, false};
            made_ = true;
            tally_.took("accounts made");
            co_return done();
        }
        if (made.error().code != ErrorCode::UsernameTaken) co_return made.error();
    }
    co_return fail(ErrorCode::UsernameTaken, "no name is free for " + user.username);
}

Async<Status> ImportAccounts::invite(const SourceUser& user, const Known& known, const Place& place) {
    // A token is good for a day from the time at which it is made, so that one is made that has not come yet.
    const WallTime good_until = clock_.real() + kGoodFor;
    clock_.set(good_until - identity::kResetTokenGood);
    const Result<Secret> token = co_await services_.identity().issue_reset_token(known.id);
    clock_.set(clock_.real());
    if (!token) co_return token.error();
    Status written = done();
    if (!user.bot && !user.gone) {
        const std::string head = std::filesystem::exists(place.invitations)
                                     ? std::string()
                                     : std::string("username,displayName,email,resetToken,goodUntil\n");
        written = append_to_file(place.invitations, head + cell(known.username) + "," +
                                                        cell(user.display_name) + "," + cell(user.email) +
                                                        "," + cell(std::string(token->reveal())) + "," +
                                                        cell(to_rfc3339(good_until)) + "\n");
        tally_.took("invitations written");
    }
    if (written) written = state_.invited(known.id);
    co_return written;
}

}  // namespace parley::app
