#include "services/chat/decide/decide_change.h"

#include <algorithm>
#include <tuple>

#include "services/chat/decide/permissions.h"

namespace parley::chat {

namespace {

/// Why `by` may not do it; nothing when it may.
std::optional<Error> refusal(const ChatState& state, UserId by, Act act) {
    const Member* member = state.member(by);
    if (member == nullptr) return fail(ErrorCode::ChatNotFound);
    if (!may(state.chat, member->role, act)) return fail(ErrorCode::Forbidden);
    return std::nullopt;
}

ChatChange change_by(UserId by) {
    ChatChange change;
    change.by = by;
    return change;
}

/// More devices would take too long to be given a key; in channels and lists, whoever comes later reads what
/// was said before.
bool encryptable(ChatType type, std::size_t participants, const ChatLimits& limits) {
    return (type == ChatType::Direct || type == ChatType::Group) && participants <= limits.max_encrypted;
}

/// Either of two may ask that nobody else reads what they write.
bool only_encrypts(const ChatSettings& now, const ChatSettings& next) {
    ChatSettings encrypted = now;
    encrypted.encryption_enabled = true;
    return next == encrypted;
}

/// Who owns a chat when its owner leaves: the highest role, then the longest membership.
std::optional<UserId> successor(const ChatState& state, UserId leaving) {
    for (const Participant& participant : participants_of(state, 0, 2))
        if (participant.user != leaving) return participant.user;
    return std::nullopt;
}

bool names_other_picture(const Chat& chat, const UpdateChat& changes) {
    return !changes.picture && changes.avatar_url && *changes.avatar_url != chat.avatar_url &&
           changes.avatar_url->starts_with(kPicturePath);
}

}  // namespace

std::size_t most_participants(const Chat& chat, const ChatLimits& limits) {
    if (chat.type == ChatType::Broadcast) return limits.max_recipients + 1;
    if (chat.settings.encryption_enabled) return std::min(limits.max_encrypted, limits.max_participants);
    return limits.max_participants;
}

Decision decide_create(const ChatState& state, UserId by, const CreateChat& command, const ChatLimits& limits,
                       WallTime now) {
    if (state.exists()) return std::optional<ChatChange>{};
    if (!state.blocked_by.empty()) return fail(ErrorCode::Blocked);
    if (command.settings.encryption_enabled &&
        !encryptable(command.type, command.participants.size() + 1, limits))
        return fail(ErrorCode::NotEncryptable);
    if (command.type == ChatType::Direct && limits.require_encrypted_direct &&
        !command.settings.encryption_enabled)
        return fail(ErrorCode::EncryptionRequired, "This server has encrypted direct chats only.");
    ChatChange change = change_by(by);
    Chat chat;
    chat.id = state.chat.id;
    chat.type = command.type;
    chat.name = command.name;
    chat.description = command.description;
    chat.created_by = by;
    chat.created_at = now;
    chat.settings = command.settings;
    change.created = chat;
    const bool direct = command.type == ChatType::Direct;
    change.joined.push_back({by, direct ? Role::Member : Role::Owner, now});
    for (const UserId& user : command.participants)
        if (user != by) change.joined.push_back({user, Role::Member, now});
    return std::optional(std::move(change));
}

Decision decide_update(const ChatState& state, UserId by, const UpdateChat& changes,
                       const ChatLimits& limits) {
    ChatChange change = change_by(by);
    bool changed = false;
    if (changes.name || changes.description || changes.avatar_url) {
        if (auto error = refusal(state, by, Act::Rename)) return *error;
        if (changes.name && *changes.name != state.chat.name) change.name = changes.name;
        if (changes.description && *changes.description != state.chat.description)
            change.description = changes.description;
        if (names_other_picture(state.chat, changes))
            return fail(ErrorCode::InvalidField,
                        "avatarUrl: a picture that is stored here is set by its bytes.");
        if (changes.avatar_url && *changes.avatar_url != state.chat.avatar_url)
            change.avatar_url = changes.avatar_url;
        changed = change.name || change.description || change.avatar_url;
    }
    if (changes.settings) {
        const ChatSettings& now = state.chat.settings;
        const bool by_either = state.chat.type == ChatType::Direct && only_encrypts(now, *changes.settings) &&
                               state.member(by) != nullptr;
        if (auto error = refusal(state, by, Act::ChangeSettings); error && !by_either) return *error;
        if (!now.encryption_enabled && changes.settings->encryption_enabled &&
            !encryptable(state.chat.type, state.participant_count(), limits))
            return fail(ErrorCode::NotEncryptable);
        if (state.chat.settings.encryption_enabled && !changes.settings->encryption_enabled)
            return fail(ErrorCode::Forbidden, "Encryption can be switched on, never off.");
        if (*changes.settings != state.chat.settings) {
            change.settings = changes.settings;
            changed = true;
        }
    }
    if (state.member(by) == nullptr) return fail(ErrorCode::ChatNotFound);
    if (!changed) return std::optional<ChatChange>{};
    return std::optional(std::move(change));
}

Decision decide_add(const ChatState& state, UserId by, const std::vector<UserId>& users,
                    const ChatLimits& limits, WallTime now) {
    if (auto error = refusal(state, by, Act::Invite)) return *error;
    ChatChange change = change_by(by);
    for (const UserId& user : users) {
        const bool twice = std::any_of(change.joined.begin(), change.joined.end(),
                                       [&](const Participant& joined) { return joined.user == user; });
        if (state.moderation.is_banned(user, now))
            return fail(ErrorCode::Banned, "Lift the ban of " + to_text(user) + " first.");
        if (!twice && state.member(user) == nullptr && !state.recipients.contains(user))
            change.joined.push_back({user, Role::Member, now});
    }
    if (change.joined.empty()) return std::optional<ChatChange>{};
    if (state.participant_count() + change.joined.size() > most_participants(state.chat, limits))
        return fail(ErrorCode::ChatFull);
    return std::optional(std::move(change));
}

Decision decide_remove(const ChatState& state, UserId by, UserId user) {
    const Member* remover = state.member(by);
    if (remover == nullptr) return fail(ErrorCode::ChatNotFound);
    ChatChange change = change_by(by);
    change.left.push_back(user);
    if (user != by) {
        if (auto error = refusal(state, by, Act::Remove)) return *error;
        if (state.recipients.contains(user)) return std::optional(std::move(change));
        const Member* removed = state.member(user);
        if (removed == nullptr) return fail(ErrorCode::UserNotFound);
        if (removed->role >= remover->role) return fail(ErrorCode::Forbidden);
        return std::optional(std::move(change));
    }
    if (state.chat.type == ChatType::Direct)
        return fail(ErrorCode::Forbidden, "A direct chat can't be left.");
    // A list is nothing without its owner.
    for (const auto& [recipient, added] : state.recipients) change.left.push_back(recipient);
    if (remover->role == Role::Owner && state.chat.type != ChatType::Broadcast)
        if (const auto heir = successor(state, by))
            change.roles.push_back({*heir, Role::Owner, state.member(*heir)->joined_at});
    return std::optional(std::move(change));
}

Decision decide_role(const ChatState& state, UserId by, UserId user, Role role) {
    if (auto error = refusal(state, by, Act::ChangeRoles)) return *error;
    const Member* changer = state.member(by);
    const Member* changed = state.member(user);
    if (changed == nullptr) return fail(ErrorCode::UserNotFound);
    if (changed->role == role) return std::optional<ChatChange>{};
    const bool owner = changer->role == Role::Owner;
    if (!owner && (role >= changer->role || changed->role >= changer->role))
        return fail(ErrorCode::Forbidden);
    if (owner && user == by) return fail(ErrorCode::Forbidden, "Make somebody else the owner first.");
    ChatChange change = change_by(by);
    change.roles.push_back({user, role, changed->joined_at});
    if (role == Role::Owner) change.roles.push_back({by, Role::Admin, changer->joined_at});
    return std::optional(std::move(change));
}

Decision decide_dissolve(const ChatState& state, UserId by, const ChatLimits& limits) {
    if (auto error = refusal(state, by, Act::DeleteChat)) return *error;
    return decide_close(state, by, limits);
}

Decision decide_close(const ChatState& state, UserId by, const ChatLimits& limits) {
    if (state.members.empty()) return fail(ErrorCode::ChatNotFound);
    ChatChange change = change_by(by);
    change.dissolved = state.members.size() > limits.names_in_changes;
    if (!change.dissolved)
        for (const auto& [user, member] : state.members) change.left.push_back(user);
    for (const auto& [user, recipient] : state.recipients) change.left.push_back(user);
    return std::optional(std::move(change));
}

std::vector<UserId> removed_by(const ChatChange& change, const ChatState& before) {
    if (!change.dissolved) return change.left;
    std::vector<UserId> removed;
    removed.reserve(before.members.size());
    for (const auto& [user, member] : before.members) removed.push_back(user);
    return removed;
}

}  // namespace parley::chat
