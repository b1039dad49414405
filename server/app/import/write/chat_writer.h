#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/import/progress_bar.h"
#include "app/import/spool.h"
#include "app/import/write/accounts.h"
#include "app/import/write/kept_files.h"

namespace parley::app {

/// Whether an error is about what was asked, and so may be counted and gone on from; else the import ends.
[[nodiscard]] bool is_refusal(const Error& error);

/// Brings chats with their messages: as their people would have written them, at the times at which they did.
/// What is there already, by the ids that follow from the source's, is left as it is. Runs on the services'
/// reactor.
class ChatWriter {
  public:
    struct Parts {
        OfflineServices& services;
        ImportClock& clock;
        const ImportAccounts& accounts;
        ImportState& state;
        KeptFiles& files;
        Tally& tally;
        const Spool& spool;
        std::string source;  ///< what this source is called; ids follow from it
    };
    ChatWriter(const Parts& parts, ProgressBar& bar) : parts_(parts), bar_(bar) {}

    /// One chat; `steps` are its own.
    Async<Status> bring(std::size_t number, std::span<const Spool::Step> steps);

  private:
    /// A chat that is being brought.
    struct Chat {
        const SourceChat* source = nullptr;
        ChatId id;
        UserId owner;
        std::set<UserId> people;
        bool again =
            false;  ///< it was finished before: what became of its messages is left to those who are in it
        std::unordered_map<std::string, Seq> seqs;  ///< by client message id, of what is there
        std::vector<std::pair<std::uint64_t, Seq>> reacted;
        std::vector<Seq> pinned;
        std::uint64_t messages = 0;
        Seq last = 0;
    };

    // chat_writer.cpp
    Async<Status> open(std::size_t number, std::span<const Spool::Step> steps);
    Async<Status> agree(std::size_t number);
    Async<Status> read_there();
    Async<Status> take_step(const Spool::Step& step);
    [[nodiscard]] UserId owner_of(std::size_t number) const;
    [[nodiscard]] std::string client_id(const std::string& key) const;

    // write_post.cpp
    Async<Status> send(const SourcePost& post, std::uint64_t offset);
    Async<Status> edit(const SourcePost& post);
    Async<Status> react(const SourcePost& post, Seq seq);
    Async<Result<std::vector<std::string>>> keep_files(const SourcePost& post);
    [[nodiscard]] std::string content_of(const SourcePost& post, const std::vector<std::string>& hashes,
                                         std::size_t most) const;
    [[nodiscard]] std::string shown_text(const SourcePost& post) const;
    [[nodiscard]] Mentions mentions_of(const SourcePost& post) const;
    [[nodiscard]] const ImportAccounts::Known* person(const std::string& key) const;

    // close_chat.cpp
    Async<Status> close();
    Async<Status> pin_all();
    Async<Status> part_with_former();
    Async<Status> mark_all_read();
    Async<Status> set_rules();

    Parts parts_;
    ProgressBar& bar_;
    Chat chat_;
};

}  // namespace parley::app
