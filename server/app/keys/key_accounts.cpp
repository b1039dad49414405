#include "app/keys/key_accounts.h"

#include <algorithm>

#include "services/chat/service/derived_ids.h"

namespace parley::app {

namespace {

constexpr std::size_t kPage = 200;

}  // namespace

Async<Result<keys::Accounts::SignedIn>> KeyAccounts::devices_of(UserId user) {
    Result<identity::SignedInDevices> known = co_await identity_.signed_in_devices(user);
    SignedIn devices;
    if (!known && known.error().code == ErrorCode::UserNotFound) co_return devices;
    if (!known) co_return std::move(known).error();
    devices.exists = true;
    devices.suspended = known->suspended;
    devices.devices = std::move(known->devices);
    co_return devices;
}

/// Who has blocked somebody still reads what that one writes to a group in which both are.
Async<Result<bool>> KeyAccounts::lets_reach(UserId user, UserId asker) {
    const Result<identity::Regard> regard = co_await identity_.regard(user, asker);
    if (!regard && regard.error().code == ErrorCode::UserNotFound) co_return false;
    if (!regard) co_return regard.error();
    if (!regard->blocked) co_return true;
    Result<std::vector<ChatId>> chats = co_await chat_.chats_of(asker);
    if (!chats) co_return std::move(chats).error();
    std::erase(*chats, chat::direct_chat_id(user, asker));
    co_return co_await chat_.is_in_any(user, *chats);
}

Async<Result<std::vector<UserId>>> KeyAccounts::companions(UserId user) {
    std::vector<UserId> companions;
    const Result<std::vector<ChatId>> chats = co_await chat_.chats_of(user);
    if (!chats) co_return chats.error();
    for (const ChatId& chat : *chats) {
        const Result<ChatView> view = co_await chat_.view(user, chat);
        if (!view && view.error().code == ErrorCode::ChatNotFound) continue;
        if (!view) co_return view.error();
        if (!view->chat.settings.encryption_enabled) continue;
        const Status added = co_await add_participants(user, chat, companions);
        if (!added) co_return added.error();
        std::ranges::sort(companions);
        companions.erase(std::ranges::unique(companions).begin(), companions.end());
    }
    co_return companions;
}

Async<Status> KeyAccounts::add_participants(UserId user, ChatId chat, std::vector<UserId>& companions) {
    for (std::size_t offset = 0;;) {
        const Result<chat::ParticipantPage> page = co_await chat_.participants(user, chat, offset, kPage);
        if (!page && page.error().code == ErrorCode::ChatNotFound) co_return done();
        if (!page) co_return page.error();
        for (const Participant& participant : page->participants) companions.push_back(participant.user);
        if (!page->more) co_return done();
        offset = page->next_offset;
    }
}

}  // namespace parley::app
