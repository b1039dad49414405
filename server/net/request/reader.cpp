#include "net/request/reader.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "net/request/field.h"

namespace parley::net {
namespace {

namespace http = boost::beast::http;

int status_of(const boost::system::error_code& error) {
    if (error == http::error::header_limit) return 431;
    if (error == http::error::body_limit) return 413;
    return 400;
}

std::string to_string(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

}  // namespace

struct RequestReader::Parser {
    http::request_parser<http::string_body> beast;
};

RequestReader::RequestReader(RequestLimits limits) : parser_(std::make_unique<Parser>()) {
    parser_->beast.eager(true);
    parser_->beast.header_limit(static_cast<std::uint32_t>(limits.header_bytes));
    parser_->beast.body_limit(limits.body_bytes);
}

RequestReader::~RequestReader() = default;

std::size_t RequestReader::feed(std::string_view bytes) {
    std::size_t used = 0;
    boost::system::error_code error;
    // One put() reads a head, or what it can of a body.
    while (used < bytes.size() && !error && !parser_->beast.is_done()) {
        const std::string_view rest = bytes.substr(used);
        used += parser_->beast.put(boost::asio::const_buffer(rest.data(), rest.size()), error);
    }
    if (error && error != http::error::need_more) {
        state_ = State::Failed;
        status_ = status_of(error);
    } else if (parser_->beast.is_done()) {
        state_ = State::Done;
    } else if (parser_->beast.is_header_done()) {
        state_ = State::Body;
    }
    return used;
}

bool RequestReader::wants_continue() {
    if (state_ != State::Body || continued_) return false;
    continued_ = true;
    const auto& request = parser_->beast.get();
    return request.version() >= 11 &&
           equals_ignoring_case(to_string(request[http::field::expect]), "100-continue");
}

RawRequest RequestReader::take() {
    auto request = parser_->beast.release();
    RawRequest raw;
    raw.method = to_string(request.method_string());
    raw.target = to_string(request.target());
    raw.keep_alive = request.keep_alive();
    raw.http_1_0 = request.version() < 11;
    for (const auto& field : request)
        raw.headers.emplace_back(to_lower(to_string(field.name_string())), trim(to_string(field.value())));
    raw.body = std::move(request.body());
    return raw;
}

}  // namespace parley::net
