#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include "app/heap.h"
#include "app/server.h"

// /metrics: counted where it happens, put together when somebody looks.

namespace parley::app {

namespace {

prometheus::MetricFamily family(std::string name, std::string help, prometheus::MetricType type,
                                double value) {
    prometheus::MetricFamily family{std::move(name), std::move(help), type, {}};
    prometheus::ClientMetric metric;
    metric.gauge.value = value;
    metric.counter.value = value;
    family.metric.push_back(metric);
    return family;
}

}  // namespace

std::string Server::metrics_text() const {
    using prometheus::MetricType;
    double sockets = 0;
    double frames = 0;
    double pulls = 0;
    double entities = 0;
    hooks::HookCounts hooked;
    for (const auto& core : cores_of_services_) {
        const gateway::Hub& hub = core->gateway().hub();
        sockets += static_cast<double>(hub.subscribers());
        frames += static_cast<double>(hub.delivered());
        pulls += static_cast<double>(hub.pulls());
        entities += static_cast<double>(core->chat().loaded_bytes());
        const hooks::HookCounts counts = core->hooks().counts();
        hooked.delivered += counts.delivered;
        hooked.events += counts.events;
        hooked.failed += counts.failed;
        hooked.open_breakers += counts.open_breakers;
    }
    const storage::StoreMemory stored = rocks_ != nullptr ? rocks_->memory() : storage::StoreMemory{};
    const double connections = net_ ? static_cast<double>(net_->connections()) : 0;
    return prometheus::TextSerializer().Serialize({
        family("parley_connections", "Open connections, HTTP and WebSocket.", MetricType::Gauge, connections),
        family("parley_sessions", "Sockets that are signed in.", MetricType::Gauge, sockets),
        family("parley_events_delivered_total", "Events handed to sockets.", MetricType::Counter, frames),
        family("parley_pulls_total", "Times that missed events had to be fetched.", MetricType::Counter,
               pulls),
        family("parley_bus_dropped_total", "News that the bus dropped.", MetricType::Counter,
               static_cast<double>(bus_->dropped())),
        family("parley_heap_bytes", "Memory in use, without what the allocator keeps for later.",
               MetricType::Gauge, static_cast<double>(heap_bytes())),
        family("parley_entity_bytes", "Of it, chats and users that are loaded, by and large.",
               MetricType::Gauge, entities),
        family("parley_store_bytes", "Of it, rows of the store: read, or not in its tables yet.",
               MetricType::Gauge, static_cast<double>(stored.total_bytes)),
        family("parley_store_unwritten_bytes", "Of these, rows that are not in tables yet.",
               MetricType::Gauge, static_cast<double>(stored.unwritten_bytes)),
        family("parley_hook_deliveries_total", "Deliveries of outgoing webhooks that were taken.",
               MetricType::Counter, static_cast<double>(hooked.delivered)),
        family("parley_hook_events_total", "Events in these.", MetricType::Counter,
               static_cast<double>(hooked.events)),
        family("parley_hook_failures_total", "Attempts at a delivery that failed.", MetricType::Counter,
               static_cast<double>(hooked.failed)),
        family("parley_hook_breakers_open", "Targets that are left alone for a while.", MetricType::Gauge,
               static_cast<double>(hooked.open_breakers)),
        family("parley_storage_writable", "1 when the store takes writes.", MetricType::Gauge,
               store_->writable() ? 1 : 0),
    });
}

}  // namespace parley::app
