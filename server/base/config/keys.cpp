#include "base/config/keys.h"

#include <algorithm>

#include "base/config/fields.h"

namespace parley::config {

namespace {

bool anything(std::string_view) {
    return true;
}
bool something(std::string_view text) {
    return !text.empty();
}

bool header_name(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

bool host_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c == '-' || c == '.' || c == ':' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    });
}

Key key(std::string_view section, std::string_view name, Applies applies, std::string_view doc) {
    Key key;
    key.section = section;
    key.name = name;
    key.applies = applies;
    key.doc = doc;
    return key;
}

constexpr std::uint32_t kMillion = 1'000'000;

// NOLINTBEGIN(cppcoreguidelines-macro-usage)
#define MEMBER(path) [](auto& config) -> auto& { return config.path; }
// NOLINTEND(cppcoreguidelines-macro-usage)

void add_server(std::vector<Key>& keys) {
    const auto server = [](std::string_view name, std::string_view doc) {
        return key("server", name, Applies::AtStart, doc);
    };
    keys.push_back(listen_address(server("listen", "Where clients connect.")));
    keys.push_back(text(server("data_dir", "Where everything is stored; made when it is missing."),
                        MEMBER(server.data_dir), "a path", something));
    keys.push_back(text(server("web_root", "The built web client."), MEMBER(server.web_root),
                        "a path (empty: the web client is not served)", anything));
    keys.push_back(number(server("reactors", "Threads that serve connections."), MEMBER(server.reactors), 0,
                          1024, "one for each core"));
    keys.push_back(choice<DescriptorTables>(
        server("descriptor_tables",
               "For benchmarks only, never to serve people: `private` gives each reactor a table "
               "of open files of its own, where the hard limit is low."),
        MEMBER(server.descriptor_tables),
        {{"shared", DescriptorTables::Shared}, {"private", DescriptorTables::Private}}));
    keys.push_back(text(
        server("trusted_proxy_header", "The header in which a trusted proxy names the client's address."),
        MEMBER(server.trusted_proxy_header), "the name of a header in lower case (empty: none)",
        header_name));
    keys.push_back(list(server("trusted_proxies", "The proxies whose header is believed."),
                        MEMBER(server.trusted_proxies), "a list of IP addresses", is_address));
    keys.push_back(list(server("allowed_origins", "Other origins whose pages may use this server."),
                        MEMBER(server.allowed_origins), "a list of origins such as https://chat.example.org",
                        is_origin));
}

void add_tls(std::vector<Key>& keys) {
    const auto tls = [](std::string_view name, std::string_view doc) {
        return key("tls", name, Applies::AtStart, doc);
    };
    keys.push_back(text(tls("certificate", "The certificate chain, PEM; the file is read again on SIGHUP."),
                        MEMBER(tls.certificate), "a path (empty: no TLS)", anything));
    keys.push_back(text(tls("key", "The certificate's private key, PEM; the file is read again on SIGHUP."),
                        MEMBER(tls.key), "a path (empty: no TLS)", anything));
}

void add_limits(std::vector<Key>& keys) {
    const auto add = [&keys](std::string_view name, auto member, std::string_view doc) {
        keys.push_back(number(key("limits", name, Applies::OnReload, doc), member, 0, kMillion, "no limit"));
    };
    add("messages_per_second", MEMBER(limits.messages_per_second),
        "Messages, edits, deletions and reactions a second that a device may send on its socket.");
    add("message_burst", MEMBER(limits.message_burst),
        "The same that a device may send at once after a pause.");
    add("requests_per_second", MEMBER(limits.requests_per_second),
        "HTTP requests a second that a device may make.");
    add("request_burst", MEMBER(limits.request_burst),
        "HTTP requests that a device may make at once after a pause.");
    add("marks_per_second", MEMBER(limits.marks_per_second),
        "Delivered and read marks a second that a device may send on its socket.");
    add("mark_burst", MEMBER(limits.mark_burst), "Marks that a device may send at once after a pause.");
    add("signals_per_second", MEMBER(limits.signals_per_second),
        "Typing, presence, pings and frames that are wrong, a second, that a device may send on its socket.");
    add("signal_burst", MEMBER(limits.signal_burst),
        "The same that a device may send at once after a pause.");
    add("bot_messages_per_second", MEMBER(limits.bot_messages_per_second),
        "Messages, edits, deletions and reactions a second that a bot's token may send on its socket.");
    add("bot_message_burst", MEMBER(limits.bot_message_burst),
        "The same that it may send at once after a pause.");
    add("bot_requests_per_second", MEMBER(limits.bot_requests_per_second),
        "HTTP requests a second that a bot's token may make.");
    add("bot_request_burst", MEMBER(limits.bot_request_burst),
        "HTTP requests that a bot's token may make at once after a pause.");
    add("hook_messages_per_second", MEMBER(limits.hook_messages_per_second),
        "Messages a second that an incoming webhook may post.");
    add("hook_message_burst", MEMBER(limits.hook_message_burst),
        "Messages that an incoming webhook may post at once after a pause.");
    add("registrations_per_hour", MEMBER(limits.registrations_per_hour),
        "Accounts that one address may create in an hour.");
    add("logins_per_minute", MEMBER(limits.logins_per_minute),
        "Attempts a minute to sign in to one account from one address.");
    const auto add_at_start = [&keys](std::string_view name, auto member, std::uint32_t low,
                                      std::uint32_t high, std::string_view zero, std::string_view doc) {
        keys.push_back(number(key("limits", name, Applies::AtStart, doc), member, low, high, zero));
    };
    add_at_start("connections_per_address", MEMBER(limits.connections_per_address), 0, 10 * kMillion,
                 "no limit", "Connections that one address may hold.");
    add_at_start("max_participants", MEMBER(limits.max_participants), 2, 100'000, {},
                 "Participants that a chat may have.");
    add_at_start("max_connections", MEMBER(limits.max_connections), 0, 100 * kMillion,
                 "no limit but the kernel's", "Connections that the server holds in all.");
}

void add_auth(std::vector<Key>& keys) {
    const auto add = [&keys](std::string_view name, auto member, std::uint32_t low, std::uint32_t high,
                             std::string_view doc) {
        keys.push_back(number(key("auth", name, Applies::AtStart, doc), member, low, high));
    };
    add("access_token_minutes", MEMBER(auth.access_token_minutes), 1, 1440,
        "Minutes that an access token is good for.");
    add("refresh_token_days", MEMBER(auth.refresh_token_days), 1, 3650,
        "Days without use after which a device is signed out.");
    add("argon2_memory_mib", MEMBER(auth.argon2_memory_mib), 1, 4096,
        "MiB that hashing one password takes (Argon2id).");
    add("argon2_passes", MEMBER(auth.argon2_passes), 1, 32, "Passes over that memory.");
    add("argon2_threads", MEMBER(auth.argon2_threads), 1, 64, "Passwords that are hashed at the same time.");
}

void add_plans(std::vector<Key>& keys) {
    using Plans = std::vector<std::pair<std::string_view, NewAccountPlan>>;
    keys.push_back(choice(key("plans", "new_accounts", Applies::AtStart,
                              "The plan of accounts that are created: premium keeps messages for ever."),
                          MEMBER(plans.new_accounts),
                          Plans{{"free", NewAccountPlan::Free}, {"premium", NewAccountPlan::Premium}}));
    keys.push_back(number(key("plans", "free_message_days", Applies::AtStart,
                              "Days that messages are kept in chats whose owner has the free plan."),
                          MEMBER(plans.free_message_days), 1, 36'500));
}

void add_bots(std::vector<Key>& keys) {
    using Making = std::vector<std::pair<std::string_view, BotMaking>>;
    keys.push_back(choice(
        key("bots", "making", Applies::AtStart, "Who may make bots; those that there are go on working."),
        MEMBER(bots.making),
        Making{{"everyone", BotMaking::Everyone}, {"admins", BotMaking::Admins}, {"off", BotMaking::Off}}));
    const auto add = [&keys](std::string_view name, auto member, std::uint32_t high, std::string_view doc) {
        keys.push_back(number(key("bots", name, Applies::AtStart, doc), member, 1, high));
    };
    add("per_person", MEMBER(bots.per_person), 1'000, "Bots that a person may own.");
    add("tokens_per_bot", MEMBER(bots.tokens_per_bot), 100, "Tokens that a bot may have.");
    add("hooks_per_chat", MEMBER(bots.hooks_per_chat), 1'000, "Incoming webhooks that a chat may have.");
}

void add_memory(std::vector<Key>& keys) {
    keys.push_back(number(key("memory", "entities_mib", Applies::AtStart,
                              "MiB that chats and users that are loaded may take; those in use stay."),
                          MEMBER(memory.entities_mib), 16, kMillion));
    keys.push_back(number(key("memory", "store_mib", Applies::AtStart,
                              "MiB that the store may take for rows that it has read, and for those that are "
                              "not in its tables yet."),
                          MEMBER(memory.store_mib), 64, kMillion));
}

void add_hooks(std::vector<Key>& keys) {
    const auto hooks = [](std::string_view name, std::string_view doc) {
        return key("hooks", name, Applies::AtStart, doc);
    };
    const auto add = [&](std::string_view name, auto member, std::uint32_t low, std::uint32_t high,
                         std::string_view doc) {
        keys.push_back(number(hooks(name, doc), member, low, high));
    };
    keys.push_back(flag(hooks("enabled", "Whether chats' admins may have events sent to other servers."),
                        MEMBER(hooks.enabled)));
    keys.push_back(
        flag(hooks("allow_private_targets",
                   "Whether they may be sent to addresses of this machine and of private networks: "
                   "whoever makes a chat then reaches what this server reaches."),
             MEMBER(hooks.allow_private_targets)));
    keys.push_back(
        list(hooks("allowed_hosts", "Hosts that they may be sent to wherever their names lead, as in a URL."),
             MEMBER(hooks.allowed_hosts), "a list of host names or addresses in lower case", host_name));
    add("per_chat", MEMBER(hooks.per_chat), 0, 100, "Outgoing webhooks that a chat may have.");
    add("requests_at_once", MEMBER(hooks.requests_at_once), 1, 1'000,
        "Deliveries that may be under way, each of up to 256 KiB.");
    add("timeout_seconds", MEMBER(hooks.timeout_seconds), 1, 60, "Seconds that a target has to answer.");
    add("first_retry_seconds", MEMBER(hooks.first_retry_seconds), 1, 3'600,
        "Seconds until what failed is sent again; twice as long after each further failure.");
    add("longest_retry_seconds", MEMBER(hooks.longest_retry_seconds), 1, 86'400,
        "The most of these seconds.");
    add("breaker_failures", MEMBER(hooks.breaker_failures), 1, 1'000,
        "Failures in a row after which a target is left alone.");
    add("breaker_open_seconds", MEMBER(hooks.breaker_open_seconds), 1, 3'600,
        "Seconds until one attempt is made at a target that was left alone.");
    add("disable_after_hours", MEMBER(hooks.disable_after_hours), 1, 8'760,
        "Hours of nothing but failures after which a webhook is switched off.");
}

void add_encryption(std::vector<Key>& keys) {
    keys.push_back(
        flag(key("encryption", "require_direct", Applies::AtStart,
                 "Whether every direct chat that is made from now on must be end-to-end encrypted."),
             MEMBER(encryption.require_direct)));
}

void add_log(std::vector<Key>& keys) {
    using Level = std::vector<std::pair<std::string_view, LogLevel>>;
    using Format = std::vector<std::pair<std::string_view, LogFormat>>;
    keys.push_back(
        choice(key("log", "level", Applies::OnReload, "What is logged: this and all that is graver."),
               MEMBER(log.level),
               Level{{"debug", LogLevel::Debug},
                     {"info", LogLevel::Info},
                     {"warning", LogLevel::Warning},
                     {"error", LogLevel::Error}}));
    keys.push_back(choice(key("log", "format", Applies::AtStart, "How log lines on standard error look."),
                          MEMBER(log.format), Format{{"text", LogFormat::Text}, {"json", LogFormat::Json}}));
}

#undef MEMBER

std::vector<Key> make_keys() {
    std::vector<Key> keys;
    add_server(keys);
    add_tls(keys);
    add_limits(keys);
    add_auth(keys);
    add_plans(keys);
    add_bots(keys);
    add_memory(keys);
    add_hooks(keys);
    add_encryption(keys);
    add_log(keys);
    return keys;
}

}  // namespace

const std::vector<Key>& all_keys() {
    static const std::vector<Key> keys = make_keys();
    return keys;
}

const Key* find_key(std::string_view path) {
    const auto& keys = all_keys();
    const auto found =
        std::find_if(keys.begin(), keys.end(), [path](const Key& key) { return key.path() == path; });
    return found == keys.end() ? nullptr : &*found;
}

}  // namespace parley::config
