#include "services/identity/core.h"
#include "storage/await.h"

namespace parley::identity {

namespace {

constexpr char kStaffKind = 's';

storage::Partition staff_partition() {
    return {storage::Space::Accounts, shard_of("staff"), "staff"};
}

}  // namespace

Async<Result<ServerRole>> Core::server_role(UserId user) {
    const auto state = co_await owned_by<Result<State>>(shard_of(user.raw()),
                                                        [user](Core& core) { return core.load(user); });
    if (!state) co_return state.error();
    co_return (*state)->row.account.server_role;
}

Async<Status> Core::set_server_role(UserId user, ServerRole role) {
    co_return co_await owned_by<Status>(shard_of("staff"),
                                        [user, role](Core& core) { return core.change_staff(user, role); });
}

Async<Result<bool>> Core::has_admin() {
    const auto staff = co_await admins_beside(std::nullopt);
    if (!staff) co_return staff.error();
    co_return *staff > 0;
}

/// How many administrators there are beside `user`.
Async<Result<std::size_t>> Core::admins_beside(std::optional<UserId> user) {
    storage::ScanRequest request{staff_partition(),           kStaffKind, {}, {},
                                 storage::Direction::Forward, kMaxStaff};
    const auto page = co_await storage::scan(shared_->ports.store, home_, request);
    if (!page) co_return page.error();
    std::size_t count = 0;
    for (const storage::Row& row : page->rows) {
        const auto one = id_from_raw<UserId>(row.key.clustering);
        if (!one || one == user) continue;
        const auto role = co_await server_role(*one);
        if (!role && role.error().code != ErrorCode::UserNotFound) co_return role.error();
        if (role && *role == ServerRole::Admin) ++count;
    }
    co_return count;
}

Async<Status> Core::write_staff(UserId user, std::optional<std::string> value) {
    storage::RowKey key{kStaffKind, std::string(user.raw())};
    storage::PartitionBatch batch{staff_partition(), {}};
    batch.writes.push_back({std::move(key), std::move(value)});
    const storage::Outcome outcome = co_await commit(std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    co_return done();
}

Async<Status> Core::change_staff(UserId user, ServerRole role) {
    auto turn = co_await staff_turns_.take("staff");
    if (!turn) co_return turn.error();
    const auto former = co_await server_role(user);
    if (!former) co_return former.error();
    if (*former == ServerRole::Admin && role != ServerRole::Admin) {
        const auto others = co_await admins_beside(user);
        if (!others) co_return others.error();
        if (*others == 0) co_return fail(ErrorCode::LastAdmin);
    }
    if (role != ServerRole::User) {
        const Status room = co_await may_enter_staff(user);
        if (!room) co_return room.error();
        std::string value(1, static_cast<char>(role));
        const Status written = co_await write_staff(user, std::move(value));
        if (!written) co_return written.error();
    }
    auto give = [user, role](Core& core) { return core.give_role(user, role); };
    const Status given = co_await owned_by<Status>(shard_of(user.raw()), std::move(give));
    if (!given) co_return given.error();
    if (role == ServerRole::User) co_return co_await write_staff(user, std::nullopt);
    co_return done();
}

Async<Status> Core::may_enter_staff(UserId user) {
    storage::ScanRequest request{staff_partition(),           kStaffKind, {}, {},
                                 storage::Direction::Forward, kMaxStaff};
    const auto page = co_await storage::scan(shared_->ports.store, home_, request);
    if (!page) co_return page.error();
    for (const storage::Row& row : page->rows)
        if (row.key.clustering == user.raw()) co_return done();
    if (page->rows.size() >= kMaxStaff)
        co_return fail(ErrorCode::InvalidField,
                       "role: there are as many moderators and administrators as there may be.");
    co_return done();
}

Async<Status> Core::give_role(UserId user, ServerRole role) {
    std::function<Status(AccountRow&)> decide = [role](AccountRow& row) -> Status {
        if (row.account.suspension) return fail(ErrorCode::Forbidden, "The account is suspended.");
        if (row.account.bot) return fail(ErrorCode::NotForBots, "A bot can't moderate the server.");
        row.account.server_role = role;
        return done();
    };
    co_return co_await change_standing(user, std::move(decide));
}

}  // namespace parley::identity
