#include "external/address.h"

#include <gtest/gtest.h>
#include <netdb.h>
#include <sys/un.h>

#include <string>

// Which addresses a server may call for somebody who only gave a URL.

namespace parley::external {
namespace {

/// As a resolver gives it, for a connection.
bool may_be_connected_to(const std::string& literal) {
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    EXPECT_EQ(getaddrinfo(literal.c_str(), "80", &hints, &found), 0) << literal;
    if (found == nullptr) return false;
    const bool is_it = is_public(*found->ai_addr);
    freeaddrinfo(found);
    return is_it;
}

TEST(Addresses, ThePublicsAreCalled) {
    for (const std::string literal :
         {"1.1.1.1",        "8.8.8.8",         "9.255.255.255",    "11.0.0.0",        "100.63.255.255",
          "100.128.0.0",    "126.255.255.255", "128.0.0.1",        "169.253.255.255", "169.255.0.0",
          "172.15.255.255", "172.32.0.0",      "192.0.1.1",        "192.167.255.255", "192.169.0.0",
          "198.17.255.255", "198.20.0.0",      "223.255.255.255",  "2606:4700::1111", "2a00:1450::1",
          "2001:200::1",    "::ffff:8.8.8.8",  "64:ff9b::8.8.8.8", "2002:808:808::1"}) {
        EXPECT_TRUE(may_be_connected_to(literal)) << literal;
        EXPECT_TRUE(may_be_public(literal)) << literal;
    }
}

TEST(Addresses, OthersAreNot) {
    for (const std::string literal : {"0.0.0.0",
                                      "0.1.2.3",
                                      "10.0.0.1",
                                      "10.255.255.255",
                                      "100.64.0.1",
                                      "100.127.255.255",
                                      "127.0.0.1",
                                      "127.255.255.254",
                                      "169.254.169.254",
                                      "172.16.0.1",
                                      "172.31.255.255",
                                      "192.0.0.1",
                                      "192.0.2.7",
                                      "192.88.99.1",
                                      "192.168.0.1",
                                      "198.18.0.1",
                                      "198.19.255.255",
                                      "198.51.100.1",
                                      "203.0.113.1",
                                      "224.0.0.1",
                                      "239.255.255.250",
                                      "240.0.0.1",
                                      "255.255.255.255",
                                      "::",
                                      "::1",
                                      "::7f00:1",
                                      "fe80::1",
                                      "fec0::1",
                                      "fc00::1",
                                      "fd12:3456::1",
                                      "ff02::1",
                                      "100::1",
                                      "2001::1",
                                      "2001:db8::1",
                                      "2001:10::1",
                                      "3fff:1::1",
                                      "4000::1",
                                      "::ffff:127.0.0.1",
                                      "::ffff:10.0.0.1",
                                      "::ffff:169.254.169.254",
                                      "64:ff9b::10.0.0.1",
                                      "64:ff9b:1::1",
                                      "2002:7f00:1::1",
                                      "2002:a00:1::"}) {
        EXPECT_FALSE(may_be_connected_to(literal)) << literal;
        EXPECT_FALSE(may_be_public(literal)) << literal;
    }
}

TEST(Addresses, ANameIsNotJudgedBeforeItIsLookedUp) {
    EXPECT_TRUE(may_be_public("example.org"));
    EXPECT_TRUE(may_be_public("10.0.0.1.example.org"));
    EXPECT_FALSE(may_be_public("fe80::1%eth0"));
}

TEST(Addresses, OtherFamiliesAreNobodys) {
    sockaddr_un path{};
    path.sun_family = AF_UNIX;
    EXPECT_FALSE(is_public(reinterpret_cast<const sockaddr&>(path)));
}

}  // namespace
}  // namespace parley::external
