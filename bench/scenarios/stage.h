#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/loop.h"
#include "limit/limit.h"
#include "measure/json_line.h"
#include "scenarios/scenario.h"
#include "world/kept_world.h"
#include "world/people.h"
#include "world/server.h"

namespace parley::bench {

/// What a scenario plays on: a server alone on one core, this program alone on another, options. The server's
/// data is removed at the end, unless it was asked for with --data: then it and its people are there for the
/// next run.
class Stage {
  public:
    /// What was given on the command line.
    struct Given {
        std::filesystem::path server, data;  ///< data may be empty
        std::string peer;                    ///< another server, by its name; may be empty
        int server_core = 0, own_core = 1;
        bool quick = false;
        std::map<std::string, double, std::less<>> numbers;
    };

    Stage(const Scenario& scenario, Given given);
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    [[nodiscard]] double number(std::string_view option) const;
    [[nodiscard]] std::size_t count(std::string_view option) const;
    [[nodiscard]] Loop& loop() noexcept { return loop_; }

    /// Settings (section.key=value) of the servers that are started from now on, beside those of every run.
    void configure(std::vector<std::string> settings) { settings_ = std::move(settings); }
    /// Starts the server on all cores, makes the world or finds it where an earlier run kept it that was
    /// given the same for the options `shaped_by`, and puts everybody onto their cores.
    World start(std::initializer_list<std::string_view> shaped_by, const std::function<void(World&)>& make);
    /// The same for a world of nothing but so many pairs: also the first ones of a data set that parley-seed
    /// has made in the folder.
    World start_on_pairs(std::size_t pairs, std::initializer_list<std::string_view> shaped_by,
                         const std::function<void(World&)>& make);
    [[nodiscard]] const Server& server() const noexcept { return *server_; }
    /// For a scenario that has seen enough of it.
    void stop_server() { server_.reset(); }
    /// A new process with the same data, on the server's core: without what the making of the world left in
    /// memory.
    void restart_server();
    [[nodiscard]] const Given& given() const noexcept { return given_; }
    /// Where the run may keep what is removed at its end.
    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }
    /// A bare relay on the server's core.
    [[nodiscard]] Limit limit(const Answers& answers) const { return {answers, given_.server_core}; }

    /// Prints the result, with the scenario, its options and the load of the machine before it.
    void print(const JsonLine& result) const;

  private:
    void start_server();
    void put_onto_cores();
    [[nodiscard]] std::string title(std::initializer_list<std::string_view> shaped_by) const;

    const Scenario& scenario_;
    const Given given_;
    const double load_before_;
    std::filesystem::path folder_;
    std::optional<KeptWorld::Seeded> seeded_;
    Loop loop_;
    std::vector<std::string> settings_;
    std::unique_ptr<Server> server_;
};

}  // namespace parley::bench
