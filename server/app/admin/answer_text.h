#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "net/http.h"

namespace parley::app {

/// What is printed of an answer, and where it goes on.
struct AnswerText {
    std::string lines;  ///< one JSON value a line
    std::string next_cursor;
};
[[nodiscard]] AnswerText text_of(const net::HttpResponse& answer);

/// The text of an error for a person.
[[nodiscard]] std::string message_of(std::string_view error_body);

/// Of a list of AdminUser.
[[nodiscard]] std::optional<std::string> id_of_user_named(std::string_view list, std::string_view username);

/// As a part of an address.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace parley::app
