#include "gateway/http/answer.h"
#include "gateway/routes/admin/carry_out.h"
#include "gateway/routes/admin/server_routes.h"
#include "protocol/admin/server.h"

// GET /api/admin/reports · POST /api/admin/reports/:id/resolve

namespace parley::gateway {

namespace {

using protocol::ReportAction;

protocol::ReportView view_of(const identity::FiledReport& filed) {
    protocol::ReportView view;
    view.id = identity::to_text(filed.ref);
    view.at = filed.ref.at;
    view.by = filed.report.by;
    view.user = filed.report.user;
    view.chat = filed.report.chat;
    view.message = filed.report.message;
    view.reason = filed.report.reason;
    view.message_text = filed.report.message_text;
    if (filed.resolution)
        view.resolution = protocol::ResolutionView{filed.resolution->at, filed.resolution->by,
                                                   filed.resolution->action, filed.resolution->reason};
    return view;
}

/// The message of a report as it is now; empty where the one who reported it is no longer in the chat.
/// Reporting is what lets moderators read it: nothing else of the chat is shown to them.
Async<std::string> reported_message(Api& api, identity::Report report) {
    if (!report.message) co_return std::string();
    Result<std::string> message = co_await api.chat.message_json(report.by, *report.message);
    if (!message) co_return std::string();
    co_return std::move(*message);
}

/// Whom a report is about: who is named, or who wrote the message.
Async<Result<UserId>> subject_of(Api& api, const identity::Report& report) {
    if (report.user) co_return *report.user;
    if (!report.message) co_return fail(ErrorCode::InvalidField, "action: the report names no person.");
    co_return co_await api.chat.author_of(*report.message);
}

Async<Status> warn(Api& api, UserId user, std::string reason) {
    chat::UserEventWriter writer = [reason = std::move(reason)](std::uint64_t user_seq) {
        return protocol::warned(user_seq, reason);
    };
    co_return co_await api.chat.note_user_event(user, std::move(writer));
}

Async<Status> delete_reported(Api& api, const identity::Report& report, std::optional<UserId> by) {
    if (!report.message) co_return fail(ErrorCode::InvalidField, "action: the report names no message.");
    chat::ActOnMessage act;
    act.message = *report.message;
    act.by = by.value_or(UserId{});
    act.act = chat::DeleteForEveryone{};
    act.authority = chat::Authority::Server;
    const Result<chat::Acted> acted = co_await answer<Result<chat::Acted>>(
        [&](Callback<Result<chat::Acted>> done) { api.chat.act(std::move(act), std::move(done)); });
    if (!acted) co_return acted.error();
    co_return done();
}

Async<Status> take_action(Api& api, identity::FiledReport filed, ReportAction action,
                          identity::Resolution resolution) {
    Status taken = done();
    if (action == ReportAction::DeleteMessage) {
        taken = co_await delete_reported(api, filed.report, resolution.by);
    } else if (action != ReportAction::Dismiss) {
        const Result<UserId> subject = co_await subject_of(api, filed.report);
        if (!subject) co_return subject.error();
        std::string reason = resolution.reason;
        if (action == ReportAction::Warn)
            taken = co_await warn(api, *subject, std::move(reason));
        else
            taken = co_await api.identity.suspend(*subject, std::move(reason));
    }
    if (!taken) co_return taken.error();
    const identity::ReportRef ref = filed.ref;
    co_return co_await api.identity.resolve_report(ref, std::move(resolution));
}

}  // namespace

Async<net::HttpResponse> list_reports(Api& api, ApiRequest request) {
    const Result<std::size_t> limit = limit_of(request.http);
    if (!limit) co_return error_answer(limit.error());
    const std::string state = query_of(request.http, "state");
    if (!state.empty() && state != "open" && state != "resolved")
        co_return error_answer(fail(ErrorCode::InvalidField, "state: must be open or resolved."));
    std::string cursor = query_of(request.http, "cursor");
    const Result<identity::ReportPage> page = co_await api.identity.reports(*limit, std::move(cursor));
    if (!page) co_return error_answer(page.error());
    std::vector<std::string> items;
    for (const identity::FiledReport& filed : page->reports) {
        if (!state.empty() && (state == "resolved") != filed.resolution.has_value()) continue;
        protocol::ReportView view = view_of(filed);
        identity::Report report = filed.report;
        std::string message = co_await reported_message(api, std::move(report));
        view.message_json = std::move(message);
        items.push_back(protocol::report_object(view));
    }
    co_return json_answer(200, list_body(items, page->next_cursor.value_or(std::string())));
}

Async<net::HttpResponse> resolve_report(Api& api, ApiRequest request) {
    const auto ref = identity::parse_report_ref(request.params[0]);
    if (!ref) co_return error_answer(fail(ErrorCode::ReportNotFound));
    Result<identity::FiledReport> filed = co_await api.identity.filed_report(*ref);
    if (!filed) co_return error_answer(filed.error());
    const Result<protocol::ResolveReport> body = protocol::decode_resolve_report(request.http.body);
    if (!body) co_return error_answer(body.error());
    if (filed->resolution) co_return error_answer(fail(ErrorCode::ReportResolved));
    Act act = act_of(request, "report.resolve");
    act.subject = request.params[0];
    act.user = filed->report.user;
    act.chat = filed->report.chat;
    act.value = protocol::report_action_word(body->action);
    act.reason = body->reason;
    identity::Resolution resolution{api.clock.wall(), request.staff, act.value, body->reason};
    auto work = [&api, filed = std::move(*filed), action = body->action, resolution = std::move(resolution)] {
        return take_action(api, filed, action, resolution);
    };
    const Status resolved = co_await carry_out<Unit>(api, std::move(act), std::move(work));
    co_return resolved ? no_content() : error_answer(resolved.error());
}

}  // namespace parley::gateway
