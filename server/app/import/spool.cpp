#include "app/import/spool.h"

#include <algorithm>

#include "base/coding.h"

namespace parley::app {

namespace {

void put_time(std::string& out, const std::optional<WallTime>& time) {
    put_varint(out, time ? static_cast<std::uint64_t>(time->ms) + 1 : 0);
}

std::optional<WallTime> get_time(RowReader& reader) {
    const std::uint64_t ms = reader.varint();
    return ms == 0 ? std::nullopt : std::optional(WallTime{static_cast<std::int64_t>(ms - 1)});
}

std::string encode(const SourcePost& post) {
    std::string out;
    for (const std::string* text : {&post.key, &post.chat, &post.author, &post.text, &post.reply_to})
        put_string(out, *text);
    put_time(out, post.at);
    put_time(out, post.edited_at);
    out += static_cast<char>((post.mentions_all ? 1 : 0) | (post.pinned ? 2 : 0));
    put_varint(out, post.mentions.size());
    for (const std::string& user : post.mentions) put_string(out, user);
    put_varint(out, post.reactions.size());
    for (const SourceReaction& reaction : post.reactions) {
        put_string(out, reaction.emoji);
        put_string(out, reaction.user);
    }
    put_varint(out, post.files.size());
    for (const SourceFile& file : post.files) {
        for (const std::string* text : {&file.name, &file.mime_type, &file.path, &file.url})
            put_string(out, *text);
        put_varint(out, file.size);
    }
    return out;
}

SourcePost decode(const std::string& row) {
    RowReader reader(row);
    SourcePost post;
    for (std::string* text : {&post.key, &post.chat, &post.author, &post.text, &post.reply_to})
        *text = reader.string();
    post.at = get_time(reader).value_or(WallTime{});
    post.edited_at = get_time(reader);
    const std::uint8_t flags = reader.byte();
    post.mentions_all = (flags & 1U) != 0;
    post.pinned = (flags & 2U) != 0;
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left)
        post.mentions.emplace_back(reader.string());
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left) {
        std::string emoji(reader.string());
        post.reactions.push_back({std::move(emoji), std::string(reader.string())});
    }
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left) {
        SourceFile file;
        for (std::string* text : {&file.name, &file.mime_type, &file.path, &file.url})
            *text = reader.string();
        file.size = reader.varint();
        post.files.push_back(std::move(file));
    }
    return post;
}

}  // namespace

Spool::Spool(std::filesystem::path file, std::set<std::string> only, bool strict, Tally& tally)
    : path_(std::move(file)),
      only_(std::move(only)),
      strict_(strict),
      tally_(tally),
      file_(std::fopen(path_.c_str(), "w+b")) {
    if (file_ == nullptr) failed_ = fail(ErrorCode::StorageUnavailable, path_.string() + " can't be written");
}

Spool::~Spool() {
    if (file_ != nullptr) std::fclose(file_);
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

void Spool::bad(const std::string& where, const std::string& why) {
    tally_.bad(where, why);
    if (strict_ && !failed_) failed_ = fail(ErrorCode::InvalidField, where + ": " + why);
}

void Spool::take(SourceUser user) {
    if (user_numbers_.emplace(user.key, static_cast<std::uint32_t>(users_.size())).second)
        users_.push_back(std::move(user));
}

void Spool::take(SourceChat chat) {
    if (!only_.empty() && !only_.contains(chat.name) && !only_.contains(chat.key)) {
        other_chats_.insert(chat.key);
        return;
    }
    if (!chat_numbers_.emplace(chat.key, static_cast<std::uint32_t>(chats_.size())).second) return;
    std::set<std::uint32_t>& people = people_.emplace_back();
    for (const std::string& member : chat.members)
        if (const auto number = number_of(member)) people.insert(*number);
    chats_.push_back(std::move(chat));
}

void Spool::take(SourcePost post) {
    if (failed_) return;
    const auto chat = chat_numbers_.find(post.chat);
    if (chat == chat_numbers_.end()) {
        if (!other_chats_.contains(post.chat)) leave_out("message of a chat that is not in the export");
        return;
    }
    const auto author = number_of(post.author);
    if (!author) {
        leave_out("message of somebody who is not in the export");
        return;
    }
    people_[chat->second].insert(*author);
    for (const SourceReaction& reaction : post.reactions)
        if (const auto user = number_of(reaction.user)) people_[chat->second].insert(*user);
    const std::string row = encode(post);
    std::string length;
    put_fixed64(length, row.size());
    steps_.push_back({post.at.ms, size_, chat->second, false});
    if (post.edited_at)
        steps_.push_back({std::max(post.edited_at->ms, post.at.ms), size_, chat->second, true});
    if (std::fwrite(length.data(), 1, length.size(), file_) != length.size() ||
        std::fwrite(row.data(), 1, row.size(), file_) != row.size())
        failed_ =
            fail(ErrorCode::StorageUnavailable, path_.string() + " can't be written: is the disk full?");
    size_ += length.size() + row.size();
    ++posts_;
}

Status Spool::finish() {
    if (!failed_ && std::fflush(file_) != 0)
        failed_ =
            fail(ErrorCode::StorageUnavailable, path_.string() + " can't be written: is the disk full?");
    if (failed_) return *failed_;
    std::ranges::stable_sort(steps_, [](const Step& a, const Step& b) {
        return std::tie(a.chat, a.at, a.edits) < std::tie(b.chat, b.at, b.edits);
    });
    return done();
}

bool Spool::takes_part(std::uint32_t user) const {
    return only_.empty() ||
           std::ranges::any_of(people_, [&](const auto& people) { return people.contains(user); });
}

SourcePost Spool::read(std::uint64_t offset) const {
    std::string length(8, '\0');
    std::string row;
    const bool found = std::fseek(file_, static_cast<long>(offset), SEEK_SET) == 0 &&
                       std::fread(length.data(), 1, length.size(), file_) == length.size();
    if (found) row.resize(get_fixed64(length.data()));
    if (!found || std::fread(row.data(), 1, row.size(), file_) != row.size()) return {};
    return decode(row);
}

std::optional<std::uint32_t> Spool::number_of(const std::string& user) const {
    const auto found = user_numbers_.find(user);
    return found == user_numbers_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace parley::app
