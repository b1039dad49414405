#include "scenarios/stage.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "measure/failure.h"
#include "measure/process.h"
#include "world/kept_world.h"

namespace parley::bench {

namespace {

std::filesystem::path make_folder() {
    std::string path = std::filesystem::temp_directory_path() / "parley-bench-XXXXXX";
    if (mkdtemp(path.data()) == nullptr) fail("no folder for the server's data");
    return path;
}

}  // namespace

Stage::Stage(const Scenario& scenario, Given given)
    : scenario_(scenario),
      given_(std::move(given)),
      load_before_(load_average()),
      folder_(given_.data.empty() ? make_folder() : given_.data) {
    raise_file_limit();
}

Stage::~Stage() {
    server_.reset();
    if (!given_.data.empty()) return;
    std::error_code left;
    std::filesystem::remove_all(folder_, left);
}

double Stage::number(std::string_view option) const {
    if (const auto given = given_.numbers.find(option); given != given_.numbers.end()) return given->second;
    const auto found = std::ranges::find(scenario_.options, option, &Option::name);
    if (found == scenario_.options.end()) fail("no option " + std::string(option));
    return given_.quick ? found->quick : found->value;
}

std::size_t Stage::count(std::string_view option) const {
    return static_cast<std::size_t>(number(option));
}

std::string Stage::title(std::initializer_list<std::string_view> shaped_by) const {
    std::string title(scenario_.name);
    for (const std::string_view option : shaped_by)
        title.append(" ").append(option).append("=").append(std::to_string(count(option)));
    return title;
}

World Stage::start(std::initializer_list<std::string_view> shaped_by,
                   const std::function<void(World&)>& make) {
    const KeptWorld kept(folder_ / "world", title(shaped_by));
    if (kept.seeded()) fail(std::string(scenario_.name) + " can't play on what parley-seed made");
    World world;
    const bool found = kept.load(world);
    if (!found) std::filesystem::remove_all(folder_ / "data");
    start_server();
    if (!found) {
        make(world);
        if (!given_.data.empty()) kept.save(world);
    }
    put_onto_cores();
    return world;
}

World Stage::start_on_pairs(std::size_t pairs, std::initializer_list<std::string_view> shaped_by,
                            const std::function<void(World&)>& make) {
    const std::filesystem::path file = folder_ / "world";
    seeded_ = KeptWorld(file, {}).seeded();
    if (!seeded_) return start(shaped_by, make);
    World world;
    if (!KeptWorld::of_seeded(file, *seeded_).load(world)) fail("the tokens of the data set are too old");
    if (world.chats.size() < pairs) fail("the data set has fewer chats");
    world.chats.resize(pairs);
    world.people.resize(2 * pairs);
    start_server();
    put_onto_cores();
    return world;
}

void Stage::put_onto_cores() {
    pin_to_core(server_->process(), given_.server_core);
    pin_to_core(0, given_.own_core);
}

void Stage::start_server() {
    server_ = std::make_unique<Server>(Server::Setup{given_.server, folder_ / "data", settings_, {}});
}

void Stage::restart_server() {
    stop_server();
    start_server();
    pin_to_core(server_->process(), given_.server_core);
}

void Stage::print(const JsonLine& result) const {
    JsonLine options;
    for (const Option& option : scenario_.options) options.number(option.name, number(option.name), 2);
    JsonLine line;
    line.text("scenario", scenario_.name).object("options", options).number("loadBefore", load_before_, 2);
    if (seeded_) {
        JsonLine set;
        line.object("seeded", set.count("chats", seeded_->chats).count("messages", seeded_->messages));
    }
    std::printf("%s\n", line.object("result", result).str().c_str());
    std::fflush(stdout);
}

}  // namespace parley::bench
