#include "protocol/check/shape.h"

#include <algorithm>
#include <cmath>

#include "base/id.h"
#include "protocol/check/text_rules.h"
#include "protocol/json/writer.h"

namespace parley::protocol {
namespace {

std::string range_reason(std::string_view what, const Rule& rule, std::string_view unit) {
    std::string reason(what);
    append_json_number(reason, rule.least);
    reason += " to ";
    append_json_number(reason, rule.most);
    reason += unit;
    return reason;
}

bool is_within(double value, const Rule& rule) noexcept {
    return value >= rule.least && value <= rule.most;
}

void check_text(JsonValue value, const Rule& rule, const JsonPath& path, Problem& problem) {
    const Lines lines = rule.shape == Shape::Text ? Lines::Many : Lines::One;
    if (!value.is(JsonKind::String) || !is_within(static_cast<double>(characters(value.text())), rule))
        problem.invalid(path, range_reason("must be a string of ", rule, " characters"));
    else if (!has_only_text(value.text(), lines))
        problem.invalid(path, "must not contain control characters");
    else if (rule.shape == Shape::Url && !is_safe_url(value.text()))
        problem.invalid(path, "must begin with https://, http:// or /");
}

void check_number(JsonValue value, const Rule& rule, const JsonPath& path, Problem& problem) {
    const auto number = value.as_double();
    if (!number || !is_within(*number, rule))
        problem.invalid(path, range_reason("must be a number from ", rule, ""));
    else if (rule.shape == Shape::Integer && !value.as_signed())
        problem.invalid(path, "must be a whole number");
}

void check_user(JsonValue value, const Rule& rule, const JsonPath& path, Problem& problem) {
    const bool may_be_all = rule.shape == Shape::UserOrAll;
    if (value.is(JsonKind::String) &&
        ((may_be_all && value.text() == "all") || parse_id<UserId>(value.text())))
        return;
    problem.invalid(path, may_be_all ? "must be a user id or \"all\"" : "must be a user id");
}

void write_word(std::string& out, JsonValue value, const Rule& rule, const JsonPath& path, Problem& problem) {
    if (value.is(JsonKind::String)) {
        const auto word = std::ranges::find(rule.inner, value.text(), &Rule::name);
        if (word != rule.inner.end()) {
            append_json_string(out, word->written.empty() ? word->name : word->written);
            return;
        }
    }
    std::string reason = "must be one of";
    for (const Rule& word : rule.inner) {
        reason += ' ';
        reason += word.name;
    }
    problem.invalid(path, reason);
}

void write_list(std::string& out, JsonValue value, const Rule& rule, const JsonPath& path, Problem& problem) {
    if (!value.is(JsonKind::Array) || !is_within(static_cast<double>(value.count()), rule)) {
        problem.invalid(path, range_reason("must be a list of ", rule, " entries"));
        return;
    }
    out += '[';
    std::size_t index = 0;
    for (const JsonValue entry : value) {
        if (index > 0) out += ',';
        write_shaped(out, entry, rule.inner[0], path.entry(index++), problem);
        if (problem.found()) return;
    }
    out += ']';
}

void write_anything(std::string& out, JsonValue value, const Rule& rule, const JsonPath& path,
                    Problem& problem) {
    const std::size_t start = out.size();
    if (value.is(JsonKind::Object)) value.write(out);
    if (!value.is(JsonKind::Object) || static_cast<double>(out.size() - start) > rule.most)
        problem.invalid(path, range_reason("must be an object of ", rule, " bytes"));
}

void write_missing(std::string& out, std::span<const Rule> rules, std::uint32_t seen, std::size_t start,
                   const JsonPath& path, Problem& problem) {
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (seen >> i & 1U) continue;
        if (rules[i].need == Need::Required) problem.invalid(path.member(rules[i].name), "is missing");
        if (rules[i].need != Need::OrFalse) continue;
        if (out.size() != start) out += ',';
        append_json_string(out, rules[i].name);
        out += ":false";
    }
}

}  // namespace

void write_members(std::string& out, JsonValue value, std::span<const Rule> rules, const JsonPath& path,
                   Problem& problem) {
    if (!value.is(JsonKind::Object)) {
        problem.invalid(path, "must be an object");
        return;
    }
    out += '{';
    const std::size_t start = out.size();
    std::uint32_t given = 0;
    std::uint32_t seen = 0;
    for (const JsonValue member : value) {
        const auto rule = std::ranges::find(rules, member.key(), &Rule::name);
        if (rule == rules.end()) continue;
        const std::uint32_t bit = 1U << (rule - rules.begin());
        const JsonPath member_path = path.member(rule->name);
        if (given & bit) problem.invalid(member_path, "is given twice");
        given |= bit;
        if (member.is(JsonKind::Null) && rule->need != Need::Required) continue;
        seen |= bit;
        if (out.size() != start) out += ',';
        append_json_key(out, member);
        write_shaped(out, member, *rule, member_path, problem);
        if (problem.found()) return;
    }
    write_missing(out, rules, seen, start, path, problem);
    out += '}';
}

void write_shaped(std::string& out, JsonValue value, const Rule& rule, const JsonPath& path,
                  Problem& problem) {
    switch (rule.shape) {
        case Shape::Word:
            return write_word(out, value, rule, path, problem);
        case Shape::List:
            return write_list(out, value, rule, path, problem);
        case Shape::Members:
            return write_members(out, value, rule.inner, path, problem);
        case Shape::Anything:
            return write_anything(out, value, rule, path, problem);
        case Shape::Line:
        case Shape::Text:
        case Shape::Url:
            check_text(value, rule, path, problem);
            break;
        case Shape::Integer:
        case Shape::Number:
            check_number(value, rule, path, problem);
            break;
        case Shape::Flag:
            if (!value.is(JsonKind::True) && !value.is(JsonKind::False))
                problem.invalid(path, "must be true or false");
            break;
        case Shape::Time:
            if (!value.is(JsonKind::String) || !parse_time(value.text()))
                problem.invalid(path, "must be a time such as 2026-01-31T09:05:06.789Z");
            break;
        case Shape::User:
        case Shape::UserOrAll:
            check_user(value, rule, path, problem);
            break;
    }
    if (problem.none()) value.write(out);
}

}  // namespace parley::protocol
