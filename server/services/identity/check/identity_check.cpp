#include "services/identity/check/identity_check.h"

#include <algorithm>

#include "services/identity/bots/bot_rows.h"
#include "services/identity/people/person_rows.h"
#include "services/identity/pictures/picture_rows.h"
#include "services/identity/search_names.h"
#include "storage/check/check_journal.h"

namespace parley::identity {

namespace {

constexpr std::string_view kAccountKinds = "pdcboka";
constexpr std::string_view kDirectory = "directory", kDirectoryState = "directory state", kStaff = "staff",
                           kReports = "reports ";

std::string at(const UserId& user) {
    return "user " + to_text(user);
}

}  // namespace

void IdentityCheck::check(const storage::Partition& partition) {
    switch (partition.space) {
        case storage::Space::Accounts:
            check_accounts(partition);
            return;
        case storage::Space::Usernames:
            check_name(partition);
            return;
        case storage::Space::UserSearch:
            check_search(partition);
            return;
        case storage::Space::Cluster:
            check_cluster(partition);
            return;
        default:
            return;
    }
}

std::optional<AccountRow> IdentityCheck::account(const UserId& user) {
    const auto row = look_.get(account_partition(user), kAccountKey);
    return row && !is_void(*row) ? decode_account(user, *row) : std::nullopt;
}

void IdentityCheck::check_accounts(const storage::Partition& partition) {
    const std::string& key = partition.key;
    if (key == kStaff) return check_staff(partition);
    if (key == kDirectoryState) return look_.expect_kinds(partition, "m");
    if (key.starts_with(kReports)) return check_reports(partition);
    const auto decodes = [](std::string_view value) { return !value.empty(); };
    if (storage::check_journal(look_, partition, kDirectory, decodes)) return;
    const auto user = id_from_raw<UserId>(key);
    if (user && partition.shard == shard_of(key))
        check_account(*user);
    else
        look_.wrong("row.place", "space Accounts", "a partition that belongs to no account");
}

void IdentityCheck::check_account(const UserId& user) {
    look_.expect_kinds(account_partition(user), kAccountKinds);
    const auto row = look_.get(account_partition(user), kAccountKey);
    const bool is_account = row && !is_void(*row);
    const auto decoded = is_account ? decode_account(user, *row) : std::nullopt;
    if (is_account && !decoded) look_.wrong("row.decodes", at(user), "an account that can't be read");
    // The account of a webhook is only a name beside its messages: nobody has claimed it, nothing finds it.
    const bool is_hook = decoded && decoded->account.bot && decoded->account.bot->kind == BotKind::Hook;
    if (decoded && !is_hook) check_names(user, *decoded);
    check_picture(user, decoded ? decoded->account.user.avatar_url : std::string());
    check_devices(user, is_account);
    check_people(user);
    check_bots(user);
}

/// The name is the account's, and what finds it is there unless that is still to be written.
void IdentityCheck::check_names(const UserId& user, const AccountRow& row) {
    const std::string& username = row.account.user.username;
    const auto value = look_.get(name_partition(username), kNameKey);
    const auto name = value ? decode_name(*value) : std::nullopt;
    if (!name || name->user != user)
        look_.wrong("account.name", at(user), "is called " + username + ", which is not its name");
    if (row.index_pending) return;
    for (const std::string& found_by : search_names(row.account.user))
        if (!look_.get(search_partition(found_by), search_key(found_by, user)))
            look_.wrong("account.search", at(user), "is not found by the name " + found_by);
}

/// A picture is there exactly when its owner is shown with it.
void IdentityCheck::check_picture(const UserId& user, std::string_view shown) {
    const auto row = look_.get(account_partition(user), kPictureKey);
    const auto picture = row ? decode_picture(*row) : std::nullopt;
    if (row && !picture) return look_.wrong("row.decodes", at(user), "a picture that can't be read");
    if (picture && shown != picture_path(user, picture->version))
        look_.wrong("picture.owner", at(user), "has a picture, and is not shown with it");
    if (!picture && shown.starts_with(kPicturePath))
        look_.wrong("picture.owner", at(user), "is shown with a picture that is not there");
}

void IdentityCheck::check_devices(const UserId& user, bool exists) {
    storage::RowStream rows(look_, account_partition(user), 'd');
    while (const storage::Row* row = rows.next()) {
        const auto device = decode_device(user, row->key.clustering, row->value);
        if (!device) {
            look_.wrong("row.decodes", at(user), "a device that can't be read");
            continue;
        }
        if (!exists) look_.wrong("device.account", at(user), "has a device, and no account");
        if (device->grant) continue;  // a bot's token is a device without a chain of them
        const TokenChain& tokens = device->tokens;
        const auto issued = [&](const IssuedToken& token) { return token.issue < tokens.next_issue; };
        if (tokens.current.empty() || !std::ranges::all_of(tokens.current, issued) ||
            !std::ranges::all_of(tokens.former, issued))
            look_.wrong("device.tokens", at(user),
                        "the device " + to_text(device->device.id) + " has no token, or one from the future");
    }
}

/// The bots that a person owns, and what a bot does when it is asked to.
void IdentityCheck::check_bots(const UserId& user) {
    storage::RowStream owned(look_, account_partition(user), kOwnedBotKind);
    while (const storage::Row* row = owned.next())
        if (row->key.clustering.size() != sizeof(UserId) || !decode_owned_bot(row->value))
            look_.wrong("row.decodes", at(user), "a bot that can't be read");
    const auto commands = look_.get(account_partition(user), kCommandsKey);
    if (commands && !decode_commands(*commands))
        look_.wrong("row.decodes", at(user), "commands that can't be read");
}

void IdentityCheck::check_people(const UserId& user) {
    storage::RowStream contacts(look_, account_partition(user), kContactKind);
    while (const storage::Row* row = contacts.next())
        if (row->key.clustering.size() != sizeof(UserId) || !decode_contact(row->value))
            look_.wrong("row.decodes", at(user), "a contact that can't be read");
    storage::RowStream bots(look_, account_partition(user), kOwnedBotKind);
    while (const storage::Row* row = bots.next())
        if (row->key.clustering.size() != sizeof(UserId) || !decode_owned_bot(row->value))
            look_.wrong("row.decodes", at(user), "a bot of the user's that can't be read");
    const auto commands = look_.get(account_partition(user), kCommandsKey);
    if (commands && !decode_commands(*commands))
        look_.wrong("row.decodes", at(user), "commands of a bot that can't be read");
    storage::RowStream blocks(look_, account_partition(user), kBlockKind);
    while (const storage::Row* row = blocks.next())
        if (row->key.clustering.size() != sizeof(UserId))
            look_.wrong("row.decodes", at(user), "a block that can't be read");
}

/// Who has a role is listed; who is listed may still be about to get it, or have lost it.
void IdentityCheck::check_staff(const storage::Partition& partition) {
    look_.expect_kinds(partition, "s");
    storage::RowStream rows(look_, partition, 's');
    while (const storage::Row* row = rows.next())
        if (row->key.clustering.size() != sizeof(UserId))
            look_.wrong("row.decodes", "staff", "a row that names nobody");
}

void IdentityCheck::check_reports(const storage::Partition& partition) {
    look_.expect_kinds(partition, std::string_view(&kReportKind, 1));
    storage::RowStream rows(look_, partition, kReportKind);
    while (const storage::Row* row = rows.next()) {
        const auto report = decode_report(*row);
        if (!report)
            look_.wrong("row.decodes", partition.key, "a report that can't be read");
        else if (report_partition(report->ref.at) != partition)
            look_.wrong("row.place", partition.key, "a report of another month");
    }
}

/// A registration that was broken off leaves a name without an account, and a deletion too: both may be taken
/// over.
void IdentityCheck::check_name(const storage::Partition& partition) {
    look_.expect_kinds(partition, "u");
    const auto row = look_.get(partition, kNameKey);
    if (!row) return;
    const auto name = decode_name(*row);
    if (!name) {
        look_.wrong("row.decodes", "name " + partition.key, "can't be read");
        return;
    }
    const auto holder = account(name->user);
    if (holder && holder->account.user.username != partition.key)
        look_.wrong("name.account", "name " + partition.key,
                    "is that of " + to_text(name->user) + ", who is called " + holder->account.user.username);
}

void IdentityCheck::check_search(const storage::Partition& partition) {
    look_.expect_kinds(partition, std::string_view(&kSearchKind, 1));
    storage::RowStream rows(look_, partition, kSearchKind);
    while (const storage::Row* row = rows.next()) {
        const std::string_view place = row->key.clustering;
        if (place.size() <= sizeof(UserId) + 1) {
            look_.wrong("row.decodes", "search", "a row that names nobody");
            continue;
        }
        const std::string name(place.substr(0, place.size() - sizeof(UserId) - 1));
        const auto user = id_from_raw<UserId>(place.substr(place.size() - sizeof(UserId)));
        const auto found = account(*user);
        if (!found || std::ranges::find(found->indexed, name) == found->indexed.end())
            look_.wrong("search.account", at(*user), "is found by " + name + ", which is none of its names");
    }
}

void IdentityCheck::check_cluster(const storage::Partition& partition) {
    look_.expect_kinds(partition, "k");
    const auto key = look_.get(partition, {'k', "token"});
    if (key && (key->size() != 1 + TokenKey{}.bytes.size() || key->front() != 1))
        look_.wrong("row.decodes", "cluster", "the key of tokens can't be read");
}

}  // namespace parley::identity
