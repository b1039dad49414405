#pragma once

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

/// The side of one who looks at others, read once for many of them. A block or a chat that comes while they
/// are gone through counts for those who are read for later.
struct Viewer {
    UserId user;
    std::vector<UserId> blocked;  ///< by the viewer, in order
    std::vector<ChatId> chats;    ///< in order
};
Async<Result<Viewer>> viewer_of(Api& api, UserId user, std::vector<UserId> looked_at);

/// By the user's privacy, by what the two share, and by blocks: who blocks and who is blocked do not see each
/// other. Nothing where that can't be read just now.
Async<Visibility> visibility(Api& api, const Viewer& viewer, UserId user);
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
