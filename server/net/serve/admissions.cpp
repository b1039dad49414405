#include "net/serve/admissions.h"

#include <utility>

namespace parley::net {

Admissions::Ticket::Ticket(Ticket&& other) noexcept
    : owner_(std::exchange(other.owner_, nullptr)), address_(std::move(other.address_)) {}

Admissions::Ticket::~Ticket() {
    if (owner_ == nullptr) return;
    owner_->leave(address_);
    owner_->size_.fetch_sub(1, std::memory_order_relaxed);
}

bool Admissions::Ticket::move_to(const std::string& address) {
    if (!owner_->enter(address)) return false;
    owner_->leave(address_);
    address_ = address;
    return true;
}

std::optional<Admissions::Ticket> Admissions::admit(const std::string& address) {
    const std::size_t before = size_.fetch_add(1, std::memory_order_relaxed);
    if ((limit_ == 0 || before < limit_) && enter(address)) return Ticket(*this, address);
    size_.fetch_sub(1, std::memory_order_relaxed);
    return std::nullopt;
}

bool Admissions::enter(const std::string& address) {
    if (address.empty() || limit_per_address_ == 0) return true;
    const std::scoped_lock lock(mutex_);
    std::size_t& count = per_address_[address];
    if (count >= limit_per_address_) return false;
    ++count;
    return true;
}

void Admissions::leave(const std::string& address) {
    if (address.empty() || limit_per_address_ == 0) return;
    const std::scoped_lock lock(mutex_);
    const auto found = per_address_.find(address);
    if (found != per_address_.end() && --found->second == 0) per_address_.erase(found);
}

}  // namespace parley::net
