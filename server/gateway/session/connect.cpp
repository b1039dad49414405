#include <algorithm>

#include "gateway/access/scopes.h"
#include "gateway/session/session.h"
#include "protocol/admin/server.h"
#include "protocol/encode.h"

namespace parley::gateway {

namespace {

constexpr std::string_view kEncryptionFeature = "encryption";
/// The server makes no direct chat that is not encrypted.
constexpr std::string_view kEncryptedDirectFeature = "encryptedDirect";

}  // namespace

void Session::on(protocol::Connect command, std::string ref) {
    if (command.cursor) {
        connect_cursor_ = parse_cursor(*command.cursor);
        if (!connect_cursor_) {
            answer_error(fail(ErrorCode::CursorExpired), ref);
            return;
        }
    }
    phase_ = Phase::Connecting;
    spawn<Unit>(connect(shared_from_this(), std::move(command), std::move(ref)), [](Unit) {});
}

void Session::reject(const Error& error, std::string_view ref) {
    answer_error(error, ref);
    close(4401, "not signed in");
}

/// Listens first and reads then, so that nothing falls between: what is published after a head was read is
/// held or delivered.
Async<Unit> Session::connect([[maybe_unused]] std::shared_ptr<Session> self, protocol::Connect command,
                             std::string ref) {
    const FewAtOnce::Turn turn = co_await hub_.arrivals().take();
    if (socket_ == nullptr || closing_) co_return Unit{};
    Result<identity::Caller> caller = co_await api_.identity.authenticate(Secret(command.token));
    if (socket_ == nullptr || closing_) co_return Unit{};
    if (!caller || (bound_to_ && caller->device != *bound_to_)) {
        phase_ = Phase::New;
        reject(caller ? fail(ErrorCode::Unauthenticated) : caller.error(), ref);
        co_return Unit{};
    }
    if (caller->is_bot()) {
        const protocol::Command said{protocol::Connect{}};
        const Status allowed = may_say(*caller->scopes, said);
        if (!allowed) {
            phase_ = Phase::New;
            reject(allowed.error(), ref);
            co_return Unit{};
        }
    }
    scopes_ = caller->scopes;
    user_ = caller->user;
    device_ = caller->device;
    const Result<Privacy> privacy = co_await api_.identity.privacy(user_);
    reads_openly_ = privacy && privacy->receipts;
    Result<chat::JoinedUser> joined = co_await api_.chat.join_user(user_);
    if (socket_ == nullptr || closing_) co_return Unit{};
    if (!joined) {
        phase_ = Phase::New;
        answer_error(joined.error(), ref);
        close(1012, "try again");
        co_return Unit{};
    }
    hub_.enter(*this);
    entered_ = true;
    if (std::ranges::find(command.features, kEncryptionFeature) != command.features.end()) {
        inbox_ = Inbox::Idle;
        api_.keys.watch({user_, device_});
    }
    api_.presence.socket_opened(user_, id_);
    const WallTime now = api_.clock.wall();
    // Whoever comes with a cursor asks for what is missing next, and is listened for then: until that is
    // answered nothing is delivered.
    if (!connect_cursor_) co_await listen_to_all(std::move(joined->chats));
    // The device may have been signed out between the first look and listening.
    Result<identity::Caller> still = co_await api_.identity.authenticate(Secret(command.token));
    if (socket_ == nullptr || closing_) co_return Unit{};
    if (!still) {
        reject(still.error(), ref);
        co_return Unit{};
    }
    const Cursor cursor{joined->user_seq, now - kCursorSlack};
    protocol::Connected hello{id_, user_, device_, api_.clock.wall(), to_text(cursor)};
    if (inbox_ != Inbox::Unused) hello.features.push_back(kEncryptionFeature);
    if (api_.require_encrypted_direct) hello.features.push_back(kEncryptedDirectFeature);
    answer(protocol::connected(hello, ref));
    for (const Announcement& one : api_.admin.announcements()) answer(protocol::announced(one));
    phase_ = Phase::Holding;
    if (!connect_cursor_) release_held();
    co_return Unit{};
}

Async<Unit> Session::listen_to_all(std::vector<ChatId> chats) {
    std::vector<ChatId> unread = chats;
    chat::ChatService::OnJoined on_joined = [this, &unread](const std::vector<chat::JoinedChat>& part) {
        listen(part);
        for (const chat::JoinedChat& chat : part) std::erase(unread, chat.chat);
    };
    co_await api_.chat.join_chats(user_, std::move(chats), std::move(on_joined));
    hub_.listen_later(user_, std::move(unread));
    co_return Unit{};
}

void Session::listen(const std::vector<chat::JoinedChat>& joined) {
    if (socket_ == nullptr || closing_) return;
    for (const chat::JoinedChat& chat : joined)
        if (chat.member) hub_.subscribe(*this, chat.chat, chat.last_seq);
}

}  // namespace parley::gateway
