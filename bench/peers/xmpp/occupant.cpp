#include "peers/xmpp/occupant.h"

#include "peers/xmpp/stanza.h"

namespace parley::bench {

namespace {

constexpr std::string_view kReceived = "<received ";

}  // namespace

void Occupant::enter() {
    stanza_.assign("<presence to='").append(to_).append("/").append(user());
    stanza_.append("'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>");
    send(stanza_);
}

void Occupant::write(std::uint64_t number) {
    stanza_.assign("<message to='").append(to_).append("' id='").append(digits_of(number));
    stanza_.append("' type='").append(room_.is_group ? "groupchat" : "chat");
    stanza_.append("'><body>").append(peer_text()).append("</body>");
    if (!room_.is_group) stanza_.append("<request xmlns='urn:xmpp:receipts'/>");
    stanza_.append("</message>");
    send(stanza_);
}

void Occupant::confirm(std::uint64_t number) {
    const std::string id = digits_of(number);
    stanza_.assign("<message to='").append(to_).append("' id='r").append(id);
    stanza_.append("' type='chat'><received xmlns='urn:xmpp:receipts' id='")
        .append(id)
        .append("'/></message>");
    send(stanza_);
}

void Occupant::on_more(std::string_view name, std::string_view stanza) {
    if (name == "presence" && attribute_of(stanza, "from").find('/') != std::string_view::npos) ++known_;
    if (name != "message") return;
    if (const std::size_t at = stanza.find(kReceived); at != std::string_view::npos)
        traffic_.confirmed(room_, numbered(attribute_of(stanza.substr(at), "id")));
    else if (stanza.find("<body>") != std::string_view::npos)
        traffic_.delivered(room_, *this, numbered(attribute_of(stanza, "id")));
}

}  // namespace parley::bench
