#include "app/admin/command_line.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "app/admin/answer_text.h"
#include "app/admin/config_options.h"
#include "protocol/encode.h"

namespace parley::app {

namespace {

/// Everything that may be typed; which of it counts follows from the command.
struct Typed {
    std::string user;
    std::string query;
    std::string reason;
    std::string role;
    std::string mode;
};

/// {"name":"value",…} of those that are not empty.
std::string json_of(std::initializer_list<std::pair<std::string_view, std::string_view>> members) {
    std::string body = "{";
    for (const auto& [name, value] : members) {
        if (value.empty()) continue;
        if (body.size() > 1) body += ',';
        protocol::append_json_string(body, name);
        body += ':';
        protocol::append_json_string(body, value);
    }
    return body + '}';
}

void ask(AdminCommand& command, std::string method, std::string path, std::string body = {}) {
    command.request.method = std::move(method);
    command.request.path = "/api/admin" + path;
    command.request.body = std::move(body);
}

void add_reason(CLI::App& to, Typed& typed) {
    to.add_option("--reason", typed.reason, "Why: kept in the audit log");
}

/// `users NAME USERNAME [--reason …]`: a POST to that user.
void add_user_act(CLI::App& users, AdminCommand& command, Typed& typed, const std::string& name,
                  const std::string& address, const std::string& help) {
    CLI::App* act = users.add_subcommand(name, help);
    act->add_option("username", typed.user)->required();
    add_reason(*act, typed);
    act->callback([&command, &typed, address] {
        command.username = typed.user;
        ask(command, "POST", "/users/{userId}/" + address, json_of({{"reason", typed.reason}}));
    });
}

void add_users(CLI::App& admin, AdminCommand& command, Typed& typed) {
    CLI::App* users = admin.add_subcommand("users", "Accounts")->require_subcommand(1);
    CLI::App* list = users->add_subcommand("list", "All accounts, the newest first");
    list->add_option("--query", typed.query, "Those whose name begins so");
    list->callback([&] {
        command.all_pages = true;
        ask(command, "GET",
            typed.query.empty() ? "/users?limit=200" : "/users?limit=200&q=" + escaped(typed.query));
    });
    CLI::App* show = users->add_subcommand("show", "One account");
    show->add_option("username", typed.user)->required();
    show->callback([&] {
        command.username = typed.user;
        ask(command, "GET", "/users/{userId}");
    });
    add_user_act(*users, command, typed, "suspend", "suspend", "Nobody can use the account until that ends");
    add_user_act(*users, command, typed, "unsuspend", "unsuspend", "End a suspension");
    add_user_act(*users, command, typed, "close-sessions", "close-sessions", "Sign all devices out");
    add_user_act(*users, command, typed, "reset-password", "reset-token",
                 "End the password; prints a token with which a new one is chosen, once");
    CLI::App* role = users->add_subcommand("role", "Give a server role, or take it");
    role->add_option("username", typed.user)->required();
    role->add_option("role", typed.role, "user, moderator or admin")->required();
    add_reason(*role, typed);
    role->callback([&] {
        command.username = typed.user;
        ask(command, "PUT", "/users/{userId}/role",
            json_of({{"serverRole", typed.role}, {"reason", typed.reason}}));
    });
    CLI::App* remove = users->add_subcommand("delete", "Delete an account for good");
    remove->add_option("username", typed.user)->required();
    add_reason(*remove, typed);
    remove->callback([&] {
        command.username = typed.user;
        ask(command, "DELETE", "/users/{userId}?reason=" + escaped(typed.reason));
    });
}

void add_audit(CLI::App& admin, AdminCommand& command) {
    CLI::App* audit = admin.add_subcommand("audit", "What administrators have done")->require_subcommand(1);
    audit->add_subcommand("export", "The whole audit log, the newest first, one act a line")->callback([&] {
        command.all_pages = true;
        ask(command, "GET", "/audit/export");
    });
}

void add_server(CLI::App& admin, AdminCommand& command, Typed& typed) {
    CLI::App* registration = admin.add_subcommand("registration", "Who may make an account; or set it");
    registration->add_option("mode", typed.mode, "open, invite or closed");
    add_reason(*registration, typed);
    registration->callback([&] {
        if (typed.mode.empty())
            ask(command, "GET", "/registration");
        else
            ask(command, "PUT", "/registration", json_of({{"mode", typed.mode}, {"reason", typed.reason}}));
    });
    admin.add_subcommand("health", "How the server is doing")->callback([&] {
        ask(command, "GET", "/health");
    });
}

}  // namespace

Result<AdminCommand> parse_admin_command(std::span<const std::string> args) {
    AdminCommand command;
    Typed typed;
    ConfigOptions server;
    CLI::App admin("Administer the server that runs on a data directory of this machine.", "parleyd admin");
    admin.set_help_flag("--help", "Print this text and exit")->configurable(false);
    admin.set_help_all_flag("--help-all", "Print the help of all commands and exit");
    admin.require_subcommand(1);
    admin.fallthrough();
    server.add_to(admin);
    add_users(admin, command, typed);
    add_audit(admin, command);
    add_server(admin, command, typed);
    try {
        admin.parse(std::vector<std::string>(args.rbegin(), args.rend()));
    } catch (const CLI::CallForHelp&) {
        command.print_and_exit = admin.help();
    } catch (const CLI::CallForAllHelp&) {
        command.print_and_exit = admin.help("", CLI::AppFormatMode::All);
    } catch (const CLI::ParseError& error) {
        return fail(ErrorCode::InvalidField,
                    std::string(error.what()) + " (parleyd admin --help-all lists what is understood)");
    }
    command.config_args = server.args();
    return command;
}

}  // namespace parley::app
