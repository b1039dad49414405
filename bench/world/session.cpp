#include "world/session.h"

#include "client/objects.h"
#include "measure/failure.h"

namespace parley::bench {

void Session::on_open() {
    if (token_.empty()) {
        connected_ = true;
        on_connected();
        return;
    }
    const std::string known = cursor().empty() ? "" : R"(,"cursor":")" + std::string(cursor()) + '"';
    send(R"({"type":"CONNECT","token":")" + token_ + '"' + known + '}');
}

void Session::on_text(std::string_view text) {
    for_each_object(text, [this](std::string_view type, std::string_view object) {
        if (type == "ERROR" || type == "RESYNC") fail(std::string(object));
        if (type == "CONNECTED") {
            connected_ = true;
            on_connected();
        } else {
            on_object(type, object);
        }
    });
}

void Session::on_closed(std::string_view why) {
    fail("a socket was lost: " + std::string(why));
}

}  // namespace parley::bench
