#pragma once

#include <utility>

#include "gateway/http/route.h"
#include "protocol/error_table.h"

namespace parley::gateway {

/// The act of the one who asks.
inline Act act_of(const ApiRequest& request, std::string_view action) {
    Act act;
    act.by = request.staff;
    act.action = action;
    return act;
}

/// Writes the act down, does it (`work`: a callable that returns Async<Result<T>>), and writes down when it
/// failed. What can't be written down is not done.
template <class T, class Work>
Async<Result<T>> carry_out(Api& api, Act act, Work work) {
    Act begun = act;
    const Status noted = co_await api.admin.note(std::move(begun));
    if (!noted) co_return noted.error();
    Result<T> result = co_await work();
    if (result) co_return result;
    act.failed = protocol::error_info(result.error().code).code;
    const Status told = co_await api.admin.note(std::move(act));
    if (!told) co_return told.error();
    co_return result;
}

/// The account that `:userId` names, if the one who asks has a say about it. USER_NOT_FOUND, FORBIDDEN.
Async<Result<identity::AccountDetails>> target_of(Api& api, const ApiRequest& request);

}  // namespace parley::gateway
