#include "external/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <string>

namespace parley::external {

namespace {

using V6 = std::array<std::uint8_t, 16>;

struct Block4 {
    std::uint32_t prefix;
    int bits;
};

constexpr std::uint32_t v4(std::uint32_t a, std::uint32_t b, std::uint32_t c = 0) {
    return (a << 24) | (b << 16) | (c << 8);
}

/// What the IANA registry of special-purpose addresses keeps from the public.
constexpr std::array kNotPublic{
    Block4{v4(0, 0), 8},                                        // this network
    Block4{v4(10, 0), 8},                                       // private
    Block4{v4(100, 64), 10},                                    // carriers
    Block4{v4(127, 0), 8},                                      // loopback
    Block4{v4(169, 254), 16},                                   // link-local, and the metadata of clouds
    Block4{v4(172, 16), 12},                                    // private
    Block4{v4(192, 0, 0), 24},                                  // protocol assignments
    Block4{v4(192, 0, 2), 24},                                  // documents
    Block4{v4(192, 88, 99), 24},                                // 6to4 relays
    Block4{v4(192, 168), 16},                                   // private
    Block4{v4(198, 18), 15},                                    // benchmarks
    Block4{v4(198, 51, 100), 24}, Block4{v4(203, 0, 113), 24},  // documents
    Block4{v4(224, 0), 4},                                      // multicast
    Block4{v4(240, 0), 4},                                      // reserved, and broadcast
};

bool is_public_v4(std::uint32_t address) noexcept {
    for (const Block4& block : kNotPublic)
        if ((address ^ block.prefix) >> (32 - block.bits) == 0) return false;
    return true;
}

std::uint32_t v4_at(const V6& bytes, std::size_t at) noexcept {
    return (std::uint32_t{bytes[at]} << 24) | (std::uint32_t{bytes[at + 1]} << 16) |
           (std::uint32_t{bytes[at + 2]} << 8) | bytes[at + 3];
}

template <std::size_t size>
bool begins_with(const V6& bytes, const std::array<std::uint8_t, size>& prefix) noexcept {
    return std::memcmp(bytes.data(), prefix.data(), size) == 0;
}

bool is_public_v6(const V6& bytes) noexcept {
    constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    constexpr std::array<std::uint8_t, 12> kNat64{0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};
    constexpr std::array<std::uint8_t, 2> k6to4{0x20, 0x02};
    constexpr std::array<std::uint8_t, 4> kDocuments{0x20, 0x01, 0x0D, 0xB8};
    if (begins_with(bytes, kMapped) || begins_with(bytes, kNat64)) return is_public_v4(v4_at(bytes, 12));
    if (begins_with(bytes, k6to4)) return is_public_v4(v4_at(bytes, 2));
    if ((bytes[0] & 0xE0) != 0x20) return false;  // not 2000::/3: local, multicast, reserved, ::, ::1
    // 2001::/23: Teredo, ORCHID, benchmarks and other protocols; 3fff::/20: documents.
    if (bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] < 0x02) return false;
    if (bytes[0] == 0x3F && bytes[1] == 0xFF && bytes[2] < 0x10) return false;
    return !begins_with(bytes, kDocuments);
}

}  // namespace

bool is_public(const sockaddr& address) noexcept {
    if (address.sa_family == AF_INET) {
        sockaddr_in in{};
        std::memcpy(&in, &address, sizeof in);
        return is_public_v4(ntohl(in.sin_addr.s_addr));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 in{};
        std::memcpy(&in, &address, sizeof in);
        V6 bytes{};
        std::memcpy(bytes.data(), &in.sin6_addr, bytes.size());
        return is_public_v6(bytes);
    }
    return false;
}

bool may_be_public(std::string_view text) noexcept {
    const std::string literal(text.substr(0, text.find('%')));
    in_addr four{};
    if (inet_pton(AF_INET, literal.c_str(), &four) == 1) return is_public_v4(ntohl(four.s_addr));
    V6 bytes{};
    if (inet_pton(AF_INET6, literal.c_str(), bytes.data()) == 1) return is_public_v6(bytes);
    return true;
}

}  // namespace parley::external
