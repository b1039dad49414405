const banner = '// Generated from api/errors.yaml by tools/generate, do not edit.\n';

/** BAD_REQUEST → BadRequest */
export function enumerator(code) {
  return code
    .toLowerCase()
    .split('_')
    .map((word) => word[0].toUpperCase() + word.slice(1))
    .join('');
}

/** server/base/error_code.h: the codes alone, for rooms that know nothing of the wire. */
export function errorCodeHeader(rows) {
  const enumerators = rows.map((row) => `    ${enumerator(row.code)},\n`).join('');
  return `${banner}#pragma once

#include <cstddef>
#include <cstdint>

namespace parley {

// What can go wrong, as clients are told it. Each code's status, close code and text are in
// protocol/error_table.h; docs/errors.md lists them for people.
enum class ErrorCode : std::uint8_t {
${enumerators}};

// How many codes there are: the enumerators are 0 … kErrorCodeCount - 1.
inline constexpr std::size_t kErrorCodeCount = ${rows.length};

}  // namespace parley
`;
}

/** server/protocol/error_table.h */
export function errorTableHeader() {
  return `${banner}#pragma once

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
`;
}

/** server/protocol/error_table.cpp */
export function errorTableSource(rows) {
  const table = rows
    .map((row) => {
      const numbers = `${row.status}, ${row.close ?? 0}, ${row.retryable}`;
      return `    {"${row.code}", ${numbers},\n     ${JSON.stringify(row.text)}},\n`;
    })
    .join('');
  return `${banner}#include "protocol/error_table.h"

#include <array>

namespace parley::protocol {
namespace {

// In the order of the enumerators.
constexpr std::array<ErrorInfo, kErrorCodeCount> kTable = {{
${table}}};

}  // namespace

const ErrorInfo& error_info(ErrorCode code) noexcept {
    return kTable[static_cast<std::size_t>(code)];
}

}  // namespace parley::protocol
`;
}
