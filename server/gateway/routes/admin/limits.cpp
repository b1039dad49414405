#include <cctype>

#include "base/config/keys.h"
#include "gateway/http/answer.h"
#include "gateway/routes/admin/carry_out.h"
#include "gateway/routes/admin/server_routes.h"
#include "protocol/admin/server.h"

// GET and PUT /api/admin/limits: what of [limits] may change while the server runs

namespace parley::gateway {

namespace {

/// messages_per_second → messagesPerSecond
std::string wire_name(std::string_view name) {
    std::string out;
    bool upper = false;
    for (const char c : name) {
        if (c != '_') out += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
        upper = c == '_';
    }
    return out;
}

bool is_live(const config::Key& key) {
    return key.section == "limits" && key.applies == config::Applies::OnReload;
}

net::HttpResponse limits_answer(const Api& api) {
    Config in_force;
    in_force.limits = api.in_force;
    Config configured;
    configured.limits = api.configured;
    std::vector<protocol::LimitView> views;
    for (const config::Key& key : config::all_keys())
        if (is_live(key))
            views.push_back({wire_name(key.name), key.show(in_force), key.show(configured),
                             api.admin.settings().limits.contains(std::string(key.name))});
    return json_answer(200, protocol::limits_object(views));
}

const config::Key* key_named(std::string_view name) {
    for (const config::Key& key : config::all_keys())
        if (is_live(key) && wire_name(key.name) == name) return &key;
    return nullptr;
}

/// Every limit is known and within what it may be; nothing is changed by a body of which a part is wrong.
Status check(const std::vector<protocol::LimitChange>& changes) {
    for (const protocol::LimitChange& change : changes) {
        const config::Key* key = key_named(change.name);
        if (key == nullptr)
            return fail(ErrorCode::InvalidField, change.name + ": is no limit that can be set.");
        Config scratch;
        if (change.value && !key->set(scratch, *change.value))
            return fail(ErrorCode::InvalidField, change.name + ": must be " + key->allowed + '.');
    }
    return done();
}

Async<Status> set_all(Api& api, std::vector<protocol::LimitChange> changes) {
    for (const protocol::LimitChange& change : changes) {
        std::string name(key_named(change.name)->name);
        std::optional<std::string> value = change.value;
        const Status set = co_await api.admin.set_limit(std::move(name), std::move(value));
        if (!set) co_return set.error();
    }
    co_return done();
}

}  // namespace

Async<net::HttpResponse> get_limits(Api& api, ApiRequest) {
    co_return limits_answer(api);
}

Async<net::HttpResponse> set_limits(Api& api, ApiRequest request) {
    const Result<protocol::SetLimits> body = protocol::decode_set_limits(request.http.body);
    if (!body) co_return error_answer(body.error());
    const Status good = check(body->changes);
    if (!good) co_return error_answer(good.error());
    Act act = act_of(request, "limits.set");
    for (const protocol::LimitChange& change : body->changes)
        act.value +=
            (act.value.empty() ? "" : ", ") + change.name + '=' + change.value.value_or("configured");
    act.reason = body->reason;
    auto work = [&api, changes = body->changes] { return set_all(api, changes); };
    const Status set = co_await carry_out<Unit>(api, std::move(act), std::move(work));
    if (!set) co_return error_answer(set.error());
    // Here at once, so that the answer tells what is in force; elsewhere a moment later.
    const Status read = co_await api.admin.reload();
    if (!read) co_return error_answer(read.error());
    api.tell_all_cores(bus::ServerChanged{});
    co_return limits_answer(api);
}

}  // namespace parley::gateway
