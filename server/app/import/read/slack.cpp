#include <algorithm>
#include <cstdlib>
#include <set>
#include <unordered_map>

#include "app/import/read/emoji_names.h"
#include "app/import/read/json_file.h"
#include "app/import/read/members.h"
#include "app/import/read/readers.h"
#include "app/import/read/slack_text.h"

// The format of Slack's export. A message is named by its time (`ts`) in its conversation.

namespace parley::app {

namespace {

/// Kinds of messages that somebody has written; all others are notices.
bool is_written(const std::string& subtype) {
    static const std::set<std::string> kWritten{
        "",           "bot_message",  "me_message",          "thread_broadcast",
        "file_share", "file_comment", "assistant_app_thread"};
    return kWritten.contains(subtype);
}

class Reader {
  public:
    Reader(std::filesystem::path root, Intake& intake) : root_(std::move(root)), intake_(intake) {}

    void run() {
        read_json(root_ / "users.json", intake_, [this](JsonValue users) {
            for (const JsonValue user : users) take_user(user);
        });
        take_chats("channels.json", ChatType::Group);
        take_chats("groups.json", ChatType::Group);
        take_chats("mpims.json", ChatType::Group);
        take_chats("dms.json", ChatType::Direct);
        for (const auto& [directory, chat] : directories_) {
            if (!intake_.goes_on()) return;
            take_days(directory, chat);
        }
    }

  private:
    void take_user(JsonValue body) {
        SourceUser user;
        user.key = text_of(body, "id");
        user.username = text_of(body, "name");
        if (user.key.empty()) return intake_.bad("users.json", "a user without an id");
        if (const auto profile = member_of(body, "profile")) {
            user.display_name = text_of(*profile, "display_name");
            if (user.display_name.empty()) user.display_name = text_of(*profile, "real_name");
            user.email = text_of(*profile, "email");
            if (const std::string bot = text_of(*profile, "bot_id"); !bot.empty()) bots_[bot] = user.key;
        }
        if (user.display_name.empty()) user.display_name = text_of(body, "real_name");
        user.bot = flag_of(body, "is_bot") || user.key == "USLACKBOT";
        user.gone = flag_of(body, "deleted");
        users_.insert(user.key);
        intake_.take(std::move(user));
    }

    void take_chats(const std::string& file, ChatType type) {
        read_json(root_ / file, intake_, [&](JsonValue chats) {
            for (const JsonValue chat : chats) take_chat(chat, file, type);
        });
    }

    void take_chat(JsonValue body, const std::string& file, ChatType type) {
        SourceChat chat;
        chat.key = text_of(body, "id");
        chat.type = type;
        const std::string name = text_of(body, "name");
        if (chat.key.empty()) return intake_.bad(file, "a conversation without an id");
        chat.created_at = seconds(number_of(body, "created"));
        chat.archived = flag_of(body, "is_archived");
        chat.owner = text_of(body, "creator");
        for (const char* part : {"purpose", "topic"})
            if (const auto said = member_of(body, part); said && chat.description.empty())
                chat.description = text_of(*said, "value");
        if (const auto members = member_of(body, "members"))
            for (const JsonValue member : *members) chat.members.emplace_back(member.text());
        if (type == ChatType::Direct && chat.members.size() < 2)
            return intake_.leave_out("notes that somebody has written to himself");
        if (const auto pins = member_of(body, "pins"))
            for (const JsonValue pin : *pins) pins_.insert(chat.key + " " + text_of(pin, "id"));
        chat.name = type == ChatType::Direct ? "" : name;
        names_[chat.key] = name;
        directories_.emplace_back(type == ChatType::Direct || name.empty() ? chat.key : name, chat.key);
        intake_.take(std::move(chat));
    }

    void take_days(const std::string& directory, const std::string& chat) {
        if (directory.find('/') != std::string::npos || directory.starts_with('.')) return;
        std::vector<std::filesystem::path> days;
        std::error_code error;
        for (const auto& entry : std::filesystem::directory_iterator(root_ / directory, error))
            if (entry.path().extension() == ".json") days.push_back(entry.path());
        std::ranges::sort(days);
        for (const std::filesystem::path& day : days) {
            read_json(day, intake_, [&](JsonValue messages) {
                for (const JsonValue message : messages)
                    take_message(message, chat, directory + "/" + day.filename().string());
            });
        }
    }

    void take_message(JsonValue body, const std::string& chat, const std::string& where) {
        const std::string subtype = text_of(body, "subtype");
        if (text_of(body, "type") != "message" || !is_written(subtype)) {
            intake_.leave_out(subtype == "tombstone" ? "message that was deleted"
                                                     : "notice that a chat has changed");
            return;
        }
        SourcePost post;
        post.chat = chat;
        post.key = text_of(body, "ts");
        post.at = seconds(std::atof(post.key.c_str()));
        post.author = author_of(body);
        if (post.at.ms == 0 || post.author.empty())
            return intake_.bad(where, "a message without an author or a time");
        const std::string thread = text_of(body, "thread_ts");
        if (!thread.empty() && thread != post.key) post.reply_to = thread;
        if (const auto edited = member_of(body, "edited"))
            post.edited_at = seconds(std::atof(text_of(*edited, "ts").c_str()));
        post.pinned = pins_.contains(chat + " " + post.key);
        take_text(body, subtype, post);
        take_reactions(body, post);
        take_files(body, post);
        if (post.text.empty() && post.files.empty()) return intake_.leave_out("message without text");
        intake_.take(std::move(post));
    }

    /// A bot that is nobody's account gets one with the name under which it writes.
    std::string author_of(JsonValue body) {
        const std::string user = text_of(body, "user");
        if (users_.contains(user)) return user;
        const std::string bot = text_of(body, "bot_id");
        if (const auto known = bots_.find(bot); known != bots_.end()) return known->second;
        SourceUser stranger;
        stranger.display_name = text_of(body, "username");
        if (const auto profile = member_of(body, "user_profile"); profile && stranger.display_name.empty())
            stranger.display_name = text_of(*profile, "real_name");
        stranger.key = !user.empty() ? user : "bot " + (bot.empty() ? stranger.display_name : bot);
        if (stranger.display_name.empty()) stranger.display_name = user.empty() ? bot : user;
        if (stranger.display_name.empty()) return {};
        stranger.username = stranger.display_name;
        stranger.bot = user.empty();
        stranger.gone = true;
        users_.insert(stranger.key);
        if (!bot.empty()) bots_[bot] = stranger.key;
        const std::string key = stranger.key;
        intake_.take(std::move(stranger));
        return key;
    }

    void take_text(JsonValue body, const std::string& subtype, SourcePost& post) {
        const ChannelName name = [this](const std::string& id) {
            const auto known = names_.find(id);
            return known == names_.end() ? std::string() : known->second;
        };
        take_slack_text(text_of(body, "text"), name, post);
        if (subtype == "me_message" && !post.text.empty()) post.text = "_" + post.text + "_";
        const auto attachments = member_of(body, "attachments");
        if (!attachments || !post.text.empty()) return;
        for (const JsonValue one : *attachments) {
            for (const char* part : {"pretext", "title", "title_link", "text"}) {
                if (text_of(one, part).empty()) continue;
                if (!post.text.empty()) post.text += '\n';
                take_slack_text(text_of(one, part), name, post);
            }
            if (post.text.empty()) take_slack_text(text_of(one, "fallback"), name, post);
        }
    }

    void take_reactions(JsonValue body, SourcePost& post) {
        const auto reactions = member_of(body, "reactions");
        if (!reactions) return;
        for (const JsonValue one : *reactions) {
            const std::string emoji = emoji_of(text_of(one, "name"));
            const auto users = member_of(one, "users");
            if (emoji.empty() || !users) {
                intake_.leave_out("reaction with an emoji of its own, or an unknown one");
                continue;
            }
            for (const JsonValue user : *users) post.reactions.push_back({emoji, std::string(user.text())});
        }
    }

    /// Slack's own export has addresses of files, not the files; some tools lay them below __uploads.
    void take_files(JsonValue body, SourcePost& post) {
        const auto files = member_of(body, "files");
        if (!files) return;
        for (const JsonValue one : *files) {
            if (text_of(one, "mode") == "tombstone") {
                intake_.leave_out("file that was deleted");
                continue;
            }
            SourceFile file;
            file.name = text_of(one, "name");
            file.mime_type = text_of(one, "mimetype");
            file.size = static_cast<std::uint64_t>(std::max(0.0, number_of(one, "size")));
            file.url = text_of(one, "permalink");
            const std::filesystem::path name = std::filesystem::path(file.name).filename();
            const std::filesystem::path id = std::filesystem::path(text_of(one, "id")).filename();
            const std::filesystem::path place = root_ / "__uploads" / id / name;
            std::error_code error;
            if (!id.empty() && !name.empty() && std::filesystem::is_regular_file(place, error))
                file.path = place.string();
            post.files.push_back(std::move(file));
        }
    }

    const std::filesystem::path root_;
    Intake& intake_;
    std::set<std::string> users_;
    std::unordered_map<std::string, std::string> bots_;   ///< the key of whose bot that is
    std::unordered_map<std::string, std::string> names_;  ///< of conversations
    std::vector<std::pair<std::string, std::string>> directories_;
    std::set<std::string> pins_;
};

}  // namespace

Status read_slack(const std::filesystem::path& root, Intake& intake) {
    const std::filesystem::path directory = directory_with(root, "users.json");
    if (directory.empty()) return fail(ErrorCode::InvalidField, root.string() + " holds no users.json");
    Reader(directory, intake).run();
    return done();
}

}  // namespace parley::app
