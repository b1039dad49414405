#include "app/import/read/json_file.h"

#include <fstream>
#include <iterator>

namespace parley::app {

bool read_json(const std::filesystem::path& file, Intake& intake,
               const std::function<void(protocol::JsonValue)>& use) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    if (error) return false;
    const std::string name = file.filename().string();
    if (size > kMaxJsonFile) {
        intake.bad(name, "is larger than 2 GiB");
        return false;
    }
    std::ifstream stream(file, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    protocol::JsonDocument document;
    const auto root = document.parse(text);
    if (!stream || !root) {
        intake.bad(name, "is no JSON");
        return false;
    }
    use(*root);
    return true;
}

std::filesystem::path directory_with(const std::filesystem::path& root, const std::string& name) {
    std::error_code error;
    if (std::filesystem::exists(root / name, error)) return root;
    for (const auto& entry : std::filesystem::directory_iterator(root, error))
        if (entry.is_directory(error) && std::filesystem::exists(entry.path() / name, error))
            return entry.path();
    return {};
}

}  // namespace parley::app
