#include "gateway/channel/http_channels.h"

#include <algorithm>
#include <utility>

namespace parley::gateway {

namespace {

constexpr double kTryAgainAfter = 5;

}  // namespace

HttpChannels::~HttpChannels() = default;

void HttpChannels::poll(DeviceId device, protocol::Poll poll, Callback<Begun> done) {
    Handed take = [device, poll = std::move(poll)](HttpChannels& owner,
                                                   const std::shared_ptr<Downlink>& link) mutable -> Status {
        std::shared_ptr<HttpChannel> channel = owner.find(device, poll.connection);
        if (!channel) {
            const bool begins = poll.first == 1 && !poll.frames.empty() && poll.ack == 0;
            if (!begins) return fail(ErrorCode::ConnectionNotFound);
            Result<std::shared_ptr<HttpChannel>> begun = owner.begin(device, poll.connection);
            if (!begun) return begun.error();
            channel = std::move(*begun);
        }
        return channel->poll(std::move(poll), link);
    };
    ask_owner(device, std::move(take), std::move(done));
}

void HttpChannels::stream(DeviceId device, std::string name, std::uint64_t after, Callback<Begun> done) {
    Handed take = [device, name = std::move(name), after](
                      HttpChannels& owner, const std::shared_ptr<Downlink>& link) mutable -> Status {
        std::shared_ptr<HttpChannel> channel = owner.find(device, name);
        if (!channel) {
            if (after > 0) return fail(ErrorCode::ConnectionNotFound);
            Result<std::shared_ptr<HttpChannel>> begun = owner.begin(device, name);
            if (!begun) return begun.error();
            channel = std::move(*begun);
        }
        return channel->stream(after, link);
    };
    ask_owner(device, std::move(take), std::move(done));
}

void HttpChannels::ask_owner(DeviceId device, Handed handed, Callback<Begun> done) {
    HttpChannels& owner = *all_[shard_of(device.raw()).value % all_.size()];
    Executor& here = api_.home;
    auto link = std::make_shared<Downlink>(here, owner.api_.home);
    owner.api_.home.post([&owner, &here, link, handed = std::move(handed), done = std::move(done)]() mutable {
        const Status taken = handed(owner, link);
        here.post([link, taken, done = std::move(done)]() mutable {
            done(taken ? Begun(link->listener()) : Begun(taken.error()));
        });
    });
}

std::shared_ptr<HttpChannel> HttpChannels::find(DeviceId device, const std::string& name) const {
    const auto found = of_device_.find(device);
    if (found == of_device_.end()) return nullptr;
    for (const std::shared_ptr<HttpChannel>& channel : found->second)
        if (channel->name() == name) return channel;
    return nullptr;
}

Result<std::shared_ptr<HttpChannel>> HttpChannels::begin(DeviceId device, const std::string& name) {
    if (api_.state.draining) return fail(ErrorCode::ShuttingDown);
    if (count_ >= api_.limits.http_channels) return Error{ErrorCode::Overloaded, {}, kTryAgainAfter};
    std::vector<std::shared_ptr<HttpChannel>>& channels = of_device_[device];
    if (channels.size() >= api_.limits.http_channels_per_device)
        return Error{ErrorCode::RateLimited, "This device has as many connections as it may have.",
                     kTryAgainAfter};
    auto channel = std::make_shared<HttpChannel>(api_, hub_, *this, device, name);
    channels.push_back(channel);
    ++count_;
    channel->begin();
    return channel;
}

void HttpChannels::drain() {
    for (const auto& [device, channels] : of_device_)
        for (const std::shared_ptr<HttpChannel>& channel : channels) channel->restart();
}

void HttpChannels::forget(const HttpChannel& channel) {
    const auto found = of_device_.find(channel.device());
    if (found == of_device_.end()) return;
    count_ -= std::erase_if(found->second, [&](const auto& one) { return one.get() == &channel; });
    if (found->second.empty()) of_device_.erase(found);
}

}  // namespace parley::gateway
