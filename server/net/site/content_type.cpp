#include "net/site/content_type.h"

#include <array>

namespace parley::net {

std::string_view extension(std::string_view path) noexcept {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

std::string_view content_type(std::string_view path) noexcept {
    struct Type {
        std::string_view extension, name;
    };
    static constexpr std::array<Type, 25> kTypes{{
        {"html", "text/html; charset=utf-8"},
        {"js", "text/javascript; charset=utf-8"},
        {"mjs", "text/javascript; charset=utf-8"},
        {"css", "text/css; charset=utf-8"},
        {"json", "application/json"},
        {"map", "application/json"},
        {"webmanifest", "application/manifest+json"},
        {"wasm", "application/wasm"},
        {"yaml", "application/yaml"},
        {"txt", "text/plain; charset=utf-8"},
        {"xml", "application/xml"},
        {"svg", "image/svg+xml"},
        {"png", "image/png"},
        {"jpg", "image/jpeg"},
        {"jpeg", "image/jpeg"},
        {"gif", "image/gif"},
        {"webp", "image/webp"},
        {"avif", "image/avif"},
        {"ico", "image/x-icon"},
        {"woff2", "font/woff2"},
        {"woff", "font/woff"},
        {"ttf", "font/ttf"},
        {"mp3", "audio/mpeg"},
        {"ogg", "audio/ogg"},
        {"webm", "video/webm"},
    }};
    for (const Type& type : kTypes)
        if (type.extension == extension(path)) return type.name;
    return "application/octet-stream";
}

}  // namespace parley::net
