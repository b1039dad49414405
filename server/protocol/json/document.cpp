#include "protocol/json/document.h"

#include <boost/json/basic_parser_impl.hpp>
#include <cmath>

namespace parley::protocol {
namespace {

namespace json = boost::json;
using json::error_code;

constexpr std::size_t kKeptNodes = 4096;
constexpr std::size_t kKeptBytes = 256 << 10;

/// Takes the events of Boost's parser and lays the values out in a row. Strings without escapes stay where
/// they are in the text; the others are put together in `unescaped`, which never grows beyond the text and so
/// never moves.
class Tape {
  public:
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);

    void start(std::string_view text) {
        text_ = text;
        if (nodes_.capacity() > kKeptNodes) nodes_ = {};
        if (unescaped_.capacity() > kKeptBytes) unescaped_ = {};
        nodes_.clear();
        open_.clear();
        unescaped_.clear();
        unescaped_.reserve(text.size());
        piece_start_ = 0;
        key_ = {};
        plain_key_ = true;
    }
    [[nodiscard]] const JsonNode* root() const noexcept { return nodes_.data(); }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_array_begin(error_code&) { return open(JsonKind::Array); }
    bool on_array_end(std::size_t, error_code&) { return close(); }
    bool on_object_begin(error_code&) { return open(JsonKind::Object); }
    bool on_object_end(std::size_t, error_code&) { return close(); }
    bool on_key_part(json::string_view part, std::size_t, error_code&) { return keep(part); }
    bool on_key(json::string_view part, std::size_t total, error_code&) {
        key_ = finish(part, total, plain_key_);
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, error_code&) { return keep(part); }
    bool on_string(json::string_view part, std::size_t total, error_code&) {
        bool plain = true;
        const std::string_view text = finish(part, total, plain);
        JsonNode& node = add(JsonKind::String);
        node.text = text;
        node.plain_text = plain;
        return true;
    }
    bool on_number_part(json::string_view, error_code& error) { return refuse(error); }
    bool on_int64(std::int64_t, json::string_view text, error_code& error) { return number(text, error); }
    bool on_uint64(std::uint64_t, json::string_view text, error_code& error) { return number(text, error); }
    bool on_double(double value, json::string_view text, error_code& error) {
        return std::isfinite(value) ? number(text, error) : refuse(error);
    }
    bool on_bool(bool value, error_code&) {
        add(value ? JsonKind::True : JsonKind::False);
        return true;
    }
    bool on_null(error_code&) {
        add(JsonKind::Null);
        return true;
    }
    bool on_comment_part(json::string_view, error_code&) { return true; }
    bool on_comment(json::string_view, error_code&) { return true; }

  private:
    JsonNode& add(JsonKind kind) {
        JsonNode& node = nodes_.emplace_back();
        node.kind = kind;
        node.key = key_;
        node.plain_key = plain_key_;
        key_ = {};
        plain_key_ = true;
        return node;
    }
    bool open(JsonKind kind) {
        open_.push_back(static_cast<std::uint32_t>(nodes_.size()));
        add(kind);
        return true;
    }
    bool close() {
        nodes_[open_.back()].span = static_cast<std::uint32_t>(nodes_.size() - open_.back());
        open_.pop_back();
        return true;
    }
    bool number(json::string_view text, error_code& error) {
        if (text.size() > kMaxNumberLength) return refuse(error);
        add(JsonKind::Number).text = {text.data(), text.size()};
        return true;
    }
    static bool refuse(error_code& error) {
        error = json::error::not_number;
        return false;
    }
    bool keep(json::string_view part) {
        unescaped_.append(part.data(), part.size());
        return true;
    }
    std::string_view finish(json::string_view part, std::size_t total, bool& plain) {
        const bool in_text = part.data() >= text_.data() && part.data() <= text_.data() + text_.size();
        if (in_text && total == part.size()) {
            plain = true;
            return {part.data(), part.size()};
        }
        keep(part);
        plain = false;
        const std::string_view whole = std::string_view(unescaped_).substr(piece_start_);
        piece_start_ = unescaped_.size();
        return whole;
    }

    std::string_view text_;
    std::vector<JsonNode> nodes_;
    std::vector<std::uint32_t> open_;
    std::string unescaped_;
    std::size_t piece_start_ = 0;
    std::string_view key_;
    bool plain_key_ = true;
};

json::parse_options options() {
    json::parse_options options;
    options.max_depth = kMaxJsonDepth;
    return options;
}

}  // namespace

struct JsonDocument::Impl {
    json::basic_parser<Tape> parser{options()};
};

JsonDocument::JsonDocument() : impl_(std::make_unique<Impl>()) {}
JsonDocument::~JsonDocument() = default;

std::optional<JsonValue> JsonDocument::parse(std::string_view text) {
    auto& parser = impl_->parser;
    parser.reset();
    parser.handler().start(text);
    error_code error;
    const std::size_t used = parser.write_some(false, text.data(), text.size(), error);
    if (error || used != text.size()) return std::nullopt;
    return JsonValue(parser.handler().root());
}

JsonDocument& scratch_document() {
    thread_local JsonDocument document;
    return document;
}

}  // namespace parley::protocol
