#include "traffic/measured.h"

namespace parley::bench {

JsonLine Measured::line() const {
    const auto messages = static_cast<double>(sample.messages);
    const auto deliveries = static_cast<double>(sample.deliveries);
    JsonLine line;
    line.number("messagesPerSecond", messages_per_second(), 1);
    line.number("deliveriesPerSecond", deliveries / seconds, 1);
    line.milliseconds("ackMs", sample.ack).milliseconds("deliveryMs", sample.delivery);
    if (sample.deliveries > sample.messages) line.milliseconds("everybodyMs", sample.everybody);
    line.number("cpuMicrosPerDelivery", deliveries == 0 ? 0 : cpu_seconds * 1e6 / deliveries, 2);
    line.number("cores", cpu_seconds / seconds, 3);
    line.number("receiptsPerMessage", messages == 0 ? 0 : static_cast<double>(sample.receipts) / messages, 2);
    return line;
}

}  // namespace parley::bench
