#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/import/model.h"
#include "app/import/tally.h"
#include "base/result.h"

namespace parley::app {

/// All that an export holds, in the order in which it is written: users and chats in memory, posts in a file,
/// of which memory holds the place and the time (24 bytes each). One thread.
class Spool final : public Intake {
  public:
    /// What is done at a time: a post is sent, or what is known of it is that it was edited.
    struct Step {
        std::int64_t at = 0;
        std::uint64_t offset = 0;
        std::uint32_t chat = 0;
        bool edits = false;
    };
    /// `only`: chats by name or key; empty: all. `strict`: the first fault ends it.
    Spool(std::filesystem::path file, std::set<std::string> only, bool strict, Tally& tally);
    ~Spool() override;
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;

    void take(SourceUser user) override;
    void take(SourceChat chat) override;
    void take(SourcePost post) override;
    void leave_out(const std::string& kind) override { tally_.left_out(kind); }
    void bad(const std::string& where, const std::string& why) override;
    [[nodiscard]] bool goes_on() const override { return !failed_; }

    /// After the last of it: what goes wrong with the file, or the first fault where none is wanted.
    Status finish();

    [[nodiscard]] const std::vector<SourceUser>& users() const noexcept { return users_; }
    [[nodiscard]] const std::vector<SourceChat>& chats() const noexcept { return chats_; }
    /// Users by number who wrote, reacted or are members there.
    [[nodiscard]] const std::set<std::uint32_t>& people_of(std::size_t chat) const { return people_[chat]; }
    /// Whether a user has anything to do with the chats that are wanted.
    [[nodiscard]] bool takes_part(std::uint32_t user) const;
    [[nodiscard]] std::size_t posts() const noexcept { return posts_; }
    /// Of one chat after the other, in the order of time.
    [[nodiscard]] const std::vector<Step>& steps() const noexcept { return steps_; }
    [[nodiscard]] SourcePost read(std::uint64_t offset) const;
    /// The number of a user; nothing for one that was never told.
    [[nodiscard]] std::optional<std::uint32_t> number_of(const std::string& user) const;

  private:
    const std::filesystem::path path_;
    const std::set<std::string> only_;
    const bool strict_;
    Tally& tally_;
    std::FILE* file_ = nullptr;
    std::uint64_t size_ = 0;
    std::size_t posts_ = 0;
    std::optional<Error> failed_;
    std::vector<SourceUser> users_;
    std::vector<SourceChat> chats_;
    std::vector<std::set<std::uint32_t>> people_;
    std::unordered_map<std::string, std::uint32_t> user_numbers_;
    std::unordered_map<std::string, std::uint32_t> chat_numbers_;
    std::set<std::string> other_chats_;  ///< that are not wanted
    std::vector<Step> steps_;
};

}  // namespace parley::app
