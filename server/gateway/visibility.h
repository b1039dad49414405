#pragma once

#include <utility>
#include <vector>

#include "base/async.h"
#include "gateway/api.h"
#include "net/http.h"
#include "protocol/encode.h"

namespace parley::gateway {

/// What somebody may see of a user's presence. Nothing is said to those who may see nothing: they are told as
/// of a user who is never online.
struct Visibility {
    bool presence = false;
    bool last_seen = false;
    bool own = false;  ///< it is the user himself
};

/// Those of `users` whose presence `viewer` may see, by their privacy, by what the two share, and by blocks:
/// who blocks and who is blocked do not see each other. Nothing of those about whom that can't be read just
/// now. A block or a chat that comes meanwhile counts the next time.
using Seen = std::pair<UserId, Visibility>;
Async<std::vector<Seen>> who_is_seen(Api& api, UserId viewer, std::vector<UserId> users);
Async<Visibility> visibility(Api& api, UserId viewer, UserId user);

/// The presence as far as it may be seen. Precondition: `visible.presence`.
[[nodiscard]] protocol::PresenceState shown_to(Visibility visible, const presence::PresenceViews& views);

/// Takes out what others have read, for a viewer who does not tell it himself.
void hide_read_marks(std::vector<Receipt>& receipts, UserId viewer);

/// The chat as the viewer may see it.
Async<net::HttpResponse> chat_answer(Api& api, UserId viewer, int status, ChatView view);
/// Whether others are told what `user` reads, and the user what others read.
Async<bool> reads_openly(Api& api, UserId user);

}  // namespace parley::gateway
