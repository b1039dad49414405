#pragma once

#include "external/http_client.h"
#include "services/hooks/chats.h"
#include "services/hooks/delivery_encoder.h"
#include "services/incoming/chats.h"
#include "services/keys/accounts.h"
#include "services/later/chats.h"
#include "services/presence/presence_encoder.h"

// What a gateway's services have to be given, where a test asks none of them.

namespace parley::gateway {

class NoPresence final : public presence::PresenceEncoder {
  public:
    [[nodiscard]] std::string presence_broadcast(const presence::PresenceState&, WallTime) const override {
        return {};
    }
};

class NothingPutOff final : public later::Chats {
  public:
    Async<Status> may_write(UserId, ChatId) override { co_return done(); }
    Async<Status> may_say(UserId, ChatId, std::string) override { co_return done(); }
    Async<Status> may_see(UserId, MessageId) override { co_return done(); }
    Async<Result<MessageId>> send(UserId, ScheduledMessage, std::string) override {
        co_return fail(ErrorCode::ChatNotFound);
    }
    Async<Status> tell_scheduled(UserId, ScheduledMessage) override { co_return done(); }
    Async<Status> tell_unscheduled(UserId, ChatId, ScheduledId, std::optional<MessageId>) override {
        co_return done();
    }
    Async<Status> tell_reminder(UserId, Reminder) override { co_return done(); }
    Async<Status> tell_dismissed(UserId, MessageId) override { co_return done(); }
};

class NoHookedChats final : public hooks::Chats {
  public:
    Async<Status> may_manage(UserId, ChatId) override { co_return fail(ErrorCode::ChatNotFound); }
    Async<Result<hooks::LogPart>> read(ChatId, Seq, std::size_t) override {
        co_return fail(ErrorCode::ChatNotFound);
    }
    Async<Status> write_down(UserId, ChatId, std::string, std::string) override { co_return done(); }
};

class NoDeliveries final : public hooks::DeliveryEncoder {
  public:
    [[nodiscard]] std::optional<HookEvent> kind_of(std::string_view) const override { return std::nullopt; }
    [[nodiscard]] std::string text_of(std::string_view) const override { return {}; }
    [[nodiscard]] std::string delivery(const OutgoingHook&, DeliveryId,
                                       std::span<const SharedBytes>) const override {
        return {};
    }
    [[nodiscard]] std::string ping(const OutgoingHook&, DeliveryId, WallTime) const override { return {}; }
};

class NoWayOut final : public external::HttpClient {
  public:
    [[nodiscard]] Result<std::string> target_of(std::string_view) const override {
        return fail(ErrorCode::InvalidField);
    }
    void post(external::HttpPost, Executor& home, Callback<external::HttpAnswer> done) override {
        home.post([done = std::move(done)]() mutable { done({}); });
    }
};

class NobodyPostsIn final : public incoming::Chats {
  public:
    Async<Status> may_manage(UserId, ChatId) override { co_return fail(ErrorCode::ChatNotFound); }
    Async<Result<UserId>> make_sender(UserId, std::string) override {
        co_return fail(ErrorCode::ChatNotFound);
    }
    Async<Status> may_act(UserId) override { co_return done(); }
    Async<Status> post(ChatId, UserId, incoming::Post) override { co_return fail(ErrorCode::ChatNotFound); }
};

class NobodyHasKeys final : public keys::Accounts {
  public:
    Async<Result<SignedIn>> devices_of(UserId) override { co_return SignedIn{}; }
    Async<Result<bool>> lets_reach(UserId, UserId) override { co_return true; }
    Async<Result<std::vector<UserId>>> companions(UserId) override { co_return std::vector<UserId>{}; }
};

}  // namespace parley::gateway
