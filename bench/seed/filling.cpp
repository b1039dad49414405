#include "filling.h"

#include <algorithm>
#include <cstdio>
#include <random>

#include "base/gather.h"
#include "protocol/decode.h"

namespace parley::bench {

namespace {

constexpr std::size_t kAccountsAtOnce = 256;
constexpr std::size_t kChatsAtOnce = 512;
constexpr std::size_t kSentAtOnce = 500;  // in a chat; it takes a thousand
constexpr std::size_t kTextBytes = 200;
constexpr std::size_t kSayEvery = 100'000;

std::string username(std::size_t number) {
    return "seed" + std::to_string(number);
}

/// Letters and blanks by chance: what compresses as badly as what people write.
std::string letters() {
    std::mt19937 chance(7);
    std::string text(std::size_t{1} << 16, ' ');
    for (char& letter : text)
        if (const auto number = chance() % 32; number < 26) letter = static_cast<char>('a' + number);
    return text;
}

}  // namespace

Filling::Filling(app::OfflineServices& services, const DataSet& set)
    : services_(services),
      set_(set),
      plan_(set.chats, set.people),
      letters_(letters()),
      accounts_(set.people),
      chats_(set.chats) {}

Status Filling::run() {
    Status made = take_steps("people", set_.people, kAccountsAtOnce, &Filling::make_account);
    if (!made) return made;
    return take_steps("chats", set_.chats, kChatsAtOnce, &Filling::make_chat);
}

World Filling::world(std::size_t chats) const {
    World world;
    for (std::size_t n = 0; n < std::min(chats, set_.chats); ++n) {
        const auto [one, other] = plan_.people_of(n);
        for (const std::size_t number : {one, other})
            world.people.push_back(
                {to_text(accounts_[number].id), accounts_[number].token, username(number)});
        world.chats.push_back(to_text(chats_[n]));
    }
    return world;
}

Status Filling::take_steps(const char* name, std::size_t count, std::size_t lanes, Step step) {
    name_ = name;
    next_ = 0;
    return services_.run<Status>([=, this] { return all_lanes(count, std::min(count, lanes), step); });
}

Async<Status> Filling::all_lanes(std::size_t count, std::size_t lanes, Step step) {
    std::vector<Async<Status>> works;
    for (std::size_t n = 0; n < lanes; ++n) works.push_back(lane(count, step));
    for (Status& ended : co_await gather(std::move(works)))
        if (!ended) co_return std::move(ended);
    co_return done();
}

Async<Status> Filling::lane(std::size_t count, Step step) {
    while (next_ < count && !failed_) {
        const std::size_t number = next_++;
        if (number % kSayEvery == 0)
            std::fprintf(stderr, "parley-seed: %zu of %zu %s\n", number, count, name_);
        Status taken = co_await (this->*step)(number);
        if (taken) continue;
        failed_ = taken.error();
        co_return taken;
    }
    co_return done();
}

Async<Status> Filling::make_account(std::size_t number) {
    identity::Registration registration;
    registration.username = username(number);
    registration.password = Secret(kPassword);
    Result<identity::SignedIn> signed_in =
        co_await services_.identity().register_account(std::move(registration), "");
    if (!signed_in) co_return std::move(signed_in).error();
    accounts_[number] = {signed_in->account.user.id, std::string(signed_in->access_token.reveal())};
    co_return done();
}

Async<Status> Filling::make_chat(std::size_t number) {
    const auto [one, other] = plan_.people_of(number);
    const UserId first = accounts_[one].id, second = accounts_[other].id;
    chat::CreateChat command;
    command.type = ChatType::Direct;
    command.participants = {second};
    Result<chat::CreatedChat> created = co_await services_.chat().create(first, std::move(command), "");
    if (!created) co_return std::move(created).error();
    const ChatId chat = chats_[number] = created->view.chat.id;
    const std::size_t messages = set_.messages / set_.chats + (number < set_.messages % set_.chats ? 1 : 0);
    for (std::size_t from = 0; from < messages; from += kSentAtOnce) {
        Status sent = co_await send(chat, first, second, from, std::min(messages, from + kSentAtOnce));
        if (!sent) co_return sent;
    }
    co_return done();
}

std::string Filling::content(std::size_t number) {
    const std::size_t place = (number * 7'919 + ++texts_) % (letters_.size() - kTextBytes);
    const std::string json = R"({"type":"text","text":")" + letters_.substr(place, kTextBytes) + R"("})";
    return protocol::canonical_content(json).value();
}

/// By turns.
Async<Status> Filling::send(ChatId chat, UserId first, UserId second, std::size_t from, std::size_t to) {
    std::size_t open = to - from;
    std::optional<Error> failed;
    Callback<Unit> all_sent;
    const auto start = [&](Callback<Unit> done) {
        all_sent = std::move(done);
        for (std::size_t n = from; n < to; ++n) {
            chat::SendMessage command;
            command.chat = chat;
            command.sender = n % 2 == 0 ? first : second;
            command.client_message_id = "seed-" + std::to_string(n);
            command.content = content(n);
            services_.chat().send_message(std::move(command), [&](Result<chat::Sent> sent) {
                if (!sent && !failed) failed = sent.error();
                if (--open > 0) return;
                Callback<Unit> done = std::move(all_sent);  // outlives what it ends
                done(Unit{});
            });
        }
    };
    co_await answer<Unit>(start);
    if (failed) co_return *failed;
    co_return done();
}

}  // namespace parley::bench
