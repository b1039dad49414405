#include "storage/rocksdb/commit/committer.h"

#include <pthread.h>

#include <utility>

#include "base/log/log.h"
#include "storage/rocksdb/commit/group_writer.h"

namespace parley::storage {

namespace {

constexpr std::chrono::milliseconds kRetry{500};
constexpr std::chrono::milliseconds kForever{std::chrono::hours(1)};

/// What the callers are told when the write that they shared has failed. Conditions and epochs were decided
/// on what was then not written: for them, all that is certain is that they wrote nothing.
void set_failed(std::vector<CommitCall>& calls, Fate fate) {
    for (CommitCall& call : calls) {
        for (Outcome& outcome : call.outcomes) {
            const bool unknown = fate == Fate::Unclear && outcome.kind == Outcome::Kind::Committed;
            outcome = {unknown ? Outcome::Kind::Unknown : Outcome::Kind::Failed, 0};
        }
    }
}

}  // namespace

Committer::Committer(const DataDirectory& directory, const EngineSettings& settings, const Clock& clock,
                     EngineSlot& slot)
    : clock_(clock), writes_(settings.writes), slot_(slot), recovery_(directory, settings, slot) {}

Committer::~Committer() {
    queue_.close();
    if (!thread_.joinable()) return;
    thread_.join();
    if (writes_.sync || slot_.engine() == nullptr) return;
    if (const auto status = slot_.engine()->settle(); !status.ok())
        log::error("storage.write_failed", {{"why", status.ToString()}});
}

rocksdb::Status Committer::start() {
    auto status = read_epochs();
    if (status.ok()) status = slot_.engine()->read_group(group_);
    if (status.ok()) thread_ = std::thread([this] { run(); });
    return status;
}

rocksdb::Status Committer::read_epochs() {
    return slot_.engine()->read_epochs(epochs_);
}

void Committer::run() {
    pthread_setname_np(pthread_self(), "committer");
    while (!queue_.finished()) {
        auto calls = queue_.take(recovery_.writable() ? kForever : kRetry);
        if (!recovery_.writable() && std::chrono::steady_clock::now() - tried_ >= kRetry) recover();
        if (calls.empty()) continue;
        if (recovery_.writable()) {
            commit(std::move(calls));
        } else {
            fail(std::move(calls));
        }
    }
}

void Committer::commit(std::vector<CommitCall> calls) {
    GroupWriter group(*slot_.engine(), clock_.wall());
    group.add(calls, epochs_);
    if (!group.empty()) {
        auto status = Engine::put_group(group.rows(), ++group_);
        if (status.ok()) status = slot_.engine()->database().Write(writes_, &group.rows());
        if (!status.ok()) {
            log::error("storage.write_failed", {{"why", status.ToString()}});
            recovery_.give_up_writing();
            writable_ = false;
            const Fate fate = recover();
            if (fate != Fate::Written) set_failed(calls, fate);
        }
    }
    answer(std::move(calls));
}

void Committer::fail(std::vector<CommitCall> calls) {
    set_failed(calls, Fate::Lost);
    answer(std::move(calls));
}

Fate Committer::recover() {
    const Fate fate = recovery_.reopen(group_);
    tried_ = std::chrono::steady_clock::now();
    if (!recovery_.writable()) return fate;
    if (const auto status = read_epochs(); !status.ok()) {
        log::error("storage.unreadable", {{"why", status.ToString()}});
        recovery_.give_up_writing();
        return fate;
    }
    writable_ = true;
    return fate;
}

}  // namespace parley::storage
