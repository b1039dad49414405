#pragma once

#include <string>
#include <unordered_map>

#include "services/chat/check/frame_reader.h"
#include "services/chat/check/log_check.h"
#include "services/chat/limits.h"
#include "services/chat/rows/fan_out_rows.h"
#include "storage/check/look.h"

namespace parley::chat {

/// Looks at the rows of the spaces Chats, ChatLogs, UserLogs and Intents, and says which of them do not agree
/// with the others. One thread.
class ChatCheck {
  public:
    ChatCheck(storage::Look& look, const FrameReader& reader, const ChatLimits& limits)
        : look_(look), reader_(reader), limits_(limits) {}

    /// One partition of one of these spaces. All of them, in any order, make a whole check.
    void check(const storage::Partition& partition);

  private:
    /// A chat while it is looked at.
    struct Chat {
        ChatId id;
        std::optional<HeadRow> head;
        OpenChanges open;
        std::unordered_map<UserId, MemberRow> members;
        std::size_t recipients = 0;
        Seq last_seq = 0;
    };

    // chat_check.cpp
    void check_chat(ChatId id);
    void check_head(const Chat& chat);
    void check_counts(const Chat& chat, const std::optional<SenderCounts>& counts, const LogCheck& log);
    void check_pins(const Chat& chat);
    void check_picture(const Chat& chat);
    void check_sweep(const Chat& chat, const LogCheck& log);
    void check_moderation(const Chat& chat);
    void check_log_partition(const storage::Partition& partition);

    // members.cpp
    void read_members(Chat& chat);
    void read_recipients(Chat& chat);
    void check_roles(const Chat& chat);
    void check_marks(const Chat& chat);
    void check_mark(const Chat& chat, const UserId& user, const Watermarks& marks);
    void check_participants(const Chat& chat, const LogCheck& log);

    // users.cpp
    void check_user(UserId user);
    void check_user_events(UserId user);
    void check_user_chats(UserId user);
    void check_hidden(UserId user);
    void check_intents(const storage::Partition& partition);

    [[nodiscard]] bool exists(ChatId chat);

    storage::Look& look_;
    const FrameReader& reader_;
    const ChatLimits& limits_;
};

}  // namespace parley::chat
