#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "base/id.h"
#include "model/chat.h"

namespace parley::chat {

/// The id that follows from `parts` (BLAKE2b, RFC 7693): the same whoever computes it, and whenever.
/// `purpose` keeps ids of different kinds apart.
[[nodiscard]] ChatId hashed_id(std::string_view purpose, std::initializer_list<std::string_view> parts);

/// A direct chat's id follows from its two users, so that it exists once, whoever opens it.
[[nodiscard]] ChatId direct_chat_id(UserId a, UserId b);

/// The client message id of what a list's message becomes with a recipient. Looks like any other: who gets it
/// can't tell that it comes from a list.
[[nodiscard]] std::string copy_client_id(const MessageId& of, UserId recipient);

}  // namespace parley::chat
