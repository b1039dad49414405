#include "protocol/keys/backup.h"

#include <charconv>

#include "gateway/http/answer.h"
#include "gateway/routes/keys/keys_routes.h"
#include "protocol/keys/requests.h"

// /api/keys/backup: the keys of old messages, sealed for the user's recovery key · /api/keys/secret

namespace parley::gateway {

namespace {

std::optional<std::uint64_t> version_of(std::string_view text) {
    std::uint64_t version = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return version;
}

/// Of the path, or of the query, where a session may have a slash in its name.
Result<BackupRange> range_of(const ApiRequest& request) {
    BackupRange range;
    range.room = request.params.empty() ? query_of(request.http, "room") : request.params[0];
    if (!range.room.empty())
        range.session = request.params.size() > 1 ? request.params[1] : query_of(request.http, "session");
    if (range.room.size() > protocol::kMaxKeyNameBytes || range.session.size() > protocol::kMaxKeyNameBytes)
        return fail(ErrorCode::InvalidField, "room and session: must be at most 128 bytes each");
    return range;
}

/// ?version=, which all that has to do with keys must name.
Result<std::uint64_t> version_in(const ApiRequest& request) {
    const std::string text = query_of(request.http, "version");
    if (text.empty()) return fail(ErrorCode::InvalidField, "version: is missing");
    const auto version = version_of(text);
    if (!version) return fail(ErrorCode::BackupNotFound);
    return *version;
}

net::HttpResponse count_answer(const Result<Backup>& backup) {
    if (!backup) return error_answer(backup.error());
    return json_answer(200, protocol::backup_count(*backup));
}

}  // namespace

Async<net::HttpResponse> begin_key_backup(Api& api, ApiRequest request) {
    Result<BackupTerms> terms = protocol::decode_backup_terms(request.http.body);
    if (!terms) co_return error_answer(terms.error());
    Result<Backup> made = co_await api.keys.make_backup(request.caller.user, std::move(*terms));
    if (!made) co_return error_answer(made.error());
    co_return json_answer(200, protocol::backup_made(*made));
}

Async<net::HttpResponse> get_backup(Api& api, ApiRequest request) {
    std::optional<std::uint64_t> version;
    if (!request.params.empty()) {
        version = version_of(request.params[0]);
        if (!version) co_return error_answer(fail(ErrorCode::BackupNotFound));
    }
    Result<Backup> backup = co_await api.keys.backup(request.caller.user, version);
    if (!backup) co_return error_answer(backup.error());
    co_return json_answer(200, protocol::backup_object(*backup));
}

Async<net::HttpResponse> change_backup(Api& api, ApiRequest request) {
    const auto version = version_of(request.params[0]);
    if (!version) co_return error_answer(fail(ErrorCode::BackupNotFound));
    Result<BackupTerms> terms = protocol::decode_backup_terms(request.http.body);
    if (!terms) co_return error_answer(terms.error());
    const Status changed = co_await api.keys.change_backup(request.caller.user, *version, std::move(*terms));
    if (!changed) co_return error_answer(changed.error());
    co_return json_answer(200, "{}");
}

Async<net::HttpResponse> delete_backup(Api& api, ApiRequest request) {
    const auto version = version_of(request.params[0]);
    if (!version) co_return error_answer(fail(ErrorCode::BackupNotFound));
    const Status deleted = co_await api.keys.delete_backup(request.caller.user, *version);
    if (!deleted) co_return error_answer(deleted.error());
    co_return json_answer(200, "{}");
}

Async<net::HttpResponse> put_backup_keys(Api& api, ApiRequest request) {
    const Result<std::uint64_t> version = version_in(request);
    if (!version) co_return error_answer(version.error());
    const Result<BackupRange> range = range_of(request);
    if (!range) co_return error_answer(range.error());
    Result<std::vector<BackedUpKey>> keys = protocol::decode_backed_up(request.http.body, *range);
    if (!keys) co_return error_answer(keys.error());
    co_return count_answer(
        co_await api.keys.put_backup_keys(request.caller.user, *version, std::move(*keys)));
}

Async<net::HttpResponse> get_backup_keys(Api& api, ApiRequest request) {
    const Result<std::uint64_t> version = version_in(request);
    if (!version) co_return error_answer(version.error());
    const Result<BackupRange> range = range_of(request);
    if (!range) co_return error_answer(range.error());
    std::string cursor = query_of(request.http, "cursor");
    Result<BackupPage> page =
        co_await api.keys.backup_keys(request.caller.user, *version, *range, std::move(cursor));
    if (!page) co_return error_answer(page.error());
    if (!range->session.empty() && page->keys.empty())
        co_return error_answer(fail(ErrorCode::BackupNotFound));
    co_return json_answer(200, protocol::backed_up_object(*page, *range));
}

Async<net::HttpResponse> delete_backup_keys(Api& api, ApiRequest request) {
    const Result<std::uint64_t> version = version_in(request);
    if (!version) co_return error_answer(version.error());
    const Result<BackupRange> range = range_of(request);
    if (!range) co_return error_answer(range.error());
    co_return count_answer(co_await api.keys.delete_backup_keys(request.caller.user, *version, *range));
}

Async<net::HttpResponse> get_secret(Api& api, ApiRequest request) {
    Result<std::string> secret = co_await api.keys.secret(request.caller.user);
    if (!secret) co_return error_answer(secret.error());
    co_return json_answer(200, protocol::secret_object(*secret));
}

Async<net::HttpResponse> put_secret(Api& api, ApiRequest request) {
    Result<std::string> secret = protocol::decode_secret(request.http.body);
    if (!secret) co_return error_answer(secret.error());
    const Status kept = co_await api.keys.set_secret(request.caller.user, std::move(*secret));
    if (!kept) co_return error_answer(kept.error());
    co_return no_content();
}

Async<net::HttpResponse> delete_secret(Api& api, ApiRequest request) {
    const Status gone = co_await api.keys.set_secret(request.caller.user, std::nullopt);
    if (!gone) co_return error_answer(gone.error());
    co_return no_content();
}

}  // namespace parley::gateway
