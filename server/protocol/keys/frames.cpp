#include "protocol/keys/frames.h"

#include <charconv>
#include <vector>

#include "protocol/json/writer.h"
#include "protocol/keys/answers.h"
#include "protocol/keys/ids.h"

namespace parley::protocol {

namespace {

constexpr TextLimits kAckId{.least = 1, .most = 20, .counted = TextLimits::Counted::Bytes};

void append_user(std::string& out, const UserId& user) {
    append_json_string(out, key_user(user));
}

void append_event(std::string& out, const InboxBatch::Event& event) {
    ObjectWriter object(out);
    append_user(object.key("sender"), event.sender);
    object.text("type", event.type).json("content", event.content).end();
}

}  // namespace

std::uint64_t read_ack_id(Fields& fields) {
    const auto text = fields.view("ackId", Need::Required, kAckId);
    std::uint64_t number = 0;
    if (!text) return number;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error != std::errc() || end != text->data() + text->size())
        fields.problem().invalid(fields.path_of("ackId"), "is none that TO_DEVICE has given");
    return number;
}

std::string to_device(const InboxBatch& batch) {
    std::string out;
    ObjectWriter frame(out);
    frame.text("type", "TO_DEVICE").list("events", batch.events, append_event);
    if (!batch.changed.empty()) frame.list("changed", batch.changed, append_user);
    if (!batch.left.empty()) frame.list("left", batch.left, append_user);
    frame.text("ackId", std::to_string(batch.end)).end();
    return out;
}

std::string device_lists(const std::optional<UserId>& changed, const std::optional<UserId>& left) {
    const auto list_of = [](const std::optional<UserId>& user) {
        return user ? std::vector<UserId>{*user} : std::vector<UserId>{};
    };
    std::string out;
    ObjectWriter(out)
        .text("type", "DEVICE_LISTS")
        .list("changed", list_of(changed), append_user)
        .list("left", list_of(left), append_user)
        .end();
    return out;
}

std::string key_counts(const KeyCounts& counts) {
    std::string out;
    ObjectWriter frame(out);
    frame.text("type", "KEY_COUNTS");
    std::string& one_time = frame.key("oneTime");
    append_counts(one_time, counts);
    frame.list("unusedFallback", counts.unused_fallback,
               [](std::string& to, const std::string& algorithm) { append_json_string(to, algorithm); });
    frame.end();
    return out;
}

}  // namespace parley::protocol
