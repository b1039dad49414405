#include "protocol/people/people.h"

#include "protocol/check/body.h"
#include "protocol/encode.h"
#include "protocol/json/writer.h"

namespace parley::protocol {

namespace {

constexpr TextLimits kContactName{.least = 0, .most = 64, .trim = TextLimits::Trim::Yes};

}  // namespace

Result<SetContact> decode_set_contact(std::string_view body) {
    if (body.empty()) return SetContact{};
    return decode_body<SetContact>(
        body, [](Fields& fields) { return SetContact{fields.text_or_cleared("name", kContactName)}; });
}

std::string contact_object(const User& user, std::string_view name, WallTime added_at) {
    std::string out;
    ObjectWriter(out)
        .json("user", user_object(user, std::nullopt))
        .text_if_any("name", name)
        .time("addedAt", added_at)
        .end();
    return out;
}

std::string former_contact_object(const User& user) {
    std::string out;
    ObjectWriter(out).json("user", user_object(user, std::nullopt)).flag("removed", true).end();
    return out;
}

std::string contact_changed(std::uint64_t user_seq, UserId user, bool is_contact) {
    std::string out;
    ObjectWriter(out)
        .text("type", "USER_EVENT")
        .number("userSeq", user_seq)
        .text("kind", "contact")
        .id("userId", user)
        .flag("isContact", is_contact)
        .end();
    return out;
}

std::string block_changed(std::uint64_t user_seq, UserId user, bool blocked) {
    std::string out;
    ObjectWriter(out)
        .text("type", "USER_EVENT")
        .number("userSeq", user_seq)
        .text("kind", "block")
        .id("userId", user)
        .flag("blocked", blocked)
        .end();
    return out;
}

}  // namespace parley::protocol
