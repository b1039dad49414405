#pragma once

#include <string>

#include "model/chat.h"
#include "protocol/encode.h"
#include "protocol/json/writer.h"

// Objects that frames and HTTP answers have in common.

namespace parley::protocol {

void append_participant(std::string& out, const Participant& participant);
/// ["<message id>", …]
void append_message_ids(std::string& out, ChatId chat, const std::vector<Seq>& messages);
void append_settings(std::string& out, const ChatSettings& settings);
/// {userId, deliveredSeq, readSeq}
void append_receipt(std::string& out, const Receipt& receipt);
/// {"<user id>": <count>, …}
void append_clock(std::string& out, const VectorClock& clock);
/// status, activity and lastSeen, as members of the object that is being written.
void append_presence(ObjectWriter& object, const PresenceState& state);

}  // namespace parley::protocol
