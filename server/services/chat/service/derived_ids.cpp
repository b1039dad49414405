#include "services/chat/service/derived_ids.h"

#include <sodium.h>

#include <utility>

namespace parley::chat {

ChatId hashed_id(std::string_view purpose, std::initializer_list<std::string_view> parts) {
    std::string key(purpose);
    for (const std::string_view part : parts) key += part;
    ChatId id;
    crypto_generichash(id.bytes.data(), id.bytes.size(), reinterpret_cast<const unsigned char*>(key.data()),
                       key.size(), nullptr, 0);
    return id;
}

ChatId direct_chat_id(UserId a, UserId b) {
    if (b < a) std::swap(a, b);
    return hashed_id("parley direct chat", {a.raw(), b.raw()});
}

std::string copy_client_id(const MessageId& of, UserId recipient) {
    const ChatId id = hashed_id("parley list copy", {to_text(of), recipient.raw()});
    std::string hex(2 * id.bytes.size() + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), id.bytes.data(), id.bytes.size());
    hex.pop_back();
    return hex;
}

}  // namespace parley::chat
