#include "services/identity/bots/bot_rows.h"

#include "base/coding.h"

namespace parley::identity {

namespace {

constexpr char kVersion = 1;

}  // namespace

storage::RowKey owned_bot_key(const UserId& bot) {
    return {kOwnedBotKind, std::string(bot.raw())};
}

std::string encode_owned_bot(WallTime made_at) {
    std::string out(1, kVersion);
    put_varint(out, static_cast<std::uint64_t>(made_at.ms));
    return out;
}

std::optional<WallTime> decode_owned_bot(std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    const WallTime made_at{static_cast<std::int64_t>(reader.varint())};
    if (!reader.ok()) return std::nullopt;
    return made_at;
}

std::string encode(const std::vector<BotCommand>& commands) {
    std::string out(1, kVersion);
    put_varint(out, commands.size());
    for (const BotCommand& one : commands) {
        put_string(out, one.command);
        put_string(out, one.description);
        put_string(out, one.hint);
    }
    return out;
}

std::optional<std::vector<BotCommand>> decode_commands(std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    std::vector<BotCommand> commands;
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left) {
        BotCommand one;
        one.command = reader.string();
        one.description = reader.string();
        one.hint = reader.string();
        commands.push_back(std::move(one));
    }
    if (!reader.ok()) return std::nullopt;
    return commands;
}

}  // namespace parley::identity
