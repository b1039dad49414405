#include "app/check/test/damage.h"
#include "services/admin/setting_rows.h"
#include "services/chat/rows/rows.h"
#include "services/identity/pictures/picture_rows.h"
#include "services/identity/search_names.h"
#include "services/identity/user_rows.h"
#include "services/later/rows.h"
#include "services/presence/rows.h"

// Each invariant of members, of users' own rows, of accounts, and of what is put off.

namespace parley::app {
namespace {

using chat::chat_partition;
using chat::user_log_partition;

std::string raw(const auto& id) {
    return std::string(id.raw());
}

UserId nobody() {
    UserId user;
    user.bytes.fill(7);
    return user;
}

template <class Change>
void rewrite_head(BusyStore& store, Change change) {
    const storage::RowKey key{chat::kHeadKind, {}};
    chat::HeadRow head = *chat::decode_head(store.row(chat_partition(store.group), key));
    change(head);
    store.put(chat_partition(store.group), key, encode(head));
}

template <class Change>
void rewrite_member(BusyStore& store, Change change) {
    const storage::RowKey key{chat::kMemberKind, raw(store.bob)};
    chat::MemberRow member = *chat::decode_member(store.row(chat_partition(store.group), key));
    change(member);
    store.put(chat_partition(store.group), key, encode(member));
}

template <class Change>
void rewrite_marks(BusyStore& store, Change change) {
    const storage::RowKey key{chat::kMarksKind, raw(store.bob)};
    chat::MarksRow row = *chat::decode_marks(store.row(chat_partition(store.group), key));
    change(row.marks);
    store.put(chat_partition(store.group), key, encode(row));
}

const std::vector<Damage> kChats{
    {"TheRowThatSaysWhatAChatIsIsMissing",
     {"chat.head"},
     [](BusyStore& store) {
         store.put(chat_partition(store.group), {chat::kHeadKind, {}}, std::nullopt);
     }},
    {"TheRowThatSaysWhatAChatIsCannotBeRead",
     {"row.decodes"},
     [](BusyStore& store) {
         store.put(chat_partition(store.group), {chat::kHeadKind, {}}, "damaged");
     }},
    {"ALogIsLookedForBehindItsEnd",
     {"chat.segment"},
     [](BusyStore& store) { rewrite_head(store, [](chat::HeadRow& head) { head.segment = 99; }); }},
    {"WhatIsPinnedIsNoMessage",
     {"pin.message"},
     [](BusyStore& store) { rewrite_head(store, [](chat::HeadRow& head) { head.chat.pinned = {1}; }); }},
    {"AChatHasTwoOwners",
     {"chat.owner"},
     [](BusyStore& store) {
         rewrite_member(store, [](chat::MemberRow& member) { member.role = Role::Owner; });
     }},
    {"AMemberHasComeAfterTheEnd",
     {"member.joined"},
     [](BusyStore& store) {
         rewrite_member(store, [](chat::MemberRow& member) { member.joined_seq = 999; });
     }},
    {"AMemberDoesNotKnowOfTheChat",
     {"member.user"},
     [](BusyStore& store) {
         store.put(user_log_partition(store.bob), {chat::kUserChatKind, raw(store.group)}, std::nullopt);
     }},
    {"AUserKnowsOfAChatThatDoesNotKnowOfHim",
     {"chat.participants", "marks.member", "user.member"},
     [](BusyStore& store) {
         store.put(chat_partition(store.group), {chat::kMemberKind, raw(store.bob)}, std::nullopt);
     }},
    {"AMemberHasNoWatermarks",
     {"marks.member"},
     [](BusyStore& store) {
         store.put(chat_partition(store.group), {chat::kMarksKind, raw(store.bob)}, std::nullopt);
     }},
    {"SomebodyHasGotFurtherThanTheLog",
     {"marks.head"},
     [](BusyStore& store) { rewrite_marks(store, [](Watermarks& marks) { marks.delivered = 999; }); }},
    {"SomebodyHasReadWhatWasNotDelivered",
     {"marks.order"},
     [](BusyStore& store) {
         rewrite_marks(store, [](Watermarks& marks) { marks.delivered = marks.read - 1; });
     }},
    {"SomebodyHasReadAnotherNumberOfMessages",
     {"marks.ordinal"},
     [](BusyStore& store) { rewrite_marks(store, [](Watermarks& marks) { ++marks.read_ordinal; }); }},
    {"SendersAreCountedWrongly",
     {"counts.agree"},
     [](BusyStore& store) {
         const chat::SenderCounts counts(10, {{store.ada, 99}});
         store.put(chat_partition(store.group), {chat::kCountsKind, {}}, encode(counts));
     }},
    {"AChatHasAPictureThatItIsNotShownWith",
     {"picture.owner"},
     [](BusyStore& store) {
         store.put(chat_partition(store.group), {chat::kPictureKind, {}}, chat::encode(Picture{}));
     }},
    {"AChatIsShownWithAPictureThatIsMissing",
     {"picture.owner"},
     [](BusyStore& store) {
         rewrite_head(store, [&](chat::HeadRow& head) {
             head.chat.avatar_url = picture_path(store.group, PictureVersion{});
         });
     }},
    {"APictureOfAChatCannotBeRead",
     {"row.decodes"},
     [](BusyStore& store) {
         store.put(chat_partition(store.group), {chat::kPictureKind, {}}, "damaged");
     }},
    {"ABanCannotBeRead",
     {"row.decodes"},
     [](BusyStore& store) {
         const storage::Row row = store.first(chat_partition(store.group), chat::kModerationKind);
         store.put(chat_partition(store.group), row.key, "damaged");
     }},
};

const std::vector<Damage> kUsers{
    {"AUsersLogHasAHole",
     {"user.dense"},
     [](BusyStore& store) { store.put(user_log_partition(store.ada), chat::event_key(2), std::nullopt); }},
    {"AUsersLogEndsElsewhere",
     {"user.head"},
     [](BusyStore& store) {
         store.put(user_log_partition(store.ada), {chat::kHeadKind, {}}, chat::encode_user_head(99));
     }},
    {"AUsersEventIsThatOfAnotherPlace",
     {"user.frame"},
     [](BusyStore& store) {
         const std::string other = store.row(user_log_partition(store.ada), chat::event_key(1));
         store.put(user_log_partition(store.ada), chat::event_key(2), other);
     }},
    {"SomebodyHasHiddenWhatIsNotThere",
     {"hidden.message"},
     [](BusyStore& store) {
         store.put(user_log_partition(store.bob), chat::hidden_key({store.group, 999}),
                   chat::encode_hidden());
     }},
    {"SomethingIsUnderWayInNoChat",
     {"intent.chat"},
     [](BusyStore& store) {
         const auto chat = *id_from_raw<ChatId>(nobody().raw());
         store.put(chat::intent_partition(chat::shard_of_chat(chat)), chat::sweep_key(chat),
                   encode(chat::SweepRow{}));
     }},
    {"ANameIsMissing",
     {"account.name"},
     [](BusyStore& store) { store.put(identity::name_partition("ada"), identity::kNameKey, std::nullopt); }},
    {"ANameIsThatOfSomebodyElse",
     {"account.name", "name.account"},
     [](BusyStore& store) {
         store.put(identity::name_partition("ada"), identity::kNameKey,
                   encode(identity::NameRow{store.bob, {}}, 1));
     }},
    {"SomebodyIsNotFound",
     {"account.search"},
     [](BusyStore& store) {
         store.put(identity::search_partition("ada"), identity::search_key("ada", store.ada), std::nullopt);
     }},
    {"SomebodyIsFoundByAnotherName",
     {"search.account"},
     [](BusyStore& store) {
         store.put(identity::search_partition("zed"), identity::search_key("zed", store.ada), "\1");
     }},
    {"ADeviceHasNoToken",
     {"device.tokens"},
     [](BusyStore& store) {
         const storage::Row row = store.first(identity::account_partition(store.ada), 'd');
         identity::DeviceRow device = *identity::decode_device(store.ada, row.key.clustering, row.value);
         device.tokens.current.clear();
         store.put(identity::account_partition(store.ada), row.key, encode(device, 1));
     }},
    {"ADeviceBelongsToNobody",
     {"device.account"},
     [](BusyStore& store) {
         const storage::Row row = store.first(identity::account_partition(store.ada), 'd');
         store.put(identity::account_partition(nobody()), row.key, row.value);
     }},
    {"SomebodyHasAPictureThatTheyAreNotShownWith",
     {"picture.owner"},
     [](BusyStore& store) {
         store.put(identity::account_partition(store.ada), identity::kPictureKey,
                   identity::encode(Picture{}));
     }},
    {"APictureOfSomebodyCannotBeRead",
     {"row.decodes"},
     [](BusyStore& store) {
         store.put(identity::account_partition(store.ada), identity::kPictureKey, "damaged");
     }},
    {"AnAccountCannotBeRead",
     {"row.decodes"},
     [](BusyStore& store) {
         store.put(identity::account_partition(store.dee), identity::kAccountKey, "damaged");
     },
     Match::Some},
    {"NothingWouldFindWhatIsPutOff",
     {"later.due"},
     [](BusyStore& store) {
         const later::Due due{store.scheduled_for, store.ada,
                              later::scheduled_key(store.group, store.scheduled)};
         store.put(later::due_partition(shard_of(store.ada.raw()), later::bucket_of(due.at)),
                   later::due_key(due), std::nullopt);
     }},
    {"NothingSaysWhenToLook",
     {"later.due", "later.index"},
     [](BusyStore& store) {
         store.put(later::index_partition(shard_of(store.ada.raw())),
                   later::bucket_key(later::bucket_of(store.scheduled_for)), std::nullopt);
     }},
    {"APresenceCannotBeRead",
     {"row.decodes"},
     [](BusyStore& store) {
         store.put(presence::user_partition(store.ada), {presence::kSeenKind, {}}, "damaged");
     }},
    {"AnInvitationWasUsedTooOften",
     {"invitation.uses"},
     [](BusyStore& store) {
         Invitation invitation;
         invitation.max_uses = 1;
         store.put(admin::invitations_partition(), {admin::kInvitationKind, "code"},
                   admin::encode(invitation));
         for (const std::uint64_t number : {0, 1})
             store.put(admin::uses_partition("code"), admin::use_key(number), "\1");
     }},
    {"ADayOfAJournalIsNotListed",
     {"journal.listed"},
     [](BusyStore& store) {
         const storage::Partition days{storage::Space::Administration, shard_of("audit days"), "audit days"};
         store.put(days, store.first(days, 'd').key, std::nullopt);
     }},
    {"APartitionBelongsToNobody",
     {"row.place"},
     [](BusyStore& store) {
         store.put({storage::Space::UserLogs, {1}, "short"}, {'e', "x"}, "value");
     }},
};

INSTANTIATE_TEST_SUITE_P(Chats, CheckFindsDamage, testing::ValuesIn(kChats), name_of_damage);
INSTANTIATE_TEST_SUITE_P(Users, CheckFindsDamage, testing::ValuesIn(kUsers), name_of_damage);

}  // namespace
}  // namespace parley::app
