#include "services/hooks/courier.h"

#include <algorithm>
#include <vector>

namespace parley::hooks {

namespace {

/// While another one's attempt decides.
constexpr std::chrono::milliseconds kProbeTakes{1'000};

}  // namespace

Admission Courier::decide(Target& target) {
    const SteadyTime now = clock_.steady();
    if (!target.breaker.let_through(now))
        return {false, std::max(target.breaker.open_for_another(now), kProbeTakes)};
    ++target.under_way;
    ++under_way_;
    return {true, std::chrono::milliseconds(0)};
}

Async<Admission> Courier::admit(std::string name) {
    Target& target = targets_.try_emplace(name, limits_.breaker).first->second;
    // Whom the breaker turns away need not wait for room.
    const bool turned_away = target.breaker.state(clock_.steady()) == external::BreakerState::Open;
    if (turned_away || has_room(target)) co_return decide(target);
    ++target.waiting;
    co_return co_await answer<Admission>([&](auto done) {
        line_.push_back({std::move(name), std::move(done)});
    });
}

void Courier::settle(const std::string& name, Verdict verdict) {
    const auto found = targets_.find(name);
    if (found == targets_.end()) return;
    Target& target = found->second;
    --target.under_way;
    --under_way_;
    if (verdict == Verdict::Works)
        target.breaker.succeeded();
    else if (verdict == Verdict::Fails)
        target.breaker.failed(clock_.steady());
    else
        target.breaker.gave_up();
    const bool forget = target.under_way == 0 && target.waiting == 0 && target.breaker.forgettable();
    if (forget) targets_.erase(found);
    serve();
}

void Courier::serve() {
    for (;;) {
        const auto next = std::find_if(line_.begin(), line_.end(), [this](const Waiting& waiting) {
            const Target& target = targets_.at(waiting.target);
            return has_room(target) || target.breaker.state(clock_.steady()) == external::BreakerState::Open;
        });
        if (next == line_.end()) return;
        Waiting waiting = std::move(*next);
        line_.erase(next);
        Target& target = targets_.at(waiting.target);
        --target.waiting;
        home_.post(
            [done = std::move(waiting.done), admission = decide(target)]() mutable { done(admission); });
    }
}

external::BreakerState Courier::breaker(const std::string& name) const {
    const auto found = targets_.find(name);
    return found == targets_.end() ? external::BreakerState::Closed
                                   : found->second.breaker.state(clock_.steady());
}

std::size_t Courier::open_breakers() const {
    return static_cast<std::size_t>(
        std::count_if(targets_.begin(), targets_.end(), [this](const auto& entry) {
            return entry.second.breaker.state(clock_.steady()) != external::BreakerState::Closed;
        }));
}

}  // namespace parley::hooks
