#include "services/chat/decide/mentions.h"

#include <algorithm>

namespace parley::chat {

void MentionLog::take(Entry entry) {
    const auto place = std::ranges::lower_bound(entries_, entry.seq, {}, &Entry::seq);
    const bool known = place != entries_.end() && place->seq == entry.seq;
    if (known) names_ -= place->mentions.users.size();
    if (!entry.mentions.any()) {
        if (known) entries_.erase(place);
        return;
    }
    names_ += entry.mentions.users.size();
    if (known)
        *place = std::move(entry);
    else
        entries_.insert(place, std::move(entry));
    while (entries_.size() > kMaxEntries || (names_ > kMaxNames && entries_.size() > 1)) {
        names_ -= entries_.front().mentions.users.size();
        entries_.pop_front();
    }
}

std::uint64_t MentionLog::count(UserId user, Seq read, Seq joined) const {
    std::uint64_t calls = 0;
    for (auto entry = entries_.rbegin(); entry != entries_.rend() && entry->seq > read; ++entry) {
        if (entry->sender == user || entry->seq < joined) continue;
        const bool called = entry->mentions.all ||
                            std::ranges::find(entry->mentions.users, user) != entry->mentions.users.end();
        if (called) ++calls;
    }
    return calls;
}

}  // namespace parley::chat
