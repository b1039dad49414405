#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "world/people.h"

namespace parley::bench {

/// People and chats of an earlier run on the same data, in a file of lines: the title, when they were made,
/// then the persons and the chats. Good for as long as the tokens of its people, and for a run with the same
/// title. A data set of parley-seed has a title of its own, which scenarios ask for that only need pairs.
class KeptWorld {
  public:
    KeptWorld(std::filesystem::path file, std::string title)
        : file_(std::move(file)), title_(std::move(title)) {}

    /// What parley-seed has made.
    struct Seeded {
        std::size_t chats, messages;
    };
    static KeptWorld of_seeded(std::filesystem::path file, const Seeded& set);
    /// Whether the file is there and of parley-seed, and how large its data set is.
    [[nodiscard]] std::optional<Seeded> seeded() const;

    [[nodiscard]] bool load(World& world) const;
    void save(const World& world) const;

  private:
    std::filesystem::path file_;
    std::string title_;
};

}  // namespace parley::bench
