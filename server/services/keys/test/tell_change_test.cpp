#include <algorithm>

#include "services/keys/test/keys_world.h"

// Whoever shares an encrypted chat with somebody learns that his devices have changed, also after a crash.

namespace parley::keys {
namespace {

class TellChange : public KeysTest {
  protected:
    void SetUp() override {
        accounts_.all_companions = {ann_};
        empty(ann);
    }
    std::size_t devices_of(UserId user) {
        const auto found = run(keys_->query(ann_, {{user, {}}}));
        return found->front().devices.size();
    }
    Asker ann = device(ann_);
};

TEST_F(TellChange, OfANewDeviceOnceAndOfTheNewestChangeOnly) {
    const Asker ben = device(ben_);
    EXPECT_EQ(inbox(ann).changed, std::vector<UserId>{ben_});
    device(ben_);
    EXPECT_EQ(inbox(ann).changed, std::vector<UserId>{ben_});
    empty(ann);
    EXPECT_EQ(inbox(ann).end, 0);
    ASSERT_TRUE(give(ben, {"1"}).ok());  // is no change of the device
    EXPECT_EQ(inbox(ann).end, 0);
}

TEST_F(TellChange, AfterACrashBeforeItWasTold) {
    accounts_.devices[ben_].push_back(make_id<DeviceId>(random_));
    KeyUpload upload;
    upload.device = DeviceKeys{{"{}", {}}, "identity"};
    store_.next_commit(CommitFault::None, 2);  // the pointer and the keys
    store_.next_commit(CommitFault::Fail, 4);
    ASSERT_TRUE(run(keys_->upload({ben_, accounts_.devices[ben_].front()}, upload)).ok());
    EXPECT_EQ(inbox(ann).changed, std::vector<UserId>{});
    store_.mend_writes();
    for (int i = 0; i < 5 && inbox(ann).changed.empty(); ++i) restart();
    EXPECT_EQ(inbox(ann).changed, std::vector<UserId>{ben_});
}

TEST_F(TellChange, ADeviceThatIsSignedOutIsForgotten) {
    const Asker first = device(ben_), second = device(ben_);
    ASSERT_TRUE(give(second, {"1"}).ok());
    ASSERT_TRUE(send(first, second, "{}", "1").ok());
    empty(ann);
    std::erase(accounts_.devices[ben_], second.device);
    EXPECT_EQ(devices_of(ben_), 1);  // from that moment on
    ASSERT_TRUE(run(keys_->forget_gone_devices(ben_)).ok());
    EXPECT_EQ(inbox(ann).changed, std::vector<UserId>{ben_});
    EXPECT_EQ(claim(second), "");
    EXPECT_EQ(inbox(second).end, 0);
}

TEST_F(TellChange, AnAccountThatGoesIsToldAsLeft) {
    device(ben_);
    empty(ann);
    ASSERT_TRUE(run(keys_->set_secret(ben_, "sealed")).ok());
    ASSERT_TRUE(run(keys_->forget_account(ben_)).ok());
    EXPECT_EQ(inbox(ann).left, std::vector<UserId>{ben_});
    EXPECT_EQ(devices_of(ben_), 0);
    EXPECT_EQ(run(keys_->secret(ben_)).error().code, ErrorCode::SecretNotFound);
}

TEST_F(TellChange, SignaturesOfAnotherAreForTheSignerOnly) {
    SigningKeys keys;
    keys.master = SignedKey{"{}", {}};
    ASSERT_TRUE(run(keys_->set_signing_keys(ben_, keys)).ok());
    Signing signing{ben_, std::nullopt, "master", {"{}", {{"ed25519:x", "by ann"}}}};
    EXPECT_TRUE(run(keys_->sign(ann_, {signing})).value().empty());
    EXPECT_EQ(run(keys_->query(ann_, {{ben_, {}}})).value().front().by_asker, signing.key.signatures);
    const UserId eve = make_id<UserId>(random_);
    EXPECT_TRUE(run(keys_->query(eve, {{ben_, {}}})).value().front().by_asker.empty());
    keys.master->body = R"({"new":1})";
    ASSERT_TRUE(run(keys_->set_signing_keys(ben_, keys)).ok());
    EXPECT_TRUE(run(keys_->query(ann_, {{ben_, {}}})).value().front().by_asker.empty());
}

}  // namespace
}  // namespace parley::keys
