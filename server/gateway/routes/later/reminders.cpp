#include <algorithm>

#include "gateway/http/answer.h"
#include "gateway/routes/later/later_routes.h"
#include "protocol/later/later.h"

// POST and DELETE /api/messages/:id/remind · GET /api/users/me/reminders

namespace parley::gateway {

Async<net::HttpResponse> remind(Api& api, ApiRequest request) {
    const auto id = parse_message_id(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::MessageNotFound));
    Result<WallTime> at = protocol::decode_remind(request.http.body);
    if (!at) co_return error_answer(at.error());
    Result<Reminder> reminder = co_await api.later.remind(request.caller.user, *id, *at);
    if (!reminder) co_return error_answer(reminder.error());
    co_return json_answer(200, protocol::reminder_object(*reminder));
}

Async<net::HttpResponse> dismiss_reminder(Api& api, ApiRequest request) {
    const auto id = parse_message_id(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::MessageNotFound));
    Status dismissed = co_await api.later.dismiss(request.caller.user, *id);
    if (!dismissed) co_return error_answer(dismissed.error());
    co_return no_content();
}

Async<net::HttpResponse> list_reminders(Api& api, ApiRequest request) {
    Result<std::vector<Reminder>> all = co_await api.later.reminders(request.caller.user);
    if (!all) co_return error_answer(all.error());
    std::ranges::sort(*all, {}, &Reminder::at);
    std::vector<std::string> items;
    for (const Reminder& reminder : *all) items.push_back(protocol::reminder_object(reminder));
    co_return json_answer(200, list_body(items, {}));
}

}  // namespace parley::gateway
