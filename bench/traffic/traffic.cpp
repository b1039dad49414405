#include "traffic/traffic.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>

#include "client/objects.h"
#include "measure/failure.h"

namespace parley::bench {

namespace {

constexpr std::size_t kTextBytes = 200;
constexpr std::size_t kDigits = 12;
constexpr std::string_view kNumber = R"("clientMessageId":")";
constexpr std::string_view kSend = R"({"type":"SEND_MESSAGE","clientMessageId":")";

std::size_t place_of_number(std::string_view object) {
    const std::size_t at = object.find(kNumber);
    if (at == std::string_view::npos || object.size() < at + kNumber.size() + kDigits)
        fail("a frame lacks the number of its message: " + std::string(object));
    return at + kNumber.size();
}

std::uint64_t numbered(std::string_view object) {
    const char* digits = object.data() + place_of_number(object);
    std::uint64_t number = 0;
    std::from_chars(digits, digits + kDigits, number);
    return number;
}

/// Differs from run to run: on a server that is kept, an id of an earlier run is a repetition.
const std::string& run_mark() {
    static const std::string mark = "-" + std::to_string(std::time(nullptr));
    return mark;
}

std::array<char, kDigits> digits_of(std::uint64_t number) {
    std::array<char, kDigits> digits{};
    for (std::size_t n = kDigits; n-- > 0; number /= 10) digits[n] = static_cast<char>('0' + number % 10);
    return digits;
}

}  // namespace

void Author::on_connected() {
    ++traffic_.connected_;
}

void Reader::on_connected() {
    ++traffic_.connected_;
}

void Author::on_object(std::string_view type, std::string_view object) {
    if (type == "MESSAGE_ACK") return traffic_.acknowledged(room_, object);
    if (type == "MESSAGE_RECEIVED") fail("an author got the own message");
    if (type == "RECEIPT") {
        if (traffic_.answers_.receipt.empty()) traffic_.answers_.receipt = object;
        ++traffic_.sample_->receipts;
    } else if (traffic_.on_other) {
        traffic_.on_other(type, object);
    }
}

void Reader::on_object(std::string_view type, std::string_view object) {
    if (type == "MESSAGE_RECEIVED") return traffic_.delivered(room_, *this, object);
    if (type == "RECEIPT")
        traffic_.answers_.receipt_to_all = true;
    else if (traffic_.on_other)
        traffic_.on_other(type, object);
}

void Traffic::acknowledged(Room& room, std::string_view object) {
    if (numbered(object) != room.acknowledged) fail("an ACK was lost, repeated, or came out of order");
    if (answers_.ack.empty()) {
        answers_.ack = object;
        answers_.in_ack = place_of_number(object);
    }
    Room::UnderWay& message = room.message(room.acknowledged);
    message.sample->ack.add(between(message.intended, loop_.now()));
    arrived(room, room.acknowledged++);
}

void Traffic::delivered(Room& room, Reader& reader, std::string_view object) {
    if (numbered(object) != reader.got) fail("a message was lost, repeated, or came out of order");
    if (answers_.delivery.empty()) {
        answers_.delivery = object;
        answers_.in_delivery = place_of_number(object);
    }
    Room::UnderWay& message = room.message(reader.got);
    message.sample->delivery.add(between(message.intended, loop_.now()));
    ++message.sample->deliveries;
    if (confirms_) {
        frame_.assign(R"({"type":"MESSAGE_DELIVERED","chatId":")").append(room.chat).append(R"(","seq":)");
        frame_.append(std::to_string(number_of(object, "seq"))).append("}");
        reader.send(frame_);
    }
    arrived(room, reader.got++);
}

void Traffic::arrived(Room& room, std::uint64_t number) {
    --room.message(number).missing;
    while (!room.under_way.empty() && room.under_way.front().missing == 0) {
        Sample& sample = *room.under_way.front().sample;
        sample.everybody.add(between(room.under_way.front().intended, loop_.now()));
        ++sample.messages;
        room.under_way.pop_front();
    }
    fill(room);
}

void Traffic::send(Room& room, Nanoseconds intended) {
    static const std::string text(kTextBytes, 'x');
    const std::array<char, kDigits> digits = digits_of(room.sent++);
    room.under_way.push_back({intended, sample_, 1 + room.readers.size()});
    frame_.assign(kSend).append(digits.data(), digits.size()).append(run_mark());
    frame_.append(R"(","chatId":")").append(room.chat);
    frame_.append(R"(","content":{"type":"text","text":")").append(text).append(R"("}})");
    answers_.in_send = kSend.size();
    answers_.digits = kDigits;
    room.author->send(frame_);
}

void Traffic::fill(Room& room) {
    while (room.under_way.size() < in_flight_) send(room, monotonic_now());
}

void Traffic::keep_in_flight(std::size_t count) {
    in_flight_ = count;
    for (const auto& room : rooms_) fill(*room);
}

void Traffic::send_steadily(double per_second) {
    schedule_.emplace(loop_, per_second, [this, turn = std::size_t{0}](Nanoseconds intended) mutable {
        send(*rooms_[turn++ % rooms_.size()], intended);
    });
}

void Traffic::stop() {
    in_flight_ = 0;
    schedule_.reset();
    loop_.run_until(
        [this] {
            return std::ranges::all_of(rooms_, [](const auto& room) { return room->under_way.empty(); });
        },
        "the last messages");
    sample_nothing();
}

}  // namespace parley::bench
