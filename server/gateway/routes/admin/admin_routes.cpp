#include "gateway/routes/admin/admin_routes.h"

#include "gateway/routes/admin/server_routes.h"
#include "gateway/routes/routes.h"

namespace parley::gateway {

std::vector<Route> admin_routes() {
    return {
        {"POST", "/api/admin/claim", claim_admin},
        {"GET", "/api/admin/users", list_accounts, Access::Moderator},
        {"GET", "/api/admin/users/:userId", get_account, Access::Moderator},
        {"DELETE", "/api/admin/users/:userId", delete_account, Access::Admin},
        {"POST", "/api/admin/users/:userId/suspend", suspend_user, Access::Moderator},
        {"POST", "/api/admin/users/:userId/unsuspend", unsuspend_user, Access::Moderator},
        {"POST", "/api/admin/users/:userId/close-sessions", close_sessions, Access::Moderator},
        {"POST", "/api/admin/users/:userId/reset-token", issue_reset_token, Access::Admin},
        {"PUT", "/api/admin/users/:userId/role", set_server_role, Access::Admin},
        {"GET", "/api/admin/users/:userId/chats", list_chats_of_user, Access::Moderator},
        {"GET", "/api/admin/chats/:id", inspect_chat, Access::Moderator},
        {"DELETE", "/api/admin/chats/:id", close_chat, Access::Admin},
        {"GET", "/api/admin/reports", list_reports, Access::Moderator},
        {"POST", "/api/admin/reports/:id/resolve", resolve_report, Access::Moderator},
        {"GET", "/api/admin/registration", get_registration, Access::Admin},
        {"PUT", "/api/admin/registration", set_registration, Access::Admin},
        {"GET", "/api/admin/invitations", list_invitations, Access::Admin},
        {"POST", "/api/admin/invitations", create_invitation, Access::Admin},
        {"DELETE", "/api/admin/invitations/:code", revoke_invitation, Access::Admin},
        {"GET", "/api/admin/limits", get_limits, Access::Admin},
        {"PUT", "/api/admin/limits", set_limits, Access::Admin},
        {"GET", "/api/announcements", list_announcements},
        {"POST", "/api/admin/announcements", announce, Access::Admin},
        {"DELETE", "/api/admin/announcements/:id", end_announcement, Access::Admin},
        {"GET", "/api/admin/health", get_health, Access::Admin},
        {"POST", "/api/admin/backups", make_backup, Access::Admin},
        {"GET", "/api/admin/audit", list_audit, Access::Admin},
        {"GET", "/api/admin/audit/export", export_audit, Access::Admin},
    };
}

}  // namespace parley::gateway
