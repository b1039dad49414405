#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "net/test/client.h"
#include "net/test/running_server.h"
#include "net/test/temporary_folder.h"

namespace parley::net::test {
namespace {

/// Writes a self-signed certificate for `name` and its key.
void write_certificate(const TemporaryFolder& folder, const std::string& name) {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* certificate = X509_new();
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_NAME* subject = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    X509_set_issuer_name(certificate, subject);
    X509_sign(certificate, key, EVP_sha256());
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> chain(
        std::fopen((folder.path() / "chain.pem").c_str(), "w"), std::fclose);
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> secret(
        std::fopen((folder.path() / "key.pem").c_str(), "w"), std::fclose);
    PEM_write_X509(chain.get(), certificate);
    PEM_write_PrivateKey(secret.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    X509_free(certificate);
    EVP_PKEY_free(key);
}

class TlsClient final : public Client {
  public:
    explicit TlsClient(std::uint16_t port, int version = TLS1_3_VERSION)
        : Client(port), context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free) {
        SSL_CTX_set_min_proto_version(context_.get(), version);
        SSL_CTX_set_max_proto_version(context_.get(), version);
        if (version < TLS1_2_VERSION) SSL_CTX_set_security_level(context_.get(), 0);
        session_.reset(SSL_new(context_.get()));
        SSL_set_fd(session_.get(), descriptor());
        connected = SSL_connect(session_.get()) == 1;
        ERR_clear_error();
    }
    [[nodiscard]] std::string name_of_server() const {
        const std::unique_ptr<X509, void (*)(X509*)> certificate(SSL_get1_peer_certificate(session_.get()),
                                                                 X509_free);
        std::array<char, 100> name{};
        X509_NAME_get_text_by_NID(X509_get_subject_name(certificate.get()), NID_commonName, name.data(),
                                  static_cast<int>(name.size()));
        return name.data();
    }
    bool connected = false;

  protected:
    std::size_t write_some(std::string_view bytes) override {
        std::size_t sent = 0;
        return SSL_write_ex(session_.get(), bytes.data(), bytes.size(), &sent) == 1 ? sent : 0;
    }
    std::string read_some(std::size_t size) override {
        std::string bytes(size, '\0');
        std::size_t count = 0;
        SSL_read_ex(session_.get(), bytes.data(), size, &count);
        bytes.resize(count);
        return bytes;
    }

  private:
    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context_;
    std::unique_ptr<SSL, void (*)(SSL*)> session_{nullptr, SSL_free};
};

class TlsTest : public testing::Test {
  protected:
    TlsTest() {
        write_certificate(folder, "first.example");
        options.tls = TlsFiles{folder.path() / "chain.pem", folder.path() / "key.pem"};
        options.head_timeout = std::chrono::seconds(1);
        folder.write("web/large.txt", large);
        options.static_root = folder.path() / "web";
        running.emplace(options);
    }

    TemporaryFolder folder;
    ServerOptions options;
    const std::string large = std::string(3'000'000, 'l');
    std::optional<RunningServer> running;
};

TEST_F(TlsTest, SpeaksHttpOverTls12And13) {
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        TlsClient client(running->port(), version);
        ASSERT_TRUE(client.connected);
        const Answer answer = client.ask(get("/api/x"));
        EXPECT_EQ(answer.body, "GET /api/x ");
        EXPECT_TRUE(answer.fields.contains("strict-transport-security"));
        EXPECT_EQ(client
                      .ask("PUT /api/x HTTP/1.1\r\nHost: h\r\nContent-Length: 300000\r\n\r\n" +
                           std::string(300'000, 'b'))
                      .body.size(),
                  300'011U);
    }
    EXPECT_FALSE(TlsClient(running->port(), TLS1_1_VERSION).connected);
}

TEST_F(TlsTest, LargeAnswersArriveWhole) {
    TlsClient client(running->port());
    EXPECT_TRUE(client.ask(get("/large.txt")).body == large);
}

TEST_F(TlsTest, SpeaksWebSocket) {
    TlsClient client(running->port());
    EXPECT_EQ(client.ask(handshake("Origin: https://localhost\r\n")).status, 101);
    const std::string text(200'000, 'w');
    for (int i = 0; i < 5; ++i) {
        client.send(frame(0x81, text));
        EXPECT_EQ(client.receive_exactly(10 + text.size()).substr(10), text);
    }
    client.send(frame(0x81, "flood 3"));
    EXPECT_EQ(client.receive_exactly(3 * 11).substr(2, 9), "message 0");
    client.send(close_frame(1000));
    EXPECT_EQ(client.receive_all(), std::string("\x88\x02\x03\xE8", 4));
}

TEST_F(TlsTest, DroppingTheQueueKeepsTheRecordThatIsUnderWay) {
    TlsClient client(running->port());
    EXPECT_EQ(client.ask(handshake()).status, 101);
    const std::string text(1'000, 't');
    EXPECT_TRUE(running->eventually([&] {
        WebSocket& socket = *running->sockets.last;
        for (int i = 0; i < 100; ++i) socket.send_text(text);
        return socket.queued_bytes() > 300'000;
    }));
    running->on_reactor([&] {
        running->sockets.last.load()->drop_unsent();
        EXPECT_LE(running->sockets.last.load()->queued_bytes(), (16U << 10U) + 2'000);
        running->sockets.last.load()->send_text("end");
    });
    const std::string one = std::string("\x81\x7E\x03\xE8", 4) + text;
    std::string head = client.receive_exactly(5);
    while (head.substr(0, 4) == one.substr(0, 4)) {
        ASSERT_EQ(head + client.receive_exactly(one.size() - 5), one);
        head = client.receive_exactly(5);
    }
    EXPECT_EQ(head,
              "\x81\x03"
              "end");
}

TEST_F(TlsTest, ReloadServesTheNewCertificateToNewConnections) {
    TlsClient before(running->port());
    EXPECT_EQ(before.name_of_server(), "first.example");
    write_certificate(folder, "second.example");
    EXPECT_TRUE(running->server->reload_tls());
    EXPECT_EQ(TlsClient(running->port()).name_of_server(), "second.example");
    EXPECT_EQ(before.ask(get("/api/x")).status, 200);
    folder.write("chain.pem", "rubbish");
    const Status refused = running->server->reload_tls();
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().detail.find("chain.pem"), std::string::npos);
    EXPECT_EQ(TlsClient(running->port()).name_of_server(), "second.example");
}

TEST_F(TlsTest, AHandshakeThatIsNoneOrDoesNotEndIsCutOff) {
    Client plain(running->port());
    plain.send(get("/api/x"));
    plain.receive_all();  // an alert at most
    Client silent(running->port());
    EXPECT_EQ(silent.receive_all(), "");
    EXPECT_TRUE(running->eventually([&] { return running->server->connections() == 0; }));
}

TEST_F(TlsTest, BindNamesAFileThatCannotBeUsed) {
    options.tls->private_key = folder.path() / "missing.pem";
    const auto reactors = {running->reactors[0].get()};
    const auto bound = Server::bind(options, reactors, std::vector<Handlers>(1));
    ASSERT_FALSE(bound);
    EXPECT_NE(bound.error().detail.find("missing.pem"), std::string::npos);
}

}  // namespace
}  // namespace parley::net::test
