// Whatever stands in the body of an HTTP request; the first byte chooses the request.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "protocol/chat/requests.h"
#include "protocol/check/text_rules.h"
#include "protocol/decode.h"
#include "protocol/decode_http.h"
#include "protocol/encode.h"
#include "protocol/json/document.h"
#include "protocol/keys/answers.h"
#include "protocol/keys/backup.h"
#include "protocol/keys/requests.h"
#include "protocol/transport/transport.h"

namespace {

using namespace parley::protocol;

void require(bool condition) {
    if (!condition) std::abort();
}

/// The answer to a refused body is JSON.
template <class Request>
bool accepted(const parley::Result<Request>& request) {
    if (request) return true;
    require(decode_frames(error_body(request.error())).size() == 1);
    return false;
}

void try_register(std::string_view body) {
    if (const auto request = decode_register(body); accepted(request)) {
        require(is_username(request->username));
        require(request->password.size() >= 8 && request->password.size() <= 256);
        require(characters(request->display_name) <= 64 &&
                trimmed(request->display_name) == request->display_name);
    }
}
void try_login(std::string_view body) {
    accepted(decode_login(body));
}
void try_refresh(std::string_view body) {
    accepted(decode_refresh(body));
}
void try_update_me(std::string_view body) {
    if (const auto change = decode_update_me(body); accepted(change)) {
        require(!change->display_name || !change->display_name->empty());
        require(!change->avatar_url || change->avatar_url->empty() || is_safe_url(*change->avatar_url));
    }
}
void try_create_chat(std::string_view body) {
    if (const auto request = decode_create_chat(body); accepted(request)) {
        require(request->type == parley::ChatType::Direct || !request->name.empty());
        require(request->participants.size() <= 1000);
    }
}
void try_update_chat(std::string_view body) {
    accepted(decode_update_chat(body));
}
void try_add_participants(std::string_view body) {
    accepted(decode_add_participants(body));
}
void try_set_role(std::string_view body) {
    accepted(decode_set_role(body));
}
void try_post_message(std::string_view body) {
    if (const auto message = decode_post_message(body); accepted(message)) {
        const auto again = canonical_content(message->content.json);
        require(again.ok() && *again == message->content.json);
    }
}
void try_sync_events(std::string_view body) {
    accepted(decode_sync_events(body));
}
void try_set_status(std::string_view body) {
    accepted(decode_set_status(body));
}
void try_set_draft(std::string_view body) {
    if (const auto draft = decode_set_draft(body); accepted(draft)) {
        require(draft->text.size() <= kMaxDraftBytes);
        require(!draft->text.empty() || !draft->reply_to);
    }
}
void try_pin_message(std::string_view body) {
    accepted(decode_pin_message(body));
}
void try_new_invite(std::string_view body) {
    if (const auto invite = decode_new_invite(body); accepted(invite))
        require(!invite->max_uses || *invite->max_uses > 0);
}
void try_decide_join_request(std::string_view body) {
    accepted(decode_decide_join_request(body));
}
/// Whatever comes in a poll can be written down as an event, of one line.
void try_poll(std::string_view body) {
    const auto poll = decode_poll(body);
    if (accepted(poll)) {
        require(is_connection_name(poll->connection));
        require(poll->wait <= kLongestWait && poll->frames.size() <= kMaxFramesInArray);
        require(poll->first >= 1);
    }
    std::string event;
    append_frame_event(event, 1, body);
    require(event.find('\n', event.find("data: ")) == event.size() - 2);
}

const parley::UserId kUser = parley::parse_id<parley::UserId>("00000000000000000000000ada").value();
const parley::DeviceId kDevice = parley::parse_id<parley::DeviceId>("00000000000000000000000ade").value();

void try_key_upload(std::string_view body) {
    if (const auto upload = decode_key_upload(body, kUser, kDevice); accepted(upload)) {
        require(upload->one_time.size() <= kMaxKeysAtOnce);
        require(!upload->device || !upload->device->identity.empty());
    }
}
/// What is answered of keys that were accepted is JSON.
void try_key_query(std::string_view body) {
    if (const auto queries = decode_key_query(body); accepted(queries)) {
        std::vector<parley::UserKeys> keys;
        for (const parley::KeyQuery& query : *queries) keys.push_back({query.user, {}, {}, {}, {}, {}});
        require(scratch_document().parse(key_query_answer(keys, kUser)).has_value());
    }
}
void try_key_claim(std::string_view body) {
    if (const auto claims = decode_key_claim(body); accepted(claims))
        require(claims->size() <= kMaxDevicesAtOnce);
}
void try_to_device(std::string_view body) {
    if (const auto sending = decode_to_device(body, "type", "txn"); accepted(sending))
        for (const auto& [user, messages] : sending->messages)
            for (const parley::ToDevice::Message& message : messages)
                require(scratch_document().parse(message.content).has_value());
}
void try_signing_upload(std::string_view body) {
    if (const auto upload = decode_signing_upload(body, kUser); accepted(upload) && upload->keys.master)
        require(scratch_document().parse(upload->keys.master->body).has_value());
}
void try_signatures(std::string_view body) {
    accepted(decode_signatures(body, kUser));
}
void try_backed_up(std::string_view body) {
    if (const auto keys = decode_backed_up(body, {}); accepted(keys))
        require(scratch_document().parse(backed_up_object({*keys, {}}, {})).has_value());
    accepted(decode_backup_terms(body));
    accepted(decode_secret(body));
}

constexpr std::array kRequests{try_register,
                               try_login,
                               try_refresh,
                               try_update_me,
                               try_create_chat,
                               try_update_chat,
                               try_add_participants,
                               try_set_role,
                               try_post_message,
                               try_sync_events,
                               try_set_status,
                               try_set_draft,
                               try_pin_message,
                               try_new_invite,
                               try_decide_join_request,
                               try_poll,
                               try_key_upload,
                               try_key_query,
                               try_key_claim,
                               try_to_device,
                               try_signing_upload,
                               try_signatures,
                               try_backed_up};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    kRequests[(data[0] - std::size_t{'a'}) % kRequests.size()](
        {reinterpret_cast<const char*>(data) + 1, size - 1});
    return 0;
}
