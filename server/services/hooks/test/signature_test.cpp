#include "services/hooks/signature.h"

#include <gtest/gtest.h>

#include <fstream>

namespace parley::hooks {
namespace {

TEST(Signatures, AreThoseThatReceiversExpect) {
    std::ifstream file(std::string(PARLEY_GOLDEN_DIR) + "/hooks/signatures.txt");
    std::string secret, seconds, body, header;
    int cases = 0;
    for (; std::getline(file, secret) && std::getline(file, seconds) && std::getline(file, body) &&
           std::getline(file, header);
         ++cases)
        EXPECT_EQ(sign(Secret(secret), std::stoll(seconds), body), header);
    EXPECT_EQ(cases, 3);
}

TEST(Signatures, SecretsAreLongAndDiffer) {
    SystemRandom random;
    const Secret one = make_secret(random);
    EXPECT_EQ(one.reveal().size(), 76U);
    EXPECT_TRUE(one.reveal().starts_with("parley_hook_"));
    EXPECT_NE(one.reveal(), make_secret(random).reveal());
}

}  // namespace
}  // namespace parley::hooks
