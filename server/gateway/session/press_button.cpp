#include "gateway/buttons/press_button.h"

#include "gateway/session/session.h"
#include "protocol/chat/own_events.h"

// PRESS_BUTTON: answered by OK.

namespace parley::gateway {

void Session::on(protocol::PressButton command, std::string ref) {
    spawn<Status>(press_button(api_, user_, command.message, std::move(command.button)),
                  [self = shared_from_this(), chat = command.message.chat,
                   ref = std::move(ref)](const Status& pressed) {
                      if (pressed)
                          self->answer(protocol::ok_without_seq(ref, chat));
                      else
                          self->answer_error(pressed.error(), ref);
                  });
}

}  // namespace parley::gateway
