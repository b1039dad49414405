#include "client/http_pool.h"

#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "client/connection.h"
#include "measure/failure.h"

namespace parley::bench {

namespace {

constexpr Nanoseconds kProgressEvery = 5'000'000'000;

std::size_t content_length(std::string_view head) {
    std::string lower(head);
    for (char& letter : lower) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    const std::size_t at = lower.find("\r\ncontent-length:");
    return at == std::string::npos ? 0 : std::strtoull(lower.c_str() + at + 17, nullptr, 10);
}

}  // namespace

class HttpPool::Line final : public Connection {
  public:
    Line(HttpPool& pool, Loop& loop, std::uint16_t port) : Connection(loop, port), pool_(pool) {}

    void ask(const HttpRequest& request, Answered answered) {
        answered_ = std::move(answered);
        what_ = request.method + " " + request.path;
        std::string& to = out().append(what_).append(" HTTP/1.1\r\nHost: localhost\r\n");
        if (!request.token.empty()) to.append("Authorization: Bearer ").append(request.token).append("\r\n");
        if (!request.body.empty()) to.append("Content-Type: application/json\r\n");
        to.append("Content-Length: ").append(std::to_string(request.body.size())).append("\r\n\r\n");
        to.append(request.body);
    }

  private:
    std::size_t on_bytes(std::string_view bytes) override {
        const std::size_t end = bytes.find("\r\n\r\n");
        if (end == std::string_view::npos) return 0;
        const std::size_t size = end + 4 + content_length(bytes.substr(0, end));
        if (bytes.size() < size) return 0;
        const std::string_view body = bytes.substr(end + 4, size - end - 4);
        if (!bytes.starts_with("HTTP/1.1 2")) fail(what_ + ": " + std::string(body));
        const Answered answered = std::move(answered_);
        answered(body);
        pool_.finished(*this);
        return size;
    }
    void on_end() override { fail("the server closed an HTTP connection"); }

    HttpPool& pool_;
    Answered answered_;
    std::string what_;
};

HttpPool::HttpPool(Loop& loop, std::uint16_t port, std::size_t connections) : loop_(loop) {
    for (std::size_t n = 0; n < connections; ++n) {
        lines_.push_back(std::make_unique<Line>(*this, loop, port));
        idle_.push_back(lines_.back().get());
    }
}

HttpPool::~HttpPool() {
    for (auto& line : lines_) {
        line->close();
        loop_.bury(std::move(line));
    }
}

void HttpPool::request(HttpRequest request, Answered answered) {
    ++open_;
    waiting_.push_back({std::move(request), std::move(answered)});
    if (idle_.empty()) return;
    Line& line = *idle_.front();
    idle_.pop_front();
    next(line);
}

void HttpPool::finished(Line& line) {
    --open_;
    next(line);
}

void HttpPool::next(Line& line) {
    if (waiting_.empty()) {
        idle_.push_back(&line);
        return;
    }
    const Waiting first = std::move(waiting_.front());
    waiting_.pop_front();
    line.ask(first.request, first.answered);
}

void HttpPool::drain(const char* name) {
    while (open_ > 0) {
        const Nanoseconds pause = monotonic_now() + kProgressEvery;
        const std::size_t before = open_;
        loop_.run_until([&] { return open_ == 0 || monotonic_now() >= pause; }, "answers");
        if (open_ == before) fail("the server answers no more");
        if (open_ > 0 && name != nullptr) std::fprintf(stderr, "parley-bench: %zu %s to go\n", open_, name);
    }
}

}  // namespace parley::bench
