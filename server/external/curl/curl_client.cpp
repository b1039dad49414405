#include "external/curl/curl_client.h"

#include <pthread.h>

#include <unordered_map>

#include "external/curl/parse_url.h"
#include "external/curl/transfer.h"

namespace parley::external {

namespace {

constexpr int kLongestWaitMs = 1'000;
constexpr long kKeptConnections = 64;

/// libcurl's own set-up, once for the program.
void begin_curl() {
    static const CURLcode begun = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(begun);
}

}  // namespace

struct CurlClient::Engine {
    CURLM* multi = curl_multi_init();
    std::unordered_map<CURL*, std::unique_ptr<Transfer>> transfers;

    Engine() { curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, kKeptConnections); }
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    ~Engine() { curl_multi_cleanup(multi); }
};

CurlClient::CurlClient(CurlOptions options) : options_(std::move(options)) {
    begin_curl();
    engine_ = std::make_unique<Engine>();
    thread_ = std::thread([this] { run(); });
    pthread_setname_np(thread_.native_handle(), "outgoing-http");
}

CurlClient::~CurlClient() {
    {
        const std::lock_guard lock(mutex_);
        ends_ = true;
    }
    curl_multi_wakeup(engine_->multi);
    thread_.join();
}

Result<std::string> CurlClient::target_of(std::string_view url) const {
    const Result<UrlParts> parts = parse_url(url);
    if (!parts) return parts.error();
    if (is_plainly_private(parts->host) && !is_allowed_anywhere(parts->host, options_))
        return fail(ErrorCode::HookTargetRefused);
    const bool bare = parts->host.find(':') == std::string::npos;
    return parts->scheme + "://" + (bare ? parts->host : '[' + parts->host + ']') + ':' + parts->port;
}

void CurlClient::post(HttpPost request, Executor& home, Callback<HttpAnswer> done) {
    auto transfer = std::make_unique<Transfer>(std::move(request), options_, home, std::move(done));
    const std::size_t before = requests_.fetch_add(1);
    {
        const std::lock_guard lock(mutex_);
        if (!ends_ && before < options_.max_requests && transfer->handle() != nullptr) {
            fresh_.push_back(std::move(transfer));
        }
    }
    if (transfer) {
        requests_.fetch_sub(1);
        transfer->stop();
        return;
    }
    curl_multi_wakeup(engine_->multi);
}

void CurlClient::run() {
    for (;;) {
        {
            const std::lock_guard lock(mutex_);
            if (ends_) break;
        }
        take_fresh();
        int running = 0;
        curl_multi_perform(engine_->multi, &running);
        finish_done();
        curl_multi_poll(engine_->multi, nullptr, 0, kLongestWaitMs, nullptr);
    }
    stop_all();
}

void CurlClient::take_fresh() {
    std::vector<std::unique_ptr<Transfer>> fresh;
    {
        const std::lock_guard lock(mutex_);
        fresh.swap(fresh_);
    }
    for (std::unique_ptr<Transfer>& transfer : fresh) {
        CURL* const handle = transfer->handle();
        if (curl_multi_add_handle(engine_->multi, handle) == CURLM_OK) {
            engine_->transfers.emplace(handle, std::move(transfer));
        } else {
            transfer->stop();
            requests_.fetch_sub(1);
        }
    }
}

void CurlClient::finish_done() {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(engine_->multi, &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        const CURLcode code = message->data.result;
        auto node = engine_->transfers.extract(message->easy_handle);
        curl_multi_remove_handle(engine_->multi, node.key());
        node.mapped()->finish(code);
        requests_.fetch_sub(1);
    }
}

void CurlClient::stop_all() {
    take_fresh();
    for (auto& [handle, transfer] : engine_->transfers) {
        curl_multi_remove_handle(engine_->multi, handle);
        transfer->stop();
    }
    engine_->transfers.clear();
}

}  // namespace parley::external
