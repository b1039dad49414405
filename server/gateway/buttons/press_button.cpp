#include "gateway/buttons/press_button.h"

#include "protocol/bots/bots.h"

namespace parley::gateway {

Async<Status> press_button(Api& api, UserId by, MessageId message, std::string button) {
    const Result<std::string> present = co_await api.chat.message_json(by, message);
    if (!present) co_return present.error();
    const std::optional<UserId> bot = protocol::pressable(*present, button);
    if (!bot || !may_be_bot(*bot)) co_return fail(ErrorCode::ButtonNotFound);
    const Result<User> sender = co_await api.identity.profile(*bot);
    if (!sender && sender.error().code != ErrorCode::UserNotFound) co_return sender.error();
    if (!sender || !sender->is_bot) co_return fail(ErrorCode::ButtonNotFound);
    const std::vector<ChatId> chats{message.chat};
    const bool listens = co_await api.chat.is_in_any(*bot, chats);
    if (!listens) co_return fail(ErrorCode::ButtonNotFound);
    const Result<bool> blocked = co_await api.identity.blocked(by, *bot);
    if (!blocked) co_return blocked.error();
    if (*blocked) co_return fail(ErrorCode::Blocked);
    protocol::Press press{to_text(make_id<SessionId>(api.random)), message, std::move(button), by,
                          api.clock.wall()};
    chat::UserEventWriter writer = [press = std::move(press)](std::uint64_t user_seq) {
        return protocol::button_pressed(user_seq, press);
    };
    co_return co_await api.chat.note_user_event(*bot, std::move(writer));
}

}  // namespace parley::gateway
