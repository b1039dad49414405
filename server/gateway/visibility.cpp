#include "gateway/visibility.h"

#include "gateway/http/answer.h"
#include "protocol/encode.h"

namespace parley::gateway {

namespace {

/// "Everyone" are those who share a chat with the user, and the user's contacts.
Async<bool> belongs(Api& api, Audience audience, UserId viewer, UserId user) {
    if (audience == Audience::Nobody) co_return false;
    const Result<bool> contact = co_await api.identity.has_contact(user, viewer);
    if (!contact) co_return false;
    if (*contact || audience == Audience::Contacts) co_return *contact;
    co_return co_await api.chat.share_chat(viewer, user);
}

}  // namespace

Async<Visibility> visibility(Api& api, UserId viewer, UserId user) {
    Visibility visible;
    if (viewer == user) {
        visible = {true, true, true};
        co_return visible;
    }
    const Result<Privacy> privacy = co_await api.identity.privacy(user);
    if (!privacy) co_return visible;
    const Result<bool> blocked = co_await api.identity.blocked(viewer, user);
    if (!blocked || *blocked) co_return visible;
    visible.presence = co_await belongs(api, privacy->presence, viewer, user);
    const bool same = privacy->last_seen == privacy->presence;
    if (visible.presence && same)
        visible.last_seen = true;
    else if (visible.presence)
        visible.last_seen = co_await belongs(api, privacy->last_seen, viewer, user);
    co_return visible;
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
