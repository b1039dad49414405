#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"
#include "protocol/check/problem.h"
#include "protocol/check/shape.h"
#include "protocol/check/text_rules.h"
#include "protocol/json/document.h"

namespace parley::protocol {

/// How long a string may be, and what it is for.
struct TextLimits {
    enum class Counted : std::uint8_t { Characters, Bytes };
    enum class Trim : std::uint8_t { No, Yes };

    std::size_t least = 0;
    std::size_t most = 0;
    Counted counted = Counted::Characters;
    Trim trim = Trim::No;
    Lines lines = Lines::One;
};

/// Reads the members of one object into C++ values. What is missing, mistyped, out of its limits or given
/// twice goes to the Problem; a member that is null counts as absent. Lives on the stack, no longer than the
/// document.
class Fields {
  public:
    /// `object` that is none is a problem, too.
    Fields(JsonValue object, const JsonPath& path, Problem& problem);

    [[nodiscard]] std::optional<JsonValue> find(std::string_view name, Need need);
    [[nodiscard]] std::optional<std::string_view> view(std::string_view name, Need need,
                                                       const TextLimits& limits);
    [[nodiscard]] std::optional<std::string> text(std::string_view name, Need need, const TextLimits& limits);
    /// An optional text that null takes away, so that it becomes empty.
    [[nodiscard]] std::optional<std::string> text_or_cleared(std::string_view name, const TextLimits& limits);
    /// The same for an address (see is_safe_url) of at most 2,048 bytes; "" takes it away, too.
    [[nodiscard]] std::optional<std::string> url_or_cleared(std::string_view name);
    /// Whether the member is there and null.
    [[nodiscard]] bool is_cleared(std::string_view name) const noexcept;
    [[nodiscard]] std::optional<std::uint64_t> number(std::string_view name, Need need);
    [[nodiscard]] std::optional<bool> flag(std::string_view name, Need need);
    /// RFC 3339, UTC.
    [[nodiscard]] std::optional<WallTime> time(std::string_view name, Need need);
    /// An id as text. A string that is not the text of an id names nothing: `unknown` with the path as its
    /// detail.
    template <class IdType>
    [[nodiscard]] std::optional<IdType> id(std::string_view name, Need need, ErrorCode unknown) {
        const auto text = view(name, need, kAnyId);
        if (!text) return std::nullopt;
        const auto id = parse_id<IdType>(*text);
        if (!id) problem_.report(fail(unknown, to_text(path_.member(name))));
        return id;
    }
    /// A required list of `least` to `most` user ids, without repetitions, in their order. Those that could
    /// not exist are told as `unknown`, or left out when there is none.
    [[nodiscard]] std::vector<UserId> users(std::string_view name, std::size_t least, std::size_t most,
                                            std::optional<ErrorCode> unknown);
    /// One of a few words.
    template <class Enum, std::size_t count>
    [[nodiscard]] std::optional<Enum> choice(
        std::string_view name, Need need, const std::array<std::pair<std::string_view, Enum>, count>& words) {
        const auto value = find(name, need);
        if (!value) return std::nullopt;
        std::string reason = "must be one of";
        for (const auto& [word, meaning] : words) {
            if (value->is(JsonKind::String) && value->text() == word) return meaning;
            (reason += ' ') += word;
        }
        problem_.invalid(path_.member(name), reason);
        return std::nullopt;
    }

    [[nodiscard]] JsonPath path_of(std::string_view name) const noexcept { return path_.member(name); }
    [[nodiscard]] Problem& problem() noexcept { return problem_; }

  private:
    static constexpr TextLimits kAnyId{.least = 0, .most = 1024, .counted = TextLimits::Counted::Bytes};

    JsonValue object_;
    const JsonPath& path_;
    Problem& problem_;
};

}  // namespace parley::protocol
