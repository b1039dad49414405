#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "gateway/api.h"
#include "gateway/channel/http_channel.h"

namespace parley::gateway {

/// The channels over plain HTTP of the devices that this core owns, and the way to those of others: a request
/// comes to whichever core the kernel gave its connection to. Lives on its reactor's thread.
class HttpChannels {
  public:
    using Begun = Result<std::unique_ptr<net::BodyListener>>;

    HttpChannels(Api& api, Hub& hub) : api_(api), hub_(hub) {}
    ~HttpChannels();
    HttpChannels(const HttpChannels&) = delete;
    HttpChannels& operator=(const HttpChannels&) = delete;

    /// Those of all cores, in their order. Once, before the first request.
    void connect(std::vector<HttpChannels*> all) { all_ = std::move(all); }

    /// Takes the poll of a device, whichever core owns that one, and gives what writes its answer.
    /// CONNECTION_NOT_FOUND unless it exists, or begins with this poll.
    void poll(DeviceId device, protocol::Poll poll, Callback<Begun> done);
    /// The same for a stream of what comes after frame number `after`; with 0 the connection may begin.
    void stream(DeviceId device, std::string name, std::uint64_t after, Callback<Begun> done);
    /// Ends all of this core with 1012: those who wait are told at once, and none begins any more.
    void drain();

    void forget(const HttpChannel& channel);

  private:
    using Handed = UniqueFunction<Status(HttpChannels& owner, const std::shared_ptr<Downlink>& link)>;

    void ask_owner(DeviceId device, Handed handed, Callback<Begun> done);
    [[nodiscard]] std::shared_ptr<HttpChannel> find(DeviceId device, const std::string& name) const;
    [[nodiscard]] Result<std::shared_ptr<HttpChannel>> begin(DeviceId device, const std::string& name);

    Api& api_;
    Hub& hub_;
    std::vector<HttpChannels*> all_;
    std::unordered_map<DeviceId, std::vector<std::shared_ptr<HttpChannel>>> of_device_;
    std::size_t count_ = 0;
};

}  // namespace parley::gateway
