#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/log/level.h"
#include "base/result.h"

namespace parley {

// What can be set, with its defaults. keys.cpp tells for each key what is allowed and what it is for;
// docs/configuration.md is written from there.

/// Whether all threads share one table of open files, or each reactor has its own.
enum class DescriptorTables : std::uint8_t { Shared, Private };

struct ServerConfig {
    std::string address = "127.0.0.1";  ///< of `listen`
    std::uint16_t port = 8080;          ///< of `listen`; 0: the kernel chooses
    std::string data_dir = "data";
    std::string web_root = "web/dist";  ///< empty: the web client is not served
    std::uint32_t reactors = 0;         ///< 0: one for each core
    DescriptorTables descriptor_tables = DescriptorTables::Shared;
    std::string trusted_proxy_header;  ///< lower-case; empty: none
    std::vector<std::string> trusted_proxies;
    std::vector<std::string> allowed_origins;
};

struct TlsConfig {
    std::string certificate;  ///< PEM; empty, as is `key`: no TLS
    std::string key;
};

/// 0 means none, everywhere.
struct LimitsConfig {
    std::uint32_t messages_per_second = 50;
    std::uint32_t message_burst = 200;
    std::uint32_t requests_per_second = 50;
    std::uint32_t request_burst = 200;
    std::uint32_t marks_per_second = 500;
    std::uint32_t mark_burst = 2'000;
    std::uint32_t signals_per_second = 50;
    std::uint32_t signal_burst = 200;
    std::uint32_t bot_messages_per_second = 10;
    std::uint32_t bot_message_burst = 60;
    std::uint32_t bot_requests_per_second = 20;
    std::uint32_t bot_request_burst = 100;
    std::uint32_t hook_messages_per_second = 2;
    std::uint32_t hook_message_burst = 30;
    std::uint32_t registrations_per_hour = 20;
    std::uint32_t logins_per_minute = 10;
    std::uint32_t connections_per_address = 10'000;
    std::uint32_t max_participants = 100'000;
    std::uint32_t max_connections = 0;
};

struct AuthConfig {
    std::uint32_t access_token_minutes = 15;
    std::uint32_t refresh_token_days = 60;
    std::uint32_t argon2_memory_mib = 64;
    std::uint32_t argon2_passes = 2;
    std::uint32_t argon2_threads = 2;
};

/// How long messages are kept for accounts.
enum class NewAccountPlan : std::uint8_t { Free, Premium };

struct PlansConfig {
    NewAccountPlan new_accounts = NewAccountPlan::Premium;
    std::uint32_t free_message_days = 365;
};

/// Who may make bots; those that there are stay.
enum class BotMaking : std::uint8_t { Everyone, Admins, Off };

struct BotsConfig {
    BotMaking making = BotMaking::Everyone;
    std::uint32_t per_person = 20;
    std::uint32_t tokens_per_bot = 10;
    std::uint32_t hooks_per_chat = 20;
};

/// What must be end-to-end encrypted.
struct EncryptionConfig {
    bool require_direct = false;  ///< no new direct chat without it
};

/// What the server keeps of its rows in memory, so that it need not read them; all reactors together.
struct MemoryConfig {
    std::uint32_t entities_mib = 512;
    std::uint32_t store_mib = 384;
};

/// What is sent to servers of others when a chat's log grows.
struct HooksConfig {
    bool enabled = true;
    bool allow_private_targets = false;
    std::vector<std::string> allowed_hosts;
    std::uint32_t per_chat = 10;
    std::uint32_t requests_at_once = 128;  ///< all reactors together
    std::uint32_t timeout_seconds = 10;
    std::uint32_t first_retry_seconds = 1;
    std::uint32_t longest_retry_seconds = 3'600;
    std::uint32_t breaker_failures = 5;
    std::uint32_t breaker_open_seconds = 30;
    std::uint32_t disable_after_hours = 120;
};

struct LogConfig {
    LogLevel level = LogLevel::Info;
    LogFormat format = LogFormat::Text;
};

struct Config {
    ServerConfig server;
    TlsConfig tls;
    LimitsConfig limits;
    AuthConfig auth;
    PlansConfig plans;
    BotsConfig bots;
    MemoryConfig memory;
    HooksConfig hooks;
    EncryptionConfig encryption;
    LogConfig log;

    /// Not empty: --help, --version or --print-config-docs was given: print this and exit with 0.
    std::string print_and_exit;
};

/// Reads a file whole; an error's detail says why that is impossible.
using ReadFile = std::function<Result<std::string>(const std::filesystem::path&)>;

/// The configuration, from, in rising order: defaults, the TOML file of --config, the environment
/// (`PARLEY_SECTION_KEY=value`), flags. `args` are the program's without its name, `environment` has the form
/// of environ(7). INVALID_FIELD for anything that is not understood: the detail names key, value, source and
/// what is allowed, and is to be shown before the program exits. Pure.
[[nodiscard]] Result<Config> parse_config(std::span<const std::string> args,
                                          std::span<const std::string> environment,
                                          const ReadFile& read_file);

/// What a running server does with a configuration that was read again.
struct Reload {
    Config config;  ///< the running one with every reloadable key taken from the fresh one
    std::vector<std::string> needs_restart;  ///< keys (`section.key`) that differ and were not taken
};
[[nodiscard]] Reload reload_config(const Config& running, const Config& fresh);

/// The text of docs/configuration.md.
[[nodiscard]] std::string configuration_reference();

}  // namespace parley
