#include "services/chat/decide/chat_state.h"

namespace parley::chat {

namespace {

/// What a node of a hashed or sorted container has beside its value, with its share of the allocator's rest.
constexpr std::size_t kNode = 32;
/// What a frame has beside its message: the event around it, the string and its count.
constexpr std::size_t kFrame = 160;

template <class Container>
std::size_t nodes_of(const Container& container) {
    return container.size() * (kNode + sizeof(typename Container::value_type));
}

}  // namespace

std::size_t bytes_of(const ChatState& state) {
    std::size_t bytes = nodes_of(state.members) + nodes_of(state.unsaved_marks) + nodes_of(state.blocked_by) +
                        nodes_of(state.recipients) + nodes_of(state.moderation.bans) +
                        nodes_of(state.moderation.mutes) + nodes_of(state.changed) + state.mentions.bytes() +
                        state.sent.bytes();
    for (const TailEvent& event : state.tail) bytes += sizeof(TailEvent) + kFrame + event.message_length;
    for (const auto& [seq, changed] : state.changed) bytes += changed.present.size();
    return bytes;
}

}  // namespace parley::chat
