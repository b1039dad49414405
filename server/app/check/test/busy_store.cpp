#include "app/check/test/busy_store.h"

#include <deque>
#include <stdexcept>
#include <thread>
#include <utility>

#include "app/check/check_store.h"
#include "app/check/test/damage.h"
#include "protocol/decode.h"

namespace parley::app {

namespace {

constexpr std::chrono::hours kLater{3};

std::string text(const std::string& words) {
    return R"({"type":"text","text":")" + words + R"("})";
}

class Heard final : public storage::Findings {
  public:
    void wrong(storage::Finding finding) override {
        rules.insert(std::string(finding.rule));
        words += std::string(finding.rule) + ": " + finding.where + ": " + finding.what + '\n';
    }
    void unknown(const storage::Partition& partition, char kind) override {
        rules.insert("unknown");
        words += "unknown: " + std::to_string(static_cast<int>(partition.space)) + kind + '\n';
    }
    void looked_at(std::uint64_t) override {}

    std::set<std::string> rules;
    std::string words;
};

/// Runs what is posted at once: the store in memory answers where it is asked.
class AtOnce final : public Executor {
  public:
    void post(Task task) override { tasks_.push_back(std::move(task)); }
    [[nodiscard]] bool here() const noexcept override { return true; }
    void run() {
        while (!tasks_.empty()) {
            Task task = std::move(tasks_.front());
            tasks_.pop_front();
            task();
        }
    }

  private:
    std::deque<Task> tasks_;
};

}  // namespace

/// The answer of a call that has to succeed.
template <class T, class Work>
T BusyStore::done_with(Work work) {
    Result<T> result = services_->run<Result<T>>(std::move(work));
    if (!result) throw std::runtime_error("a call has failed: " + result.error().detail);
    return std::move(*result);
}

BusyStore::BusyStore() {
    OfflineServices::Settings settings;
    settings.identity.hash_cost = {1, 1};
    settings.identity.registrations_per_hour = 0;
    settings.chat.segment_events = kSegmentEvents;
    settings.chat.tail_events = 8;
    limits_ = settings.chat;
    auto services = OfflineServices::open(store_, clock_, random_, settings);
    if (!services) throw std::runtime_error("no services");
    services_ = std::move(*services);
    make_people();
    make_chats();
    talk();
    act();
    set_own();
    services_.reset();
    frozen_ = store_.freeze();
}

UserId BusyStore::account(const std::string& name) {
    return done_with<identity::SignedIn>([&] {
               identity::Registration registration;
               registration.username = name;
               registration.display_name = name + " of the test";
               registration.password = Secret("correct horse battery staple");
               return services_->identity().register_account(std::move(registration), {});
           })
        .account.user.id;
}

void BusyStore::make_people() {
    ada = account("ada");
    bob = account("bob");
    cy = account("cy");
    dee = account("dee");
}

ChatId BusyStore::chat(UserId by, ChatType type, std::vector<UserId> others, ChatSettings settings) {
    return done_with<chat::CreatedChat>([&] {
               chat::CreateChat command;
               command.type = type;
               command.participants = std::move(others);
               command.name = type == ChatType::Direct ? "" : "a chat";
               command.settings = settings;
               return services_->chat().create(by, std::move(command), {});
           })
        .view.chat.id;
}

void BusyStore::make_chats() {
    group = chat(ada, ChatType::Group, {bob, cy, dee});
    direct = chat(ada, ChatType::Direct, {bob});
    list = chat(ada, ChatType::Broadcast, {bob, cy});
    ChatSettings settings;
    settings.disappearing_seconds = 3'600;
    fading = chat(cy, ChatType::Channel, {ada}, settings);
}

Seq BusyStore::send(UserId from, ChatId chat, const std::string& id, const std::string& content,
                    Mentions mentions) {
    return done_with<chat::Sent>([&] {
               chat::SendMessage command;
               command.chat = chat;
               command.sender = from;
               command.client_message_id = id;
               command.content = protocol::canonical_content(content).value();
               command.mentions = std::move(mentions);
               return answer<Result<chat::Sent>>([&, command = std::move(command)](auto done) mutable {
                   services_->chat().send_message(std::move(command), std::move(done));
               });
           })
        .seq;
}

void BusyStore::talk() {
    for (int n = 0; n < 20; ++n) {
        const std::string id = "m" + std::to_string(n);
        send(n % 2 == 0 ? ada : bob, group, id, text(id));
    }
    edited = send(ada, group, "edited", text("before"));
    erased = send(bob, group, "erased", text("secret"));
    liked = send(cy, group, "liked", text("good"));
    poll = send(
        dee, group, "poll",
        R"({"type":"poll","poll":{"question":"when?","options":["now","later"],"multiple":true,"anonymous":false}})");
    pinned = send(ada, group, "pinned", text("read this"));
    calling = send(bob, group, "calling", text("you"), {{ada}, false});
    copied = send(ada, list, "copied", text("to all"));
    send(cy, fading, "fading", text("for an hour"));
    // What is written in a list is brought to its recipients behind its author's back.
    while (done_with<std::vector<ChatId>>([&] { return services_->chat().chats_of(cy); }).size() < 3)
        std::this_thread::yield();
    send(ada, direct, "hello", text("hello"));
}

void BusyStore::act_on(UserId by, Seq seq, decltype(chat::ActOnMessage::act) act) {
    done_with<chat::Acted>([&] {
        return answer<Result<chat::Acted>>([&](auto done) {
            services_->chat().act({{group, seq}, by, std::move(act), {}}, std::move(done));
        });
    });
}

void BusyStore::act() {
    const std::string after = protocol::canonical_content(text("after")).value();
    for (const Seq seq : {erased, edited}) {
        const UserId author = seq == edited ? ada : bob;
        act_on(author, seq, chat::EditMessage{after});
        act_on(ada, seq, chat::React{"👍"});
        act_on(cy, seq, chat::React{"👍"});
    }
    for (int n = 0; n < 20; ++n) send(cy, group, "more" + std::to_string(n), text("more"));
    act_on(ada, liked, chat::React{"🎉"});
    act_on(bob, liked, chat::React{"🎉"});
    act_on(bob, poll, chat::Vote{3});
    act_on(cy, poll, chat::Vote{1});
    act_on(bob, erased, chat::DeleteForEveryone{});
    done_with<ChatView>([&] { return services_->chat().pin_message(ada, {group, pinned}); });
    last = send(dee, group, "last", text("last"));
}

void BusyStore::set_own() {
    done_with<Unit>([&] { return services_->chat().hide_message(bob, {group, liked}); });
    Ban ban;
    ban.user = dee;
    ban.by = ada;
    ban.at = clock_.wall();
    done_with<Unit>([&] { return services_->chat().ban(ada, group, ban); });
    done_with<Unit>(
        [&] { return services_->identity().set_contact(ada, bob, identity::ContactChange::Add); });
    done_with<Unit>([&] { return services_->identity().set_server_role(ada, ServerRole::Admin); });
    done_with<identity::ReportRef>([&] { return services_->identity().report({bob, dee, {}, {}, "rude"}); });
    scheduled_for = clock_.wall() + kLater;
    scheduled = done_with<later::Planned>([&] {
                    later::ScheduleWish wish;
                    wish.client_message_id = "later";
                    wish.content = protocol::canonical_content(text("later")).value();
                    wish.send_at = scheduled_for;
                    return services_->later().schedule(ada, group, std::move(wish));
                }).message.id;
    done_with<Reminder>([&] {
        return services_->later().remind(bob, {group, pinned}, clock_.wall() + kLater);
    });
    done_with<Unit>([&] { return services_->admin().note({}); });
}

std::set<std::string> BusyStore::broken() {
    Heard heard;
    const Status looked = check_store(*frozen_, heard, clock_.wall(), limits_);
    if (!looked) heard.rules.insert("not looked: " + looked.error().detail);
    findings_ = std::move(heard.words);
    return heard.rules;
}

std::string BusyStore::row(const storage::Partition& partition, const storage::RowKey& key) {
    const auto value = frozen_->get(partition, key);
    if (!value.ok() || !*value) throw std::runtime_error("no such row");
    return **value;
}

storage::Row BusyStore::first(const storage::Partition& partition, char kind) {
    const auto page = frozen_->scan({partition, kind, {}, {}, storage::Direction::Forward, 1});
    if (!page.ok() || page->rows.empty()) throw std::runtime_error("no such row");
    return page->rows.front();
}

void BusyStore::put(const storage::Partition& partition, const storage::RowKey& key,
                    std::optional<std::string> value) {
    before_.push_back({partition, key, *frozen_->get(partition, key)});
    AtOnce home;
    std::vector<storage::PartitionBatch> batches;
    batches.push_back({partition, {}});
    batches.back().writes.push_back({key, std::move(value)});
    bool committed = false;
    store_.commit_group(partition.shard, 1, std::move(batches), home,
                        [&](const std::vector<storage::Outcome>& outcomes) {
                            committed = outcomes.front().kind == storage::Outcome::Kind::Committed;
                        });
    home.run();
    if (!committed) throw std::runtime_error("not committed");
}

void BusyStore::repair() {
    const std::vector<Before> before = std::exchange(before_, {});
    for (auto was = before.rbegin(); was != before.rend(); ++was) put(was->partition, was->key, was->value);
    before_.clear();
}

}  // namespace parley::app
