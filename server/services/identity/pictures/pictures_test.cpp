#include <gtest/gtest.h>

#include "services/identity/test/world.h"

// The picture of an account stands and falls with what the account says of it.

namespace parley::identity {
namespace {

Picture picture(std::uint8_t version, std::string bytes) {
    Picture made{PictureType::Png, {}, std::move(bytes)};
    made.version.bytes.fill(version);
    return made;
}

struct Pictures : testing::Test {
    World world;
    UserId ann = world.sign_up("ann")->account.user.id;
    const Picture first = picture(1, "first");
    const Picture second = picture(2, std::string("sec\0nd", 6));

    Result<Account> change(AccountChanges changes) {
        return world.wait(world.identity().update_account({ann, {}}, std::move(changes)));
    }
    Result<Account> show(const Picture& wanted) {
        AccountChanges changes;
        changes.picture = wanted;
        return change(std::move(changes));
    }
    Result<Account> name(std::string url) {
        AccountChanges changes;
        changes.avatar_url = std::move(url);
        return change(std::move(changes));
    }
    std::string stored(const Picture& asked) {
        const Result<Picture> found = world.wait(world.identity().picture(ann, asked.version));
        if (found) return found->bytes;
        return found.error().code == ErrorCode::NotFound ? "none" : "error";
    }
};

TEST_F(Pictures, OneIsThereUntilAnotherTakesItsPlace) {
    EXPECT_EQ(stored(first), "none");
    EXPECT_EQ(show(first)->user.avatar_url, picture_path(ann, first.version));
    world.restart();
    EXPECT_EQ(stored(first), "first");
    EXPECT_EQ(show(second)->user.avatar_url, picture_path(ann, second.version));
    EXPECT_EQ(stored(first), "none");
    EXPECT_EQ(stored(second), second.bytes);
}

TEST_F(Pictures, AnotherAddressOrNoneErasesIt) {
    ASSERT_TRUE(show(first));
    EXPECT_EQ(name("https://example.org/ann.png")->user.avatar_url, "https://example.org/ann.png");
    EXPECT_EQ(stored(first), "none");
    ASSERT_TRUE(show(first));
    EXPECT_EQ(name("")->user.avatar_url, "");
    EXPECT_EQ(stored(first), "none");
}

TEST_F(Pictures, ItsAddressCanBeRepeatedButNotMadeUp) {
    ASSERT_TRUE(show(first));
    EXPECT_TRUE(name(picture_path(ann, first.version)));
    EXPECT_EQ(stored(first), "first");
    EXPECT_EQ(code_of(name(picture_path(ann, second.version))), ErrorCode::InvalidField);
    EXPECT_EQ(stored(first), "first");
}

TEST_F(Pictures, NothingChangesWhereItCannotBeWritten) {
    ASSERT_TRUE(show(first));
    world.store.next_commit(storage::CommitFault::Fail);
    EXPECT_FALSE(show(second));
    EXPECT_EQ(world.wait(world.identity().profile(ann))->avatar_url, picture_path(ann, first.version));
    EXPECT_EQ(stored(first), "first");
    EXPECT_EQ(stored(second), "none");
}

TEST_F(Pictures, ItGoesWithItsAccount) {
    ASSERT_TRUE(show(first));
    ASSERT_TRUE(world.wait(world.identity().delete_account(ann)));
    EXPECT_EQ(stored(first), "none");
}

}  // namespace
}  // namespace parley::identity
