#include "gateway/visibility.h"

#include <algorithm>

#include "gateway/http/answer.h"
#include "protocol/encode.h"

namespace parley::gateway {

/// "Everyone" are those who share a chat with the user, and the user's contacts.
Async<std::vector<Seen>> who_is_seen(Api& api, UserId viewer, std::vector<UserId> users) {
    std::vector<Seen> seen;
    if (std::erase(users, viewer) > 0) seen.emplace_back(viewer, Visibility{true, true, true});
    const Result<std::vector<identity::Sight>> sights =
        co_await api.identity.sights(viewer, std::move(users));
    if (!sights) co_return seen;
    const Result<std::vector<ChatId>> chats = co_await api.chat.chats_of(viewer);
    if (!chats) co_return seen;
    for (const identity::Sight& sight : *sights) {
        const Audience last_seen = sight.privacy.last_seen;
        Visibility visible{true, last_seen == Audience::Everyone, false};
        if (sight.contact)
            visible.last_seen = last_seen != Audience::Nobody;
        else if (sight.privacy.presence != Audience::Everyone)
            visible.presence = false;
        else
            visible.presence = co_await api.chat.is_in_any(sight.user, *chats);
        if (visible.presence) seen.emplace_back(sight.user, visible);
    }
    co_return seen;
}

Async<Visibility> visibility(Api& api, UserId viewer, UserId user) {
    std::vector<UserId> users(1, user);
    const std::vector<Seen> seen = co_await who_is_seen(api, viewer, std::move(users));
    const Visibility nothing;
    co_return seen.empty() ? nothing : seen.front().second;
}

protocol::PresenceState shown_to(Visibility visible, const presence::PresenceViews& views) {
    const presence::PresenceState& state = visible.own ? views.to_owner : views.to_others;
    protocol::PresenceState shown{state.user, state.status, state.activity, state.last_seen};
    if (!visible.last_seen) shown.last_seen.reset();
    return shown;
}

void hide_read_marks(std::vector<Receipt>& receipts, UserId viewer) {
    for (Receipt& receipt : receipts)
        if (receipt.user != viewer) receipt.read = 0;
}

Async<bool> reads_openly(Api& api, UserId user) {
    const Result<Privacy> privacy = co_await api.identity.privacy(user);
    co_return privacy.ok() && privacy->receipts;
}

Async<net::HttpResponse> chat_answer(Api& api, UserId viewer, int status, ChatView view) {
    const bool openly = co_await reads_openly(api, viewer);
    if (!openly) hide_read_marks(view.receipts, viewer);
    co_return json_answer(status, protocol::chat_object(view));
}

}  // namespace parley::gateway
