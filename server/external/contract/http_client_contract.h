#pragma once

#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <string>

#include "external/contract/local_server.h"
#include "external/http_client.h"

// What http_client.h promises. An adapter's test includes this file, describes its world (how a client is
// made that may, or may not, call this machine) and says
//     INSTANTIATE_TYPED_TEST_SUITE_P(Curl, HttpClientContract, CurlWorld);

namespace parley::external::contract {

using namespace std::chrono_literals;

/// Runs what is posted at once, on the thread that posts it.
class AtOnce final : public Executor {
  public:
    void post(Task task) override { task(); }
    [[nodiscard]] bool here() const noexcept override { return true; }
};

inline std::string with_status(const std::string& status, const std::string& headers = {}) {
    return "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n" + headers + "\r\n";
}

template <class World>
class HttpClientContract : public testing::Test {
  protected:
    HttpAnswer post(HttpClient& client, HttpPost request) {
        std::promise<HttpAnswer> promise;
        client.post(std::move(request), home_, [&](HttpAnswer answer) { promise.set_value(answer); });
        return promise.get_future().get();
    }
    HttpAnswer answer_to(const std::string& text) {
        LocalServer server([&](const std::string&) { return text; });
        return post(*client_, {server.url(), {}, "{}", 2'000ms});
    }

    AtOnce home_;
    std::unique_ptr<HttpClient> client_ = World::lenient();
};
TYPED_TEST_SUITE_P(HttpClientContract);

TYPED_TEST_P(HttpClientContract, PostsHeadersAndBodyAndTellsTheStatus) {
    LocalServer server([](const std::string&) { return with_status("204 No Content"); });
    const std::string body(100'000, 'x');
    const HttpAnswer answer = this->post(
        *this->client_, {server.url("/a?b=c"), {{"X-One", "1"}, {"Content-Type", "text/x"}}, body});
    EXPECT_EQ(answer.failure, HttpFailure::None);
    EXPECT_EQ(answer.status, 204);
    const std::string request = server.requests().front();
    EXPECT_TRUE(request.starts_with("POST /a?b=c HTTP/1.1\r\n"));
    EXPECT_NE(request.find("\r\nX-One: 1\r\n"), std::string::npos);
    EXPECT_NE(request.find("\r\nContent-Type: text/x\r\n"), std::string::npos);
    EXPECT_NE(request.find("\r\nUser-Agent: Tester/1\r\n"), std::string::npos);
    EXPECT_EQ(request.find("Expect:"), std::string::npos);
    EXPECT_TRUE(request.ends_with("\r\n\r\n" + body));
}

TYPED_TEST_P(HttpClientContract, ARedirectIsAnAnswerAndNotFollowed) {
    LocalServer other([](const std::string&) { return with_status("200 OK"); });
    EXPECT_EQ(this->answer_to(with_status("302 Found", "Location: " + other.url() + "\r\n")).status, 302);
    EXPECT_EQ(other.connections(), 0U);
}

TYPED_TEST_P(HttpClientContract, TellsWhenToComeBack) {
    const HttpAnswer answer = this->answer_to(with_status("503 Busy", "Retry-After: 7\r\n"));
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.retry_after, 7s);
    EXPECT_FALSE(this->answer_to(with_status("503 Busy")).retry_after.has_value());
}

TYPED_TEST_P(HttpClientContract, ReadsNoMoreThanItNeeds) {
    const std::string endless(4 << 20, 'x');
    const HttpAnswer long_body =
        this->answer_to("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n" + endless);
    EXPECT_EQ(long_body.failure, HttpFailure::None);
    EXPECT_EQ(long_body.status, 200);
    EXPECT_EQ(this->answer_to("HTTP/1.1 200 OK\r\nX: " + endless + "\r\n\r\n").failure,
              HttpFailure::Unreachable);
}

TYPED_TEST_P(HttpClientContract, WhatIsNoHttpIsNoAnswer) {
    EXPECT_EQ(this->answer_to("").failure, HttpFailure::Unreachable);
    EXPECT_EQ(this->answer_to("SSH-2.0-OpenSSH_9.2\r\n").failure, HttpFailure::Unreachable);
}

TYPED_TEST_P(HttpClientContract, GivesUpAtTheDeadlineAndHoldsUpNobody) {
    LocalServer silent([](const std::string&) { return std::string("hang"); });
    LocalServer quick([](const std::string&) { return with_status("200 OK"); });
    std::promise<HttpAnswer> late;
    this->client_->post({silent.url(), {}, "{}", 300ms}, this->home_,
                        [&](HttpAnswer answer) { late.set_value(answer); });
    EXPECT_EQ(this->post(*this->client_, {quick.url(), {}, "{}", 5'000ms}).status, 200);
    EXPECT_EQ(late.get_future().get().failure, HttpFailure::TimedOut);
}

TYPED_TEST_P(HttpClientContract, NobodyThereIsUnreachable) {
    std::string url;
    {
        const LocalServer gone([](const std::string&) { return std::string(); });
        url = gone.url();
    }
    EXPECT_EQ(this->post(*this->client_, {url, {}, "{}"}).failure, HttpFailure::Unreachable);
    EXPECT_EQ(this->post(*this->client_, {"http://nobody.invalid/", {}, "{}"}).failure,
              HttpFailure::Unreachable);
}

TYPED_TEST_P(HttpClientContract, PlainHttpIsNoTls) {
    LocalServer server([](const std::string&) { return with_status("200 OK"); });
    const std::string url = "https://127.0.0.1:" + std::to_string(server.port()) + "/";
    EXPECT_EQ(this->post(*this->client_, {url, {}, "{}", 2'000ms}).failure, HttpFailure::NotTrusted);
}

TYPED_TEST_P(HttpClientContract, AnAddressThatIsNotThePublicsIsNotConnectedTo) {
    LocalServer server([](const std::string&) { return with_status("200 OK"); });
    const std::string port = std::to_string(server.port());
    const std::unique_ptr<HttpClient> strict = TypeParam::strict();
    // The second is a name that leads here: judged when it is connected to, whatever it led to before.
    for (const std::string host :
         {"127.0.0.1", TypeParam::kNameOfThisMachine, "[::ffff:127.0.0.1]", "0.0.0.0"}) {
        const HttpAnswer answer = this->post(*strict, {"http://" + host + ":" + port + "/", {}, "{}"});
        EXPECT_EQ(answer.failure, HttpFailure::Refused) << host;
        EXPECT_EQ(answer.status, 0);
    }
    EXPECT_EQ(server.connections(), 0U);
    const std::unique_ptr<HttpClient> some = TypeParam::allowing("127.0.0.1");
    EXPECT_EQ(this->post(*some, {server.url(), {}, "{}"}).status, 200);
}

TYPED_TEST_P(HttpClientContract, AClientThatEndsAnswersWhatIsUnderWay) {
    LocalServer silent([](const std::string&) { return std::string("hang"); });
    std::promise<HttpAnswer> promise;
    this->client_->post({silent.url(), {}, "{}", 60'000ms}, this->home_,
                        [&](HttpAnswer answer) { promise.set_value(answer); });
    this->client_.reset();
    EXPECT_EQ(promise.get_future().get().failure, HttpFailure::Stopped);
}

REGISTER_TYPED_TEST_SUITE_P(HttpClientContract, PostsHeadersAndBodyAndTellsTheStatus,
                            ARedirectIsAnAnswerAndNotFollowed, TellsWhenToComeBack, ReadsNoMoreThanItNeeds,
                            WhatIsNoHttpIsNoAnswer, GivesUpAtTheDeadlineAndHoldsUpNobody,
                            NobodyThereIsUnreachable, PlainHttpIsNoTls,
                            AnAddressThatIsNotThePublicsIsNotConnectedTo,
                            AClientThatEndsAnswersWhatIsUnderWay);

}  // namespace parley::external::contract
