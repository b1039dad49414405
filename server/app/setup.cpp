#include "app/admin/operator_file.h"
#include "app/server.h"
#include "base/log/log.h"

// How a server gets its first administrator, and how whoever runs it administers it from a shell.

namespace parley::app {

namespace {

constexpr std::string_view kInMemory = ":memory:";
using OperatorToken = Id<struct OperatorTokenTag>;

}  // namespace

Status Server::offer_administration() {
    if (config_.server.data_dir != kInMemory)
        state_.operator_token = Secret(to_text(make_id<OperatorToken>(random_)));
    for (std::size_t i = 0; i < reactors_.size(); ++i) {
        admin::Admin& admin = cores_of_services_[i]->admin();
        const Status read = run_on<Status>(*reactors_[i], [&admin] { return admin.reload(); });
        if (!read) return read.error();
    }
    net::Reactor& reactor = *reactors_.front();
    identity::Identity& identity = *identities_.front();
    const auto has_admin = run_on<Result<bool>>(reactor, [&identity] { return identity.has_admin(); });
    if (!has_admin) return has_admin.error();
    if (*has_admin) return done();
    admin::Admin& admin = cores_of_services_.front()->admin();
    auto token = run_on<Result<Secret>>(reactor, [&admin] { return admin.make_setup_token(); });
    // With a full disk, say: the next start offers it again.
    if (token)
        setup_token_ = std::move(*token);
    else
        log::warning("setup.no_token", {{"reason", token.error().detail}});
    return done();
}

void Server::write_operator_file() {
    if (state_.operator_token.empty()) return;
    const OperatorFile file{{config_.server.address, net_->port(), !config_.tls.certificate.empty()},
                            state_.operator_token};
    const Status written = app::write_operator_file(config_.server.data_dir, file);
    if (!written) log::warning("operator.no_file", {{"reason", written.error().detail}});
}

/// Beside what is served: it may take a while, once.
void Server::list_former_accounts() {
    identity::Identity& identity = *identities_.front();
    reactors_.front()->post([&identity] {
        spawn<Status>(identity.list_former_accounts(), [](Status listed) {
            if (!listed)
                log::warning("identity.former_accounts_not_listed", {{"reason", listed.error().detail}});
        });
    });
}

}  // namespace parley::app
