#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parley::protocol {

enum class JsonKind : std::uint8_t { Null, False, True, Number, String, Array, Object };

/// A value of a parsed document, as one of a row of nodes: a container is followed by what it contains, in
/// the order given.
struct JsonNode {
    std::string_view key;    ///< of a member of an object, unescaped
    std::string_view text;   ///< of a string: unescaped; of a number: as it was written
    std::uint32_t span = 1;  ///< nodes of this value, itself included: the next sibling is at `this + span`
    JsonKind kind = JsonKind::Null;
    bool plain_key = true;  ///< needs no escapes
    bool plain_text = true;
};

/// One value of a JsonDocument; valid as long as the document is neither parsed into again nor destroyed, nor
/// its text gone.
class JsonValue {
  public:
    explicit JsonValue(const JsonNode* node) noexcept : node_(node) {}

    [[nodiscard]] JsonKind kind() const noexcept { return node_->kind; }
    [[nodiscard]] bool is(JsonKind kind) const noexcept { return node_->kind == kind; }
    [[nodiscard]] std::string_view key() const noexcept { return node_->key; }
    [[nodiscard]] std::string_view text() const noexcept { return node_->text; }

    /// Walks over the members of an object or the entries of an array; there are none in anything else.
    class Iterator {
      public:
        explicit Iterator(const JsonNode* node) noexcept : node_(node) {}
        JsonValue operator*() const noexcept { return JsonValue(node_); }
        Iterator& operator++() noexcept {
            node_ += node_->span;
            return *this;
        }
        friend bool operator==(Iterator, Iterator) = default;

      private:
        const JsonNode* node_;
    };
    [[nodiscard]] Iterator begin() const noexcept { return Iterator(node_ + 1); }
    [[nodiscard]] Iterator end() const noexcept { return Iterator(node_ + node_->span); }

    /// How many members or entries there are. Linear.
    [[nodiscard]] std::size_t count() const noexcept;

    /// The number's value; nothing when this is no number, or none that fits. An integer is written without
    /// point and exponent.
    [[nodiscard]] std::optional<std::uint64_t> as_unsigned() const noexcept;
    [[nodiscard]] std::optional<std::int64_t> as_signed() const noexcept;
    [[nodiscard]] std::optional<double> as_double() const noexcept;

    /// Appends the value as compact JSON: members in their order, numbers as they were written.
    void write(std::string& out) const;

  private:
    friend void append_json_key(std::string& out, JsonValue member);
    const JsonNode* node_;
};

/// Appends `"key":` of a member.
void append_json_key(std::string& out, JsonValue member);

inline constexpr std::size_t kMaxJsonDepth = 32;
inline constexpr std::size_t kMaxNumberLength = 64;

/// A reader of JSON text (RFC 8259) that keeps its memory from one text to the next. One thread.
/// Refused: what is no valid UTF-8, halves of surrogate pairs, nesting deeper than 32, numbers beyond a
/// double or longer than 64 characters.
class JsonDocument {
  public:
    JsonDocument();
    ~JsonDocument();
    JsonDocument(const JsonDocument&) = delete;
    JsonDocument& operator=(const JsonDocument&) = delete;

    /// The root of `text`, which must outlive its use; nothing when it is not JSON.
    [[nodiscard]] std::optional<JsonValue> parse(std::string_view text);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The calling thread's document: what is decoded is done with before the next text comes.
[[nodiscard]] JsonDocument& scratch_document();

}  // namespace parley::protocol
