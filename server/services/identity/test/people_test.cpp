#include "services/identity/test/world.h"

namespace parley::identity {
namespace {

/// Two people, on any reactors.
struct People : World {
    Caller ada = caller(*sign_up("ada"));
    Caller ben = caller(*sign_up("ben"));

    static Caller caller(const SignedIn& signed_in) { return {signed_in.account.user.id, signed_in.device}; }
    bool knows(const Caller& owner, const Caller& other) {
        return *wait(identity().has_contact(owner.user, other.user));
    }
    bool blocked(const Caller& a, const Caller& b) { return *wait(identity().blocked(a.user, b.user)); }
};

TEST(Contacts, AreOnesOwnAndOutliveARestart) {
    People people;
    EXPECT_FALSE(people.knows(people.ada, people.ben));
    EXPECT_TRUE(people.wait(people.identity().set_contact(people.ada, people.ben.user, "Benny")));
    EXPECT_TRUE(people.wait(people.identity().set_contact(people.ada, people.ben.user, std::nullopt)));
    people.restart();
    EXPECT_TRUE(people.knows(people.ada, people.ben));
    EXPECT_FALSE(people.knows(people.ben, people.ada));
    EXPECT_TRUE(people.wait(people.identity().remove_contact(people.ada, people.ben.user)));
    EXPECT_TRUE(people.wait(people.identity().remove_contact(people.ada, people.ben.user)));
    EXPECT_FALSE(people.knows(people.ada, people.ben));
}

TEST(Contacts, AreNeitherOneselfNorNobody) {
    People people;
    const UserId nobody = make_id<UserId>(people.random);
    EXPECT_EQ(code_of(people.wait(people.identity().set_contact(people.ada, people.ada.user, "me"))),
              ErrorCode::InvalidField);
    EXPECT_EQ(code_of(people.wait(people.identity().set_contact(people.ada, nobody, std::nullopt))),
              ErrorCode::UserNotFound);
    EXPECT_FALSE(*people.wait(people.identity().has_contact(people.ada.user, nobody)));
}

TEST(Blocks, CountBothWaysUntilTakenBack) {
    People people;
    EXPECT_FALSE(people.blocked(people.ada, people.ben));
    EXPECT_TRUE(people.wait(people.identity().block(people.ada, people.ben.user)));
    people.restart();
    EXPECT_TRUE(people.blocked(people.ada, people.ben));
    EXPECT_TRUE(people.blocked(people.ben, people.ada));
    // The other one's taking back takes nothing back.
    EXPECT_TRUE(people.wait(people.identity().unblock(people.ben, people.ada.user)));
    EXPECT_TRUE(people.blocked(people.ada, people.ben));
    EXPECT_TRUE(people.wait(people.identity().unblock(people.ada, people.ben.user)));
    EXPECT_FALSE(people.blocked(people.ben, people.ada));
}

TEST(Blocks, AreNeitherOfOneselfNorOfNobody) {
    People people;
    EXPECT_EQ(code_of(people.wait(people.identity().block(people.ada, people.ada.user))),
              ErrorCode::InvalidField);
    EXPECT_EQ(code_of(people.wait(people.identity().block(people.ada, make_id<UserId>(people.random)))),
              ErrorCode::UserNotFound);
}

}  // namespace
}  // namespace parley::identity
