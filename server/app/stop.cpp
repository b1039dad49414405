#include <thread>

#include "app/admin/operator_file.h"
#include "app/server.h"
#include "base/log/log.h"

// The way down, and what may change on the way.

namespace parley::app {

namespace {

constexpr std::chrono::seconds kDrainWithin{10};
constexpr std::chrono::milliseconds kLookEvery{20};

}  // namespace

void Server::drain() {
    state_.draining = true;
    state_.ready = false;
    for (std::size_t i = 0; i < reactors_.size(); ++i) {
        gateway::HttpChannels& channels = cores_of_services_[i]->gateway().channels();
        run_on<Unit>(*reactors_[i], [&channels]() -> Async<Unit> {
            channels.drain();
            co_return Unit{};
        });
    }
    net_->drain();
    const auto give_up = std::chrono::steady_clock::now() + kDrainWithin;
    while (net_->connections() > 0 && std::chrono::steady_clock::now() < give_up)
        std::this_thread::sleep_for(kLookEvery);
    for (std::size_t i = 0; i < reactors_.size(); ++i)
        reactors_[i]->post([core = cores_of_services_[i].get()] { core->hooks().stop(); });
    if (net_->connections() > 0) log::warning("drain.gave_up", {{"connections", net_->connections()}});
    net_->stop();
    for (std::size_t i = 0; i < reactors_.size(); ++i) {
        chat::ChatService& chat = cores_of_services_[i]->chat();
        const Status flushed = run_on<Status>(*reactors_[i], [&chat] { return chat.flush(); });
        if (!flushed) log::error("drain.marks_not_saved", {{"reason", flushed.error().detail}});
    }
    presence::PresenceService& presence = cores_of_services_.front()->presence();
    const Status renewed = run_on<Status>(*reactors_.front(), [&presence] { return presence.renew_lease(); });
    if (!renewed) log::error("drain.last_seen_not_saved", {{"reason", renewed.error().detail}});
}

std::vector<std::string> Server::reload(const Config& fresh) {
    Reload reload = reload_config(config_, fresh);
    config_ = std::move(reload.config);
    log::set_level(config_.log.level);
    for (std::size_t i = 0; i < reactors_.size(); ++i)
        reactors_[i]->post(
            [core = cores_of_services_[i].get(), limits = config_.limits] { core->set_limits(limits); });
    if (!config_.tls.certificate.empty()) {
        const Status certificates = net_->reload_tls();
        if (!certificates) log::error("tls.kept", {{"reason", certificates.error().detail}});
    }
    return std::move(reload.needs_restart);
}

Server::~Server() {
    if (net_) {
        net_->stop();
        remove_operator_file(config_.server.data_dir);
    }
    // Passwords and the store answer to reactors: first no more work for them, then they stop, then what they
    // used goes.
    if (backup_thread_.joinable()) backup_thread_.join();
    workers_.reset();
    http_.reset();
    store_.reset();
    for (const auto& reactor : reactors_) reactor->stop();
    net_.reset();
    cores_of_services_.clear();
    identities_.clear();
}

}  // namespace parley::app
