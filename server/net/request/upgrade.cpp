#include "net/request/upgrade.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

#include "net/request/field.h"

namespace parley::net {
namespace {

/// All fields of one name are one list.
bool any_has_token(const HttpRequest& request, std::string_view name, std::string_view token) {
    return std::any_of(request.headers.begin(), request.headers.end(), [&](const auto& field) {
        return field.first == name && has_token(field.second, token);
    });
}

std::ptrdiff_t count(const HttpRequest& request, std::string_view name) {
    return std::count_if(request.headers.begin(), request.headers.end(),
                         [&](const auto& field) { return field.first == name; });
}

/// 16 bytes in base 64: 22 characters, of which the last has 4 idle bits, and "==".
bool is_key(std::string_view key) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    return key.size() == 24 && key.ends_with("==") && key.find_first_not_of(kAlphabet) == 22 &&
           kAlphabet.find(key[21]) % 16 == 0;
}

std::string accept_value(std::string_view key) {
    const std::string text = std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha1(), nullptr);
    std::array<unsigned char, 32> base64{};
    const int length = EVP_EncodeBlock(base64.data(), digest.data(), static_cast<int>(size));
    return {reinterpret_cast<const char*>(base64.data()), static_cast<std::size_t>(length)};
}

std::string_view without_suffix(std::string_view text, std::string_view suffix) {
    if (text.ends_with(suffix)) text.remove_suffix(suffix.size());
    return text;
}

/// Whether `origin` is that of the page that this very server gave out.
bool is_own_origin(std::string_view origin, std::string_view host) {
    constexpr std::string_view kHttp = "http://", kHttps = "https://";
    if (origin.starts_with(kHttps))
        return equals_ignoring_case(without_suffix(origin.substr(kHttps.size()), ":443"),
                                    without_suffix(host, ":443"));
    if (origin.starts_with(kHttp))
        return equals_ignoring_case(without_suffix(origin.substr(kHttp.size()), ":80"),
                                    without_suffix(host, ":80"));
    return false;
}

}  // namespace

bool asks_for_web_socket(const HttpRequest& request) {
    return any_has_token(request, "connection", "upgrade") && any_has_token(request, "upgrade", "websocket");
}

int check_handshake(const HttpRequest& request, const std::vector<std::string>& allowed_origins) {
    if (request.method != "GET" || !request.body.empty()) return 400;
    if (request.header("sec-websocket-version") != "13") return 400;
    if (count(request, "sec-websocket-key") != 1 || !is_key(*request.header("sec-websocket-key"))) return 400;
    if (count(request, "origin") > 1) return 400;
    if (const auto origin = request.header("origin")) {
        const bool allowed =
            std::find(allowed_origins.begin(), allowed_origins.end(), *origin) != allowed_origins.end();
        if (!allowed && !is_own_origin(*origin, request.header("host").value_or(""))) return 403;
    }
    return 101;
}

std::string accept_handshake(const HttpRequest& request, std::string_view subprotocol) {
    std::string head =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
        "Upgrade\r\nSec-WebSocket-Accept: ";
    head.append(accept_value(*request.header("sec-websocket-key"))).append("\r\n");
    if (any_has_token(request, "sec-websocket-protocol", subprotocol))
        head.append("Sec-WebSocket-Protocol: ").append(subprotocol).append("\r\n");
    return head.append("\r\n");
}

}  // namespace parley::net
