#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/chat.h"

namespace parley::app {

// What an export of another system holds, in the same words whichever system it was. Keys are the source's
// own names for things.

struct SourceUser {
    std::string key;
    std::string username;
    std::string display_name;
    std::string email;
    bool bot = false;
    bool gone = false;  ///< may not sign in there any more
};

struct SourceChat {
    std::string key;
    ChatType type = ChatType::Group;  ///< Direct, Group or Channel
    std::string name;
    std::string description;
    WallTime created_at;  ///< 0: not known
    bool archived = false;
    std::string owner;                 ///< empty: not known
    std::vector<std::string> members;  ///< as of the export
};

struct SourceReaction {
    std::string emoji;
    std::string user;
};

struct SourceFile {
    std::string name;
    std::string mime_type;
    std::string path;  ///< where it lies; empty: the file itself is not in the export
    std::string url;   ///< where it was
    std::uint64_t size = 0;
};

struct SourcePost {
    std::string key;  ///< of its own in its chat, and the same in every export
    std::string chat;
    std::string author;
    WallTime at;
    std::optional<WallTime> edited_at;
    std::string text;      ///< as Parley shows it; who is called stands as user_mark() of the key
    std::string reply_to;  ///< key; empty: none
    std::vector<std::string> mentions;
    bool mentions_all = false;
    std::vector<SourceReaction> reactions;
    std::vector<SourceFile> files;
    bool pinned = false;
};

inline constexpr char kUserMark = '\x01';
/// Stands in a text for "@" and the name that a user will have.
inline std::string user_mark(const std::string& key) {
    return kUserMark + key + kUserMark;
}

/// Takes what a reader finds. Users and chats come before the posts that name them.
class Intake {
  public:
    virtual ~Intake() = default;
    virtual void take(SourceUser user) = 0;
    virtual void take(SourceChat chat) = 0;
    virtual void take(SourcePost post) = 0;
    /// Something that Parley has no place for, counted by what it is.
    virtual void leave_out(const std::string& kind) = 0;
    /// Something that can't be read: where it stands, and why.
    virtual void bad(const std::string& where, const std::string& why) = 0;
    /// False: the reader ends, since somebody wants no import with a fault.
    [[nodiscard]] virtual bool goes_on() const = 0;
};

}  // namespace parley::app
