#include "external/curl/curl_client.h"

#include "external/contract/http_client_contract.h"

namespace parley::external::contract {
namespace {

struct CurlWorld {
    static constexpr const char* kNameOfThisMachine = "ip6-localhost.localdomain.localhost";

    static std::unique_ptr<HttpClient> make(PrivateTargets targets, std::vector<std::string> hosts) {
        return std::make_unique<CurlClient>(CurlOptions{"Tester/1", targets, std::move(hosts)});
    }
    static std::unique_ptr<HttpClient> lenient() { return make(PrivateTargets::Allowed, {}); }
    static std::unique_ptr<HttpClient> strict() { return make(PrivateTargets::Refused, {}); }
    static std::unique_ptr<HttpClient> allowing(std::string host) {
        return make(PrivateTargets::Refused, {std::move(host)});
    }
};

INSTANTIATE_TYPED_TEST_SUITE_P(Curl, HttpClientContract, CurlWorld);

TEST(CurlClient, TakesNoMoreThanItMay) {
    LocalServer silent([](const std::string&) { return std::string("hang"); });
    AtOnce home;
    CurlOptions options{"Tester/1", PrivateTargets::Allowed, {}, 1};
    CurlClient client(options);
    client.post({silent.url(), {}, "{}", 60'000ms}, home, [](HttpAnswer) {});
    std::promise<HttpAnswer> promise;
    client.post({silent.url(), {}, "{}"}, home, [&](HttpAnswer answer) { promise.set_value(answer); });
    EXPECT_EQ(promise.get_future().get().failure, HttpFailure::Stopped);
}

}  // namespace
}  // namespace parley::external::contract
