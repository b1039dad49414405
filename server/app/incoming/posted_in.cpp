#include "app/incoming/posted_in.h"

namespace parley::app {

Async<Status> PostedIn::may_manage(UserId by, ChatId chat) {
    const Result<ChatView> view = co_await chat_.view(by, chat);
    if (!view) co_return view.error();
    if (view->chat.type == ChatType::Direct) co_return done();
    if (view->chat.type == ChatType::Broadcast || view->role < Role::Admin)
        co_return fail(ErrorCode::Forbidden);
    co_return done();
}

Async<Result<UserId>> PostedIn::make_sender(UserId owner, std::string name) {
    const Result<Account> made = co_await identity_.make_hook_account(owner, std::move(name));
    if (!made) co_return made.error();
    co_return made->user.id;
}

Async<Status> PostedIn::may_act(UserId maker) {
    const Result<identity::AccountDetails> account = co_await identity_.account(maker);
    if (!account) co_return account.error();
    if (account->account.suspension) co_return fail(ErrorCode::AccountSuspended);
    co_return done();
}

Async<Status> PostedIn::post(ChatId chat, UserId sender, incoming::Post post) {
    chat::SendMessage command;
    command.chat = chat;
    command.sender = sender;
    command.client_message_id = std::move(post.client_message_id);
    command.content = std::move(post.content);
    command.standing = chat::Standing::Hook;
    const Result<chat::Sent> sent = co_await answer<Result<chat::Sent>>(
        [&](auto done) { chat_.send_message(std::move(command), std::move(done)); });
    if (!sent) co_return sent.error();
    co_return done();
}

}  // namespace parley::app
