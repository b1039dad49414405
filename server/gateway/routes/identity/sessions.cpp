#include "gateway/http/answer.h"
#include "gateway/routes/identity/identity_routes.h"
#include "protocol/encode.h"

// GET /api/auth/sessions · DELETE /api/auth/sessions/:deviceId

namespace parley::gateway {

Async<net::HttpResponse> list_sessions(Api& api, ApiRequest request) {
    Result<std::vector<Device>> devices = co_await api.identity.list_devices(request.caller);
    if (!devices) co_return error_answer(devices.error());
    std::vector<std::string> items;
    for (const Device& device : *devices)
        items.push_back(protocol::device_object(device, request.caller.device));
    co_return json_answer(200, list_body(items, {}));  // at most 100: one page
}

Async<net::HttpResponse> revoke_session(Api& api, ApiRequest request) {
    const auto device = parse_id<DeviceId>(request.params[0]);
    if (!device) co_return error_answer(fail(ErrorCode::DeviceNotFound));
    Status revoked = co_await api.identity.revoke_device(request.caller, *device);
    if (!revoked) co_return error_answer(revoked.error());
    co_return no_content();
}

}  // namespace parley::gateway
