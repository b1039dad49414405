#include <algorithm>

#include "protocol/check/body.h"
#include "protocol/check/members.h"
#include "protocol/decode_http.h"

namespace parley::protocol {
namespace {

std::vector<ChatId> read_chats(Fields& fields) {
    std::vector<ChatId> chats;
    const auto list = fields.find("chatIds", Need::Required);
    if (!list) return chats;
    const JsonPath path = fields.path_of("chatIds");
    const std::size_t count = list->count();
    if (!list->is(JsonKind::Array) || count == 0 || count > kMaxForwardChats) {
        fields.problem().invalid(path, "must be a list of 1 to " + std::to_string(kMaxForwardChats) + " ids");
        return chats;
    }
    std::size_t index = 0;
    for (const JsonValue entry : *list) {
        const JsonPath place = path.entry(index++);
        if (!entry.is(JsonKind::String)) {
            fields.problem().invalid(place, "must be a string");
            return {};
        }
        const auto chat = parse_id<ChatId>(entry.text());
        if (!chat)
            fields.problem().report(fail(ErrorCode::ChatNotFound, to_text(place)));
        else if (std::ranges::find(chats, *chat) == chats.end())
            chats.push_back(*chat);
    }
    return chats;
}

}  // namespace

Result<SendMessage> decode_post_message(std::string_view body) {
    return decode_body<SendMessage>(body, [&](Fields& fields) { return read_message(fields, body.size()); });
}

Result<EditMessage> decode_edit_message(std::string_view body) {
    return decode_body<EditMessage>(body, [&](Fields& fields) {
        return EditMessage{{}, read_content(fields, body.size())};
    });
}

Result<React> decode_react(std::string_view body) {
    return decode_body<React>(body, [](Fields& fields) { return read_reaction(fields); });
}

Result<ForwardMessage> decode_forward_message(std::string_view body) {
    return decode_body<ForwardMessage>(body,
                                       [](Fields& fields) { return ForwardMessage{read_chats(fields)}; });
}

}  // namespace parley::protocol
