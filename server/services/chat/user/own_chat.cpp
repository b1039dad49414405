#include "services/chat/user/user_entity.h"

// What is a user's own in a chat: settings and draft.

namespace parley::chat {

namespace {

OwnSettings applied(const UpdateOwn& changes, OwnSettings own) {
    if (changes.muted) {
        own.muted = *changes.muted;
        own.muted_until.reset();
    }
    if (changes.muted_until) {
        own.muted |= changes.muted_until->has_value() && !changes.muted;
        own.muted_until = own.muted ? *changes.muted_until : std::nullopt;
    }
    own.notifications_enabled = changes.notifications_enabled.value_or(own.notifications_enabled);
    own.pinned = changes.pinned.value_or(own.pinned);
    own.archived = changes.archived.value_or(own.archived);
    own.marked_unread = changes.marked_unread.value_or(own.marked_unread);
    return own;
}

/// Muting that has come to its end is none.
OwnSettings as_of(OwnSettings own, WallTime now) {
    if (own.muted && own.muted_until && *own.muted_until <= now) {
        own.muted = false;
        own.muted_until.reset();
    }
    return own;
}

/// The user's row of a chat; nothing where the user is not in it.
const UserChatRow* row_of(const UserState& state, ChatId chat) {
    const auto found = state.chats.find(chat);
    return found == state.chats.end() || !found->second.member ? nullptr : &found->second;
}

}  // namespace

void UserEntity::update_own(ChatId chat, UpdateOwn changes, Callback<Status> done) {
    if (full()) {
        done(Error{ErrorCode::Overloaded, {}, 0.5});
        return;
    }
    auto decide = [this, chat, changes](const UserState& state) -> Result<std::optional<UserEntry>> {
        const UserChatRow* row = row_of(state, chat);
        if (row == nullptr) return fail(ErrorCode::ChatNotFound);
        const WallTime now = context_.clock.wall();
        const OwnSettings before = as_of(row->own, now);
        const OwnSettings own = as_of(applied(changes, before), now);
        if (own == before) return std::optional<UserEntry>{};
        UserEntry entry;
        entry.frame = [&encoder = context_.encoder, chat, own](std::uint64_t user_seq) {
            return encoder.own_settings_changed(user_seq, chat, own);
        };
        entry.chat = chat;
        entry.row = *row;
        entry.row->own = own;
        return std::optional(std::move(entry));
    };
    submit(chat, std::move(decide), std::move(done));
}

void UserEntity::set_draft(ChatId chat, Draft draft, Callback<Status> done) {
    if (full()) {
        done(Error{ErrorCode::Overloaded, {}, 0.5});
        return;
    }
    auto decide = [this, chat,
                   draft = std::move(draft)](const UserState& state) -> Result<std::optional<UserEntry>> {
        const UserChatRow* row = row_of(state, chat);
        if (row == nullptr) return fail(ErrorCode::ChatNotFound);
        if (row->draft == draft) return std::optional<UserEntry>{};
        UserEntry entry;
        entry.frame = [&encoder = context_.encoder, chat, draft](std::uint64_t user_seq) {
            return encoder.draft_changed(user_seq, chat, draft);
        };
        entry.chat = chat;
        entry.row = *row;
        entry.row->draft = draft;
        return std::optional(std::move(entry));
    };
    submit(chat, std::move(decide), std::move(done));
}

OwnChat UserEntity::own_part(ChatId chat, const UserChatRow& row) const {
    OwnChat own{chat, as_of(row.own, context_.clock.wall()), row.draft, {}};
    if (const auto hidden = state_.hidden.find(chat); hidden != state_.hidden.end())
        own.hidden = hidden->second;
    return own;
}

Async<Result<std::vector<OwnChat>>> UserEntity::own_chats() {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    std::vector<OwnChat> own;
    for (const auto& [chat, row] : state_.chats)
        if (row.member) own.push_back(own_part(chat, row));
    co_return own;
}

Async<Result<OwnChat>> UserEntity::own_chat(ChatId chat) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    const UserChatRow* row = row_of(state_, chat);
    OwnChat own = own_part(chat, row == nullptr ? UserChatRow{} : *row);
    co_return own;
}

}  // namespace parley::chat
