#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/clock.h"
#include "base/id.h"

namespace parley::protocol {

/// Appends `text` (valid UTF-8) as a JSON string: only what must be is escaped.
void append_json_string(std::string& out, std::string_view text);
void append_json_number(std::string& out, std::uint64_t value);
/// The shortest digits that give `value` again. Precondition: finite.
void append_json_number(std::string& out, double value);

/// Writes one JSON object, member by member, onto the end of `out`. Keys are literals that need no escapes.
class ObjectWriter {
  public:
    explicit ObjectWriter(std::string& out) : out_(out) { out_ += '{'; }

    /// Writes the key; the caller appends the value to `out`.
    std::string& key(std::string_view name) {
        out_.append(&kBeforeKey[first_], 2 - first_).append(name).append("\":", 2);
        first_ = 0;
        return out_;
    }
    ObjectWriter& text(std::string_view name, std::string_view value) {
        append_json_string(key(name), value);
        return *this;
    }
    /// Nothing for an empty one.
    ObjectWriter& text_if_any(std::string_view name, std::string_view value) {
        return value.empty() ? *this : text(name, value);
    }
    /// A value that is JSON already.
    ObjectWriter& json(std::string_view name, std::string_view value) {
        key(name) += value;
        return *this;
    }
    ObjectWriter& number(std::string_view name, std::uint64_t value) {
        append_json_number(key(name), value);
        return *this;
    }
    /// True or false.
    ObjectWriter& flag(std::string_view name, auto value)
        requires std::is_same_v<decltype(value), bool>
    {
        return json(name, value ? "true" : "false");
    }
    ObjectWriter& time(std::string_view name, WallTime value) {
        std::string& out = key(name);
        out += '"';
        append_rfc3339(out, value);
        out += '"';
        return *this;
    }
    template <class IdType>
    ObjectWriter& id(std::string_view name, const IdType& value) {
        std::string& out = key(name);
        out += '"';
        append_text(out, value);
        out += '"';
        return *this;
    }
    /// A list of objects or other JSON: `append(out, item)` writes each of `items`.
    template <class Items, class Append>
    ObjectWriter& list(std::string_view name, const Items& items, Append append) {
        std::string& out = key(name);
        out += '[';
        bool first = true;
        for (const auto& item : items) {
            if (!first) out += ',';
            first = false;
            append(out, item);
        }
        out += ']';
        return *this;
    }
    void end() { out_ += '}'; }

  private:
    static constexpr char kBeforeKey[] = ",\"";

    std::string& out_;
    std::size_t first_ = 1;  ///< 1 until a member was written: it has no comma before it
};

}  // namespace parley::protocol
