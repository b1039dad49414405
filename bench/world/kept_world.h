#pragma once

#include <filesystem>
#include <string>

#include "world/people.h"

namespace parley::bench {

/// People and chats of an earlier run on the same data, in a file of lines: the title, when they were made,
/// then the persons and the chats. Good for as long as the tokens of its people, and for a run with the same
/// title.
class KeptWorld {
  public:
    KeptWorld(std::filesystem::path file, std::string title)
        : file_(std::move(file)), title_(std::move(title)) {}

    [[nodiscard]] bool load(World& world) const;
    void save(const World& world) const;

  private:
    std::filesystem::path file_;
    std::string title_;
};

}  // namespace parley::bench
