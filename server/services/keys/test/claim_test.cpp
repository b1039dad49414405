#include "services/keys/test/keys_world.h"

// Each one-time key is handed out once, whatever fails on the way.

namespace parley::keys {
namespace {

using Claim = KeysTest;

TEST_F(Claim, TakesEachKeyOnce) {
    const Asker ben = device(ben_);
    ASSERT_TRUE(give(ben, {"1", "2"}).ok());
    EXPECT_EQ(claim(ben), "alg:1");
    EXPECT_EQ(claim(ben), "alg:2");
    EXPECT_EQ(claim(ben), "");
}

TEST_F(Claim, AKeyThatWasHandedOutDoesNotComeBack) {
    const Asker ben = device(ben_);
    ASSERT_TRUE(give(ben, {"1", "2"}).ok());
    EXPECT_EQ(claim(ben), "alg:1");
    restart();
    const auto counts = give(ben, {"1", "2"});
    EXPECT_EQ(counts.value().one_time.at("alg"), 1);
    EXPECT_EQ(claim(ben), "alg:2");
    EXPECT_EQ(claim(ben), "");
}

TEST_F(Claim, NothingIsAnsweredWhoseRemovalIsNotKnownToBeDurable) {
    const Asker ben = device(ben_);
    ASSERT_TRUE(give(ben, {"1", "2", "3"}).ok());
    for (const CommitFault fault :
         {CommitFault::Fail, CommitFault::UnknownLost, CommitFault::UnknownWritten}) {
        store_.next_commit(fault);
        EXPECT_EQ(claim(ben), "");
    }
    EXPECT_EQ(claim(ben), "alg:2");  // the first one may have been given away: nobody gets it
    EXPECT_EQ(claim(ben), "alg:3");
    EXPECT_EQ(claim(ben), "");
}

TEST_F(Claim, ByManyAtOnceGivesEachAnotherOne) {
    const Asker ben = device(ben_);
    ASSERT_TRUE(give(ben, {"1", "2", "3", "4", "5"}).ok());
    std::multiset<std::string> taken;
    for (int i = 0; i < 8; ++i)
        spawn<Result<std::vector<ClaimedKey>>>(keys_->claim(ann_, {{ben.user, ben.device, "alg"}}),
                                               [&](Result<std::vector<ClaimedKey>> keys) {
                                                   for (const ClaimedKey& key : *keys)
                                                       taken.insert(key.key.id);
                                               });
    home_.run_all();
    EXPECT_EQ(taken, (std::multiset<std::string>{"alg:1", "alg:2", "alg:3", "alg:4", "alg:5"}));
}

TEST_F(Claim, GivesTheFallbackWhereNoneIsLeftAndMarksIt) {
    const Asker ben = device(ben_);
    KeyUpload upload;
    upload.fallback.push_back({"alg:f", "{}"});
    EXPECT_EQ(run(keys_->upload(ben, upload)).value().unused_fallback, Texts{"alg"});
    EXPECT_EQ(claim(ben), "alg:f");
    EXPECT_EQ(claim(ben), "alg:f");
    EXPECT_EQ(run(keys_->counts(ben)).value().unused_fallback, Texts{});
}

TEST_F(Claim, TellsTheDeviceThatFewerAreLeft) {
    const Asker ben = device(ben_);
    ASSERT_TRUE(give(ben, {"1"}).ok());
    keys_->watch(ben);
    home_.run_all();
    heard_.clear();
    EXPECT_EQ(claim(ben), "alg:1");
    ASSERT_EQ(heard_.size(), 1);
    EXPECT_EQ(heard_.front().kind, bus::DeviceNews::Kind::Keys);
}

TEST_F(Claim, OfWhoLetsNobodyReachHimOrIsGoneGivesNothing) {
    const Asker ben = device(ben_);
    ASSERT_TRUE(give(ben, {"1"}).ok());
    accounts_.closed.insert(ben_);
    EXPECT_EQ(claim(ben), "");
    accounts_.closed.clear();
    accounts_.suspended.insert(ben_);
    EXPECT_EQ(claim(ben), "");
    accounts_.suspended.clear();
    EXPECT_EQ(claim(ben), "alg:1");
}

TEST_F(Claim, KeysAreLimitedAndKeepTheirContent) {
    const Asker ben = device(ben_);
    EXPECT_EQ(give(ben, {"1", "2", "3", "4", "5", "6"}).error().code, ErrorCode::KeyLimit);
    ASSERT_TRUE(give(ben, {"1"}).ok());
    KeyUpload other;
    other.one_time.push_back({"alg:1", "another"});
    EXPECT_EQ(run(keys_->upload(ben, other)).error().code, ErrorCode::KeyConflict);
    KeyUpload identity;
    identity.device = DeviceKeys{{"{}", {}}, "another"};
    EXPECT_EQ(run(keys_->upload(ben, identity)).error().code, ErrorCode::KeyConflict);
}

}  // namespace
}  // namespace parley::keys
