#include "gateway/http/answer.h"
#include "gateway/routes/admin/carry_out.h"
#include "gateway/routes/admin/server_routes.h"
#include "protocol/admin/server.h"

// GET /api/announcements · POST /api/admin/announcements · DELETE /api/admin/announcements/:id

namespace parley::gateway {

Async<net::HttpResponse> list_announcements(Api& api, ApiRequest) {
    std::vector<std::string> items;
    for (const Announcement& one : api.admin.announcements())
        items.push_back(protocol::announcement_object(one));
    co_return json_answer(200, list_body(items, {}));
}

Async<net::HttpResponse> announce(Api& api, ApiRequest request) {
    const Result<protocol::NewAnnouncement> body = protocol::decode_new_announcement(request.http.body);
    if (!body) co_return error_answer(body.error());
    if (body->until && *body->until <= api.clock.wall())
        co_return error_answer(fail(ErrorCode::InvalidField, "expiresAt: must lie ahead."));
    Act act = act_of(request, "announcement.create");
    act.value = body->text;
    auto work = [&api, text = body->text, until = body->until] { return api.admin.announce(text, until); };
    const Result<Announcement> made = co_await carry_out<Announcement>(api, std::move(act), std::move(work));
    if (!made) co_return error_answer(made.error());
    bus::ServerChanged news{SharedBytes(protocol::announced(*made))};
    api.tell_all_cores(std::move(news));
    co_return json_answer(201, protocol::announcement_object(*made));
}

Async<net::HttpResponse> end_announcement(Api& api, ApiRequest request) {
    const auto id = parse_id<AnnouncementId>(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::NotFound));
    Act act = act_of(request, "announcement.end");
    act.subject = request.params[0];
    auto work = [&api, id = *id] { return api.admin.end_announcement(id); };
    const Status ended = co_await carry_out<Unit>(api, std::move(act), std::move(work));
    if (!ended) co_return error_answer(ended.error());
    bus::ServerChanged news{SharedBytes(protocol::announcement_ended(*id))};
    api.tell_all_cores(std::move(news));
    co_return no_content();
}

}  // namespace parley::gateway
