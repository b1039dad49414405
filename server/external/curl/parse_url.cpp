#include "external/curl/parse_url.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "external/address.h"

namespace parley::external {

namespace {

struct Closer {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string part(CURLU* url, CURLUPart which, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(url, which, &text, flags) != CURLUE_OK || text == nullptr) return {};
    std::string out(text);
    curl_free(text);
    return out;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

Error refuse(std::string_view why) {
    return fail(ErrorCode::InvalidField, "url: " + std::string(why));
}

}  // namespace

Result<UrlParts> parse_url(std::string_view text) {
    if (text.size() > kMaxUrlBytes) return refuse("must be at most 2048 bytes long");
    // Nothing that one reader of URLs skips and another one does not.
    const auto odd = [](char c) { return c <= ' ' || c == '\\' || static_cast<unsigned char>(c) >= 0x7F; };
    if (std::any_of(text.begin(), text.end(), odd))
        return refuse("must consist of ASCII characters, without blanks and backslashes");
    const std::unique_ptr<CURLU, Closer> url(curl_url());
    if (!url || curl_url_set(url.get(), CURLUPART_URL, std::string(text).c_str(), 0) != CURLUE_OK)
        return refuse("must be an http or https URL");
    UrlParts parts;
    parts.scheme = part(url.get(), CURLUPART_SCHEME);
    if (parts.scheme != "http" && parts.scheme != "https") return refuse("must be an http or https URL");
    if (!part(url.get(), CURLUPART_USER).empty() || !part(url.get(), CURLUPART_PASSWORD).empty())
        return refuse("must not contain a user name or a password");
    parts.host = lower(part(url.get(), CURLUPART_HOST));
    if (parts.host.starts_with('[') && parts.host.ends_with(']'))
        parts.host = parts.host.substr(1, parts.host.size() - 2);
    if (!part(url.get(), CURLUPART_ZONEID).empty()) return refuse("must not name a network interface");
    while (parts.host.ends_with('.')) parts.host.pop_back();
    if (parts.host.empty()) return refuse("must be an http or https URL");
    parts.port = part(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
    if (parts.port == "0") return refuse("must not name port 0");
    return parts;
}

bool is_allowed_anywhere(std::string_view host, const CurlOptions& options) {
    if (options.private_targets == PrivateTargets::Allowed) return true;
    return std::find(options.allowed_hosts.begin(), options.allowed_hosts.end(), host) !=
           options.allowed_hosts.end();
}

bool is_plainly_private(std::string_view host) {
    return host == "localhost" || host.ends_with(".localhost") || !may_be_public(host);
}

}  // namespace parley::external
