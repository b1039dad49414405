#include "world/syncing_session.h"

#include "client/objects.h"

namespace parley::bench {

void SyncingSession::on_connected() {
    sync();
}

void SyncingSession::on_object(std::string_view type, std::string_view object) {
    if (type == "MESSAGE_RECEIVED") ++messages_;
    if (type != "SYNCED") return;
    cursor_ = text_of(object, "cursor");
    if (object.find(R"("more":true)") != std::string_view::npos)
        sync();
    else
        on_synced_();
}

void SyncingSession::sync() {
    send(cursor_.empty() ? R"({"type":"SYNC"})" : R"({"type":"SYNC","cursor":")" + cursor_ + R"("})");
}

}  // namespace parley::bench
