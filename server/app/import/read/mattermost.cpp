#include <algorithm>
#include <fstream>
#include <unordered_map>
#include <utility>

#include "app/import/read/emoji_names.h"
#include "app/import/read/json_file.h"
#include "app/import/read/members.h"
#include "app/import/read/readers.h"
#include "app/import/read/typed_names.h"

// The format that Mattermost's bulk export writes: one object a line, `{"type":"post","post":{…}}`. Posts
// have no ids there: they are named by author, time and, should those be the same, by what follows.

namespace parley::app {

namespace {

/// A relative name without a way out of where it is looked for.
bool is_inside(const std::filesystem::path& path) {
    return path.is_relative() && std::ranges::none_of(path, [](const auto& part) { return part == ".."; });
}

class Reader {
  public:
    Reader(std::filesystem::path root, Intake& intake) : root_(std::move(root)), intake_(intake) {}

    void take(JsonValue line) {
        const std::string type = text_of(line, "type");
        const auto body = member_of(line, type);
        if (!body || type.empty()) return intake_.bad(where_, "has no type, or not what its type says");
        if (type == "version" && number_of(line, "version") != 1)
            return intake_.bad(where_, "is of another version than 1");
        if (type == "version" || type == "team" || type == "info") return;
        if (type == "channel") return take_channel(*body);
        if (type == "user" || type == "bot") return take_user(*body, type == "bot");
        if (type == "post") return take_post(*body, chat_of(*body));
        if (type == "direct_channel") return take_direct(*body);
        if (type == "direct_post") return take_post(*body, direct_key(*body, "channel_members"));
        intake_.leave_out(type);
    }

    /// Channels are told once it is known who is in them.
    void finish_channels() {
        for (SourceChat& chat : std::exchange(channels_, {})) intake_.take(std::move(chat));
    }

    void at_line(std::uint64_t number) { where_ = "line " + std::to_string(number); }

  private:
    static std::string chat_of(JsonValue post) {
        return text_of(post, "team") + "/" + text_of(post, "channel");
    }

    static std::vector<std::string> names_in(JsonValue object, std::string_view key) {
        std::vector<std::string> names;
        if (const auto list = member_of(object, key))
            for (const JsonValue one : *list)
                names.push_back(one.is(JsonKind::Object) ? text_of(one, "username")
                                                         : std::string(one.text()));
        std::ranges::sort(names);
        names.erase(std::unique(names.begin(), names.end()), names.end());
        return names;
    }

    static std::string direct_key(JsonValue object, std::string_view key) {
        std::string joined = "direct";
        for (const std::string& name : names_in(object, key)) joined += " " + name;
        return joined;
    }

    void take_channel(JsonValue body) {
        SourceChat chat;
        chat.key = text_of(body, "team") + "/" + text_of(body, "name");
        chat.name = text_of(body, "display_name");
        if (chat.name.empty()) chat.name = text_of(body, "name");
        chat.description = text_of(body, "purpose");
        if (chat.description.empty()) chat.description = text_of(body, "header");
        chat.archived = number_of(body, "deleted_at") > 0 || number_of(body, "delete_at") > 0;
        if (text_of(body, "name").empty()) return intake_.bad(where_, "is a channel without a name");
        channels_.push_back(std::move(chat));
    }

    void take_user(JsonValue body, bool bot) {
        SourceUser user;
        user.key = user.username = text_of(body, "username");
        if (user.key.empty()) return intake_.bad(where_, "is a user without a name");
        user.display_name = bot ? text_of(body, "display_name") : text_of(body, "nickname");
        const std::string first = text_of(body, "first_name"), last = text_of(body, "last_name");
        if (user.display_name.empty())
            user.display_name = first + (first.empty() || last.empty() ? "" : " ") + last;
        user.email = text_of(body, "email");
        user.bot = bot;
        user.gone = number_of(body, "delete_at") > 0;
        take_memberships(body, user.key);
        intake_.take(std::move(user));
    }

    void take_memberships(JsonValue user, const std::string& key) {
        const auto teams = member_of(user, "teams");
        if (!teams) return;
        for (const JsonValue team : *teams) {
            const auto channels = member_of(team, "channels");
            if (!channels) continue;
            for (const JsonValue channel : *channels) {
                const std::string name = text_of(team, "name") + "/" + text_of(channel, "name");
                const auto found = std::ranges::find(channels_, name, &SourceChat::key);
                if (found == channels_.end()) continue;
                found->members.push_back(key);
                if (text_of(channel, "roles").find("channel_admin") != std::string::npos) found->owner = key;
            }
        }
    }

    void take_direct(JsonValue body) {
        finish_channels();
        const std::string_view key = member_of(body, "participants") ? "participants" : "members";
        SourceChat chat;
        chat.members = names_in(body, key);
        chat.key = direct_key(body, key);
        chat.description = text_of(body, "header");
        if (chat.members.size() < 2) return intake_.leave_out("notes that somebody has written to himself");
        chat.type = chat.members.size() == 2 ? ChatType::Direct : ChatType::Group;
        for (const std::string& name : chat.members)
            if (chat.type == ChatType::Group) chat.name += (chat.name.empty() ? "" : ", ") + name;
        intake_.take(std::move(chat));
    }

    void take_post(JsonValue body, const std::string& chat) {
        finish_channels();
        if (chat.starts_with("direct ") && std::ranges::count(chat, ' ') < 2)
            return intake_.leave_out("notes that somebody has written to himself");
        const std::string root = post(body, chat, {});
        const auto replies = member_of(body, "replies");
        if (root.empty() || !replies || !replies->is(JsonKind::Array)) return;
        for (const JsonValue reply : *replies) post(reply, chat, root);
    }

    /// Its key; empty where it was not taken.
    std::string post(JsonValue body, const std::string& chat, const std::string& root) {
        const std::string type = text_of(body, "type");
        if (type.starts_with("system_")) {
            intake_.leave_out("notice that a chat has changed");
            return {};
        }
        SourcePost post;
        post.chat = chat;
        post.author = author_of(body);
        post.at = millis(number_of(body, "create_at"));
        if (post.author.empty() || post.at.ms == 0) {
            intake_.bad(where_, "is a message without an author or a time");
            return {};
        }
        if (const WallTime edited = millis(number_of(body, "edit_at")); edited.ms > 0)
            post.edited_at = edited;
        post.key = key_of(post);
        post.reply_to = root;
        post.pinned = flag_of(body, "is_pinned");
        take_typed_names(text_of(body, "message"), post);
        take_reactions(body, post);
        take_files(body, post);
        std::string key = post.key;
        if (post.text.empty() && post.files.empty())
            intake_.leave_out("message without text");
        else
            intake_.take(std::move(post));
        return key;
    }

    std::string key_of(const SourcePost& post) {
        const std::string key = std::to_string(post.at.ms) + " " + post.author;
        std::uint64_t& same = keys_[post.chat + "\n" + key];
        return ++same == 1 ? key : key + " " + std::to_string(same);
    }

    /// What a webhook says under another name comes from an account of that name.
    std::string author_of(JsonValue body) {
        const auto props = member_of(body, "props");
        const std::string name = props ? text_of(*props, "override_username") : std::string();
        const std::string user = text_of(body, "user");
        if (name.empty() || name == user) return user;
        SourceUser bot;
        bot.key = "webhook " + name;
        bot.username = bot.display_name = name;
        bot.bot = true;
        intake_.take(bot);
        return bot.key;
    }

    void take_reactions(JsonValue body, SourcePost& post) {
        const auto reactions = member_of(body, "reactions");
        if (!reactions || !reactions->is(JsonKind::Array)) return;
        for (const JsonValue one : *reactions) {
            const std::string emoji = emoji_of(text_of(one, "emoji_name"));
            if (emoji.empty())
                intake_.leave_out("reaction with an emoji of its own, or an unknown one");
            else
                post.reactions.push_back({emoji, text_of(one, "user")});
        }
    }

    void take_files(JsonValue body, SourcePost& post) {
        const auto files = member_of(body, "attachments");
        if (!files || !files->is(JsonKind::Array)) return;
        for (const JsonValue one : *files) {
            SourceFile file;
            const std::string path = text_of(one, "path");
            file.name = std::filesystem::path(path).filename().string();
            std::error_code error;
            for (const std::filesystem::path& place : {root_ / path, root_ / "data" / path})
                if (file.path.empty() && is_inside(path) && std::filesystem::is_regular_file(place, error))
                    file.path = place.string();
            if (!file.path.empty()) file.size = std::filesystem::file_size(file.path, error);
            post.files.push_back(std::move(file));
        }
    }

    const std::filesystem::path root_;
    Intake& intake_;
    std::string where_;
    std::vector<SourceChat> channels_;
    std::unordered_map<std::string, std::uint64_t> keys_;
};

/// The file of lines: `root` itself, or the first one in it.
std::filesystem::path lines_in(const std::filesystem::path& root) {
    std::error_code error;
    if (std::filesystem::is_regular_file(root, error)) return root;
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(root, error))
        if (entry.path().extension() == ".jsonl") found.push_back(entry.path());
    std::ranges::sort(found);
    return found.empty() ? std::filesystem::path() : found.front();
}

}  // namespace

Status read_mattermost(const std::filesystem::path& root, Intake& intake) {
    const std::filesystem::path file = lines_in(root);
    std::ifstream lines(file, std::ios::binary);
    if (file.empty() || !lines)
        return fail(ErrorCode::InvalidField, root.string() + " holds no file of JSON lines");
    Reader reader(file == root ? root.parent_path() : root, intake);
    protocol::JsonDocument document;
    std::string line;
    for (std::uint64_t number = 1; std::getline(lines, line) && intake.goes_on(); ++number) {
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        reader.at_line(number);
        const auto object = document.parse(line);
        if (object && object->is(JsonKind::Object))
            reader.take(*object);
        else
            intake.bad("line " + std::to_string(number), "is no JSON object");
    }
    reader.finish_channels();
    return done();
}

}  // namespace parley::app
