#include "protocol/check/members.h"
#include "protocol/words.h"

// status and activity: of a device, or set by hand.

namespace parley::protocol {

namespace {

constexpr TextLimits kState{.least = 1, .most = 32};
constexpr TextLimits kText{.least = 0, .most = 256};
constexpr TextLimits kEmoji{.least = 0, .most = 32};
constexpr TextLimits kDevice{.least = 0, .most = 64};

Activity read_activity(JsonValue object, const JsonPath& path, Problem& problem) {
    Fields fields(object, path, problem);
    Activity activity;
    activity.state = fields.text("state", Need::Optional, kState).value_or(std::string());
    activity.text = fields.text("text", Need::Optional, kText).value_or(std::string());
    activity.emoji = fields.text("emoji", Need::Optional, kEmoji).value_or(std::string());
    activity.until = fields.time("until", Need::Optional);
    activity.device = fields.text("device", Need::Optional, kDevice).value_or(std::string());
    return activity;
}

/// "inCall", "in_call" and "In call" are one word.
std::string plain_word(std::string_view state) {
    std::string word;
    for (const char c : state) {
        if (c == '_' || c == '-' || c == ' ') continue;
        word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return word;
}

/// The status counts where it and the state do not fit together, and for states that nobody here knows.
Use use_of(PresenceStatus status, std::string_view state) {
    const std::string word = plain_word(state);
    if (status == PresenceStatus::Offline) return Use::Invisible;
    if (word == "incall") return Use::InCall;
    if (status == PresenceStatus::Busy) return Use::DoNotDisturb;
    if (word == "idle") return Use::Idle;
    if (status == PresenceStatus::Away || word == "away") return Use::Away;
    return Use::Active;
}

}  // namespace

UpdatePresence read_presence(Fields& fields) {
    UpdatePresence update;
    update.status = fields.choice("status", Need::Required, kStatuses).value_or(PresenceStatus::Online);
    if (const auto activity = fields.find("activity", Need::Optional))
        update.activity = read_activity(*activity, fields.path_of("activity"), fields.problem());
    update.use = use_of(update.status, update.activity.state);
    return update;
}

}  // namespace parley::protocol
