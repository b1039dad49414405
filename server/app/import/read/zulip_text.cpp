#include "app/import/read/zulip_text.h"

#include <algorithm>
#include <cctype>

namespace parley::app {

namespace {

constexpr std::string_view kUploads = "/user_uploads/";

bool is_everybody(std::string_view name) {
    return name == "all" || name == "everyone" || name == "channel" || name == "stream" || name == "topic";
}

/// "Full Name|12" names the user 12.
void take_call(std::string_view name, const PersonNamed& person_named, bool silent, SourcePost& post) {
    const std::size_t bar = name.rfind('|');
    std::string key;
    if (bar != std::string_view::npos && bar + 1 < name.size() &&
        std::ranges::all_of(name.substr(bar + 1), [](unsigned char c) { return std::isdigit(c) != 0; })) {
        key = name.substr(bar + 1);
        name = name.substr(0, bar);
    }
    if (is_everybody(name)) {
        post.mentions_all = post.mentions_all || !silent;
        post.text += "@all";
        return;
    }
    if (key.empty()) key = person_named(std::string(name));
    if (key.empty()) {
        post.text += '@';
        post.text += name;
        return;
    }
    post.text += user_mark(key);
    if (!silent && std::ranges::find(post.mentions, key) == post.mentions.end())
        post.mentions.push_back(std::move(key));
}

/// How long the call or the name of a stream at the beginning of `text` is; 0: there is none.
std::size_t take_starred(std::string_view text, const PersonNamed& person_named, SourcePost& post) {
    for (const std::string_view open :
         {std::string_view("@**"), std::string_view("@_**"), std::string_view("#**")}) {
        if (!text.starts_with(open)) continue;
        const std::size_t close = text.find("**", open.size());
        if (close == std::string_view::npos) return 0;
        const std::string_view name = text.substr(open.size(), close - open.size());
        if (open.front() == '#') {
            post.text += '#';
            post.text += name;
        } else {
            take_call(name, person_named, open.size() == 4, post);
        }
        return close + 2;
    }
    return 0;
}

/// The same for a link to an upload, whose file is told with the message.
std::size_t take_upload(std::string_view text, SourcePost& post) {
    if (!text.starts_with('[')) return 0;
    const std::size_t middle = text.find("](");
    if (middle == std::string_view::npos || !text.substr(middle + 2).starts_with(kUploads)) return 0;
    const std::size_t close = text.find(')', middle);
    if (close == std::string_view::npos || text.substr(1, middle - 1).find('[') != std::string_view::npos)
        return 0;
    post.text += text.substr(1, middle - 1);
    return close + 1;
}

}  // namespace

void take_zulip_text(std::string_view text, const PersonNamed& person_named, SourcePost& post) {
    while (!text.empty()) {
        std::size_t taken = take_starred(text, person_named, post);
        if (taken == 0) taken = take_upload(text, post);
        if (taken == 0) {
            if (text.front() != kUserMark) post.text += text.front();
            taken = 1;
        }
        text.remove_prefix(taken);
    }
}

}  // namespace parley::app
