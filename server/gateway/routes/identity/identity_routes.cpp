#include "gateway/routes/identity/identity_routes.h"

#include "gateway/routes/routes.h"

namespace parley::gateway {

std::vector<Route> identity_routes() {
    return {
        {"POST", "/api/auth/register", register_account, Access::Public},
        {"POST", "/api/auth/login", login, Access::Public},
        {"POST", "/api/auth/refresh", refresh, Access::Public},
        {"POST", "/api/auth/reset-password", reset_password, Access::Public},
        {"POST", "/api/auth/logout", logout},
        {"GET", "/api/auth/sessions", list_sessions},
        {"DELETE", "/api/auth/sessions/:deviceId", revoke_session},
        {"GET", "/api/users/me", get_me},
        {"PUT", "/api/users/me", update_me},
        {"PUT", "/api/users/status", set_status},
        {"GET", "/api/users/contacts", list_contacts},
        {"PUT", "/api/users/contacts/:userId", add_contact},
        {"DELETE", "/api/users/contacts/:userId", remove_contact},
        {"POST", "/api/users/block", block_user},
        {"GET", "/api/users/blocked", list_blocked},
        {"POST", "/api/reports", post_report},
        {"GET", "/api/users/search", search_users},
        {"GET", "/api/users/:id/profile", get_profile},
    };
}

}  // namespace parley::gateway
