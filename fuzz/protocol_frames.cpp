// Whatever a client sends as a text message: it is decoded or refused, and the content of a message decodes
// to itself again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "protocol/decode.h"
#include "protocol/encode.h"

namespace {

using namespace parley::protocol;

void require(bool condition) {
    if (!condition) std::abort();
}

void check(const SendMessage& message) {
    const auto again = canonical_content(message.content.json);
    require(again.ok() && *again == message.content.json);
    require(message.content.json.size() <= parley::kMaxContentBytes);
    require(!message.client_message_id.empty() &&
            message.client_message_id.size() <= parley::kMaxClientMessageIdBytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<Incoming> frames = decode_frames({reinterpret_cast<const char*>(data), size});
    require(!frames.empty() && frames.size() <= kMaxFramesInArray);
    for (const Incoming& frame : frames) {
        require(frame.ref.size() <= 128);
        if (!frame.command) {
            // What the client is told is JSON that can be read.
            const std::string answer = error_frame(frame.command.error(), frame.ref, frame.client_message_id);
            const auto back = decode_frames(answer);
            require(back.size() == 1 && back[0].command.error().code == parley::ErrorCode::UnknownType);
        } else if (const auto* message = std::get_if<SendMessage>(&frame.command.value())) {
            check(*message);
        }
    }
    return 0;
}
