#include "services/chat/decide/decide_clock.h"

#include <algorithm>

namespace parley::chat {

VectorClock decide_clock(const ChatState& state, UserId author, const VectorClock& seen,
                         const std::vector<UserId>& ahead) {
    std::unordered_map<UserId, std::uint64_t> waiting;
    for (const UserId& sender : ahead) ++waiting[sender];
    const auto existing = [&](UserId user) {
        const auto more = waiting.find(user);
        return state.sent.of(user) + (more == waiting.end() ? 0 : more->second);
    };
    const bool names_former = state.chat.settings.history_visible == HistoryVisible::All;

    VectorClock clock{{author, existing(author) + 1}};
    for (const ClockEntry& entry : seen) {
        if (clock.size() == kMaxClockEntries) break;
        if (entry.user == author || (!names_former && state.member(entry.user) == nullptr)) continue;
        const std::uint64_t count = std::min(entry.count, existing(entry.user));
        if (count > 0) clock.push_back({entry.user, count});
    }
    std::ranges::sort(clock, {}, &ClockEntry::user);
    return clock;
}

}  // namespace parley::chat
