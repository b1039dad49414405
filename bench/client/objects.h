#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace parley::bench {

/// Reading just what a benchmark must know of the server's JSON: parsing all of it would cost the generator
/// more than the server pays for writing it.

/// A frame is one object, or several in an array; gives each with its type. Every object of the wire begins
/// with its type in upper case; what lies within one begins otherwise.
template <class Take>
void for_each_object(std::string_view frame, Take take) {
    constexpr std::string_view opening = R"({"type":")";
    if (frame.starts_with('[')) frame = frame.substr(1, frame.size() - 2);
    const auto next_after = [&](std::size_t from) {
        std::size_t at = frame.find(opening, from);
        while (at != std::string_view::npos && frame[at + opening.size()] >= 'a')
            at = frame.find(opening, at + opening.size());
        return at;
    };
    for (std::size_t at = next_after(0); at != std::string_view::npos;) {
        const std::size_t next = next_after(at + opening.size());
        const std::string_view object =
            frame.substr(at, next == std::string_view::npos ? next : next - 1 - at);
        take(object.substr(opening.size(), object.find('"', opening.size()) - opening.size()), object);
        at = next;
    }
}

/// The text of the first member of that name after `from`, without its escapes resolved; ends the program
/// when there is none.
std::string_view text_of(std::string_view json, std::string_view name, std::size_t from = 0);

/// The same of a whole number.
std::uint64_t number_of(std::string_view json, std::string_view name);

}  // namespace parley::bench
