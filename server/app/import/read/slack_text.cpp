#include "app/import/read/slack_text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace parley::app {

namespace {

constexpr std::array<std::pair<std::string_view, char>, 3> kEscapes{
    {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}}};

std::string unescaped(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto found =
            std::ranges::find_if(kEscapes, [&](const auto& one) { return text.starts_with(one.first); });
        if (found == kEscapes.end()) {
            if (text.front() != kUserMark) out += text.front();
            text.remove_prefix(1);
        } else {
            out += found->second;
            text.remove_prefix(found->first.size());
        }
    }
    return out;
}

/// `inside` stands between angle brackets.
void take_bracketed(std::string_view inside, const ChannelName& channel_name, SourcePost& post) {
    const std::size_t bar = inside.find('|');
    const std::string target(inside.substr(0, bar));
    const std::string label = bar == std::string_view::npos ? "" : unescaped(inside.substr(bar + 1));
    if (target.starts_with('@')) {
        std::string user = target.substr(1);
        post.text += user_mark(user);
        if (std::ranges::find(post.mentions, user) == post.mentions.end())
            post.mentions.push_back(std::move(user));
    } else if (target.starts_with('#')) {
        const std::string name = label.empty() ? channel_name(target.substr(1)) : label;
        post.text += '#' + (name.empty() ? target.substr(1) : name);
    } else if (target == "!here" || target == "!channel" || target == "!everyone") {
        post.mentions_all = true;
        post.text += "@all";
    } else if (target.starts_with('!')) {
        post.text += label.empty() ? target.substr(1) : label;
    } else {
        const std::string address = unescaped(target);
        const bool told =
            label.empty() || address == label || address == "http://" + label || address == "mailto:" + label;
        if (told)
            post.text += address.starts_with("mailto:") ? address.substr(7) : address;
        else
            post.text += label + " (" + address + ")";
    }
}

}  // namespace

void take_slack_text(std::string_view text, const ChannelName& channel_name, SourcePost& post) {
    while (!text.empty()) {
        const std::size_t open = text.find('<');
        post.text += unescaped(text.substr(0, open));
        if (open == std::string_view::npos) return;
        const std::size_t close = text.find('>', open);
        if (close == std::string_view::npos) {
            post.text += unescaped(text.substr(open));
            return;
        }
        take_bracketed(text.substr(open + 1, close - open - 1), channel_name, post);
        text.remove_prefix(close + 1);
    }
}

}  // namespace parley::app
