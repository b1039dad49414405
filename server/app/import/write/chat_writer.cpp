#include "app/import/write/chat_writer.h"

#include <algorithm>

#include "app/import/read/members.h"
#include "protocol/error_table.h"
#include "services/chat/service/derived_ids.h"

namespace parley::app {

namespace {

constexpr std::size_t kEventsAtOnce = 256;
constexpr std::size_t kLongestChatName = 128, kLongestDescription = 1'024;

std::string shortened(std::string text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
    return text.substr(0, most);
}

/// How the state's file calls a chat.
std::string name_in_state(const std::string& source, const SourceChat& chat) {
    return to_text(chat::hashed_id("parley imported chat", {source, "\n", chat.key}));
}

}  // namespace

bool is_refusal(const Error& error) {
    return error.code != ErrorCode::StorageUnavailable && error.code != ErrorCode::Overloaded &&
           error.code != ErrorCode::Internal;
}

Async<Status> ChatWriter::bring(std::size_t number, std::span<const Spool::Step> steps) {
    const SourceChat& source = parts_.spool.chats()[number];
    chat_ = {};
    chat_.source = &source;
    for (const Spool::Step& step : steps) chat_.messages += step.edits ? 0 : 1;
    const std::string name = name_in_state(parts_.source, source);
    const std::optional<std::uint64_t> before = parts_.state.finished(name);
    if (before == chat_.messages) {
        parts_.tally.took("chats that were brought before");
        bar_.advance(chat_.messages);
        co_return done();
    }
    chat_.again = before.has_value();
    const Status opened = co_await open(number, steps);
    if (!opened) co_return opened;
    if (chat_.id == ChatId{}) {
        bar_.advance(chat_.messages);
        co_return done();
    }
    for (const Spool::Step& step : steps) {
        const Status taken = co_await take_step(step);
        if (!taken) co_return taken;
    }
    const Status closed = co_await close();
    if (!closed) co_return closed;
    parts_.state.finish(name, chat_.messages);
    co_return done();
}

UserId ChatWriter::owner_of(std::size_t number) const {
    const std::set<std::uint32_t>& people = parts_.spool.people_of(number);
    const auto named = parts_.spool.number_of(chat_.source->owner);
    if (named && people.contains(*named)) return parts_.accounts.of(*named).id;
    for (const std::uint32_t person : people)
        if (const SourceUser& user = parts_.spool.users()[person]; !user.bot && !user.gone)
            return parts_.accounts.of(person).id;
    return parts_.accounts.of(*people.begin()).id;
}

/// Whoever was here before, and lets nobody add them, is left out.
Async<Status> ChatWriter::agree(std::size_t number) {
    for (const std::uint32_t person : parts_.spool.people_of(number)) {
        const ImportAccounts::Known& known = parts_.accounts.of(person);
        if (known.was_here && chat_.source->type != ChatType::Direct) {
            const Result<Privacy> privacy = co_await parts_.services.identity().privacy(known.id);
            if (!privacy) co_return privacy.error();
            if (privacy->add_to_groups != Audience::Everyone) {
                parts_.tally.left_out("member who lets nobody add them to groups");
                continue;
            }
        }
        chat_.people.insert(known.id);
    }
    co_return done();
}

/// Makes the chat, or finds it. Its id stays empty where there is none to be made.
Async<Status> ChatWriter::open(std::size_t number, std::span<const Spool::Step> steps) {
    const SourceChat& source = *chat_.source;
    const Status agreed = co_await agree(number);
    if (!agreed) co_return agreed;
    const bool direct = source.type == ChatType::Direct;
    if (chat_.people.empty() || (direct && chat_.people.size() != 2)) {
        parts_.tally.left_out("chat without people who are known");
        co_return done();
    }
    chat_.owner = owner_of(number);
    if (!chat_.people.contains(chat_.owner)) chat_.owner = *chat_.people.begin();
    const WallTime first = steps.empty() ? parts_.clock.real() : WallTime{steps.front().at};
    const bool known = source.created_at.ms > 0 && source.created_at < first;
    parts_.clock.set(known ? source.created_at : first);
    chat::CreateChat command;
    command.type = source.type;
    command.name = direct ? "" : shortened(source.name, kLongestChatName);
    command.description = direct ? "" : shortened(source.description, kLongestDescription);
    for (const UserId& user : chat_.people)
        if (user != chat_.owner) command.participants.push_back(user);
    // Everybody has written there; who may from now on is set at the end.
    if (!direct) command.settings.permissions.write = Role::Member;
    std::string seed = "import " + parts_.source + " " + source.key;
    const Result<chat::CreatedChat> created =
        co_await parts_.services.chat().create(chat_.owner, std::move(command), std::move(seed));
    if (!created && !is_refusal(created.error())) co_return created.error();
    if (!created) {
        // It was brought before, and who owned it then has left; or somebody is in too many chats.
        parts_.tally.left_out("chat that can't be made: " +
                              std::string(protocol::error_info(created.error().code).code));
        co_return done();
    }
    chat_.id = created->view.chat.id;
    chat_.last = created->view.last_seq;
    parts_.tally.took(created->existed ? "chats that were there" : "chats made");
    if (created->existed) co_return co_await read_there();
    co_return done();
}

/// Which messages are there, by what their senders call them.
Async<Status> ChatWriter::read_there() {
    protocol::JsonDocument document;
    for (Seq after = 0;;) {
        const Result<chat::EventPage> page =
            co_await parts_.services.chat().pull(chat_.id, after, kEventsAtOnce);
        if (!page) co_return page.error();
        for (const SharedBytes& frame : page->frames) {
            ++after;
            const auto event = document.parse(frame.view());
            const auto message = event ? member_of(*event, "message") : std::nullopt;
            if (message && text_of(*event, "type") == "MESSAGE_RECEIVED")
                chat_.seqs.emplace(text_of(*message, "clientMessageId"), after);
        }
        if (page->complete || page->frames.empty()) co_return done();
    }
}

std::string ChatWriter::client_id(const std::string& key) const {
    const std::string whole = "import " + parts_.source + " " + key;
    if (whole.size() <= kMaxClientMessageIdBytes) return whole;
    return "import " + to_text(chat::hashed_id("parley imported message", {whole}));
}

Async<Status> ChatWriter::take_step(const Spool::Step& step) {
    const SourcePost post = parts_.spool.read(step.offset);
    if (post.key.empty()) co_return fail(ErrorCode::StorageUnavailable, "what was spooled can't be read");
    parts_.clock.set({step.at});
    if (step.edits) co_return co_await edit(post);
    bar_.advance();
    co_return co_await send(post, step.offset);
}

}  // namespace parley::app
