#include <charconv>

#include "gateway/channel/http_channels.h"
#include "gateway/http/answer.h"
#include "gateway/routes/routes.h"
#include "protocol/transport/transport.h"

// POST /api/chat/poll · GET /api/chat/events: what the socket carries, over plain HTTP

namespace parley::gateway {

namespace {

net::HttpResponse answered_later(HttpChannels::Begun begun, std::string_view content_type) {
    if (!begun) return error_answer(begun.error());
    net::HttpResponse response;
    // Proxies are asked to hand on what comes as it comes.
    response.headers = {{"Content-Type", std::string(content_type)},
                        {"Cache-Control", "no-store, no-transform"},
                        {"X-Accel-Buffering", "no"}};
    response.writer = std::move(*begun);
    return response;
}

Async<net::HttpResponse> poll_frames(Api& api, ApiRequest request) {
    Result<protocol::Poll> asked = protocol::decode_poll(request.http.body);
    if (!asked) co_return error_answer(asked.error());
    const auto start = [&](Callback<HttpChannels::Begun> done) {
        api.channels->poll(request.caller.device, std::move(*asked), std::move(done));
    };
    HttpChannels::Begun begun = co_await answer<HttpChannels::Begun>(start);
    co_return answered_later(std::move(begun), "application/json; charset=utf-8");
}

/// The number of the last event that the client has; 0 where it says none.
std::optional<std::uint64_t> last_event(const net::HttpRequest& request) {
    const std::string_view text = request.header("last-event-id").value_or("0");
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

Async<net::HttpResponse> stream_frames(Api& api, ApiRequest request) {
    const std::string name = query_of(request.http, "connection");
    if (!protocol::is_connection_name(name))
        co_return error_answer(
            fail(ErrorCode::InvalidField, "connection: must be 16 to 64 of A-Z, a-z, 0-9, - and _"));
    const std::optional<std::uint64_t> after = last_event(request.http);
    if (!after) co_return error_answer(fail(ErrorCode::InvalidField, "Last-Event-ID: must be a number"));
    const auto start = [&](Callback<HttpChannels::Begun> done) {
        api.channels->stream(request.caller.device, name, *after, std::move(done));
    };
    HttpChannels::Begun begun = co_await answer<HttpChannels::Begun>(start);
    co_return answered_later(std::move(begun), "text/event-stream");
}

}  // namespace

std::vector<Route> transport_routes() {
    return {
        {"POST", "/api/chat/poll", poll_frames, Access::SignedIn, Repeat::Plain, nullptr, Budget::Transport},
        {"GET", "/api/chat/events", stream_frames, Access::SignedIn, Repeat::Plain, nullptr,
         Budget::Transport},
    };
}

}  // namespace parley::gateway
