#include "services/chat/test/harness.h"

#include <algorithm>

namespace parley::chat {

bool CoreExecutor::run_one() {
    if (tasks_.empty()) return false;
    Task task = std::move(tasks_.front());
    tasks_.pop_front();
    enter([&] { task(); });
    return true;
}

Async<Result<std::vector<UserId>>> Accounts::existing(std::vector<UserId> users) {
    std::erase_if(users, [this](const UserId& user) { return !known.contains(user); });
    co_return users;
}

Async<Result<Plan>> Accounts::plan(UserId user) {
    co_return free.contains(user) ? Plan::Free : Plan::Premium;
}

Async<Result<std::vector<UserId>>> Accounts::refusing(UserId, std::vector<UserId> users) {
    std::erase_if(users, [this](const UserId& user) { return !withdrawn.contains(user); });
    co_return users;
}

Async<Status> Accounts::keep_block(UserId by, UserId other, BlockState state) {
    if (holds_blocks) co_await answer<Unit>([this](auto go_on) { held_blocks.push_back(std::move(go_on)); });
    if (state == BlockState::Blocked)
        blocked.insert({by, other});
    else
        blocked.erase({by, other});
    co_return done();
}

namespace {

template <class T, class Wanted>
auto pick(const std::vector<bus::News>& heard, Wanted wanted) {
    std::vector<T> picked;
    for (const bus::News& news : heard)
        if (const T* one = std::get_if<T>(&news); one != nullptr && wanted(*one)) picked.push_back(*one);
    return picked;
}

}  // namespace

std::vector<Seq> Hub::events_of(ChatId chat) const {
    std::vector<Seq> seqs;
    for (const auto& event : pick<bus::ChatEvent>(heard, [&](const auto& e) { return e.chat == chat; }))
        seqs.push_back(event.seq);
    return seqs;
}

std::vector<std::string> Hub::signals_of(ChatId chat) const {
    std::vector<std::string> frames;
    for (const auto& signal : pick<bus::ChatSignal>(heard, [&](const auto& s) { return s.chat == chat; }))
        frames.emplace_back(signal.frame.view());
    return frames;
}

std::vector<Seq> Hub::heads_of(ChatId chat) const {
    std::vector<Seq> heads;
    for (const auto& repeat : pick<bus::HeadRepeat>(heard, [](const auto&) { return true; }))
        for (const auto& [id, head] : repeat.heads)
            if (id == chat) heads.push_back(head);
    return heads;
}

std::vector<bus::UserEvent> Hub::events_for(UserId user) const {
    return pick<bus::UserEvent>(heard, [&](const auto& event) { return event.user == user; });
}

namespace {

std::vector<std::unique_ptr<CoreExecutor>> make_executors(std::size_t count) {
    std::vector<std::unique_ptr<CoreExecutor>> made;
    for (std::size_t i = 0; i < count; ++i) made.push_back(std::make_unique<CoreExecutor>());
    return made;
}

std::vector<Executor*> pointers(const std::vector<std::unique_ptr<CoreExecutor>>& executors) {
    std::vector<Executor*> found;
    for (const auto& executor : executors) found.push_back(executor.get());
    return found;
}

/// Machines without power: never run again, and never told that they are gone.
std::vector<std::unique_ptr<Machine>>& graveyard() {
    static auto& machines = *new std::vector<std::unique_ptr<Machine>>();
    return machines;
}

}  // namespace

Machine::Machine(std::size_t core_count, const Clock& clock, Random& random, storage::Store& store,
                 const TextEncoder& encoder, Accounts& accounts, const ChatLimits& limits)
    : executors(make_executors(core_count)), cores(pointers(executors)), bus(cores) {
    std::vector<ChatService*> peers;
    for (std::size_t core = 0; core < core_count; ++core) {
        timers.push_back(std::make_unique<ManualTimers>(clock));
        hubs.push_back(std::make_unique<Hub>());
        bus.listen({static_cast<std::uint16_t>(core)}, *hubs.back());
        Context context{core,  cores, *executors[core], *timers.back(), clock, random,
                        store, bus,   encoder,          accounts,       limits};
        services.push_back(std::make_unique<ChatService>(std::move(context)));
        peers.push_back(services.back().get());
    }
    for (const auto& service : services) service->connect(peers);
}

void Machine::settle() {
    for (bool ran = true; ran;) {
        ran = false;
        for (std::size_t core = 0; core < executors.size(); ++core) {
            while (executors[core]->run_one()) ran = true;
            executors[core]->enter([&] { ran |= timers[core]->run_due() > 0; });
        }
    }
}

World::World(ChatLimits chat_limits, std::size_t core_count) : limits(chat_limits), core_count_(core_count) {
    boot();
}

World::~World() {
    store.set_rates({});
    store.mend_writes();
    store.release();
    pass(std::chrono::seconds(3));
}

void World::boot() {
    machine_ = std::make_unique<Machine>(core_count_, clock, random, store, encoder, accounts, limits);
    for (std::size_t core = 0; core < core_count_; ++core) {
        const Status recovered = run(chats(core).recover(), core);
        EXPECT_TRUE(recovered.ok());
    }
}

void World::crash() {
    graveyard().push_back(std::move(machine_));
    store.set_rates({});
    store.mend_writes();
    store.lose_power();
    land_what_is_under_way();
    boot();
}

/// A machine without power writes nothing later: commits that the disk has taken are on it before another
/// machine reads. (Where the writer may outlive its successor's first read, epochs fence it off.)
void World::land_what_is_under_way() {
    CoreExecutor nobody;
    storage::PartitionBatch last{intent_partition({0}), {}};
    last.writes.push_back({storage::RowKey{kIntentKind, std::string(16, '\0')}, std::nullopt});
    std::vector<storage::PartitionBatch> batches(1, std::move(last));
    disk.commit_group({0}, 1, std::move(batches), nobody, [](const std::vector<storage::Outcome>&) {});
    while (nobody.run_one()) {
    }
}

void World::restart() {
    for (std::size_t core = 0; core < core_count_; ++core) {
        const Status flushed = run(chats(core).flush(), core);
        EXPECT_TRUE(flushed.ok());
    }
    settle();
    machine_.reset();
    boot();
}

void World::pass(std::chrono::milliseconds span) {
    constexpr std::chrono::milliseconds kStep{50};
    settle();
    for (; span.count() > 0; span -= kStep) {
        clock.advance(std::min(span, kStep));
        settle();
    }
}

}  // namespace parley::chat
