#include "base/config/reference.h"

#include <algorithm>
#include <cctype>

#include "base/config/keys.h"

namespace parley {

namespace {

std::string variable_of(const config::Key& key) {
    std::string name = "PARLEY_" + std::string(key.section) + '_' + std::string(key.name);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return name;
}

}  // namespace

std::string config::help_of_keys() {
    const Config defaults;
    std::string text =
        "Keys (in a TOML file as [section] key = value, as --set section.key=value, or as "
        "PARLEY_SECTION_KEY=value;\n"
        "flags prevail over the environment, and that over the file):\n";
    for (const Key& key : all_keys()) {
        const std::string value = key.show(defaults);
        text += "  " + key.path() + " = " + (value.empty() ? "(empty)" : value) + '\n';
        text += "      " + std::string(key.doc) + " Allowed: " + key.allowed + ".\n";
    }
    return text;
}

std::string configuration_reference() {
    const Config defaults;
    std::string text =
        "# Configuration\n\n"
        "<!-- Written by `parleyd --print-config-docs`, do not edit. -->\n\n"
        "Every key has a default, and a server without configuration works. A key can be given, in rising "
        "order of precedence,\n"
        "\n"
        "1. in a TOML file: `parleyd --config parley.toml`,\n"
        "2. in the environment: `PARLEY_LIMITS_MESSAGE_BURST=100` (lists are parted by commas),\n"
        "3. as a flag: `--set limits.message_burst=100`, or `--listen`, `--data-dir`, `--web-root` for the "
        "three of them.\n\n"
        "A key that is not known, or a value that is not allowed, stops the start with a message that names "
        "it. SIGHUP reads the\n"
        "configuration and the certificate files again; keys marked with ↻ then apply at once, the others at "
        "the next start.\n";
    std::string_view section;
    for (const config::Key& key : config::all_keys()) {
        if (key.section != section) {
            section = key.section;
            text +=
                "\n## [" + std::string(section) +
                "]\n\n| key | default | allowed | what it is | variable |\n| --- | --- | --- | --- | --- |\n";
        }
        const std::string value = key.show(defaults);
        const std::string_view mark = key.applies == config::Applies::OnReload ? " ↻" : "";
        text += "| `" + std::string(key.name) + '`' + std::string(mark) + " | " +
                (value.empty() ? "(empty)" : '`' + value + '`') + " | " + key.allowed + " | " +
                std::string(key.doc) + " | `" + variable_of(key) + "` |\n";
    }
    return text;
}

}  // namespace parley
