#include "gateway/http/answer.h"
#include "gateway/routes/chat/chat_routes.h"
#include "gateway/visibility.h"
#include "protocol/encode.h"

// GET /api/messages/:id/receipts

namespace parley::gateway {

Async<net::HttpResponse> list_receipts(Api& api, ApiRequest request) {
    const auto id = parse_message_id(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::MessageNotFound));
    Result<chat::MessageReceipts> receipts = co_await api.chat.receipts(request.caller.user, *id);
    if (!receipts) co_return error_answer(receipts.error());
    const bool openly = co_await reads_openly(api, request.caller.user);
    if (receipts->counts_only)
        co_return json_answer(
            200, protocol::receipt_counts_body(receipts->delivered, openly ? receipts->read : 0));
    std::vector<protocol::ReceiptItem> items;
    for (const chat::MessageReceipts::One& one : receipts->items) {
        const bool read = openly && one.status == chat::MarkKind::Read;
        items.push_back({one.user, read ? "read" : "delivered", openly ? one.at : std::nullopt});
    }
    co_return json_answer(200, protocol::receipts_body(items));
}

}  // namespace parley::gateway
