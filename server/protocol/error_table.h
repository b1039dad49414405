// Generated from api/errors.yaml by tools/generate, do not edit.
#pragma once

#include <string_view>

#include "base/error_code.h"

namespace parley::protocol {

// One row of the error catalogue.
struct ErrorInfo {
    std::string_view code;  // as on the wire, e.g. "CHAT_NOT_FOUND"
    int http_status;
    int close_code;  // the WebSocket close code that follows the ERROR frame; 0: the socket stays open
    bool retryable;  // trying the same again may help
    std::string_view text;  // English, for a person
};

// The row of a code. The views point to static storage. Any thread.
const ErrorInfo& error_info(ErrorCode code) noexcept;

}  // namespace parley::protocol
