#include "gateway/http/answer.h"
#include "gateway/routes/admin/carry_out.h"
#include "gateway/routes/admin/server_routes.h"
#include "protocol/admin/server.h"

// POST /api/admin/backups: what is stored, copied to a directory of the server's machine. For the operator's
// shell alone: an administrator far away has no say about where files are written.

namespace parley::gateway {

Async<net::HttpResponse> make_backup(Api& api, ApiRequest request) {
    if (request.staff)
        co_return error_answer(fail(ErrorCode::Forbidden, "Run parleyd backup on the server."));
    const Result<protocol::MakeBackup> body = protocol::decode_make_backup(request.http.body);
    if (!body) co_return error_answer(body.error());
    Act act = act_of(request, "backup.create");
    act.value = body->directory;
    auto work = [&api, directory = body->directory]() -> Async<Result<std::string>> {
        auto begin = [&api, &directory](Callback<Result<std::string>> done) {
            api.state.back_up(directory, api.home, std::move(done));
        };
        co_return co_await answer<Result<std::string>>(std::move(begin));
    };
    const Result<std::string> made = co_await carry_out<std::string>(api, std::move(act), std::move(work));
    if (!made) co_return error_answer(made.error());
    co_return json_answer(201, *made);
}

}  // namespace parley::gateway
