#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/id.h"
#include "base/result.h"

namespace parley::app {

/// What imports of one source have brought to an end, in a file of lines that outlives them: whose invitation
/// was written down, and of which chats how many messages were there. What is not in it is done again, which
/// changes nothing.
class ImportState {
  public:
    explicit ImportState(std::filesystem::path file);

    [[nodiscard]] bool was_invited(const UserId& user) const { return invited_.contains(to_text(user)); }
    Status invited(const UserId& user);
    /// How many messages of the chat were there when it was last finished.
    [[nodiscard]] std::optional<std::uint64_t> finished(const std::string& chat) const;
    void finish(const std::string& chat, std::uint64_t messages) { finished_[chat] = messages; }
    /// Chats count as finished from here on: what they hold must be on disk by now.
    Status save();

  private:
    const std::filesystem::path path_;
    std::set<std::string> invited_;
    std::map<std::string, std::uint64_t> finished_;
};

}  // namespace parley::app
