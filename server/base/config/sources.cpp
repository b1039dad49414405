#include "base/config/sources.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <sstream>

// Header only: the packaged library is built with exceptions, and a malformed file is an expected failure.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace parley::config {

namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

std::string place(const std::string& file, const toml::node& node) {
    return file + ':' + std::to_string(node.source().begin.line);
}

std::string as_written(const toml::node& node) {
    std::ostringstream out;
    node.visit([&out](const auto& value) { out << value; });
    return out.str();
}

/// The text of a value that has the shape its key wants.
std::optional<std::string> text_of(const toml::node& node, Shape shape) {
    if (shape == Shape::Number) {
        if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
        return std::nullopt;
    }
    if (shape == Shape::Flag) {
        if (const auto flag = node.value_exact<bool>()) return *flag ? "true" : "false";
        return std::nullopt;
    }
    if (shape == Shape::Text || node.is_string()) return node.value_exact<std::string>();
    const toml::array* items = node.as_array();
    if (items == nullptr) return std::nullopt;
    std::string joined;
    for (const toml::node& item : *items) {
        const auto text = item.value_exact<std::string>();
        if (!text || text->find(',') != std::string::npos) return std::nullopt;
        joined += (joined.empty() ? "" : ",") + *text;
    }
    return joined;
}

Status read_section(const std::string& section, const toml::table& table, const std::string& file,
                    std::vector<Setting>& out) {
    for (const auto& [name, node] : table) {
        Setting setting{section + '.' + std::string(name.str()), as_written(node), place(file, node)};
        const Key* key = find_key(setting.path);
        if (key == nullptr) return unknown_key(setting);
        auto text = text_of(node, key->shape);
        if (!text) return wrong_value(setting, key->allowed);
        setting.value = std::move(*text);
        out.push_back(std::move(setting));
    }
    return done();
}

}  // namespace

Result<std::vector<Setting>> read_toml(std::string_view document, const std::string& file_name) {
    const toml::parse_result parsed = toml::parse(document);
    if (!parsed) {
        const std::string line = std::to_string(parsed.error().source().begin.line);
        return fail(ErrorCode::InvalidField,
                    file_name + ':' + line + ": not TOML: " + std::string(parsed.error().description()));
    }
    std::vector<Setting> settings;
    for (const auto& [section, node] : parsed.table()) {
        const toml::table* table = node.as_table();
        if (table == nullptr)
            return unknown_key({std::string(section.str()), as_written(node), place(file_name, node)});
        Status status = read_section(std::string(section.str()), *table, file_name, settings);
        if (!status) return std::move(status).error();
    }
    return settings;
}

std::vector<Setting> read_environment(std::span<const std::string> environment) {
    constexpr std::string_view kPrefix = "PARLEY_";
    std::vector<Setting> settings;
    for (const std::string_view variable : environment) {
        const auto equals = variable.find('=');
        if (!variable.starts_with(kPrefix) || equals == std::string_view::npos) continue;
        const std::string_view name = variable.substr(0, equals);
        const std::string path = lower(name.substr(kPrefix.size()));
        const auto underscore = path.find('_');
        if (underscore == std::string::npos) continue;
        const std::string section = path.substr(0, underscore);
        const auto& keys = all_keys();
        if (std::none_of(keys.begin(), keys.end(), [&](const Key& key) { return key.section == section; }))
            continue;
        settings.push_back({section + '.' + path.substr(underscore + 1),
                            std::string(variable.substr(equals + 1)),
                            "environment variable " + std::string(name)});
    }
    return settings;
}

Error wrong_value(const Setting& setting, std::string_view what_is_allowed) {
    return fail(ErrorCode::InvalidField, setting.path + " = \"" + setting.value + "\" (from " +
                                             setting.source + "): must be " + std::string(what_is_allowed));
}

Error unknown_key(const Setting& setting) {
    const std::string section = setting.path.substr(0, setting.path.find('.'));
    std::string known;
    for (const Key& key : all_keys())
        if (key.section == section) known += (known.empty() ? "" : ", ") + std::string(key.name);
    std::string text = setting.path + " (from " + setting.source + "): there is no such key";
    if (!known.empty()) text += "; [" + section + "] has " + known;
    return fail(ErrorCode::InvalidField, text);
}

Status apply(Config& config, const Setting& setting) {
    const Key* key = find_key(setting.path);
    if (key == nullptr) return unknown_key(setting);
    if (!key->set(config, setting.value)) return wrong_value(setting, key->allowed);
    return done();
}

}  // namespace parley::config
