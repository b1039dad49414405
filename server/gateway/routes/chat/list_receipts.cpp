#include "gateway/http/answer.h"
#include "gateway/routes/chat/chat_routes.h"
#include "protocol/encode.h"

// GET /api/messages/:id/receipts

namespace parley::gateway {

Async<net::HttpResponse> list_receipts(Api& api, ApiRequest request) {
    const auto id = parse_message_id(request.params[0]);
    if (!id) co_return error_answer(fail(ErrorCode::MessageNotFound));
    Result<chat::MessageReceipts> receipts = co_await api.chat.receipts(request.caller.user, *id);
    if (!receipts) co_return error_answer(receipts.error());
    if (receipts->counts_only)
        co_return json_answer(200, protocol::receipt_counts_body(receipts->delivered, receipts->read));
    std::vector<protocol::ReceiptItem> items;
    for (const chat::MessageReceipts::One& one : receipts->items)
        items.push_back({one.user, one.status == chat::MarkKind::Read ? "read" : "delivered", one.at});
    co_return json_answer(200, protocol::receipts_body(items));
}

}  // namespace parley::gateway
