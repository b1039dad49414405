#include "gateway/buttons/press_button.h"
#include "gateway/session/session.h"
#include "protocol/chat/own_events.h"
#include "protocol/encode.h"

// EDIT_MESSAGE, DELETE_MESSAGE, REACT, VOTE, CLOSE_POLL: answered by OK.

namespace parley::gateway {

void Session::act(chat::ActOnMessage command, std::string ref) {
    command.by = user_;
    command.origin = id_;
    const ChatId chat = command.message.chat;
    api_.chat.act(std::move(command),
                  [self = shared_from_this(), chat, ref = std::move(ref)](const Result<chat::Acted>& acted) {
                      if (acted)
                          self->answer(protocol::ok(ref, chat, acted->seq));
                      else
                          self->answer_error(acted.error(), ref);
                  });
}

void Session::on(protocol::EditMessage command, std::string ref) {
    if (const Status allowed = may_have_buttons(command.content, scopes_.has_value()); !allowed) {
        answer_error(allowed.error(), ref);
        return;
    }
    chat::ActOnMessage act;
    act.message = command.message;
    act.act = chat::EditMessage{std::move(command.content.json), std::move(command.content.mentions),
                                command.content.poll.has_value(), command.content.is_encrypted};
    this->act(std::move(act), std::move(ref));
}

void Session::on(protocol::DeleteMessage command, std::string ref) {
    if (command.audience == protocol::DeleteFor::Me) {
        spawn<Status>(api_.chat.hide_message(user_, command.message),
                      [self = shared_from_this(), chat = command.message.chat,
                       ref = std::move(ref)](const Status& hidden) {
                          if (hidden)
                              self->answer(protocol::ok_without_seq(ref, chat));
                          else
                              self->answer_error(hidden.error(), ref);
                      });
        return;
    }
    chat::ActOnMessage act;
    act.message = command.message;
    act.act = chat::DeleteForEveryone{};
    this->act(std::move(act), std::move(ref));
}

void Session::on(protocol::React command, std::string ref) {
    chat::ActOnMessage act;
    act.message = command.message;
    const bool add = command.action == protocol::ReactAction::Add;
    act.act =
        chat::React{std::move(command.emoji), add ? chat::ReactionAction::Add : chat::ReactionAction::Remove};
    this->act(std::move(act), std::move(ref));
}

void Session::on(protocol::Vote command, std::string ref) {
    act({command.message, {}, chat::Vote{command.options}, {}}, std::move(ref));
}

void Session::on(protocol::ClosePoll command, std::string ref) {
    act({command.message, {}, chat::ClosePoll{}, {}}, std::move(ref));
}

}  // namespace parley::gateway
