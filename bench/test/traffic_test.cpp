#include "traffic/traffic.h"

#include <gtest/gtest.h>
#include <sched.h>

#include "limit/limit.h"
#include "measure/failure.h"
#include "traffic/measured.h"

namespace parley::bench {
namespace {

constexpr std::string_view kNumber = R"("clientMessageId":")";

/// What a server would have said, with the places of a message's number.
Answers server_answers() {
    Answers answers;
    answers.ack = R"({"type":"MESSAGE_ACK","clientMessageId":"000000000000","seq":1})";
    answers.delivery = R"({"type":"MESSAGE_RECEIVED","seq":1,"message":{"clientMessageId":"000000000000"}})";
    answers.receipt = R"({"type":"RECEIPT","deliveredSeq":1})";
    answers.in_send = std::string_view(R"({"type":"SEND_MESSAGE","clientMessageId":")").size();
    answers.in_ack = answers.ack.find(kNumber) + kNumber.size();
    answers.in_delivery = answers.delivery.find(kNumber) + kNumber.size();
    answers.digits = 12;
    return answers;
}

class TrafficAtTheRelay : public testing::Test {
  protected:
    void talk(const Answers& answers) {
        const Limit limit(answers, sched_getcpu());
        Traffic traffic(loop_, Traffic::Readers::Confirm);
        traffic.add_bare(limit.port(), {1, 3});  // a pair, and a room of four
        traffic.connect();
        traffic.sample(sample_);
        traffic.keep_in_flight(4);
        loop_.run_until([&] { return sample_.messages >= 100; }, "messages");
        traffic.stop();
    }

    Loop loop_;
    Sample sample_;
};

TEST_F(TrafficAtTheRelay, CountsEveryMessageAtEveryReader) {
    talk(server_answers());
    EXPECT_EQ(sample_.ack.count(), sample_.messages);
    EXPECT_EQ(sample_.everybody.count(), sample_.messages);
    EXPECT_EQ(sample_.delivery.count(), sample_.deliveries);
    EXPECT_GT(sample_.deliveries, sample_.messages);
    EXPECT_GT(sample_.receipts, 0U);
}

TEST_F(TrafficAtTheRelay, CountsInASpanOnlyWhatWasSentInIt) {
    const Limit limit(server_answers(), sched_getcpu());
    Traffic traffic(loop_, Traffic::Readers::Silent);
    traffic.add_bare(limit.port(), {1});
    traffic.connect();
    Measured span;
    const Nanoseconds began = monotonic_now();
    traffic.send_steadily(1'000);
    measure(traffic, limit.process(), span, [&] { loop_.run_until(monotonic_now() + from_seconds(0.02)); });
    const double planned = to_seconds(monotonic_now() - began) * 1'000 + 1;
    loop_.run_until(monotonic_now() + from_seconds(0.1));  // sends on, and nobody samples
    traffic.stop();
    EXPECT_GT(span.sample.messages, 0U);
    EXPECT_LE(static_cast<double>(span.sample.messages), planned);
}

TEST_F(TrafficAtTheRelay, FailsWhenADeliveryIsRepeated) {
    Answers answers = server_answers();
    answers.delivery += std::string(12, ' ');
    answers.in_delivery = answers.delivery.size() - 12;  // so that each says that it is the first
    EXPECT_THROW(talk(answers), Failure);
}

TEST_F(TrafficAtTheRelay, FailsWhenAnAckIsRepeated) {
    Answers answers = server_answers();
    answers.ack += std::string(12, ' ');
    answers.in_ack = answers.ack.size() - 12;
    EXPECT_THROW(talk(answers), Failure);
}

}  // namespace
}  // namespace parley::bench
