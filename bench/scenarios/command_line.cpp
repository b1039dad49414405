#include "scenarios/command_line.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>

#include "measure/failure.h"
#include "scenarios/stage.h"

namespace parley::bench {

namespace {

void print_usage(std::span<const Scenario> scenarios, const char* program) {
    std::fprintf(
        stderr,
        "%s SCENARIO [--OPTION VALUE]...\n"
        "  --server PROGRAM      the server, parleyd unless given\n"
        "  --data FOLDER         keep the server's data and people there, for the next run with the same "
        "options\n"
        "  --server-core N (0), --own-core N (1)\n"
        "  --peer NAME[:STORE]   the other server, where there is one: ejabberd[:sqlite], prosody[:sqlite],\n"
        "                        nats, centrifugo\n"
        "  --size full|quick     quick: small and short, to try the generator itself\n",
        program);
    for (const Scenario& scenario : scenarios) {
        std::fprintf(stderr, "\n%s: %s\n", scenario.name.data(), scenario.what.data());
        for (const Option& option : scenario.options)
            std::fprintf(stderr, "  --%-10s %s (%g)\n", option.name.data(), option.what.data(), option.value);
    }
}

double number_in(const std::string& text) {
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    if (end == text.c_str() || *end != '\0' || number < 0) fail(text + " is not a number");
    return number;
}

void take(Stage::Given& given, const Scenario& scenario, std::string_view name, const std::string& value) {
    if (name == "server") {
        given.server = value;
    } else if (name == "data") {
        given.data = value;
    } else if (name == "peer") {
        given.peer = value;
    } else if (name == "size") {
        given.quick = value == "quick";
        if (!given.quick && value != "full") fail("--size is full or quick");
    } else if (name == "server-core") {
        given.server_core = static_cast<int>(number_in(value));
    } else if (name == "own-core") {
        given.own_core = static_cast<int>(number_in(value));
    } else {
        if (std::ranges::find(scenario.options, name, &Option::name) == scenario.options.end())
            fail("the scenario has no option --" + std::string(name));
        given.numbers[std::string(name)] = number_in(value);
    }
}

int run(std::span<const Scenario> scenarios, int count, char** words) {
    if (count == 2 && words[1] == std::string_view("names")) {
        for (const Scenario& scenario : scenarios) std::printf("%s\n", scenario.name.data());
        return 0;
    }
    const auto scenario =
        std::ranges::find(scenarios, std::string_view(count < 2 ? "" : words[1]), &Scenario::name);
    if (scenario == scenarios.end() || count % 2 != 0) {
        print_usage(scenarios, words[0]);
        return 2;
    }
    Stage::Given given;
    given.server = "parleyd";
    for (int n = 2; n < count; n += 2) {
        const std::string_view name = words[n];
        if (!name.starts_with("--")) fail("an option begins with --");
        take(given, *scenario, name.substr(2), words[n + 1]);
    }
    Stage stage(*scenario, std::move(given));
    scenario->run(stage);
    return 0;
}

}  // namespace

int run_command_line(std::span<const Scenario> scenarios, int count, char** words) {
    try {
        return run(scenarios, count, words);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "%s: %s\n", words[0], failure.what());
        return 1;
    }
}

}  // namespace parley::bench
