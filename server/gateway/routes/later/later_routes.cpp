#include "gateway/routes/later/later_routes.h"

#include "gateway/routes/routes.h"

namespace parley::gateway {

std::vector<Route> later_routes() {
    return {
        {"GET", "/api/chats/:id/scheduled", list_scheduled},
        {"POST", "/api/chats/:id/scheduled", schedule_message},
        {"GET", "/api/chats/:id/scheduled/:scheduledId", get_scheduled},
        {"PUT", "/api/chats/:id/scheduled/:scheduledId", change_scheduled},
        {"DELETE", "/api/chats/:id/scheduled/:scheduledId", cancel_scheduled},
        {"POST", "/api/chats/:id/scheduled/:scheduledId/send", send_scheduled},
        {"POST", "/api/messages/:id/remind", remind},
        {"DELETE", "/api/messages/:id/remind", dismiss_reminder},
        {"GET", "/api/users/me/reminders", list_reminders},
    };
}

}  // namespace parley::gateway
