#include "protocol/bots/bots.h"

#include <algorithm>

#include "protocol/check/body.h"
#include "protocol/check/members.h"
#include "protocol/encode.h"
#include "protocol/json/writer.h"
#include "protocol/words.h"

namespace parley::protocol {

namespace {

constexpr auto kTrim = TextLimits::Trim::Yes;
constexpr TextLimits kDisplayName{.least = 0, .most = 64, .trim = kTrim};
constexpr TextLimits kAbout{.least = 0, .most = 512, .trim = kTrim, .lines = Lines::Many};
constexpr TextLimits kTokenName{.least = 1, .most = 64, .trim = kTrim};
constexpr TextLimits kDescription{.least = 1, .most = 128, .trim = kTrim};
constexpr TextLimits kHint{.least = 0, .most = 64, .trim = kTrim};
constexpr TextLimits kCommand{.least = 1, .most = 32, .counted = TextLimits::Counted::Bytes};
constexpr std::size_t kMaxCommands = 100;
constexpr std::uint64_t kLongestLife = 10ULL * 365 * 24 * 3600;  // seconds

/// What a bot needs that reads and answers in the chats that it was taken into.
constexpr Scopes ordinary() {
    Scopes scopes;
    for (const Scope scope : {Scope::MessagesRead, Scope::MessagesWrite, Scope::ChatsRead, Scope::UsersRead})
        scopes.add(scope);
    return scopes;
}

std::optional<Scopes> read_scopes(Fields& fields, Need need) {
    const auto list = fields.find("scopes", need);
    if (!list) return std::nullopt;
    const JsonPath path = fields.path_of("scopes");
    Scopes scopes;
    if (!list->is(JsonKind::Array) || list->count() < 1 || list->count() > kScopeCount) {
        fields.problem().invalid(path, "must be a list of 1 to " + std::to_string(kScopeCount) + " scopes");
        return scopes;
    }
    std::size_t index = 0;
    for (const JsonValue entry : *list) {
        const JsonPath place = path.entry(index++);
        const std::string_view word = entry.is(JsonKind::String) ? entry.text() : std::string_view();
        const auto known = std::ranges::find(kScopes, word, &std::pair<std::string_view, Scope>::first);
        if (known == kScopes.end())
            fields.problem().invalid(place, "is no scope");
        else
            scopes.add(known->second);
    }
    return scopes;
}

bool is_command_name(std::string_view text) noexcept {
    return std::ranges::all_of(
        text, [](char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

BotCommand read_command(JsonValue entry, const JsonPath& path, Problem& problem) {
    Fields fields(entry, path, problem);
    BotCommand command;
    command.command = fields.text("command", Need::Required, kCommand).value_or(std::string());
    if (!is_command_name(command.command))
        problem.invalid(path.member("command"), "must be 1 to 32 of a-z, 0-9 and _");
    command.description = fields.text("description", Need::Required, kDescription).value_or(std::string());
    command.hint = fields.text("hint", Need::Optional, kHint).value_or(std::string());
    return command;
}

void append_scopes(std::string& out, Scopes scopes) {
    out += '[';
    for (const auto& [word, scope] : kScopes) {
        if (!scopes.has(scope)) continue;
        if (out.back() != '[') out += ',';
        append_json_string(out, word);
    }
    out += ']';
}

std::optional<JsonValue> member_of(JsonValue object, std::string_view name) {
    for (const JsonValue member : object)
        if (member.key() == name) return member;
    return std::nullopt;
}

/// Whether it is the one, and no link.
bool is_pressed(JsonValue button, std::string_view id) {
    const auto own = member_of(button, "id");
    return own && own->text() == id && !member_of(button, "url");
}

}  // namespace

Result<MakeBot> decode_make_bot(std::string_view body) {
    return decode_body<MakeBot>(body, [](Fields& fields) {
        MakeBot make;
        make.username = read_new_username(fields);
        make.display_name = fields.text("displayName", Need::Optional, kDisplayName).value_or(std::string());
        make.about = fields.text("about", Need::Optional, kAbout).value_or(std::string());
        make.scopes = read_scopes(fields, Need::Optional).value_or(ordinary());
        return make;
    });
}

Result<MakeToken> decode_make_token(std::string_view body) {
    return decode_body<MakeToken>(body, [](Fields& fields) {
        MakeToken make;
        make.name = fields.text("name", Need::Required, kTokenName).value_or(std::string());
        make.scopes = read_scopes(fields, Need::Required).value_or(Scopes{});
        const auto seconds = fields.number("expiresInSeconds", Need::Optional);
        if (seconds && (*seconds < 1 || *seconds > kLongestLife))
            fields.problem().invalid(fields.path_of("expiresInSeconds"), "must be 1 s to 10 years");
        else if (seconds)
            make.expires_in = std::chrono::seconds(*seconds);
        return make;
    });
}

Result<std::vector<BotCommand>> decode_set_commands(std::string_view body) {
    return decode_body<std::vector<BotCommand>>(body, [](Fields& fields) {
        std::vector<BotCommand> commands;
        const auto list = fields.find("commands", Need::Required);
        if (!list) return commands;
        const JsonPath path = fields.path_of("commands");
        if (!list->is(JsonKind::Array) || list->count() > kMaxCommands) {
            fields.problem().invalid(path, "must be a list of at most 100 commands");
            return commands;
        }
        std::size_t index = 0;
        for (const JsonValue entry : *list) {
            const JsonPath place = path.entry(index++);
            BotCommand command = read_command(entry, place, fields.problem());
            if (std::ranges::find(commands, command.command, &BotCommand::command) != commands.end())
                fields.problem().invalid(place.member("command"), "is given twice");
            commands.push_back(std::move(command));
        }
        return commands;
    });
}

Result<std::string> decode_press(std::string_view body) {
    return decode_body<std::string>(body, [](Fields& fields) { return read_button_id(fields); });
}

std::string bot_object(const Account& bot) {
    std::string out;
    ObjectWriter(out)
        .json("user", user_object(bot.user, std::nullopt))
        .time("createdAt", bot.created_at)
        .flag("isSuspended", bot.suspension.has_value())
        .end();
    return out;
}

std::string bot_token_object(const BotToken& token, std::string_view secret) {
    std::string out;
    ObjectWriter object(out);
    object.id("id", token.id).text("name", token.name);
    append_scopes(object.key("scopes"), token.scopes);
    object.time("createdAt", token.created_at).time("lastUsedAt", token.last_used_at);
    if (token.expires_at) object.time("expiresAt", *token.expires_at);
    object.text_if_any("secret", secret).end();
    return out;
}

std::string bot_command_object(const UserId& bot, const BotCommand& command) {
    std::string out;
    ObjectWriter(out)
        .id("botId", bot)
        .text("command", command.command)
        .text("description", command.description)
        .text_if_any("hint", command.hint)
        .end();
    return out;
}

std::string_view scope_word(Scope scope) noexcept {
    return word_for(scope, kScopes);
}

std::optional<UserId> pressable(std::string_view message, std::string_view button) {
    const auto root = scratch_document().parse(message);
    if (!root) return std::nullopt;
    const auto sender = member_of(*root, "senderId");
    const auto content = member_of(*root, "content");
    const auto rows = content ? member_of(*content, "buttons") : std::nullopt;
    if (!sender || !rows) return std::nullopt;
    for (const JsonValue row : *rows)
        for (const JsonValue one : row)
            if (is_pressed(one, button)) return parse_id<UserId>(sender->text());
    return std::nullopt;
}

std::string button_pressed(std::uint64_t user_seq, const Press& press) {
    std::string out;
    ObjectWriter(out)
        .text("type", "USER_EVENT")
        .number("userSeq", user_seq)
        .text("kind", "press")
        .text("pressId", press.id)
        .id("chatId", press.message.chat)
        .id("messageId", press.message)
        .text("buttonId", press.button)
        .id("userId", press.by)
        .time("timestamp", press.at)
        .end();
    return out;
}

}  // namespace parley::protocol
