#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "app/import/read/emoji_names.h"
#include "app/import/read/json_file.h"
#include "app/import/read/members.h"
#include "app/import/read/readers.h"
#include "app/import/read/zulip_text.h"

// The format of Zulip's export: tables of its database as JSON. A stream's topic becomes replies to its first
// message.

namespace parley::app {

namespace {

/// Calls `use` for each row of a table.
template <class Use>
void each(JsonValue root, std::string_view table, Use use) {
    if (const auto rows = member_of(root, table))
        for (const JsonValue row : *rows) use(row);
}

class Reader {
  public:
    Reader(std::filesystem::path root, Intake& intake) : root_(std::move(root)), intake_(intake) {}

    void run() {
        read_json(root_ / "realm.json", intake_, [this](JsonValue realm) { take_realm(realm); });
        read_json(root_ / "attachment.json", intake_, [this](JsonValue root) { take_attachments(root); });
        std::vector<std::filesystem::path> files;
        std::error_code error;
        for (const auto& entry : std::filesystem::directory_iterator(root_, error)) {
            const std::string name = entry.path().filename().string();
            if (name.starts_with("messages-") && name.ends_with(".json")) files.push_back(entry.path());
        }
        std::ranges::sort(files);
        for (const std::filesystem::path& file : files) {
            if (!intake_.goes_on()) return;
            const std::string where = file.filename().string();
            read_json(file, intake_, [&](JsonValue root) {
                take_reactions(root);
                each(root, "zerver_message", [&](JsonValue row) { take_message(row, where); });
            });
        }
    }

  private:
    void take_realm(JsonValue realm) {
        each(realm, "zerver_userprofile", [this](JsonValue row) { take_user(row); });
        each(realm, "zerver_userprofile_mirrordummy", [this](JsonValue row) { take_user(row); });
        each(realm, "zerver_userprofile_crossrealm", [this](JsonValue row) { take_user(row); });
        each(realm, "zerver_recipient", [this](JsonValue row) {
            recipients_[id_of(row, "id")] = {static_cast<int>(number_of(row, "type")), id_of(row, "type_id")};
        });
        each(realm, "zerver_subscription", [this](JsonValue row) {
            const auto active = member_of(row, "active");
            if (!active || active->is(JsonKind::True))
                subscribers_[id_of(row, "recipient")].insert(id_of(row, "user_profile"));
        });
        for (const char* table : {"zerver_stream", "zerver_channel"})
            each(realm, table, [this](JsonValue row) { streams_.emplace(id_of(row, "id"), stream(row)); });
        for (const auto& [recipient, place] : recipients_) tell_chat(recipient, place);
        take_reactions(realm);
        for (const char* table : {"zerver_realmemoji", "zerver_usergroup", "zerver_defaultstream"})
            each(realm, table, [this, table](JsonValue) { intake_.leave_out(table); });
    }

    void take_user(JsonValue row) {
        SourceUser user;
        user.key = id_of(row, "id");
        if (user.key.empty()) return intake_.bad("realm.json", "a user without an id");
        user.display_name = text_of(row, "full_name");
        user.email = text_of(row, "delivery_email");
        if (user.email.empty()) user.email = text_of(row, "email");
        user.username = user.email.substr(0, user.email.find('@'));
        const auto active = member_of(row, "is_active");
        user.bot = flag_of(row, "is_bot") || !member_of(row, "full_name");
        user.gone = active && active->is(JsonKind::False);
        by_name_.emplace(user.display_name, user.key);
        intake_.take(std::move(user));
    }

    SourceChat stream(JsonValue row) {
        constexpr double kOnlyAdminsWrite = 2;
        SourceChat chat;
        chat.name = text_of(row, "name");
        chat.description = text_of(row, "description");
        chat.archived = flag_of(row, "deactivated");
        chat.created_at = seconds(number_of(row, "date_created"));
        chat.owner = id_of(row, "creator");
        if (number_of(row, "stream_post_policy") == kOnlyAdminsWrite || flag_of(row, "is_announcement_only"))
            chat.type = ChatType::Channel;
        return chat;
    }

    struct Place {
        int type = 0;  ///< 1: one user, 2: a stream, 3: several users
        std::string id;
    };

    void tell_chat(const std::string& recipient, const Place& place) {
        if (place.type == 1) return;
        SourceChat chat;
        if (place.type == 2) {
            const auto found = streams_.find(place.id);
            if (found == streams_.end()) return;
            chat = found->second;
        }
        const std::set<std::string>& members = subscribers_[recipient];
        chat.members.assign(members.begin(), members.end());
        if (place.type == 3) {
            chat.type = members.size() == 2 ? ChatType::Direct : ChatType::Group;
            if (members.size() < 2) return intake_.leave_out("notes that somebody has written to himself");
            if (chat.type == ChatType::Direct) {
                chat.key = direct_key(chat.members[0], chat.members[1]);
                direct_.insert(chat.key);
                chats_[recipient] = chat.key;
                return intake_.take(std::move(chat));
            }
        }
        chat.key = "recipient " + recipient;
        chats_[recipient] = chat.key;
        intake_.take(std::move(chat));
    }

    static std::string direct_key(const std::string& a, const std::string& b) {
        return "direct " + std::min(a, b) + " " + std::max(a, b);
    }

    void take_reactions(JsonValue root) {
        each(root, "zerver_reaction", [this](JsonValue row) {
            std::string emoji;
            if (text_of(row, "reaction_type") == "unicode_emoji")
                emoji = emoji_of_code(text_of(row, "emoji_code"));
            if (emoji.empty())
                intake_.leave_out("reaction with an emoji of its own, or an unknown one");
            else
                reactions_[id_of(row, "message")].push_back({std::move(emoji), id_of(row, "user_profile")});
        });
    }

    void take_attachments(JsonValue root) {
        each(root, "zerver_attachment", [this](JsonValue row) {
            SourceFile file;
            file.name = text_of(row, "file_name");
            file.mime_type = text_of(row, "content_type");
            file.size = static_cast<std::uint64_t>(std::max(0.0, number_of(row, "size")));
            const std::filesystem::path place =
                (std::filesystem::path("uploads") / text_of(row, "path_id")).lexically_normal();
            std::error_code error;
            const bool inside = place.is_relative() && *place.begin() == "uploads";
            if (inside && std::filesystem::is_regular_file(root_ / place, error))
                file.path = (root_ / place).string();
            if (const auto messages = member_of(row, "messages"))
                for (const JsonValue message : *messages) files_[std::string(message.text())].push_back(file);
        });
    }

    std::string chat_of(JsonValue row) {
        const std::string recipient = id_of(row, "recipient"), sender = id_of(row, "sender");
        const auto place = recipients_.find(recipient);
        if (place == recipients_.end() || place->second.type != 1) {
            const auto known = chats_.find(recipient);
            return known == chats_.end() ? std::string() : known->second;
        }
        if (place->second.id == sender) return {};
        const std::string key = direct_key(sender, place->second.id);
        if (direct_.insert(key).second) {
            SourceChat chat;
            chat.key = key;
            chat.type = ChatType::Direct;
            chat.members = {sender, place->second.id};
            intake_.take(std::move(chat));
        }
        return key;
    }

    void take_message(JsonValue row, const std::string& where) {
        SourcePost post;
        post.key = id_of(row, "id");
        post.author = id_of(row, "sender");
        post.at = seconds(number_of(row, "date_sent"));
        if (post.key.empty() || post.author.empty() || post.at.ms == 0)
            return intake_.bad(where, "a message without an id, an author or a time");
        post.chat = chat_of(row);
        if (post.chat.empty()) return intake_.leave_out("notes that somebody has written to himself");
        if (const WallTime edited = seconds(number_of(row, "last_edit_time")); edited.ms > 0)
            post.edited_at = edited;
        const std::string topic = text_of(row, "subject");
        if (const auto place = recipients_.find(id_of(row, "recipient"));
            place != recipients_.end() && place->second.type == 2 && !topic.empty()) {
            const auto [first, is_new] = topics_.emplace(post.chat + "\n" + topic, post.key);
            if (is_new)
                post.text = "**" + topic + "**\n";
            else
                post.reply_to = first->second;
        }
        take_zulip_text(
            text_of(row, "content"),
            [this](const std::string& name) {
                const auto found = by_name_.find(name);
                return found == by_name_.end() ? std::string() : found->second;
            },
            post);
        if (auto found = reactions_.extract(post.key); !found.empty())
            post.reactions = std::move(found.mapped());
        if (auto found = files_.extract(post.key); !found.empty()) post.files = std::move(found.mapped());
        if (post.text.empty() && post.files.empty()) return intake_.leave_out("message without text");
        intake_.take(std::move(post));
    }

    const std::filesystem::path root_;
    Intake& intake_;
    std::map<std::string, Place> recipients_;
    std::map<std::string, std::set<std::string>> subscribers_;  ///< by recipient
    std::unordered_map<std::string, SourceChat> streams_;
    std::unordered_map<std::string, std::string> chats_;  ///< by recipient
    std::set<std::string> direct_;
    std::unordered_map<std::string, std::string> by_name_;
    std::unordered_map<std::string, std::string> topics_;  ///< the first message of each
    std::unordered_map<std::string, std::vector<SourceReaction>> reactions_;
    std::unordered_map<std::string, std::vector<SourceFile>> files_;
};

}  // namespace

Status read_zulip(const std::filesystem::path& root, Intake& intake) {
    const std::filesystem::path directory = directory_with(root, "realm.json");
    if (directory.empty()) return fail(ErrorCode::InvalidField, root.string() + " holds no realm.json");
    Reader(directory, intake).run();
    return done();
}

}  // namespace parley::app
