#include "app/import/write/kept_files.h"

#include <sodium.h>

#include <array>
#include <fstream>

#include "app/import/read/members.h"
#include "app/import/write/append_file.h"
#include "protocol/json/writer.h"

namespace parley::app {

namespace {

constexpr const char* kManifest = "manifest.jsonl";

Result<std::string> hash_of_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, crypto_generichash_BYTES);
    std::array<char, 64 << 10> buffer;
    while (file.read(buffer.data(), buffer.size()) || file.gcount() > 0)
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(buffer.data()),
                                  static_cast<unsigned long long>(file.gcount()));
    if (!file.eof()) return fail(ErrorCode::StorageUnavailable, path.string() + " can't be read");
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    crypto_generichash_final(&state, hash.data(), hash.size());
    std::string hex(2 * hash.size() + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    hex.pop_back();
    return hex;
}

std::string name_of(const std::string& message, const std::string& hash, const std::string& name) {
    return message + " " + hash + " " + name;
}

}  // namespace

KeptFiles::KeptFiles(std::filesystem::path directory) : directory_(std::move(directory)) {
    std::error_code ignored;
    std::filesystem::create_directories(directory_ / "files", ignored);
    std::ifstream lines(directory_ / kManifest);
    protocol::JsonDocument document;
    for (std::string line; std::getline(lines, line);)
        if (const auto entry = document.parse(line))
            recorded_.insert(
                name_of(text_of(*entry, "messageId"), text_of(*entry, "hash"), text_of(*entry, "name")));
}

Result<std::string> KeptFiles::keep(const SourceFile& file) {
    if (file.path.empty()) return std::string();
    Result<std::string> hash = hash_of_file(file.path);
    if (!hash) return hash;
    const std::filesystem::path place = directory_ / "files" / *hash;
    std::error_code error;
    if (std::filesystem::exists(place, error)) return hash;
    // Under another name first, so that a file of that name is whole.
    const std::filesystem::path part = place.string() + ".part";
    std::filesystem::copy_file(file.path, part, std::filesystem::copy_options::overwrite_existing, error);
    if (!error)
        std::filesystem::permissions(
            part, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
    if (!error) std::filesystem::rename(part, place, error);
    if (error)
        return fail(ErrorCode::StorageUnavailable, place.string() + " can't be written: " + error.message());
    return hash;
}

Status KeptFiles::record(const SourceFile& file, const std::string& hash, const MessageId& message) {
    if (!recorded_.insert(name_of(to_text(message), hash, file.name)).second) return done();
    std::string line;
    protocol::ObjectWriter(line)
        .id("messageId", message)
        .text("hash", hash)
        .text("name", file.name)
        .text("mimeType", file.mime_type)
        .number("size", file.size)
        .text("url", file.url)
        .end();
    return append_to_file(directory_ / kManifest, line + "\n");
}

}  // namespace parley::app
