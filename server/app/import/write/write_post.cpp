#include <algorithm>

#include "app/import/write/chat_writer.h"
#include "protocol/decode.h"
#include "protocol/json/writer.h"

// A message, as its sender's client would have sent it.

namespace parley::app {

namespace {

constexpr std::size_t kMetadataFiles = 8;  ///< named in the message; the manifest names all
constexpr std::size_t kMostMentions = 1'000;
constexpr std::size_t kAllTextBytes = 60'000, kCutTextBytes = 20'000;

std::string size_in_words(std::uint64_t bytes) {
    if (bytes < 1'024) return std::to_string(bytes) + " B";
    if (bytes < 1'024 * 1'024) return std::to_string(bytes / 1'024) + " KiB";
    return std::to_string(bytes / (1'024 * 1'024)) + " MiB";
}

std::string shortened(std::string text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
    return text.substr(0, most) + "…";
}

}  // namespace

const ImportAccounts::Known* ChatWriter::person(const std::string& key) const {
    const auto number = parts_.spool.number_of(key);
    const ImportAccounts::Known* known = number ? &parts_.accounts.of(*number) : nullptr;
    return known != nullptr && known->id != UserId{} ? known : nullptr;
}

/// People who are called by the names they have here, and files by theirs.
std::string ChatWriter::shown_text(const SourcePost& post) const {
    std::string out;
    for (std::size_t at = 0; at < post.text.size(); ++at) {
        if (post.text[at] != kUserMark) {
            out += post.text[at];
            continue;
        }
        const std::size_t close = post.text.find(kUserMark, at + 1);
        if (close == std::string::npos) break;
        const std::string key = post.text.substr(at + 1, close - at - 1);
        const auto number = parts_.spool.number_of(key);
        const std::string there = number ? parts_.spool.users()[*number].username : key;
        const ImportAccounts::Known* known = person(key);
        out += '@' + (known != nullptr ? known->username : there);
        at = close;
    }
    for (const SourceFile& file : post.files) {
        if (!out.empty()) out += '\n';
        out += "📎 " + (file.name.empty() ? "file" : file.name);
        if (file.size > 0) out += " (" + size_in_words(file.size) + ")";
        if (file.path.empty() && !file.url.empty()) out += " " + file.url;
    }
    return out;
}

Mentions ChatWriter::mentions_of(const SourcePost& post) const {
    constexpr std::size_t kEverybodyCallsUpTo = 50;
    Mentions mentions;
    mentions.all = post.mentions_all && chat_.people.size() <= kEverybodyCallsUpTo;
    for (const std::string& key : post.mentions) {
        const ImportAccounts::Known* known = person(key);
        if (known != nullptr && chat_.people.contains(known->id) && mentions.users.size() < kMostMentions - 1)
            mentions.users.push_back(known->id);
    }
    return mentions;
}

std::string ChatWriter::content_of(const SourcePost& post, const std::vector<std::string>& hashes,
                                   std::size_t most) const {
    std::string out;
    protocol::ObjectWriter content(out);
    content.text("type", "text").text("text", shortened(shown_text(post), most));
    const Mentions mentions = mentions_of(post);
    std::vector<std::string> called;
    for (const UserId& user : mentions.users) called.push_back(to_text(user));
    if (mentions.all) called.emplace_back("all");
    const auto quote = [](std::string& to, const std::string& text) {
        protocol::append_json_string(to, text);
    };
    if (!called.empty()) content.list("mentions", called, quote);
    if (!post.files.empty()) {
        protocol::ObjectWriter metadata(content.key("metadata"));
        std::string& files = metadata.key("importedFiles");
        files += '[';
        for (std::size_t n = 0; n < std::min(post.files.size(), kMetadataFiles); ++n) {
            if (n > 0) files += ',';
            const SourceFile& file = post.files[n];
            protocol::ObjectWriter(files)
                .text("name", shortened(file.name, 128))
                .text("mimeType", shortened(file.mime_type, 128))
                .number("size", file.size)
                .text_if_any("hash", hashes[n])
                .end();
        }
        files += ']';
        metadata.end();
    }
    content.end();
    return out;
}

Async<Result<std::vector<std::string>>> ChatWriter::keep_files(const SourcePost& post) {
    std::vector<std::string> hashes;
    for (const SourceFile& file : post.files) {
        Result<std::string> hash = parts_.files.keep(file);
        if (!hash) co_return hash.error();
        parts_.tally.took(hash->empty() ? "files named that the export does not hold" : "files kept");
        hashes.push_back(std::move(*hash));
    }
    co_return hashes;
}

Async<Status> ChatWriter::send(const SourcePost& post, std::uint64_t offset) {
    const ImportAccounts::Known* author = person(post.author);
    if (author == nullptr || !chat_.people.contains(author->id)) {
        parts_.tally.left_out("message of somebody who is not in the chat");
        co_return done();
    }
    const Result<std::vector<std::string>> hashes = co_await keep_files(post);
    if (!hashes) co_return hashes.error();
    chat::SendMessage command;
    command.client_message_id = client_id(post.key);
    const std::string id = command.client_message_id;
    const auto there = chat_.seqs.find(id);
    bool is_new = there == chat_.seqs.end();
    Seq seq = is_new ? 0 : there->second;
    if (is_new) {
        command.chat = chat_.id;
        command.sender = author->id;
        Result<std::string> content = protocol::canonical_content(content_of(post, *hashes, kAllTextBytes));
        if (!content) {
            parts_.tally.left_out("end of a message that is too long");
            content = protocol::canonical_content(content_of(post, *hashes, kCutTextBytes));
        }
        if (!content) {
            parts_.tally.left_out("message that can't be shown");
            co_return done();
        }
        command.content = std::move(*content);
        command.mentions = mentions_of(post);
        if (const auto origin = chat_.seqs.find(client_id(post.reply_to));
            !post.reply_to.empty() && origin != chat_.seqs.end())
            command.reply_to = MessageId{chat_.id, origin->second};
        else if (!post.reply_to.empty())
            parts_.tally.left_out("what a message answers");
        command.seen_seq = chat_.last;
        const Result<chat::Sent> sent = co_await answer<Result<chat::Sent>>(
            [&](auto done) { parts_.services.chat().send_message(std::move(command), std::move(done)); });
        if (!sent && !is_refusal(sent.error())) co_return sent.error();
        if (!sent) {
            parts_.tally.left_out("message that its chat does not take any more");
            co_return done();
        }
        seq = sent->seq;
        chat_.seqs.emplace(id, seq);
        parts_.tally.took("messages");
    } else {
        parts_.tally.took("messages that were there");
    }
    chat_.last = std::max(chat_.last, seq);
    for (std::size_t n = 0; n < post.files.size(); ++n)
        if (const Status kept = parts_.files.record(post.files[n], (*hashes)[n], {chat_.id, seq}); !kept)
            co_return kept;
    if (chat_.again && !is_new) co_return done();
    if (!post.reactions.empty()) chat_.reacted.emplace_back(offset, seq);
    if (post.pinned) chat_.pinned.push_back(seq);
    co_return done();
}

/// Only that and when it was edited is known: the text is the last one from the beginning.
Async<Status> ChatWriter::edit(const SourcePost& post) {
    const ImportAccounts::Known* author = person(post.author);
    const auto found = chat_.seqs.find(client_id(post.key));
    if (author == nullptr || found == chat_.seqs.end() || chat_.again) co_return done();
    const Result<std::vector<std::string>> hashes = co_await keep_files(post);
    if (!hashes) co_return hashes.error();
    Result<std::string> content = protocol::canonical_content(content_of(post, *hashes, kAllTextBytes));
    if (!content) co_return done();
    chat::EditMessage edited{std::move(*content), mentions_of(post)};
    chat::ActOnMessage command{{chat_.id, found->second}, author->id, std::move(edited), {}};
    const Result<chat::Acted> acted = co_await answer<Result<chat::Acted>>(
        [&](auto done) { parts_.services.chat().act(std::move(command), std::move(done)); });
    if (!acted && !is_refusal(acted.error())) co_return acted.error();
    if (acted) parts_.tally.took("messages marked as edited");
    co_return done();
}

Async<Status> ChatWriter::react(const SourcePost& post, Seq seq) {
    for (const SourceReaction& reaction : post.reactions) {
        const ImportAccounts::Known* user = person(reaction.user);
        if (user == nullptr || !chat_.people.contains(user->id)) {
            parts_.tally.left_out("reaction of somebody who is not in the chat");
            continue;
        }
        chat::ActOnMessage command{{chat_.id, seq}, user->id, chat::React{reaction.emoji}, {}};
        const Result<chat::Acted> acted = co_await answer<Result<chat::Acted>>(
            [&](auto done) { parts_.services.chat().act(std::move(command), std::move(done)); });
        if (acted)
            parts_.tally.took("reactions");
        else if (is_refusal(acted.error()))
            parts_.tally.left_out("reaction that its chat does not take any more");
        else
            co_return acted.error();
    }
    co_return done();
}

}  // namespace parley::app
