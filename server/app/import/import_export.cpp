#include "app/import/import_export.h"

#include <span>

#include "app/import/progress_bar.h"
#include "app/import/read/readers.h"
#include "app/import/spool.h"
#include "app/import/unpack.h"
#include "app/import/workplace.h"
#include "app/import/write/chat_writer.h"
#include "protocol/error_table.h"
#include "storage/rocksdb/rocks_store.h"

namespace parley::app {

namespace {

std::string told(const Error& error) {
    return error.detail.empty() ? std::string(protocol::error_info(error.code).text) : error.detail;
}

Status read_all(const ImportWish& wish, const std::filesystem::path& work, Spool& spool) {
    std::filesystem::path root = wish.file;
    std::error_code error;
    if (!std::filesystem::exists(root, error))
        return fail(ErrorCode::InvalidField, root.string() + " is not there");
    if (std::filesystem::is_regular_file(root, error) && root.extension() != ".jsonl") {
        root = work / "unpacked";
        const Status unpacked = unpack(wish.file, root);
        if (!unpacked) return unpacked;
    }
    const Status read = wish.kind == "mattermost" ? read_mattermost(root, spool)
                        : wish.kind == "slack"    ? read_slack(root, spool)
                                                  : read_zulip(root, spool);
    return read ? spool.finish() : read;
}

void count(const Spool& spool, Tally& tally) {
    tally.took("users in the export", spool.users().size());
    tally.took("chats in the export", spool.chats().size());
    tally.took("messages in the export", spool.posts());
}

OfflineServices::Settings settings_of(const Config& config) {
    OfflineServices::Settings settings;
    // Passwords that nobody will ever type.
    settings.identity.hash_cost = {1, 1};
    settings.identity.registrations_per_hour = 0;
    settings.identity.plan = config.plans.new_accounts == NewAccountPlan::Free ? Plan::Free : Plan::Premium;
    settings.chat.edit_window = std::chrono::seconds(0);
    settings.chat.entity_bytes = std::size_t{128} << 20;
    if (config.limits.max_participants > 0) settings.chat.max_participants = config.limits.max_participants;
    return settings;
}

Status write_chats(OfflineServices& services, const ChatWriter::Parts& parts) {
    const Spool& spool = parts.spool;
    ProgressBar bar("messages", spool.posts());
    ChatWriter writer(parts, bar);
    const std::vector<Spool::Step>& steps = spool.steps();
    for (std::size_t chat = 0, from = 0; chat < spool.chats().size(); ++chat) {
        std::size_t to = from;
        while (to < steps.size() && steps[to].chat == chat) ++to;
        const std::span<const Spool::Step> own = std::span(steps).subspan(from, to - from);
        const Status brought = services.run<Status>([&] { return writer.bring(chat, own); });
        if (!brought)
            return fail(brought.error().code, spool.chats()[chat].name + ": " + told(brought.error()));
        from = to;
    }
    return done();
}

}  // namespace

Status import_export(const ImportWish& wish, const Config& config, Tally& tally) {
    const std::filesystem::path data = config.server.data_dir;
    const std::filesystem::path home = data / "import" / wish.name;
    Result<Workplace> work = wish.dry_run ? Workplace::passing() : Workplace::below(data);
    if (!work) return std::move(work).error();
    Spool spool(work->path() / "spool", wish.only, wish.strict, tally);
    const Status read = read_all(wish, work->path(), spool);
    if (!read) return read;
    count(spool, tally);
    if (wish.dry_run) return done();

    ImportClock clock;
    ImportRandom ids;
    const SystemClock now;
    storage::RocksOptions options;
    options.directory = data;
    options.durability = storage::Durability::Logged;
    Result<std::unique_ptr<storage::RocksStore>> store = storage::RocksStore::open(std::move(options), now);
    if (!store) return store.error();
    std::error_code ignored;
    std::filesystem::create_directories(home, ignored);
    ImportState state(home / "state");
    {
        Result<std::unique_ptr<OfflineServices>> services =
            OfflineServices::open(**store, clock, ids, settings_of(config));
        if (!services) return services.error();
        ImportAccounts accounts(**services, clock, ids, state, tally);
        const Status known = accounts.make(spool, wish.name, {wish.invitations, wish.same_as});
        if (!known) return known;
        KeptFiles files(data / "import");
        const Status written =
            write_chats(**services, {**services, clock, accounts, state, files, tally, spool, wish.name});
        if (!written) return written;
    }
    store->reset();  // all of it is on disk
    return state.save();
}

}  // namespace parley::app
