#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "net/http.h"
#include "net/request/reader.h"
#include "net/request/response_head.h"
#include "net/serve/admissions.h"
#include "net/serve/connection.h"
#include "net/serve/front.h"
#include "net/stream/outbox.h"
#include "net/stream/stream.h"

namespace parley::net {

/// A connection that speaks HTTP/1.1, until it ends or becomes a WebSocket. One request at a time: what a
/// client sends ahead waits, in the kernel but for what was read together. Lives on its reactor's thread.
class HttpConnection final : public Connection, private BodyStream {
  public:
    /// Without a ticket it was accepted beyond the limits: it refuses the first request and ends.
    HttpConnection(Front& front, std::unique_ptr<Stream> stream, std::string peer,
                   std::optional<Admissions::Ticket> ticket);

    void start();
    void drain() override;
    void end() override;
    void flush() override;

  private:
    enum class Phase {
        Idle,     // between requests
        Head,     // reads one
        Body,     //
        Handler,  // waits for the answer
        Answer,   // sends it
        Stream,   // sends it as it comes, and looks whether the client is still there
        Linger,   // has sent its last answer and waits for the client to have read it
        Ended
    };
    class Responder;
    struct StreamedAnswer {
        HttpResponse response;  // its body: the pieces of this tick
        bool begun = false;     // the head has left
        bool finished = false;
    };
    using Self = boost::intrusive_ptr<HttpConnection>;

    // http_read.cpp
    void wait_readable();
    void on_readable();
    void parse();
    void dispatch();
    // http_dispatch.cpp
    [[nodiscard]] std::optional<HttpRequest> understand(RawRequest raw) const;
    void route(HttpRequest request);
    void serve_docs(const HttpRequest& request);
    void ask_handler(HttpRequest request);
    void upgrade(HttpRequest request);
    // http_answer.cpp
    void answer(HttpResponse response);
    void refuse(int status);
    void send(int status, const Fields& fields, SharedBytes body);
    [[nodiscard]] ResponseHeads::Transport transport() const noexcept;
    void on_answered();
    void linger();
    // http_stream.cpp
    void begin_stream(HttpResponse response);
    void write(std::string_view piece) override;
    [[nodiscard]] std::size_t queued_bytes() const noexcept override;
    void finish() override;
    void take_pieces();
    void end_stream();
    // http_connection.cpp
    void arm(std::chrono::milliseconds span);
    void disarm();
    void on_timer();

    Front& front_;
    std::unique_ptr<Stream> stream_;
    std::string peer_;
    std::optional<Admissions::Ticket> ticket_;
    const bool surplus_;
    Phase phase_ = Phase::Idle;
    bool waiting_ = false;  // for the socket to be readable
    bool write_waiting_ = false;
    bool head_only_ = false;  // the present request is a HEAD
    bool http_1_0_ = false;   // …is of that version
    After after_ = After::KeepAlive;
    TimerId timer_ = TimerId::None;
    std::string unread_;  // received and not used yet
    std::unique_ptr<RequestReader> reader_;
    Outbox outbox_;
    std::unique_ptr<StreamedAnswer> streamed_;
};

}  // namespace parley::net
