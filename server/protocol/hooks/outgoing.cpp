#include "protocol/hooks/outgoing.h"

#include <algorithm>

#include "protocol/check/body.h"
#include "protocol/json/writer.h"
#include "protocol/words.h"

namespace parley::protocol {

namespace {

constexpr TextLimits kName{.least = 1, .most = 100, .trim = TextLimits::Trim::Yes};
constexpr TextLimits kUrl{.least = 1, .most = 2'048, .counted = TextLimits::Counted::Bytes};
constexpr std::size_t kMaxTriggerWords = 20;
constexpr std::size_t kMaxTriggerBytes = 256;  // 64 characters

constexpr Words<HookEvent, 5> kHookEventWords{{{"message", HookEvent::Message},
                                               {"edit", HookEvent::Edit},
                                               {"delete", HookEvent::Delete},
                                               {"reaction", HookEvent::Reaction},
                                               {"change", HookEvent::Change}}};
constexpr Words<HookEvent, 6> kFrameTypes{{{"MESSAGE_RECEIVED", HookEvent::Message},
                                           {"MESSAGE_EDITED", HookEvent::Edit},
                                           {"MESSAGE_DELETED", HookEvent::Delete},
                                           {"REACTION_CHANGED", HookEvent::Reaction},
                                           {"POLL_CHANGED", HookEvent::Reaction},
                                           {"CHAT_UPDATED", HookEvent::Change}}};
constexpr Words<HookBreaker, 3> kBreakers{
    {{"closed", HookBreaker::Closed}, {"open", HookBreaker::Open}, {"halfOpen", HookBreaker::HalfOpen}}};
constexpr Words<HookDisabled, 3> kDisabled{
    {{"admin", HookDisabled::ByAdmin}, {"gone", HookDisabled::Gone}, {"failing", HookDisabled::Failing}}};

struct FailureText {
    std::string_view reason;
    std::string_view message;
};

/// Nothing in them came from the target.
FailureText text_of(DeliveryFailure failure) {
    switch (failure) {
        case DeliveryFailure::TimedOut:
            return {"timedOut", "The target did not answer in time."};
        case DeliveryFailure::Refused:
            return {"refused", "The URL leads to an address that this server does not call."};
        case DeliveryFailure::NotTrusted:
            return {"notTrusted", "The target's certificate is not trusted, or it speaks no TLS."};
        case DeliveryFailure::Stopped:
            return {"stopped",
                    "Nothing was sent: the target has failed often and is left alone for a while."};
        case DeliveryFailure::Status:
            return {"status", "The target answered, but not with a status of success."};
        case DeliveryFailure::Unreachable:
        case DeliveryFailure::None:
            break;
    }
    return {"unreachable", "The target could not be reached."};
}

void append_failure(std::string& out, DeliveryFailure failure) {
    const FailureText text = text_of(failure);
    ObjectWriter(out).text("reason", text.reason).text("message", text.message).end();
}

std::optional<HookEvents> events_of(Fields& fields) {
    const auto list = fields.find("events", Need::Optional);
    if (!list) return std::nullopt;
    HookEvents events = 0;
    bool good = list->is(JsonKind::Array);
    for (const JsonValue entry : *list) {
        const auto word =
            std::ranges::find(kHookEventWords, entry.text(), &std::pair<std::string_view, HookEvent>::first);
        good = good && entry.is(JsonKind::String) && word != kHookEventWords.end();
        if (good) events |= static_cast<HookEvents>(word->second);
    }
    if (!good || events == 0)
        fields.problem().invalid(fields.path_of("events"),
                                 "must be a list of some of message, edit, delete, reaction, change");
    return events;
}

bool has_blank(std::string_view word) {
    return std::ranges::any_of(word, [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

std::optional<std::vector<std::string>> trigger_words_of(Fields& fields) {
    const auto list = fields.find("triggerWords", Need::Optional);
    if (!list) return std::nullopt;
    std::vector<std::string> words;
    bool good = list->is(JsonKind::Array) && list->count() <= kMaxTriggerWords;
    for (const JsonValue word : *list) {
        good = good && word.is(JsonKind::String) && !word.text().empty() &&
               word.text().size() <= kMaxTriggerBytes && !has_blank(word.text());
        if (good) words.push_back(lower_case(word.text()));
    }
    if (!good)
        fields.problem().invalid(fields.path_of("triggerWords"),
                                 "must be a list of at most 20 words of 1 to 64 characters without blanks");
    return words;
}

void append_events(std::string& out, HookEvents events) {
    out += '[';
    for (const auto& [word, event] : kHookEventWords) {
        if ((events & static_cast<HookEvents>(event)) == 0) continue;
        if (out.back() != '[') out += ',';
        append_json_string(out, word);
    }
    out += ']';
}

}  // namespace

Result<MakeHook> decode_make_hook(std::string_view body) {
    return decode_body<MakeHook>(body, [](Fields& fields) {
        MakeHook request;
        request.name = fields.text("name", Need::Required, kName).value_or(std::string());
        request.url = fields.text("url", Need::Required, kUrl).value_or(std::string());
        request.events = events_of(fields).value_or(kAllHookEvents);
        request.trigger_words = trigger_words_of(fields).value_or(std::vector<std::string>());
        return request;
    });
}

Result<ChangeHook> decode_change_hook(std::string_view body) {
    return decode_body<ChangeHook>(body, [](Fields& fields) {
        ChangeHook request;
        request.name = fields.text("name", Need::Optional, kName);
        request.url = fields.text("url", Need::Optional, kUrl);
        request.events = events_of(fields);
        request.trigger_words = trigger_words_of(fields);
        request.enabled = fields.flag("enabled", Need::Optional);
        return request;
    });
}

std::string hook_object(const HookObject& at, ShowSecret show) {
    const OutgoingHook& hook = at.hook;
    const HookProgress& progress = at.progress;
    std::string out;
    ObjectWriter object(out);
    object.id("id", hook.id).id("chatId", hook.chat).text("name", hook.name).text("url", hook.url);
    append_events(object.key("events"), hook.events);
    object.list("triggerWords", hook.trigger_words,
                [](std::string& to, const std::string& word) { append_json_string(to, word); });
    object.flag("enabled", hook.disabled == HookDisabled::No);
    if (hook.disabled != HookDisabled::No) object.text("disabledBecause", word_for(hook.disabled, kDisabled));
    object.id("createdBy", hook.created_by).time("createdAt", hook.created_at);
    object.number("deliveredSeq", progress.delivered);
    if (at.last_seq > 0) object.number("lastSeq", at.last_seq);
    object.flag("underWay", at.under_way).number("failures", std::uint64_t{progress.failures});
    if (progress.failing_since) object.time("failingSince", *progress.failing_since);
    if (progress.last_attempt) object.time("lastAttemptAt", *progress.last_attempt);
    if (progress.last_status > 0)
        object.number("lastStatus", static_cast<std::uint64_t>(progress.last_status));
    if (progress.last_failure != DeliveryFailure::None)
        append_failure(object.key("lastFailure"), progress.last_failure);
    if (at.next_attempt) object.time("nextAttemptAt", *at.next_attempt);
    object.text("breaker", word_for(at.breaker, kBreakers));
    if (show == ShowSecret::Yes) object.text("secret", hook.secret.reveal());
    object.end();
    return out;
}

std::string hook_test_object(DeliveryFailure failure, int status) {
    std::string out;
    ObjectWriter object(out);
    object.flag("delivered", failure == DeliveryFailure::None);
    if (status > 0) object.number("status", static_cast<std::uint64_t>(status));
    if (failure != DeliveryFailure::None) append_failure(object.key("failure"), failure);
    object.end();
    return out;
}

std::optional<HookEvent> hook_event_of(std::string_view frame) {
    constexpr std::string_view kBegin = R"({"type":")";
    if (!frame.starts_with(kBegin)) return std::nullopt;
    frame.remove_prefix(kBegin.size());
    for (const auto& [type, event] : kFrameTypes)
        if (frame.starts_with(type)) return event;
    return std::nullopt;
}

std::string text_of_frame(std::string_view frame) {
    const auto root = scratch_document().parse(frame);
    if (!root || !root->is(JsonKind::Object)) return {};
    std::string text;
    for (const JsonValue member : *root)
        for (const JsonValue part : member)
            for (const JsonValue inner : part)
                if (member.key() == "message" && part.key() == "content" && inner.key() == "text")
                    text = inner.text();
    return text;
}

std::string delivery_body(const OutgoingHook& hook, DeliveryId id, std::span<const SharedBytes> frames) {
    std::string out;
    ObjectWriter(out)
        .id("hookId", hook.id)
        .id("chatId", hook.chat)
        .id("deliveryId", id)
        .list("events", frames, [](std::string& to, const SharedBytes& frame) { to += frame.view(); })
        .end();
    return out;
}

std::string ping_body(const OutgoingHook& hook, DeliveryId id, WallTime now) {
    std::string ping;
    ObjectWriter(ping).text("type", "PING").id("chatId", hook.chat).time("timestamp", now).end();
    const SharedBytes frame(std::move(ping));
    return delivery_body(hook, id, std::span(&frame, 1));
}

}  // namespace parley::protocol
