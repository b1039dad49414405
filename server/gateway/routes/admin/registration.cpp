#include "gateway/http/answer.h"
#include "gateway/routes/admin/carry_out.h"
#include "gateway/routes/admin/server_routes.h"
#include "protocol/admin/server.h"

// GET and PUT /api/admin/registration · /api/admin/invitations

namespace parley::gateway {

namespace {

/// The form of a code: whatever else stands in an address must not reach the log.
using InvitationId = Id<struct InvitationIdTag>;

}  // namespace

Async<net::HttpResponse> get_registration(Api& api, ApiRequest) {
    co_return json_answer(200, protocol::registration_object(api.admin.settings().registration));
}

Async<net::HttpResponse> set_registration(Api& api, ApiRequest request) {
    const Result<protocol::SetRegistration> body = protocol::decode_set_registration(request.http.body);
    if (!body) co_return error_answer(body.error());
    const RegistrationMode mode = body->mode;
    Act act = act_of(request, "registration.set");
    act.value = protocol::registration_word(mode);
    act.reason = body->reason;
    auto work = [&api, mode] { return api.admin.set_registration(mode); };
    const Status set = co_await carry_out<Unit>(api, std::move(act), std::move(work));
    if (!set) co_return error_answer(set.error());
    api.tell_all_cores(bus::ServerChanged{});
    co_return json_answer(200, protocol::registration_object(mode));
}

Async<net::HttpResponse> list_invitations(Api& api, ApiRequest) {
    const Result<std::vector<Invitation>> all = co_await api.admin.invitations();
    if (!all) co_return error_answer(all.error());
    std::vector<std::string> items;
    for (const Invitation& one : *all) items.push_back(protocol::invitation_object(one));
    co_return json_answer(200, list_body(items, {}));
}

Async<net::HttpResponse> create_invitation(Api& api, ApiRequest request) {
    const Result<protocol::NewInvitation> body = protocol::decode_new_invitation(request.http.body);
    if (!body) co_return error_answer(body.error());
    std::optional<WallTime> until;
    if (body->expires_in_seconds)
        until = api.clock.wall() + std::chrono::seconds(static_cast<std::int64_t>(*body->expires_in_seconds));
    Act act = act_of(request, "invitation.create");
    act.value = std::to_string(body->max_uses);
    auto work = [&api, by = request.staff, uses = body->max_uses, until] {
        return api.admin.invite(by, uses, until);
    };
    const Result<Invitation> made = co_await carry_out<Invitation>(api, std::move(act), std::move(work));
    if (!made) co_return error_answer(made.error());
    co_return json_answer(201, protocol::invitation_object(*made));
}

Async<net::HttpResponse> revoke_invitation(Api& api, ApiRequest request) {
    std::string code = request.params[0];
    if (!parse_id<InvitationId>(code)) co_return error_answer(fail(ErrorCode::NotFound));
    Act act = act_of(request, "invitation.revoke");
    // The beginning names it in the log, and opens nothing.
    act.subject = code.substr(0, 6);
    auto work = [&api, code] { return api.admin.revoke_invitation(code); };
    const Status gone = co_await carry_out<Unit>(api, std::move(act), std::move(work));
    co_return gone ? no_content() : error_answer(gone.error());
}

}  // namespace parley::gateway
