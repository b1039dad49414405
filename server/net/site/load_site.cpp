#include <openssl/evp.h>

#include <fstream>
#include <iterator>
#include <set>

#include "net/site/content_type.h"
#include "net/site/site.h"

namespace parley::net {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string hash_of(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    constexpr std::size_t kKept = 16;  // bytes: enough to tell files apart
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    std::string out;
    for (std::size_t i = 0; i < kKept; ++i) {
        out.push_back(kDigits[digest[i] >> 4]);
        out.push_back(kDigits[digest[i] & 0xF]);
    }
    return out;
}

/// Whether a bundler put a hash of the content into the name: "/assets/index-Bx3fQ9_a.js".
bool is_hashed(std::string_view path) {
    constexpr std::string_view kFolder = "/assets/";
    constexpr std::size_t kHash = 8;
    if (!path.starts_with(kFolder)) return false;
    const std::string_view suffix = extension(path);
    if (path.size() < kFolder.size() + suffix.size() + kHash + 2) return false;
    path.remove_suffix(suffix.size() + 1);
    return path[path.size() - kHash - 1] == '-';
}

bool is_hidden(const fs::path& relative) {
    for (const fs::path& part : relative)
        if (part.native().starts_with('.') && part != ".well-known") return true;
    return false;
}

}  // namespace

Site Site::load(const fs::path& root) {
    Site site;
    std::error_code unreadable;
    if (root.empty() || !fs::is_directory(root, unreadable)) return site;
    std::set<fs::path> found;  // in order, so that "x" comes before "x.br"
    for (fs::recursive_directory_iterator it(root, fs::directory_options::skip_permission_denied, unreadable),
         end;
         !unreadable && it != end; it.increment(unreadable)) {
        const fs::path relative = it->path().lexically_relative(root);
        if (!it->is_symlink() && it->is_regular_file() && !is_hidden(relative)) found.insert(relative);
    }
    for (const fs::path& relative : found) site.add(root / relative, "/" + relative.generic_string());
    return site;
}

void Site::add(const fs::path& file, std::string path) {
    Variant variant{SharedBytes(read_file(file)), {}};
    variant.etag = '"' + hash_of(variant.body.view()) + '"';
    const std::string_view suffix = extension(path);
    const Coding coding = suffix == "br" ? Coding::Brotli : suffix == "gz" ? Coding::Gzip : Coding::Identity;
    if (coding != Coding::Identity) {
        const auto plain = files_.find(path.substr(0, path.size() - suffix.size() - 1));
        if (plain != files_.end()) {
            plain->second.variants[static_cast<std::size_t>(coding)] = std::move(variant);
            return;
        }
    }
    File& entry = files_[path];
    entry.content_type = content_type(path);
    entry.cache_control = is_hashed(path) ? "public, max-age=31536000, immutable" : "no-cache";
    entry.variants[static_cast<std::size_t>(Coding::Identity)] = std::move(variant);
}

}  // namespace parley::net
