#include <algorithm>
#include <iterator>

#include "gateway/http/answer.h"
#include "gateway/routes/identity/identity_routes.h"
#include "protocol/encode.h"

// GET /api/auth/sessions · DELETE /api/auth/sessions/:deviceId

namespace parley::gateway {

Async<net::HttpResponse> list_sessions(Api& api, ApiRequest request) {
    Result<std::size_t> limit = limit_of(request.http);
    if (!limit) co_return error_answer(limit.error());
    Result<std::vector<Device>> devices = co_await api.identity.list_devices(request.caller);
    if (!devices) co_return error_answer(devices.error());
    // At most 100, so a page is cut from all of them; the cursor is the last device of the page before.
    auto next = devices->begin();
    if (const std::string cursor = query_of(request.http, "cursor"); !cursor.empty()) {
        next =
            std::find_if(next, devices->end(), [&](const Device& one) { return to_text(one.id) == cursor; });
        if (next == devices->end())
            co_return error_answer(
                fail(ErrorCode::InvalidField, "cursor: is none that this list has given."));
        ++next;
    }
    std::vector<std::string> items;
    for (; next != devices->end() && items.size() < *limit; ++next)
        items.push_back(protocol::device_object(*next, request.caller.device));
    const std::string more = next == devices->end() ? std::string() : to_text(std::prev(next)->id);
    co_return json_answer(200, list_body(items, more));
}

Async<net::HttpResponse> revoke_session(Api& api, ApiRequest request) {
    const auto device = parse_id<DeviceId>(request.params[0]);
    if (!device) co_return error_answer(fail(ErrorCode::DeviceNotFound));
    Status revoked = co_await api.identity.revoke_device(request.caller, *device);
    if (!revoked) co_return error_answer(revoked.error());
    co_return no_content();
}

}  // namespace parley::gateway
