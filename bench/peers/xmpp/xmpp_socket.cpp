#include "peers/xmpp/xmpp_socket.h"

#include "measure/failure.h"
#include "peers/xmpp/accounts.h"
#include "peers/xmpp/stanza.h"

namespace parley::bench {

namespace {

constexpr std::string_view kResource = "r";

std::string base64(std::string_view bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char byte : bytes) {
        bits = bits << 8 | static_cast<std::uint8_t>(byte);
        for (count += 8; count >= 6; count -= 6) text += letters[bits >> (count - 6) & 63];
    }
    if (count > 0) text += letters[bits << (6 - count) & 63];
    text.append((4 - text.size() % 4) % 4, '=');
    return text;
}

}  // namespace

XmppSocket::XmppSocket(Loop& loop, std::uint16_t port) : Connection(loop, port) {
    open_stream();
}

void XmppSocket::open_stream() {
    out().append("<?xml version='1.0'?><stream:stream to='").append(kHost);
    out().append("' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>");
}

std::size_t XmppSocket::on_bytes(std::string_view bytes) {
    std::string_view rest = bytes;
    for (Piece piece; !closed() && (piece = read_piece(rest)).size != 0; rest.remove_prefix(piece.size)) {
        if (piece.kind == Piece::Kind::End) fail("the peer ended a stream");
        if (piece.kind != Piece::Kind::Stanza) continue;
        const std::string_view name = name_of(piece.text);
        if (name == "failure" || name == "stream:error" || attribute_of(piece.text, "type") == "error")
            fail("the peer refuses: " + std::string(piece.text));
        on_stanza(name, piece.text);
    }
    return bytes.size() - rest.size();
}

void XmppSocket::on_end() {
    fail("a socket of the peer was lost");
}

std::string address_of(std::string_view user) {
    return std::string(user).append("@").append(kHost).append("/").append(kResource);
}

XmppSession::XmppSession(Loop& loop, std::uint16_t port, std::string user)
    : XmppSocket(loop, port), user_(std::move(user)) {}

void XmppSession::on_stanza(std::string_view name, std::string_view stanza) {
    if (there_) return on_more(name, stanza);
    if (name != "presence") return go_on(name);
    there_ = true;
    on_there();
}

void XmppSession::go_on(std::string_view name) {
    if (name == "success") {
        authenticated_ = true;
        open_stream();
    } else if (name == "iq") {
        send("<presence/>");
    } else if (name == "stream:features" && !authenticated_) {
        const std::string secret = std::string(1, '\0') + user_ + std::string(1, '\0') + kAccountPassword;
        out().append("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>");
        out().append(base64(secret)).append("</auth>");
    } else if (name == "stream:features") {
        out().append("<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>");
        out().append(kResource).append("</resource></bind></iq>");
    }
}

}  // namespace parley::bench
