#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "app/import/model.h"
#include "base/result.h"

namespace parley::app {

/// The files of messages: each is kept once, by the hash of what is in it, and a manifest says which message
/// it belongs to. What a service for media will need to take them over.
class KeptFiles {
  public:
    /// Below `directory`: `files/<hash>` and `manifest.jsonl`.
    explicit KeptFiles(std::filesystem::path directory);

    /// The file's BLAKE2b hash in hexadecimal; empty where the export does not hold it.
    Result<std::string> keep(const SourceFile& file);
    /// Twice is once.
    Status record(const SourceFile& file, const std::string& hash, const MessageId& message);

  private:
    const std::filesystem::path directory_;
    std::set<std::string> recorded_;
};

}  // namespace parley::app
