#include "client/objects.h"

#include <charconv>
#include <string>

#include "measure/failure.h"

namespace parley::bench {

namespace {

std::size_t place_of(std::string_view json, std::string_view name, std::string_view before,
                     std::size_t from) {
    const std::string opening = '"' + std::string(name) + "\":" + std::string(before);
    const std::size_t at = json.find(opening, from);
    if (at == std::string_view::npos) fail("no " + std::string(name) + " in " + std::string(json));
    return at + opening.size();
}

}  // namespace

std::string_view text_of(std::string_view json, std::string_view name, std::size_t from) {
    const std::size_t at = place_of(json, name, "\"", from);
    return json.substr(at, json.find('"', at) - at);
}

std::uint64_t number_of(std::string_view json, std::string_view name) {
    const std::size_t at = place_of(json, name, {}, 0);
    std::uint64_t number = 0;
    std::from_chars(json.data() + at, json.data() + json.size(), number);
    return number;
}

}  // namespace parley::bench
