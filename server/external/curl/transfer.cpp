#include "external/curl/transfer.h"

#include <sys/socket.h>
#include <unistd.h>

#include "external/address.h"
#include "external/curl/parse_url.h"

namespace parley::external {

namespace {

constexpr std::size_t kMaxHeadBytes = 64 << 10;
constexpr std::size_t kMaxBodyBytes = 64 << 10;
constexpr long kConnectionLivesSeconds = 300;
constexpr int kFirstSuccess = 200;

}  // namespace

Transfer::Transfer(HttpPost request, const CurlOptions& options, Executor& home, Callback<HttpAnswer> done)
    : request_(std::move(request)), home_(home), done_(std::move(done)), handle_(curl_easy_init()) {
    if (handle_ != nullptr) set_up(options);
}

Transfer::~Transfer() {
    curl_easy_cleanup(handle_);
    curl_slist_free_all(headers_);
}

void Transfer::set_up(const CurlOptions& options) {
    const Result<UrlParts> parts = parse_url(request_.url);
    any_address_ = parts && is_allowed_anywhere(parts->host, options);
    for (const HttpHeader& header : request_.headers)
        headers_ = curl_slist_append(headers_, (header.name + ": " + header.value).c_str());
    headers_ = curl_slist_append(headers_, "Expect:");  // no waiting before the body
    const auto set = [this](CURLoption option, auto value) { curl_easy_setopt(handle_, option, value); };
    set(CURLOPT_PRIVATE, this);
    set(CURLOPT_URL, request_.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
    set(CURLOPT_POSTFIELDS, request_.body.c_str());
    set(CURLOPT_HTTPHEADER, headers_);
    set(CURLOPT_USERAGENT, options.user_agent.c_str());
    set(CURLOPT_FOLLOWLOCATION, 0L);  // where it leads to was not looked at
    set(CURLOPT_PROXY, "");           // nor is that of the environment
    set(CURLOPT_NOPROXY, "*");
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(request_.deadline.count()));
    set(CURLOPT_NOSIGNAL, 1L);    // there are other threads
    set(CURLOPT_QUICK_EXIT, 1L);  // a name that is still being looked up holds up nobody
    set(CURLOPT_MAXLIFETIME_CONN, kConnectionLivesSeconds);
    curl_easy_setopt(handle_, CURLOPT_OPENSOCKETFUNCTION, &Transfer::open_socket);
    set(CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(handle_, CURLOPT_HEADERFUNCTION, &Transfer::count_head);
    set(CURLOPT_HEADERDATA, this);
    curl_easy_setopt(handle_, CURLOPT_WRITEFUNCTION, &Transfer::count_body);
    set(CURLOPT_WRITEDATA, this);
}

/// For each address that is about to be connected to, whatever the name said before.
curl_socket_t Transfer::open_socket(void* self, curlsocktype, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(self);
    if (!transfer.any_address_ && !is_public(address->addr)) {
        transfer.refused_ = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t Transfer::count_head(char*, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    transfer.head_bytes_ += size * count;
    return transfer.head_bytes_ > kMaxHeadBytes ? 0 : size * count;
}

std::size_t Transfer::count_body(char*, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    transfer.body_bytes_ += size * count;
    return transfer.body_bytes_ > kMaxBodyBytes ? 0 : size * count;
}

HttpFailure Transfer::failure_of(CURLcode code) const noexcept {
    switch (code) {
        case CURLE_OK:
            return HttpFailure::None;
        case CURLE_OPERATION_TIMEDOUT:
            return HttpFailure::TimedOut;
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_CIPHER:
            return HttpFailure::NotTrusted;
        default:
            return refused_ ? HttpFailure::Refused : HttpFailure::Unreachable;
    }
}

void Transfer::finish(CURLcode code) {
    HttpAnswer result;
    result.failure = failure_of(code);
    long status = 0;
    curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
    // Whoever answered at length, or hung up in the middle of the body, has answered.
    const bool has_answered = status >= kFirstSuccess && head_bytes_ <= kMaxHeadBytes &&
                              result.failure == HttpFailure::Unreachable && body_bytes_ > 0;
    if (has_answered) result.failure = HttpFailure::None;
    if (result.failure == HttpFailure::None) {
        result.status = static_cast<int>(status);
        curl_off_t seconds = 0;
        curl_easy_getinfo(handle_, CURLINFO_RETRY_AFTER, &seconds);
        if (seconds > 0) result.retry_after = std::chrono::seconds(seconds);
    }
    answer(result);
}

void Transfer::answer(HttpAnswer answer) {
    home_.post([done = std::move(done_), answer]() mutable { done(answer); });
}

}  // namespace parley::external
