#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/offline/offline_services.h"
#include "storage/check/look.h"
#include "storage/memory/memory_store.h"

namespace parley::app {

/// A store as the services have written it for some people who did a bit of everything. Its logs are cut
/// every 16 events, so that most chats have several segments.
class BusyStore {
  public:
    BusyStore();

    /// The rules that the check finds broken.
    std::set<std::string> broken();
    /// What it found, in words.
    [[nodiscard]] const std::string& findings() const noexcept { return findings_; }

    /// Writes to rows behind the services' backs, and keeps what was there.
    void put(const storage::Partition& partition, const storage::RowKey& key,
             std::optional<std::string> value);
    /// Brings back what was there before.
    void repair();
    [[nodiscard]] std::string row(const storage::Partition& partition, const storage::RowKey& key);
    /// The first row of a kind.
    [[nodiscard]] storage::Row first(const storage::Partition& partition, char kind);

    UserId ada, bob, cy, dee;
    ChatId group, direct, list, fading;
    Seq edited = 0, erased = 0, liked = 0, poll = 0, pinned = 0, calling = 0, copied = 0, last = 0;
    ScheduledId scheduled;
    WallTime scheduled_for;

  private:
    void make_people();
    void make_chats();
    void talk();
    void act();
    void set_own();
    UserId account(const std::string& name);
    ChatId chat(UserId by, ChatType type, std::vector<UserId> others, ChatSettings settings = {});
    Seq send(UserId from, ChatId chat, const std::string& id, const std::string& content,
             Mentions mentions = {});
    void act_on(UserId by, Seq seq, decltype(chat::ActOnMessage::act) act);
    template <class T, class Work>
    T done_with(Work work);

    struct Before {
        storage::Partition partition;
        storage::RowKey key;
        std::optional<std::string> value;
    };

    SystemClock clock_;
    SystemRandom random_;
    storage::MemoryStore store_{clock_};
    chat::ChatLimits limits_;
    std::unique_ptr<OfflineServices> services_;
    std::unique_ptr<storage::FrozenStore> frozen_;
    std::vector<Before> before_;
    std::string findings_;
};

}  // namespace parley::app
