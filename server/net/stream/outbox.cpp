#include "net/stream/outbox.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace parley::net {

namespace {

constexpr std::size_t kFirstBlock = 512;  // two or three answers

}  // namespace

void Outbox::push(std::string_view own) {
    push(own, std::string_view());
}

void Outbox::push(std::string_view head, std::string_view rest) {
    if (block_.empty()) block_.reserve(std::max(kFirstBlock, head.size() + rest.size()));
    block_.append(head).append(rest);
    units_.push_back({head.size() + rest.size(), {}});
    bytes_ += units_.back().size();
}

void Outbox::push(std::string_view own, SharedBytes shared) {
    block_.append(own);
    units_.push_back({own.size(), std::move(shared)});
    bytes_ += units_.back().size();
}

void Outbox::append(Outbox other) {
    block_.append(other.block_);
    std::move(other.units_.begin(), other.units_.end(), std::back_inserter(units_));
    bytes_ += other.bytes_;
}

std::size_t Outbox::gather(std::span<iovec> out) const noexcept {
    std::size_t used = 0;
    std::size_t skip = sent_;
    std::size_t own_from = block_from_;
    std::size_t own_to = own_from;  // own bytes of units in a row go out as one part
    const auto add = [&](const char* data, std::size_t size) {
        if (size > 0) out[used++] = {const_cast<char*>(data), size};
        return used < out.size();
    };
    for (std::size_t i = first_; i < units_.size(); ++i) {
        const Unit& unit = units_[i];
        const std::size_t skipped_own = std::min(skip, unit.own);
        own_from += skipped_own;
        own_to += unit.own;
        if (!unit.shared.empty()) {
            if (!add(block_.data() + own_from, own_to - own_from)) return used;
            own_from = own_to;
            const std::string_view shared = unit.shared.view().substr(skip - skipped_own);
            if (!add(shared.data(), shared.size())) return used;
        }
        skip = 0;
    }
    add(block_.data() + own_from, own_to - own_from);
    return used;
}

void Outbox::consume(std::size_t count) {
    bytes_ -= count;
    pledged_ -= std::min(pledged_, count);
    sent_ += count;
    while (first_ < units_.size() && sent_ >= units_[first_].size()) {
        sent_ -= units_[first_].size();
        block_from_ += units_[first_].own;
        units_[first_].shared = {};
        ++first_;
    }
    compact();
}

void Outbox::drop_unsent() {
    std::size_t keep_to = 0;  // bytes of units that stay, counted from the start of the first
    std::size_t own_to = block_from_;
    std::size_t end = first_;
    while (end < units_.size() && keep_to < sent_ + pledged_) {
        keep_to += units_[end].size();
        own_to += units_[end].own;
        ++end;
    }
    units_.resize(end);
    block_.resize(own_to);
    bytes_ = keep_to - std::min(sent_, keep_to);
    compact();
}

/// Gives memory back: all of it when nothing is left, the sent part when it is the larger one.
void Outbox::compact() {
    if (bytes_ == 0) {
        // Assigning an empty string would keep the block.
        std::string().swap(block_);
        std::vector<Unit>().swap(units_);
        block_from_ = first_ = sent_ = pledged_ = 0;
    } else if (first_ > units_.size() / 2) {
        units_.erase(units_.begin(), units_.begin() + static_cast<std::ptrdiff_t>(first_));
        block_.erase(0, block_from_);
        first_ = block_from_ = 0;
    }
}

}  // namespace parley::net
