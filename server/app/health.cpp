#include <filesystem>

#include "app/bytes_below.h"
#include "app/heap.h"
#include "app/server.h"
#include "protocol/admin/server.h"

// /api/admin/health: what the administrators look at first.

namespace parley::app {

namespace {

constexpr std::chrono::seconds kCountEvery{10};

}  // namespace

/// Looking through files takes a while: not on a reactor.
void Server::tell_health(Executor& home, Callback<std::string> done) {
    auto reply = std::make_shared<Callback<std::string>>(std::move(done));
    const bool taken = workers_->try_post([this, &home, reply] {
        home.post([reply, text = health_text()]() mutable { (*reply)(std::move(text)); });
    });
    if (!taken) (*reply)(health_text());
}

std::string Server::health_text() const {
    protocol::HealthView view;
    view.version = PARLEY_VERSION;
    view.started_at = started_at_;
    view.connections = net_ ? net_->connections() : 0;
    for (const auto& core : cores_of_services_) view.sessions += core->gateway().hub().subscribers();
    view.deliveries_per_second = deliveries_per_second_;
    view.heap_bytes = heap_bytes();
    view.storage_writable = store_->writable();
    const std::filesystem::path directory = config_.server.data_dir;
    std::error_code error;
    if (std::filesystem::is_directory(directory, error)) {
        view.store_bytes = bytes_below(directory);
        const auto space = std::filesystem::space(directory, error);
        if (!error) view.disk_free_bytes = space.available;
    }
    return protocol::health_object(view);
}

/// On the first reactor, as long as it runs.
void Server::count_deliveries() {
    std::uint64_t delivered = 0;
    for (const auto& core : cores_of_services_) delivered += core->gateway().hub().delivered();
    const auto fresh = static_cast<double>(delivered - deliveries_counted_);
    deliveries_per_second_ = fresh / static_cast<double>(kCountEvery.count());
    deliveries_counted_ = delivered;
    reactors_.front()->after(kCountEvery, [this] { count_deliveries(); });
}

}  // namespace parley::app
