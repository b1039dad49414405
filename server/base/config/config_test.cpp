#include "base/config/config.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "base/config/keys.h"

namespace parley {
namespace {

using Strings = std::vector<std::string>;

Result<std::string> no_file(const std::filesystem::path&) {
    return fail(ErrorCode::NotFound, "no such file");
}

ReadFile file(std::string text) {
    return [text = std::move(text)](const std::filesystem::path& path) -> Result<std::string> {
        if (path != "parley.toml") return fail(ErrorCode::NotFound, "no such file");
        return text;
    };
}

Result<Config> parse(const Strings& args, const Strings& environment = {},
                     const ReadFile& read_file = no_file) {
    return parse_config(args, environment, read_file);
}

std::string message(const Result<Config>& result) {
    return result ? "no error" : result.error().detail;
}

TEST(Config, WorksWithNothingGiven) {
    const auto config = parse({});
    ASSERT_TRUE(config) << message(config);
    EXPECT_EQ(config->server.address, "127.0.0.1");
    EXPECT_EQ(config->server.port, 8080);
    EXPECT_EQ(config->limits.messages_per_second, 50U);
    EXPECT_EQ(config->limits.mark_burst, 2'000U);
    EXPECT_EQ(config->limits.signal_burst, 200U);
    EXPECT_EQ(config->limits.connections_per_address, 10'000U);
    EXPECT_EQ(config->auth.access_token_minutes, 15U);
    EXPECT_EQ(config->log.level, LogLevel::Info);
    EXPECT_EQ(config->print_and_exit, "");
}

TEST(Config, LaterSourcesPrevail) {
    const auto toml = file(
        "[limits]\nmessage_burst = 1\nrequest_burst = 1\nlogins_per_minute = 1\n[server]\nlisten = "
        "'0.0.0.0:1'\n");
    const Strings environment{"PARLEY_LIMITS_REQUEST_BURST=2", "PARLEY_LIMITS_LOGINS_PER_MINUTE=2",
                              "HOME=/root"};
    const auto config =
        parse({"--config", "parley.toml", "--set", "limits.logins_per_minute=3", "--listen", "[::1]:99"},
              environment, toml);
    ASSERT_TRUE(config) << message(config);
    EXPECT_EQ(config->limits.message_burst, 1U);
    EXPECT_EQ(config->limits.request_burst, 2U);
    EXPECT_EQ(config->limits.logins_per_minute, 3U);
    EXPECT_EQ(config->server.address, "::1");
    EXPECT_EQ(config->server.port, 99);
}

TEST(Config, EveryKeyCanBeGivenByEverySource) {
    const Config defaults;
    for (const config::Key& key : config::all_keys()) {
        const std::string value = key.show(defaults);
        EXPECT_TRUE(parse({"--set", key.path() + '=' + value})) << key.path();
        std::string variable = "PARLEY_" + std::string(key.section) + '_' + std::string(key.name);
        for (char& c : variable) c = static_cast<char>(std::toupper(c));
        EXPECT_TRUE(parse({}, {variable + '=' + value})) << variable;
        const bool is_bare = key.shape == config::Shape::Number || key.shape == config::Shape::Flag;
        const std::string written = is_bare                            ? value
                                    : key.shape == config::Shape::List ? "[]"
                                                                       : '"' + value + '"';
        const auto toml =
            file('[' + std::string(key.section) + "]\n" + std::string(key.name) + " = " + written + '\n');
        const auto config = parse({"--config", "parley.toml"}, {}, toml);
        EXPECT_TRUE(config) << message(config);
    }
}

TEST(Config, ListsComeAsArraysOrPartedByCommas) {
    const auto from_file = parse(
        {"--config=parley.toml"}, {},
        file("[server]\ntrusted_proxies = ['10.0.0.1', '::1']\ntrusted_proxy_header = 'x-forwarded-for'\n"));
    ASSERT_TRUE(from_file) << message(from_file);
    EXPECT_EQ(from_file->server.trusted_proxies, (Strings{"10.0.0.1", "::1"}));
    const auto from_flag =
        parse({"--set", "server.allowed_origins=https://a.example, http://b.example:8080"});
    ASSERT_TRUE(from_flag) << message(from_flag);
    EXPECT_EQ(from_flag->server.allowed_origins, (Strings{"https://a.example", "http://b.example:8080"}));
}

struct Refused {
    Strings args;
    Strings environment;
    std::string toml;
    Strings named;  ///< what the message must name
};

TEST(Config, WhatIsWrongIsNamed) {
    const std::vector<Refused> cases{
        {{"--set", "limits.message_burst=lots"},
         {},
         "",
         {"limits.message_burst", "lots", "--set", "0 to 1000000"}},
        {{"--set", "limits.message_burst=-1"}, {}, "", {"\"-1\""}},
        {{"--set", "limits.message_burst=1x"}, {}, "", {"\"1x\""}},
        {{"--set", "limits.message_burst="}, {}, "", {"limits.message_burst"}},
        {{"--set", "limits.messages=1"}, {}, "", {"limits.messages", "no such key", "message_burst"}},
        {{"--set", "nonsense"}, {}, "", {"nonsense", "SECTION.KEY=VALUE"}},
        {{"--listen", "localhost"}, {}, "", {"server.listen", "localhost", "--listen", "127.0.0.1:8080"}},
        {{"--listen", "127.0.0.1:65536"}, {}, "", {"127.0.0.1:65536"}},
        {{"--listen", "::1:80"}, {}, "", {"::1:80"}},
        {{"--data-dir", ""}, {}, "", {"server.data_dir"}},
        {{"--frobnicate"}, {}, "", {"--frobnicate", "--help"}},
        {{"stray"}, {}, "", {"stray"}},
        {{"--listen"}, {}, "", {"--listen"}},
        {{"--config", "other.toml"}, {}, "x", {"other.toml", "no such file"}},
        {{},
         {"PARLEY_LOG_LEVEL=loud"},
         "",
         {"log.level", "loud", "PARLEY_LOG_LEVEL", "debug, info, warning, error"}},
        {{}, {"PARLEY_LIMITS_NONE=1"}, "", {"PARLEY_LIMITS_NONE", "no such key"}},
        {{"--config", "parley.toml"}, {}, "[log]\nlevel = \n", {"parley.toml:2", "not TOML"}},
        {{"--config", "parley.toml"},
         {},
         "\n[log]\nlevel = 3\n",
         {"log.level", "3", "parley.toml:3", "one of"}},
        {{"--config", "parley.toml"},
         {},
         "[limits]\nmessage_burst = '5'\n",
         {"limits.message_burst", "parley.toml:2"}},
        {{"--config", "parley.toml"},
         {},
         "[server]\ntrusted_proxies = [1]\n",
         {"server.trusted_proxies", "list of IP"}},
        {{"--config", "parley.toml"}, {}, "level = 'info'\n", {"level", "no such key"}},
        {{"--config", "parley.toml"}, {}, "[lgo]\nlevel = 'info'\n", {"lgo.level", "no such key"}},
        {{"--set", "server.allowed_origins=https://a.example/x"}, {}, "", {"server.allowed_origins"}},
        {{"--set", "tls.key=a.pem"}, {}, "", {"tls.certificate", "tls.key"}},
        {{"--set", "server.descriptor_tables=own"}, {}, "", {"server.descriptor_tables", "shared, private"}},
        {{"--set", "server.descriptor_tables=private"}, {}, "", {"server.reactors", "1 to 128"}},
        {{"--set", "server.trusted_proxies=::1"}, {}, "", {"server.trusted_proxy_header"}},
    };
    for (const Refused& refused : cases) {
        const auto config = parse_config(refused.args, refused.environment, file(refused.toml));
        ASSERT_FALSE(config) << refused.named.front();
        EXPECT_EQ(config.error().code, ErrorCode::InvalidField);
        for (const std::string& part : refused.named)
            EXPECT_NE(message(config).find(part), std::string::npos) << part << " in " << message(config);
    }
}

TEST(Config, OtherProgramsVariablesAreLeftAlone) {
    EXPECT_TRUE(parse({}, {"PARLEY_PORT=tcp://10.0.0.1:80", "PARLEY_=", "PARLEY", "PATH=/bin"}));
}

TEST(Config, HelpAndReferenceNameEveryKey) {
    const auto help = parse({"--help"});
    ASSERT_TRUE(help);
    const std::string reference = configuration_reference();
    for (const config::Key& key : config::all_keys()) {
        EXPECT_NE(help->print_and_exit.find("  " + key.path() + " = "), std::string::npos) << key.path();
        EXPECT_NE(reference.find("| `" + std::string(key.name) + '`'), std::string::npos) << key.path();
    }
    for (const char* flag :
         {"--config", "--listen", "--data-dir", "--web-root", "--set", "--help", "--version"})
        EXPECT_NE(help->print_and_exit.find(flag), std::string::npos) << flag;
    for (const char* command : {"  admin ", "  backup ", "  restore ", "  check ", "  import "})
        EXPECT_NE(help->print_and_exit.find(command), std::string::npos) << command;
    EXPECT_EQ(parse({"--print-config-docs"})->print_and_exit, reference);
    EXPECT_TRUE(parse({"--version"})->print_and_exit.starts_with("parleyd "));
}

TEST(Config, TheReferenceOfTheDocsIsThisOne) {
    std::ifstream document(std::filesystem::path(PARLEY_BASE_DIR) / "../../docs/configuration.md");
    const std::string text(std::istreambuf_iterator<char>(document), {});
    EXPECT_EQ(text, configuration_reference()) << "run: parleyd --print-config-docs > docs/configuration.md";
}

TEST(Config, ReloadTakesWhatItMayAndNamesTheRest) {
    const auto fresh =
        parse({"--set", "limits.message_burst=7", "--set", "log.level=debug", "--listen", "127.0.0.1:1"});
    ASSERT_TRUE(fresh) << message(fresh);
    const Reload reload = reload_config(Config{}, *fresh);
    EXPECT_EQ(reload.config.limits.message_burst, 7U);
    EXPECT_EQ(reload.config.log.level, LogLevel::Debug);
    EXPECT_EQ(reload.config.server.port, 8080);
    EXPECT_EQ(reload.needs_restart, Strings{"server.listen"});
}

}  // namespace
}  // namespace parley
