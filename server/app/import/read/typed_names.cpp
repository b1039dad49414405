#include "app/import/read/typed_names.h"

#include <algorithm>

namespace parley::app {

namespace {

bool in_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-';
}

bool is_everybody(std::string_view name) {
    return name == "all" || name == "channel" || name == "here";
}

/// What ends a sentence is no part of a name.
std::string_view name_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && in_name(text[end])) ++end;
    while (end > at && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
    return text.substr(at, end - at);
}

}  // namespace

void take_typed_names(std::string_view text, SourcePost& post) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool begins = text[at] == '@' && (at == 0 || !in_name(text[at - 1]));
        const std::string_view name = begins ? name_at(text, at + 1) : std::string_view();
        if (text[at] == kUserMark) continue;
        if (name.empty()) {
            post.text += text[at];
            continue;
        }
        if (is_everybody(name)) {
            post.mentions_all = true;
            post.text += "@all";
        } else {
            std::string key(name);
            std::ranges::transform(key, key.begin(), [](char c) {
                return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            });
            post.text += user_mark(key);
            if (std::ranges::find(post.mentions, key) == post.mentions.end())
                post.mentions.push_back(std::move(key));
        }
        at += name.size();
    }
}

}  // namespace parley::app
