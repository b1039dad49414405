#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "services/incoming/incoming_service.h"
#include "storage/memory/memory_store.h"

namespace parley::incoming {
namespace {

/// Chats that do what the test wants.
class PlainChats final : public Chats {
  public:
    Async<Status> may_manage(UserId, ChatId) override { co_return answer_of(manage); }
    Async<Result<UserId>> make_sender(UserId, std::string name) override {
        names.push_back(std::move(name));
        co_return make_id<UserId>(random);
    }
    Async<Status> may_act(UserId) override { co_return answer_of(act); }
    Async<Status> post(ChatId, UserId, Post post) override {
        posts.push_back(post.content);
        co_return answer_of(send);
    }
    static Status answer_of(const std::optional<ErrorCode>& refusal) {
        if (refusal) return Error{*refusal, {}, {}};
        return done();
    }

    SeededRandom random{1};
    std::optional<ErrorCode> manage, act, send;
    std::vector<std::string> names, posts;
};

class Incoming : public testing::Test {
  protected:
    Incoming() { service_.connect({&service_}); }

    template <class T>
    T run(Async<T> work) {
        std::optional<T> answer;
        spawn<T>(std::move(work), [&](T result) { answer.emplace(std::move(result)); });
        home_.run_all();
        return std::move(answer.value());
    }
    Result<NewHook> make(std::string name) { return run(service_.make(user_, chat_, std::move(name), {})); }
    Result<IncomingHook> find(const Secret& secret) {
        return run(service_.find(std::string(secret.reveal())));
    }
    ErrorCode posting(const IncomingHook& hook) { return run(service_.post(hook, {"{}", "1"})).error().code; }

    ManualExecutor home_;
    Cores cores_{{&home_}};
    ManualClock clock_;
    storage::MemoryStore store_{clock_};
    SeededRandom random_{5};
    PlainChats chats_;
    UserId user_ = make_id<UserId>(random_);
    ChatId chat_ = make_id<ChatId>(random_);
    IncomingService service_{Context{.core = 0,
                                     .cores = cores_,
                                     .home = home_,
                                     .clock = clock_,
                                     .random = random_,
                                     .store = store_,
                                     .chats = chats_,
                                     .per_chat = 2}};
};

TEST_F(Incoming, AnAddressLeadsToItsWebhookUntilItIsRenewedOrGone) {
    const NewHook made = make("Alerts").value();
    EXPECT_EQ(find(made.secret).value().name, "Alerts");
    EXPECT_EQ(chats_.names, std::vector<std::string>{"Alerts"});

    const NewHook renewed = run(service_.renew(user_, chat_, made.hook.id)).value();
    EXPECT_EQ(renewed.hook.sender, made.hook.sender);
    EXPECT_EQ(find(made.secret).error().code, ErrorCode::HookNotFound);
    EXPECT_EQ(find(renewed.secret).value().id, made.hook.id);

    EXPECT_TRUE(run(service_.remove(user_, chat_, made.hook.id)).ok());
    EXPECT_EQ(find(renewed.secret).error().code, ErrorCode::HookNotFound);
    EXPECT_EQ(run(service_.remove(user_, chat_, made.hook.id)).error().code, ErrorCode::HookNotFound);
    EXPECT_EQ(run(service_.renew(user_, chat_, made.hook.id)).error().code, ErrorCode::HookNotFound);
}

TEST_F(Incoming, AnAddressThatIsAlmostRightIsNone) {
    const NewHook made = make("Alerts").value();
    std::string text(made.secret.reveal());
    for (const std::size_t at : {std::size_t{1}, text.size() / 2, text.size() - 1}) {
        std::string wrong = text;
        wrong[at] = wrong[at] == 'a' ? 'b' : 'a';
        EXPECT_EQ(find(Secret(wrong)).error().code, ErrorCode::HookNotFound) << at;
    }
    for (const std::string& wrong : {std::string(), text + '0', text.substr(1)})
        EXPECT_EQ(find(Secret(wrong)).error().code, ErrorCode::HookNotFound);
}

TEST_F(Incoming, AreBoundedAndKeptByThoseWhoMay) {
    EXPECT_TRUE(make("a").ok());
    EXPECT_TRUE(make("b").ok());
    EXPECT_EQ(make("c").error().code, ErrorCode::HookLimit);
    EXPECT_EQ(chats_.names.size(), 2u) << "no account is made in vain";
    EXPECT_EQ(run(service_.list(user_, chat_)).value().size(), 2u);
    chats_.manage = ErrorCode::Forbidden;
    EXPECT_EQ(make("d").error().code, ErrorCode::Forbidden);
    EXPECT_EQ(run(service_.list(user_, chat_)).error().code, ErrorCode::Forbidden);
    EXPECT_EQ(run(service_.remove(user_, chat_, {})).error().code, ErrorCode::Forbidden);
    EXPECT_EQ(run(service_.renew(user_, chat_, {})).error().code, ErrorCode::Forbidden);
}

TEST_F(Incoming, WorksAsLongAsItsMakerAndItsChatDo) {
    const IncomingHook hook = make("Alerts").value().hook;
    EXPECT_TRUE(run(service_.post(hook, {R"({"type":"text","text":"up"})", "1"})).ok());
    EXPECT_EQ(chats_.posts.back(), R"({"type":"text","text":"up"})");
    chats_.send = ErrorCode::Blocked;
    EXPECT_EQ(posting(hook), ErrorCode::Blocked);
    chats_.send = ErrorCode::ChatNotFound;
    EXPECT_EQ(posting(hook), ErrorCode::ChatGone);
    const std::size_t tried = chats_.posts.size();
    chats_.act = ErrorCode::AccountSuspended;
    EXPECT_EQ(posting(hook), ErrorCode::AccountSuspended);
    chats_.act = ErrorCode::UserNotFound;
    EXPECT_EQ(posting(hook), ErrorCode::HookNotFound);
    EXPECT_EQ(chats_.posts.size(), tried);
}

}  // namespace
}  // namespace parley::incoming
