#include "net/site/negotiate.h"

#include <algorithm>

#include "net/request/field.h"

namespace parley::net {
namespace {

struct Weighted {
    std::string_view name;
    bool refused = false;  // q=0
};

Weighted read_weighted(std::string_view element) {
    Weighted read{trim(element.substr(0, element.find(';')))};
    while (true) {
        const std::size_t mark = element.find(';');
        if (mark == std::string_view::npos) return read;
        element.remove_prefix(mark + 1);
        const std::string_view parameter = trim(element.substr(0, element.find(';')));
        if (parameter.size() < 3 || !equals_ignoring_case(parameter.substr(0, 2), "q=")) continue;
        read.refused = parameter.substr(2).find_first_not_of("0.") == std::string_view::npos;
    }
}

std::string_view name_of(Coding coding) {
    switch (coding) {
        case Coding::Brotli:
            return "br";
        case Coding::Gzip:
            return "gzip";
        case Coding::Identity:
            break;
    }
    return "identity";
}

}  // namespace

bool accepts_coding(std::string_view accept_encoding, Coding coding) {
    bool accepted = coding == Coding::Identity;
    while (const auto element = next_element(accept_encoding)) {
        const Weighted read = read_weighted(*element);
        if (equals_ignoring_case(read.name, name_of(coding))) return !read.refused;
        if (read.name == "*") accepted = !read.refused;
    }
    return accepted;
}

bool accepts_page(std::string_view accept) {
    if (trim(accept).empty()) return true;
    while (const auto element = next_element(accept)) {
        const Weighted read = read_weighted(*element);
        const bool page = equals_ignoring_case(read.name, "text/html") || read.name == "*/*" ||
                          equals_ignoring_case(read.name, "text/*");
        if (page && !read.refused) return true;
    }
    return false;
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
    while (auto element = next_element(if_none_match)) {
        if (*element == "*") return true;
        if (element->starts_with("W/")) element->remove_prefix(2);
        if (*element == etag) return true;
    }
    return false;
}

}  // namespace parley::net
