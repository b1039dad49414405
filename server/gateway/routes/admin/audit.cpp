#include "gateway/http/answer.h"
#include "gateway/routes/admin/admin_routes.h"
#include "protocol/admin/objects.h"

// GET /api/admin/audit · GET /api/admin/audit/export

namespace parley::gateway {

namespace {

/// Of one answer of the export, which goes on where a header says.
constexpr std::size_t kExportedAtOnce = 5000;

}  // namespace

Async<net::HttpResponse> list_audit(Api& api, ApiRequest request) {
    const Result<std::size_t> limit = limit_of(request.http);
    if (!limit) co_return error_answer(limit.error());
    const Result<admin::AuditPage> page = co_await api.admin.audit(*limit, query_of(request.http, "cursor"));
    if (!page) co_return error_answer(page.error());
    std::vector<std::string> items;
    for (const AuditEntry& entry : page->entries) items.push_back(protocol::audit_entry_object(entry));
    co_return json_answer(200, list_body(items, page->next_cursor.value_or(std::string())));
}

Async<net::HttpResponse> export_audit(Api& api, ApiRequest request) {
    const Result<admin::AuditPage> page =
        co_await api.admin.audit(kExportedAtOnce, query_of(request.http, "cursor"));
    if (!page) co_return error_answer(page.error());
    net::HttpResponse response{200, {{"Content-Type", "application/x-ndjson; charset=utf-8"}}, {}};
    if (page->next_cursor) response.headers.emplace_back("Parley-Next-Cursor", *page->next_cursor);
    for (const AuditEntry& entry : page->entries) response.body += protocol::audit_entry_object(entry) + '\n';
    co_return response;
}

}  // namespace parley::gateway
