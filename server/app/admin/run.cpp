#include "app/admin/run.h"

#include <cstdio>

#include "app/admin/answer_text.h"
#include "app/admin/command_line.h"
#include "app/admin/operator_file.h"

namespace parley::app {

namespace {

constexpr int kRefused = 1;
constexpr int kNotUnderstood = 2;

int complain(int status, const std::string& why) {
    std::fprintf(stderr, "parleyd admin: %s\n", why.c_str());
    return status;
}

Result<net::HttpResponse> call(const OperatorFile& server, net::HttpRequest request) {
    request.headers.emplace_back("Authorization", "Bearer " + std::string(server.token.reveal()));
    if (!request.body.empty()) request.headers.emplace_back("Content-Type", "application/json");
    Result<net::HttpResponse> answer = net::call(server.server, request);
    if (answer && answer->status >= 300) return fail(ErrorCode::BadRequest, message_of(answer->body));
    return answer;
}

/// The id of the account that has exactly this name.
Result<std::string> id_of(const OperatorFile& server, const std::string& username) {
    net::HttpRequest request;
    request.method = "GET";
    request.path = "/api/admin/users?limit=200&q=" + escaped(username);
    const Result<net::HttpResponse> answer = call(server, std::move(request));
    if (!answer) return answer.error();
    std::optional<std::string> id = id_of_user_named(answer->body, username);
    if (!id) return fail(ErrorCode::UserNotFound, "there is no user " + username);
    return std::move(*id);
}

std::string with_cursor(const std::string& path, const std::string& cursor) {
    return path + (path.find('?') == std::string::npos ? "?cursor=" : "&cursor=") + escaped(cursor);
}

Status carry_out(const OperatorFile& server, AdminCommand command) {
    if (!command.username.empty()) {
        const Result<std::string> id = id_of(server, command.username);
        if (!id) return id.error();
        constexpr std::string_view kPlace = "{userId}";
        command.request.path.replace(command.request.path.find(kPlace), kPlace.size(), *id);
    }
    const std::string path = command.request.path;
    for (;;) {
        const Result<net::HttpResponse> answer = call(server, command.request);
        if (!answer) return answer.error();
        const AnswerText text = text_of(*answer);
        std::fputs(text.lines.c_str(), stdout);
        if (!command.all_pages || text.next_cursor.empty()) return done();
        command.request.path = with_cursor(path, text.next_cursor);
    }
}

}  // namespace

int run_admin(std::span<const std::string> args, const ReadConfig& read_config) {
    Result<AdminCommand> command = parse_admin_command(args);
    if (!command) return complain(kNotUnderstood, command.error().detail);
    if (!command->print_and_exit.empty()) {
        std::fputs(command->print_and_exit.c_str(), stdout);
        return 0;
    }
    const Result<Config> config = read_config(command->config_args);
    if (!config) return complain(kNotUnderstood, config.error().detail);
    const Result<OperatorFile> server = read_operator_file(config->server.data_dir);
    if (!server) return complain(kRefused, server.error().detail);
    const Status done = carry_out(*server, std::move(*command));
    return done ? 0 : complain(kRefused, done.error().detail);
}

}  // namespace parley::app
