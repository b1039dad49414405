#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/shared_bytes.h"
#include "net/http.h"
#include "net/request/response_head.h"
#include "net/site/negotiate.h"

namespace parley::net {

/// An answer whose body is not its own.
struct SharedResponse {
    int status = 200;
    Fields fields;
    SharedBytes body;
};

/// The files of the web client, read once and kept in memory. Never changes: any thread.
class Site {
  public:
    /// Reads everything below `root`, but hidden files and links. A file "x.br" or "x.gz" beside "x" is a
    /// coding of it. A root that is not there gives a site that says so.
    [[nodiscard]] static Site load(const std::filesystem::path& root);

    /// Answers whatever is asked outside the API. The body of an answer to HEAD is for its length only.
    [[nodiscard]] SharedResponse answer(const HttpRequest& request) const;

    /// Whether a file lies at exactly that address, or the page of a folder.
    [[nodiscard]] bool has(const std::string& path) const;

  private:
    struct Variant {
        SharedBytes body;
        std::string etag;  // a hash of `body`, in quotes
    };
    struct File {
        std::string content_type;
        std::string cache_control;
        std::array<std::optional<Variant>, 3> variants;  // by Coding
    };

    void add(const std::filesystem::path& file, std::string path);
    [[nodiscard]] const File* find(const HttpRequest& request) const;
    [[nodiscard]] const File* find_exactly(const std::string& path) const;
    [[nodiscard]] static SharedResponse serve(const File& file, const HttpRequest& request);

    std::map<std::string, File, std::less<>> files_;  // by path, which begins with '/'
};

}  // namespace parley::net
