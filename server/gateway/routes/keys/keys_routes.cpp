#include "gateway/routes/keys/keys_routes.h"

#include "gateway/routes/routes.h"

namespace parley::gateway {

std::vector<Route> keys_routes() {
    return {
        {"POST", "/api/keys/upload", upload_keys},
        {"POST", "/api/keys/query", query_keys},
        {"POST", "/api/keys/claim", claim_keys},
        {"PUT", "/api/keys/to-device/:type/:txn", send_to_device},
        {"POST", "/api/keys/device-signing/upload", upload_signing_keys},
        {"POST", "/api/keys/signatures/upload", upload_signatures},
        {"POST", "/api/keys/backup/version", begin_key_backup},
        {"GET", "/api/keys/backup/version", get_backup},
        {"GET", "/api/keys/backup/version/:version", get_backup},
        {"PUT", "/api/keys/backup/version/:version", change_backup},
        {"DELETE", "/api/keys/backup/version/:version", delete_backup},
        {"GET", "/api/keys/backup/keys", get_backup_keys},
        {"PUT", "/api/keys/backup/keys", put_backup_keys},
        {"DELETE", "/api/keys/backup/keys", delete_backup_keys},
        {"GET", "/api/keys/backup/keys/:room", get_backup_keys},
        {"PUT", "/api/keys/backup/keys/:room", put_backup_keys},
        {"DELETE", "/api/keys/backup/keys/:room", delete_backup_keys},
        {"GET", "/api/keys/backup/keys/:room/:session", get_backup_keys},
        {"PUT", "/api/keys/backup/keys/:room/:session", put_backup_keys},
        {"DELETE", "/api/keys/backup/keys/:room/:session", delete_backup_keys},
        {"GET", "/api/keys/secret", get_secret},
        {"PUT", "/api/keys/secret", put_secret},
        {"DELETE", "/api/keys/secret", delete_secret},
    };
}

}  // namespace parley::gateway
