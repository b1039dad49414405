#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ask.h"
#include "base/clock.h"
#include "base/cores.h"
#include "base/log/secret.h"
#include "base/random.h"
#include "base/turns.h"
#include "services/incoming/chats.h"
#include "services/incoming/rows.h"

namespace parley::incoming {

/// The world of one reactor's service. Outlives it.
struct Context {
    std::size_t core = 0;
    const Cores& cores;
    Executor& home;
    const Clock& clock;
    Random& random;
    storage::Store& store;
    Chats& chats;
    std::size_t per_chat = 20;  ///< webhooks: HOOK_LIMIT
    storage::Epoch epoch = 1;
};

struct NewHook {
    IncomingHook hook;
    Secret secret;  ///< the last part of its address, told this once
};

/// Incoming webhooks. Called on this service's reactor and answered on it; a chat's webhooks change where its
/// shard lives. CHAT_NOT_FOUND and FORBIDDEN, as Chats::may_manage says, where somebody asks who may not.
class IncomingService {
  public:
    explicit IncomingService(Context context) : context_(context), turns_(context.home) {}

    /// The services of all cores, this one included, in order. Before the reactors run.
    void connect(std::vector<IncomingService*> peers) { peers_ = std::move(peers); }

    /// HOOK_LIMIT.
    Async<Result<NewHook>> make(UserId by, ChatId chat, std::string name, std::string icon_url);
    /// In the order of their ids.
    Async<Result<std::vector<IncomingHook>>> list(UserId by, ChatId chat);
    /// HOOK_NOT_FOUND, here and below.
    Async<Status> remove(UserId by, ChatId chat, IncomingHookId id);
    /// The former address is no good from its answer on.
    Async<Result<NewHook>> renew(UserId by, ChatId chat, IncomingHookId id);

    /// The webhook of an address, for anybody who knows it.
    Async<Result<IncomingHook>> find(std::string secret);
    /// CHAT_GONE; HOOK_NOT_FOUND and ACCOUNT_SUSPENDED where who made it is gone or may not; and what a send
    /// is refused with.
    Async<Status> post(IncomingHook hook, Post post);

  private:
    template <class T, class Work>
    Async<T> in_turn(ChatId chat, Work work);
    template <class T, class Work>
    Async<T> take_turn(ChatId chat, Work work);

    Async<Status> write_new(HookRow row);
    Async<Status> write_existing(ChatId chat, IncomingHookId id, std::optional<SecretHash> hash);
    Async<Result<HookRow>> read(ChatId chat, IncomingHookId id);
    Async<Result<std::vector<IncomingHook>>> read_all(ChatId chat);
    Async<Status> write(ChatId chat, storage::Write write);

    Context context_;
    Turns turns_;
    std::vector<IncomingService*> peers_;
};

}  // namespace parley::incoming
