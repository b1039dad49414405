#include "gateway/visibility.h"

#include <algorithm>

#include "gateway/http/answer.h"
#include "protocol/encode.h"

namespace parley::gateway {

namespace {

/// "Everyone" are those who share a chat with the user, and the user's contacts.
Async<bool> belongs(Api& api, Audience audience, const Viewer& viewer, UserId user, bool contact) {
    if (contact || audience != Audience::Everyone) co_return contact&& audience != Audience::Nobody;
    co_return co_await api.chat.is_in_any(user, viewer.chats);
}

}  // namespace

Async<Result<Viewer>> viewer_of(Api& api, UserId user, std::vector<UserId> looked_at) {
    Viewer viewer{user, {}, {}};
    Result<std::vector<UserId>> blocked = co_await api.identity.blocked_by(user, std::move(looked_at));
    if (!blocked) co_return std::move(blocked).error();
    Result<std::vector<ChatId>> chats = co_await api.chat.chats_of(user);
    if (!chats) co_return std::move(chats).error();
    viewer.blocked = std::move(*blocked);
    viewer.chats = std::move(*chats);
    co_return viewer;
}

Async<Visibility> visibility(Api& api, const Viewer& viewer, UserId user) {
    Visibility visible;
    if (viewer.user == user) {
        visible = {true, true, true};
        co_return visible;
    }
    if (std::binary_search(viewer.blocked.begin(), viewer.blocked.end(), user)) co_return visible;
    const Result<Privacy> privacy = co_await api.identity.privacy(user);
    if (!privacy || privacy->presence == Audience::Nobody) co_return visible;
    const Result<identity::Regard> regard = co_await api.identity.regard(user, viewer.user);
    if (!regard || regard->blocked) co_return visible;
    visible.presence = co_await belongs(api, privacy->presence, viewer, user, regard->contact);
    const bool same = privacy->last_seen == privacy->presence;
    if (visible.presence && same)
        visible.last_seen = true;
    else if (visible.presence)
        visible.last_seen = co_await belongs(api, privacy->last_seen, viewer, user, regard->contact);
    co_return visible;
}

Async<Visibility> visibility(Api& api, UserId viewer, UserId user) {
    std::vector<UserId> looked_at(1, user);
    const Result<Viewer> side = co_await viewer_of(api, viewer, std::move(looked_at));
    const Visibility nothing;
    if (!side) co_return nothing;
    co_return co_await visibility(api, *side, user);
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
