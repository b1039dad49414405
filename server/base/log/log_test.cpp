#include "base/log/log.h"

#include <gtest/gtest.h>

#include <limits>
#include <sstream>

namespace parley {
namespace {

constexpr WallTime kTime{1'769'850'306'789};

TEST(Log, TextIsForPeople) {
    const std::string line =
        log::format_line(LogFormat::Text, kTime, LogLevel::Info, "chat.loaded",
                         {{"chat", ChatId{}}, {"rows", 3}, {"fresh", true}, {"why", "a b"}});
    EXPECT_EQ(line,
              "2026-01-31T09:05:06.789Z info chat.loaded chat=00000000000000000000000000 rows=3 fresh=true "
              "why=\"a b\"");
}

TEST(Log, JsonIsOneObject) {
    const std::string line =
        log::format_line(LogFormat::Json, kTime, LogLevel::Warning, "disk.full",
                         {{"free", std::numeric_limits<std::uint64_t>::max()}, {"by", std::string("x")}});
    EXPECT_EQ(line, R"({"time":"2026-01-31T09:05:06.789Z","level":"warning","event":"disk.full",)"
                    R"("free":18446744073709551615,"by":"x"})");
}

TEST(Log, NoValueCanForgeALine) {
    for (const LogFormat format : {LogFormat::Text, LogFormat::Json}) {
        const std::string line = log::format_line(format, kTime, LogLevel::Info, "x",
                                                  {{"a", "1\n2026-01-31 error forged b=\"2\" \xFF"}});
        EXPECT_EQ(line.find('\n'), std::string::npos);
        EXPECT_NE(line.find(R"("1\u000a2026-01-31 error forged b=\"2\" \u00ff")"), std::string::npos) << line;
    }
}

TEST(Log, SecretsAreNotShown) {
    const Secret secret("hunter2");
    std::ostringstream out;
    out << secret;
    EXPECT_EQ(out.str(), "***");
    EXPECT_EQ(log::format_line(LogFormat::Text, kTime, LogLevel::Info, "x", {{"password", secret}}),
              "2026-01-31T09:05:06.789Z info x password=***");
    EXPECT_EQ(secret.reveal(), "hunter2");
}

TEST(Log, TheLevelCanBeChangedWhileRunning) {
    const auto written = [](LogLevel level) {
        testing::internal::CaptureStderr();
        log::write(level, "probe", {});
        return testing::internal::GetCapturedStderr();
    };
    log::configure(LogFormat::Text, LogLevel::Warning);
    EXPECT_EQ(written(LogLevel::Info), "");
    EXPECT_NE(written(LogLevel::Error).find(" error probe\n"), std::string::npos);
    log::set_level(LogLevel::Debug);
    EXPECT_NE(written(LogLevel::Debug).find(" debug probe\n"), std::string::npos);
    log::configure(LogFormat::Json, LogLevel::Info);
    EXPECT_EQ(written(LogLevel::Debug), "");
    EXPECT_NE(written(LogLevel::Info).find(R"("event":"probe"})"), std::string::npos);
    log::configure(LogFormat::Text, LogLevel::Info);
}

}  // namespace
}  // namespace parley
