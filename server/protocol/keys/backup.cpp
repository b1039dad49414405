#include "protocol/keys/backup.h"

#include "protocol/check/body.h"
#include "protocol/json/writer.h"
#include "protocol/keys/requests.h"

namespace parley::protocol {

namespace {

constexpr TextLimits kAlgorithm{.least = 1, .most = kMaxKeyNameBytes, .counted = TextLimits::Counted::Bytes};
constexpr TextLimits kSecret{
    .least = 1, .most = kMaxSecretBytes, .counted = TextLimits::Counted::Bytes, .lines = Lines::Many};
constexpr std::string_view kName = "must be named by 1 to 128 bytes";

bool is_name(std::string_view name) {
    return !name.empty() && name.size() <= kMaxKeyNameBytes && name.find('\0') == std::string_view::npos;
}

/// What a backup says of one session.
BackedUpKey read_key(JsonValue value, const JsonPath& path, std::string room, std::string session,
                     Problem& problem) {
    Fields fields(value, path, problem);
    BackedUpKey key;
    key.room = std::move(room);
    key.session = std::move(session);
    key.first_message_index = fields.number("first_message_index", Need::Required).value_or(0);
    key.forwarded_count = fields.number("forwarded_count", Need::Required).value_or(0);
    key.is_verified = fields.flag("is_verified", Need::Required).value_or(false);
    const auto data = fields.find("session_data", Need::Required);
    if (!data) return key;
    if (data->is(JsonKind::Object)) data->write(key.session_data);
    if (key.session_data.empty() || key.session_data.size() > kMaxKeyBytes)
        problem.invalid(path.member("session_data"), "must be an object of at most 8 KiB");
    return key;
}

void read_room(Fields& fields, const std::string& room, std::vector<BackedUpKey>& keys) {
    const auto sessions = fields.find("sessions", Need::Required);
    if (!sessions) return;
    const JsonPath path = fields.path_of("sessions");
    if (!sessions->is(JsonKind::Object)) return fields.problem().invalid(path, "must be an object");
    for (const JsonValue one : *sessions) {
        const JsonPath at = path.member(one.key());
        if (!is_name(one.key())) return fields.problem().invalid(at, kName);
        if (keys.size() == kMaxBackedUpAtOnce)
            return fields.problem().invalid(path, "must have at most 1000 keys");
        keys.push_back(read_key(one, at, room, std::string(one.key()), fields.problem()));
        if (fields.problem().found()) return;
    }
}

void read_rooms(Fields& fields, std::vector<BackedUpKey>& keys) {
    const auto rooms = fields.find("rooms", Need::Required);
    if (!rooms) return;
    const JsonPath path = fields.path_of("rooms");
    if (!rooms->is(JsonKind::Object)) return fields.problem().invalid(path, "must be an object");
    for (const JsonValue one : *rooms) {
        const JsonPath at = path.member(one.key());
        if (!is_name(one.key())) return fields.problem().invalid(at, kName);
        Fields room(one, at, fields.problem());
        read_room(room, std::string(one.key()), keys);
        if (fields.problem().found()) return;
    }
}

void append_key(std::string& out, const BackedUpKey& key) {
    ObjectWriter(out)
        .number("first_message_index", key.first_message_index)
        .number("forwarded_count", key.forwarded_count)
        .flag("is_verified", key.is_verified)
        .json("session_data", key.session_data)
        .end();
}

void append_name(std::string& out, std::string_view name) {
    append_json_string(out, name);
    out += ':';
}

/// {"sessions":{…}} of the keys of one room from `at` on, which then stands behind them.
void append_room(std::string& out, const std::vector<BackedUpKey>& keys, std::size_t& at) {
    out += "{\"sessions\":{";
    const std::size_t first = at;
    for (; at < keys.size() && keys[at].room == keys[first].room; ++at) {
        if (at != first) out += ',';
        append_name(out, keys[at].session);
        append_key(out, keys[at]);
    }
    out += "}}";
}

}  // namespace

Result<BackupTerms> decode_backup_terms(std::string_view body) {
    return decode_body<BackupTerms>(body, [](Fields& fields) {
        BackupTerms terms;
        terms.algorithm = fields.text("algorithm", Need::Required, kAlgorithm).value_or(std::string());
        const auto data = fields.find("auth_data", Need::Required);
        if (!data) return terms;
        if (data->is(JsonKind::Object)) data->write(terms.auth_data);
        if (terms.auth_data.empty() || terms.auth_data.size() > kMaxKeyBytes)
            fields.problem().invalid(fields.path_of("auth_data"), "must be an object of at most 8 KiB");
        return terms;
    });
}

Result<std::vector<BackedUpKey>> decode_backed_up(std::string_view body, const BackupRange& range) {
    if ((!range.room.empty() && !is_name(range.room)) || (!range.session.empty() && !is_name(range.session)))
        return fail(ErrorCode::InvalidField, kName);
    const auto root = scratch_document().parse(body);
    if (!root) return fail(ErrorCode::BadRequest, "not valid JSON");
    if (!root->is(JsonKind::Object)) return fail(ErrorCode::BadRequest, "the body must be an object");
    Problem problem;
    const JsonPath path;
    Fields fields(*root, path, problem);
    std::vector<BackedUpKey> keys;
    if (!range.session.empty())
        keys.push_back(read_key(*root, path, range.room, range.session, problem));
    else if (!range.room.empty())
        read_room(fields, range.room, keys);
    else
        read_rooms(fields, keys);
    return problem.or_else(std::move(keys));
}

Result<std::string> decode_secret(std::string_view body) {
    return decode_body<std::string>(body, [](Fields& fields) {
        return fields.text("blob", Need::Required, kSecret).value_or(std::string());
    });
}

std::string backup_made(const Backup& backup) {
    std::string out;
    ObjectWriter(out).text("version", std::to_string(backup.version)).end();
    return out;
}

std::string backup_object(const Backup& backup) {
    std::string out;
    ObjectWriter(out)
        .text("algorithm", backup.terms.algorithm)
        .json("auth_data", backup.terms.auth_data)
        .number("count", backup.count)
        .text("etag", std::to_string(backup.etag))
        .text("version", std::to_string(backup.version))
        .end();
    return out;
}

std::string backup_count(const Backup& backup) {
    std::string out;
    ObjectWriter(out).number("count", backup.count).text("etag", std::to_string(backup.etag)).end();
    return out;
}

std::string backed_up_object(const BackupPage& page, const BackupRange& range) {
    std::string out;
    if (!range.session.empty()) {
        append_key(out, page.keys.front());
        return out;
    }
    std::size_t at = 0;
    if (!range.room.empty()) {
        append_room(out, page.keys, at);
    } else {
        out = "{\"rooms\":{";
        while (at < page.keys.size()) {
            if (at != 0) out += ',';
            append_name(out, page.keys[at].room);
            append_room(out, page.keys, at);
        }
        out += "}}";
    }
    if (page.next_cursor.empty()) return out;
    out.back() = ',';
    append_name(out, "nextCursor");
    append_json_string(out, page.next_cursor);
    out += '}';
    return out;
}

std::string secret_object(std::string_view secret) {
    std::string out;
    ObjectWriter(out).text("blob", secret).end();
    return out;
}

}  // namespace parley::protocol
