#pragma once

#include <string_view>

struct sockaddr;

namespace parley::external {

/// Whether an address may be anybody's on the Internet: not this machine, not a private or link-local
/// network, not a carrier's (RFC 6598), no multicast, nothing reserved or for documents (RFC 6890); of IPv6
/// only what is given out as global unicast, and not an IPv4 address in its clothes (mapped, compatible,
/// NAT64, 6to4, Teredo) unless that one is public. Anything but IPv4 and IPv6 is not.
[[nodiscard]] bool is_public(const sockaddr& address) noexcept;

/// The same of a literal, without brackets; true where `text` is none: then it is a name, and nobody knows
/// yet.
[[nodiscard]] bool may_be_public(std::string_view text) noexcept;

}  // namespace parley::external
