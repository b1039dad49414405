#include "net/loop/asio_reactor.h"

#include <pthread.h>

#include <boost/asio/post.hpp>
#include <latch>
#include <string>

#include "net/loop/own_table.h"

namespace parley::net {
namespace {

constexpr std::size_t kReadBuffer = 64 << 10, kWriteBuffer = 16 << 10;
constexpr std::chrono::milliseconds kTick{10};

thread_local const AsioReactor* reactor_of_this_thread = nullptr;

/// The number of whole ticks up to `time`.
std::uint64_t tick_of(SteadyTime time) {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()) / kTick);
}

}  // namespace

std::unique_ptr<Reactor> Reactor::make(std::uint16_t index, DescriptorTable table) {
    return std::make_unique<AsioReactor>(index, table);
}

AsioReactor::AsioReactor(std::uint16_t index, DescriptorTable table)
    : index_(index),
      table_(table),
      io_(1),
      work_(io_.get_executor()),
      tick_(io_.get_executor()),
      read_buffer_(kReadBuffer),
      write_buffer_(kWriteBuffer) {}

AsioReactor::~AsioReactor() {
    stop();
}

void AsioReactor::start() {
    std::latch has_table(1);  // what is opened after this is not in an own table
    thread_ = std::thread([this, &has_table] {
        pthread_setname_np(pthread_self(), ("reactor-" + std::to_string(index_)).c_str());
        if (table_ == DescriptorTable::Own) take_own_table();
        has_table.count_down();
        reactor_of_this_thread = this;
        io_.run();
    });
    has_table.wait();
}

int AsioReactor::number_here(int number) const {
    return table_ == DescriptorTable::Own ? adopt_from_main_thread(number) : number;
}

void AsioReactor::stop() {
    if (!thread_.joinable()) return;
    post([this] { io_.stop(); });
    thread_.join();
}

bool AsioReactor::here() const noexcept {
    return reactor_of_this_thread == this;
}

void AsioReactor::post(Task task) {
    if (here()) {
        own_.push_back(std::move(task));
        if (own_.size() == 1) boost::asio::post(io_, [this] { run_own(); });
    } else if (mailbox_.put(std::move(task))) {
        boost::asio::post(io_, [this] { run_mail(); });
    }
}

void AsioReactor::run_mail() {
    mailbox_.take(batch_);
    for (Task& task : batch_) task();
    batch_.clear();
}

void AsioReactor::run_own() {
    own_batch_.swap(own_);
    for (Task& task : own_batch_) task();
    own_batch_.clear();
    // What was handed to the thread that commits gets there now, also on a core that both share.
    courtesy_.make_way(std::chrono::steady_clock::now());
}

void AsioReactor::run_and_wait(Task task) {
    if (here() || !thread_.joinable()) {
        task();
        return;
    }
    std::latch ran(1);
    post([&] {
        task();
        ran.count_down();
    });
    ran.wait();
}

void AsioReactor::flush_later(boost::intrusive_ptr<Flushable> touched, Urgency urgency) {
    if (touched_.add(std::move(touched), urgency)) boost::asio::post(io_, [this] { flush_touched(); });
}

void AsioReactor::flush_touched() {
    if (!touched_.run_slice()) return;
    boost::asio::post(io_, [this] { flush_touched(); });
    // Output to thousands goes on for a long time; a message meanwhile needs the thread that commits.
    if (touched_.waits(Urgency::Bulk))
        courtesy_.make_way(std::chrono::steady_clock::now(), Courtesy::kInBulk);
}

TimerId AsioReactor::after(std::chrono::milliseconds delay, Task task) {
    const SteadyTime now = std::chrono::steady_clock::now();
    // The tick after the one in which the delay ends: a timer is late by up to a tick, never early.
    const TimerId id = wheel_.insert(tick_of(now), tick_of(now + delay) + 1, std::move(task));
    if (!ticking_) arm_tick();
    return id;
}

void AsioReactor::arm_tick() {
    ticking_ = true;
    tick_.expires_after(kTick);
    tick_.async_wait([this](const boost::system::error_code&) {
        wheel_.advance(tick_of(std::chrono::steady_clock::now()));
        ticking_ = false;
        if (!wheel_.empty()) arm_tick();
    });
}

}  // namespace parley::net
