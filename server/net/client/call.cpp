#include "net/client/call.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

namespace parley::net {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

constexpr std::uint64_t kMaxAnswerBytes = std::uint64_t{64} << 20;

Error broken(const Endpoint& endpoint, const error_code& error) {
    return fail(ErrorCode::StorageUnavailable, "the server at " + endpoint.address + ':' +
                                                   std::to_string(endpoint.port) +
                                                   " does not answer: " + error.message());
}

http::request<http::string_body> wire_request(const Endpoint& endpoint, const HttpRequest& request) {
    http::request<http::string_body> wire;
    wire.version(11);
    wire.method_string(request.method);
    wire.target(request.path);
    wire.set(http::field::host, endpoint.address + ':' + std::to_string(endpoint.port));
    wire.set(http::field::connection, "close");
    for (const auto& [name, value] : request.headers) wire.set(name, value);
    wire.body() = request.body;
    wire.prepare_payload();
    return wire;
}

template <class Stream>
Result<HttpResponse> exchange(Stream& stream, const Endpoint& endpoint, const HttpRequest& request) {
    error_code error;
    http::write(stream, wire_request(endpoint, request), error);
    if (error) return broken(endpoint, error);
    boost::beast::flat_buffer buffer;
    http::response_parser<http::string_body> parser;
    parser.body_limit(kMaxAnswerBytes);
    http::read(stream, buffer, parser, error);
    if (error) return broken(endpoint, error);
    HttpResponse answer{
        parser.get().result_int() > 0 ? static_cast<int>(parser.get().result_int()) : 0, {}, {}};
    for (const auto& field : parser.get()) answer.headers.emplace_back(field.name_string(), field.value());
    answer.body = std::move(parser.get().body());
    return answer;
}

}  // namespace

Result<HttpResponse> call(const Endpoint& endpoint, const HttpRequest& request) {
    asio::io_context context;
    error_code error;
    const asio::ip::address address = asio::ip::make_address(endpoint.address, error);
    if (error) return broken(endpoint, error);
    if (!endpoint.tls) {
        asio::ip::tcp::socket socket(context);
        socket.connect({address, endpoint.port}, error);
        if (error) return broken(endpoint, error);
        return exchange(socket, endpoint, request);
    }
    asio::ssl::context tls(asio::ssl::context::tls_client);
    asio::ssl::stream<asio::ip::tcp::socket> stream(context, tls);
    stream.next_layer().connect({address, endpoint.port}, error);
    if (!error) stream.handshake(asio::ssl::stream_base::client, error);
    if (error) return broken(endpoint, error);
    return exchange(stream, endpoint, request);
}

}  // namespace parley::net
