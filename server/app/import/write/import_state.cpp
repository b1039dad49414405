#include "app/import/write/import_state.h"

#include <fstream>
#include <sstream>

#include "app/import/write/append_file.h"

namespace parley::app {

ImportState::ImportState(std::filesystem::path file) : path_(std::move(file)) {
    std::ifstream lines(path_);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string what, name;
        std::uint64_t messages = 0;
        words >> what >> name >> messages;
        if (what == "invited") invited_.insert(name);
        if (what == "finished") finished_[name] = messages;
    }
}

Status ImportState::invited(const UserId& user) {
    invited_.insert(to_text(user));
    return append_to_file(path_, "invited " + to_text(user) + "\n");
}

std::optional<std::uint64_t> ImportState::finished(const std::string& chat) const {
    const auto found = finished_.find(chat);
    return found == finished_.end() ? std::nullopt : std::optional(found->second);
}

Status ImportState::save() {
    std::string lines;
    for (const auto& [chat, messages] : finished_)
        lines += "finished " + chat + " " + std::to_string(messages) + "\n";
    return append_to_file(path_, lines);
}

}  // namespace parley::app
