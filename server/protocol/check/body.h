#pragma once

#include <string_view>
#include <utility>

#include "protocol/check/fields.h"

namespace parley::protocol {

/// Decodes a body that is one object: `read` turns its members into what was asked for.
template <class Request, class Read>
[[nodiscard]] Result<Request> decode_body(std::string_view body, Read read) {
    const auto root = scratch_document().parse(body);
    if (!root) return fail(ErrorCode::BadRequest, "not valid JSON");
    if (!root->is(JsonKind::Object)) return fail(ErrorCode::BadRequest, "the body must be an object");
    Problem problem;
    const JsonPath path;
    Fields fields(*root, path, problem);
    Request request = read(fields);
    return problem.or_else(std::move(request));
}

}  // namespace parley::protocol
