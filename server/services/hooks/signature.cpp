#include "services/hooks/signature.h"

#include <sodium.h>

#include <array>
#include <span>

namespace parley::hooks {

namespace {

template <std::size_t size>
std::string hex(const std::array<unsigned char, size>& bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (const unsigned char byte : bytes) {
        out += kDigits[byte >> 4];
        out += kDigits[byte & 15];
    }
    return out;
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

Secret make_secret(Random& random) {
    std::array<unsigned char, 32> bytes{};
    random.fill(std::as_writable_bytes(std::span(bytes)));
    return Secret("parley_hook_" + hex(bytes));
}

std::string sign(const Secret& secret, std::int64_t seconds, std::string_view body) {
    const std::string_view key = secret.reveal();
    const std::string time = std::to_string(seconds);
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
    crypto_auth_hmacsha256_update(&state, bytes_of(time), time.size());
    crypto_auth_hmacsha256_update(&state, bytes_of("."), 1);
    crypto_auth_hmacsha256_update(&state, bytes_of(body), body.size());
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
    crypto_auth_hmacsha256_final(&state, mac.data());
    return "t=" + time + ",v1=" + hex(mac);
}

}  // namespace parley::hooks
