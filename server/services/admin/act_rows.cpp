#include "services/admin/act_rows.h"

#include "base/coding.h"

namespace parley::admin {

namespace {

constexpr char kVersion = 1;

template <class IdType>
std::optional<IdType> get_id(RowReader& reader) {
    return id_from_raw<IdType>(reader.string());
}

}  // namespace

std::string encode(const Act& act) {
    std::string row(1, kVersion);
    put_string(row, act.by ? act.by->raw() : std::string_view());
    put_string(row, act.action);
    put_string(row, act.user ? act.user->raw() : std::string_view());
    put_string(row, act.chat ? act.chat->raw() : std::string_view());
    for (const std::string* text : {&act.subject, &act.value, &act.reason, &act.failed})
        put_string(row, *text);
    return row;
}

std::optional<Act> decode_act(std::string_view row) {
    RowReader reader(row);
    if (reader.byte() != kVersion) return std::nullopt;
    Act act;
    act.by = get_id<UserId>(reader);
    act.action = reader.string();
    act.user = get_id<UserId>(reader);
    act.chat = get_id<ChatId>(reader);
    for (std::string* text : {&act.subject, &act.value, &act.reason, &act.failed}) *text = reader.string();
    if (!reader.ok()) return std::nullopt;
    return act;
}

}  // namespace parley::admin
