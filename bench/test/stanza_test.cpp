#include "peers/xmpp/stanza.h"

#include <gtest/gtest.h>

#include <string>

namespace parley::bench {
namespace {

const std::string kMessage =
    "<message xml:lang='en' to='a@localhost/r' type='chat' id='000000000007'><request "
    "xmlns='urn:xmpp:receipts'/><body>1 &lt; 2 &amp; 3</body></message>";

TEST(Stanza, IsWholeOnlyWithItsLastByte) {
    for (std::size_t size = 0; size < kMessage.size(); ++size)
        EXPECT_EQ(read_piece(std::string_view(kMessage).substr(0, size)).size, 0U) << size;
    const std::string more = kMessage + "<presence/>";
    const Piece piece = read_piece(more);
    EXPECT_EQ(piece.kind, Piece::Kind::Stanza);
    EXPECT_EQ(piece.size, kMessage.size());
    EXPECT_EQ(piece.text, kMessage);
}

TEST(Stanza, MayBeOneTag) {
    const std::string bytes = "<iq type='result' id='a'/><presence/>";
    EXPECT_EQ(read_piece(bytes).text, "<iq type='result' id='a'/>");
}

TEST(Stanza, HasANameAndAttributes) {
    EXPECT_EQ(name_of(kMessage), "message");
    EXPECT_EQ(name_of("<success/>"), "success");
    EXPECT_EQ(attribute_of(kMessage, "id"), "000000000007");
    EXPECT_EQ(attribute_of(kMessage, "lang"), "") << "only by the whole of its name";
    EXPECT_EQ(attribute_of(kMessage, "xmlns"), "") << "that of an element within";
}

TEST(Stream, OpensAndEndsOutsideOfStanzas) {
    const std::string opening =
        "<stream:stream id='1' version='1.0' xmlns:stream='http://etherx.jabber.org/streams'>";
    const std::string bytes = "<?xml version='1.0'?>" + opening + "<stream:features><a/></stream:features>";
    std::string_view rest = bytes;
    Piece piece = read_piece(rest);
    EXPECT_EQ(piece.kind, Piece::Kind::Nothing);
    rest.remove_prefix(piece.size);
    piece = read_piece(rest);
    EXPECT_EQ(piece.kind, Piece::Kind::Opening);
    EXPECT_EQ(piece.text, opening);
    rest.remove_prefix(piece.size);
    EXPECT_EQ(read_piece(rest).text, "<stream:features><a/></stream:features>");
    EXPECT_EQ(read_piece("</stream:stream>").kind, Piece::Kind::End);
    EXPECT_EQ(read_piece(" \n<a/>").kind, Piece::Kind::Nothing) << "white space keeps a stream alive";
}

}  // namespace
}  // namespace parley::bench
