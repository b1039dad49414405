#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/config/keys.h"

// Kinds of values. Each function completes a Key whose place and purpose are given; `member` is a generic
// callable that leads from a Config to the member that the key stands for.

namespace parley::config {

/// "a, b" → {"a", "b"}; blanks around items and empty items are dropped.
std::vector<std::string> split_list(std::string_view text);
std::string join_list(const std::vector<std::string>& items);
bool is_address(std::string_view text);
/// `scheme://host[:port]`, nothing behind it.
bool is_origin(std::string_view text);

template <class Member>
Key number(Key key, Member member, std::uint32_t low, std::uint32_t high, std::string_view zero = {}) {
    key.shape = Shape::Number;
    key.allowed = "a whole number from " + std::to_string(low) + " to " + std::to_string(high);
    if (!zero.empty()) key.allowed += " (0: " + std::string(zero) + ")";
    key.set = [member, low, high](Config& config, std::string_view text) {
        std::uint32_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || end != text.data() + text.size() || value < low || value > high)
            return false;
        member(config) = value;
        return true;
    };
    key.show = [member](const Config& config) { return std::to_string(member(config)); };
    return key;
}

template <class Member>
Key text(Key key, Member member, std::string allowed, bool (*is_allowed)(std::string_view)) {
    key.shape = Shape::Text;
    key.allowed = std::move(allowed);
    key.set = [member, is_allowed](Config& config, std::string_view value) {
        if (!is_allowed(value)) return false;
        member(config) = std::string(value);
        return true;
    };
    key.show = [member](const Config& config) { return member(config); };
    return key;
}

template <class Member>
Key list(Key key, Member member, std::string allowed, bool (*is_allowed)(std::string_view)) {
    key.shape = Shape::List;
    key.allowed = std::move(allowed);
    key.set = [member, is_allowed](Config& config, std::string_view value) {
        std::vector<std::string> items = split_list(value);
        for (const std::string& item : items)
            if (!is_allowed(item)) return false;
        member(config) = std::move(items);
        return true;
    };
    key.show = [member](const Config& config) { return join_list(member(config)); };
    return key;
}

template <class Member>
Key flag(Key key, Member member) {
    key.shape = Shape::Flag;
    key.allowed = "true or false";
    key.set = [member](Config& config, std::string_view text) {
        if (text != "true" && text != "false") return false;
        member(config) = text == "true";
        return true;
    };
    key.show = [member](const Config& config) { return std::string(member(config) ? "true" : "false"); };
    return key;
}

template <class Value, class Member>
Key choice(Key key, Member member, std::vector<std::pair<std::string_view, Value>> choices) {
    key.shape = Shape::Text;
    for (const auto& [name, value] : choices)
        key.allowed += (key.allowed.empty() ? "one of " : ", ") + std::string(name);
    key.set = [member, choices](Config& config, std::string_view text) {
        for (const auto& [name, value] : choices) {
            if (name != text) continue;
            member(config) = value;
            return true;
        }
        return false;
    };
    key.show = [member, choices](const Config& config) {
        for (const auto& [name, value] : choices)
            if (value == member(config)) return std::string(name);
        return std::string();
    };
    return key;
}

/// `ADDRESS:PORT`, the two members of server.listen.
Key listen_address(Key key);

}  // namespace parley::config
