#include "app/import/read/emoji_names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace parley::app {

namespace {

using Named = std::pair<std::string_view, std::string_view>;

// clang-format off
/// The names that are used most, in the order of names.
constexpr auto kNames = std::to_array<Named>({
    {"+1", "👍"}, {"-1", "👎"}, {"100", "💯"}, {"airplane", "✈️"}, {"alarm_clock", "⏰"}, {"alien", "👽"},
    {"anchor", "⚓"}, {"angry", "😠"}, {"apple", "🍎"}, {"arrow_down", "⬇️"}, {"arrow_left", "⬅️"},
    {"arrow_right", "➡️"}, {"arrow_up", "⬆️"}, {"art", "🎨"}, {"astonished", "😲"}, {"avocado", "🥑"}, {"baby", "👶"},
    {"balloon", "🎈"}, {"ballot_box_with_check", "☑️"}, {"banana", "🍌"}, {"bangbang", "‼️"}, {"basketball", "🏀"},
    {"bear", "🐻"}, {"bee", "🐝"}, {"beer", "🍺"}, {"beers", "🍻"}, {"beetle", "🐞"}, {"bell", "🔔"}, {"bike", "🚲"},
    {"bird", "🐦"}, {"birthday", "🎂"}, {"black_circle", "⚫"}, {"black_heart", "🖤"}, {"blue_heart", "💙"},
    {"blush", "😊"}, {"bomb", "💣"}, {"book", "📖"}, {"bookmark", "🔖"}, {"books", "📚"}, {"boom", "💥"}, {"bow", "🙇"},
    {"brain", "🧠"}, {"broken_heart", "💔"}, {"bug", "🐛"}, {"bulb", "💡"}, {"cake", "🍰"}, {"calendar", "📅"},
    {"camera", "📷"}, {"car", "🚗"}, {"cat", "🐱"}, {"champagne", "🍾"}, {"chart_with_downwards_trend", "📉"},
    {"chart_with_upwards_trend", "📈"}, {"check", "✅"}, {"check_mark", "✅"}, {"checkered_flag", "🏁"}, {"clap", "👏"},
    {"clown_face", "🤡"}, {"coffee", "☕"}, {"cold_face", "🥶"}, {"cold_sweat", "😰"}, {"collision", "💥"},
    {"computer", "💻"}, {"confetti_ball", "🎊"}, {"confused", "😕"}, {"construction", "🚧"}, {"cookie", "🍪"},
    {"copyright", "©️"}, {"cross_mark", "❌"}, {"crossed_fingers", "🤞"}, {"crown", "👑"}, {"cry", "😢"},
    {"dancer", "💃"}, {"dart", "🎯"}, {"date", "📅"}, {"disappointed", "😞"}, {"dizzy", "💫"}, {"dog", "🐶"},
    {"dollar", "💵"}, {"doughnut", "🍩"}, {"drooling_face", "🤤"}, {"earth_africa", "🌍"}, {"earth_americas", "🌎"},
    {"email", "📧"}, {"envelope", "✉️"}, {"evergreen_tree", "🌲"}, {"exclamation", "❗"}, {"exploding_head", "🤯"},
    {"expressionless", "😑"}, {"eye", "👁️"}, {"eyes", "👀"}, {"face_palm", "🤦"}, {"face_vomiting", "🤮"},
    {"face_with_monocle", "🧐"}, {"face_with_rolling_eyes", "🙄"}, {"facepalm", "🤦"}, {"facepunch", "👊"},
    {"family", "👪"}, {"fearful", "😨"}, {"fingers_crossed", "🤞"}, {"fire", "🔥"}, {"fist", "✊"}, {"flushed", "😳"},
    {"four_leaf_clover", "🍀"}, {"game_die", "🎲"}, {"gear", "⚙️"}, {"gem", "💎"}, {"ghost", "👻"}, {"gift", "🎁"},
    {"green_heart", "💚"}, {"grey_question", "❔"}, {"grin", "😁"}, {"grinning", "😀"}, {"guitar", "🎸"},
    {"hamburger", "🍔"}, {"hammer", "🔨"}, {"hammer_and_wrench", "🛠️"}, {"hand", "✋"}, {"handshake", "🤝"},
    {"hankey", "💩"}, {"headphones", "🎧"}, {"hear_no_evil", "🙉"}, {"heart", "❤️"}, {"heart_eyes", "😍"},
    {"heartpulse", "💗"}, {"heavy_check_mark", "✔️"}, {"heavy_exclamation_mark", "❗"}, {"heavy_minus_sign", "➖"},
    {"heavy_plus_sign", "➕"}, {"hospital", "🏥"}, {"hot_face", "🥵"}, {"hourglass", "⌛"}, {"house", "🏠"}, {"hug", "🤗"},
    {"hugging_face", "🤗"}, {"hugs", "🤗"}, {"hushed", "😯"}, {"infinity", "♾️"}, {"information_desk_person", "💁"},
    {"innocent", "😇"}, {"iphone", "📱"}, {"joy", "😂"}, {"key", "🔑"}, {"keyboard", "⌨️"}, {"kissing_heart", "😘"},
    {"large_blue_circle", "🔵"}, {"laughing", "😆"}, {"light_bulb", "💡"}, {"link", "🔗"}, {"lipstick", "💄"},
    {"lock", "🔒"}, {"loudspeaker", "📢"}, {"mag", "🔍"}, {"mailbox", "📫"}, {"mask", "😷"}, {"medal", "🏅"},
    {"mega", "📣"}, {"melting_face", "🫠"}, {"memo", "📝"}, {"microphone", "🎤"}, {"microscope", "🔬"},
    {"money_mouth_face", "🤑"}, {"moneybag", "💰"}, {"monkey_face", "🐵"}, {"moon", "🌙"}, {"movie_camera", "🎥"},
    {"muscle", "💪"}, {"musical_note", "🎵"}, {"nauseated_face", "🤢"}, {"negative_squared_cross_mark", "❎"},
    {"nerd_face", "🤓"}, {"neutral_face", "😐"}, {"no_bell", "🔕"}, {"no_entry", "⛔"}, {"no_entry_sign", "🚫"},
    {"no_good", "🙅"}, {"notes", "🎶"}, {"ocean", "🌊"}, {"octagonal_sign", "🛑"}, {"octopus", "🐙"}, {"office", "🏢"},
    {"ok", "👌"}, {"ok_hand", "👌"}, {"ok_woman", "🙆"}, {"open_hands", "👐"}, {"open_mouth", "😮"},
    {"orange_heart", "🧡"}, {"package", "📦"}, {"panda_face", "🐼"}, {"paperclip", "📎"}, {"party_popper", "🎉"},
    {"partying_face", "🥳"}, {"peace_symbol", "☮️"}, {"pencil", "📝"}, {"pencil2", "✏️"}, {"penguin", "🐧"},
    {"pensive", "😔"}, {"phone", "☎️"}, {"pill", "💊"}, {"pizza", "🍕"}, {"pleading_face", "🥺"}, {"plus", "👍"},
    {"point_down", "👇"}, {"point_left", "👈"}, {"point_right", "👉"}, {"point_up", "☝️"}, {"point_up_2", "👆"},
    {"poop", "💩"}, {"pray", "🙏"}, {"punch", "👊"}, {"purple_heart", "💜"}, {"pushpin", "📌"}, {"question", "❓"},
    {"rage", "😡"}, {"rainbow", "🌈"}, {"raised_hand", "✋"}, {"raised_hands", "🙌"}, {"raising_hand", "🙋"},
    {"recycle", "♻️"}, {"red_circle", "🔴"}, {"red_heart", "❤️"}, {"registered", "®️"}, {"relieved", "😌"},
    {"robot", "🤖"}, {"robot_face", "🤖"}, {"rocket", "🚀"}, {"rofl", "🤣"}, {"roll_eyes", "🙄"}, {"rolling_eyes", "🙄"},
    {"rolling_on_the_floor_laughing", "🤣"}, {"rose", "🌹"}, {"rotating_light", "🚨"}, {"round_pushpin", "📍"},
    {"runner", "🏃"}, {"running", "🏃"}, {"saluting_face", "🫡"}, {"satisfied", "😆"}, {"scissors", "✂️"},
    {"scream", "😱"}, {"see_no_evil", "🙈"}, {"seedling", "🌱"}, {"ship", "🚢"}, {"shrug", "🤷"}, {"shushing_face", "🤫"},
    {"skull", "💀"}, {"sleeping", "😴"}, {"sleepy", "😪"}, {"slight_smile", "🙂"}, {"slightly_smiling_face", "🙂"},
    {"smile", "😄"}, {"smiley", "😃"}, {"smirk", "😏"}, {"sneezing_face", "🤧"}, {"snowflake", "❄️"}, {"sob", "😭"},
    {"soccer", "⚽"}, {"sparkles", "✨"}, {"sparkling_heart", "💖"}, {"speak_no_evil", "🙊"}, {"speech_balloon", "💬"},
    {"star", "⭐"}, {"star-struck", "🤩"}, {"star2", "🌟"}, {"stuck_out_tongue", "😛"},
    {"stuck_out_tongue_winking_eye", "😜"}, {"sunflower", "🌻"}, {"sunglasses", "😎"}, {"sunny", "☀️"}, {"sweat", "😓"},
    {"sweat_smile", "😅"}, {"syringe", "💉"}, {"taco", "🌮"}, {"tada", "🎉"}, {"tea", "🍵"}, {"telescope", "🔭"},
    {"test_tube", "🧪"}, {"thank_you", "🙏"}, {"thinking", "🤔"}, {"thinking_face", "🤔"}, {"thought_balloon", "💭"},
    {"thumbs_down", "👎"}, {"thumbs_up", "👍"}, {"thumbsdown", "👎"}, {"thumbsup", "👍"}, {"tired_face", "😫"},
    {"tm", "™️"}, {"tree", "🌳"}, {"triangular_flag_on_post", "🚩"}, {"triumph", "😤"}, {"trophy", "🏆"},
    {"two_hearts", "💕"}, {"umbrella", "☔"}, {"unicorn", "🦄"}, {"unicorn_face", "🦄"}, {"unlock", "🔓"},
    {"upside_down_face", "🙃"}, {"v", "✌️"}, {"video_game", "🎮"}, {"warning", "⚠️"}, {"wastebasket", "🗑️"},
    {"watch", "⌚"}, {"wave", "👋"}, {"weary", "😩"}, {"white_check_mark", "✅"}, {"white_circle", "⚪"},
    {"white_heart", "🤍"}, {"wine_glass", "🍷"}, {"wink", "😉"}, {"woozy_face", "🥴"}, {"working_on_it", "🛠️"},
    {"worried", "😟"}, {"wrench", "🔧"}, {"writing_hand", "✍️"}, {"x", "❌"}, {"yellow_heart", "💛"}, {"yum", "😋"},
    {"zap", "⚡"}, {"zipper_mouth_face", "🤐"}, {"zzz", "💤"},
});
// clang-format on
static_assert(std::ranges::is_sorted(kNames));

constexpr std::string_view kSkinTone = "::skin-tone-";

void append_utf8(std::string& out, std::uint32_t code) {
    const auto add = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) return add(code);
    if (code < 0x800) {
        add(0xC0 | (code >> 6));
    } else if (code < 0x10000) {
        add(0xE0 | (code >> 12));
        add(0x80 | ((code >> 6) & 0x3F));
    } else {
        add(0xF0 | (code >> 18));
        add(0x80 | ((code >> 12) & 0x3F));
        add(0x80 | ((code >> 6) & 0x3F));
    }
    add(0x80 | (code & 0x3F));
}

}  // namespace

std::string emoji_of(std::string_view name) {
    const std::size_t tone = name.find(kSkinTone);
    const std::string_view plain = name.substr(0, tone);
    const auto found = std::ranges::lower_bound(kNames, plain, {}, &Named::first);
    if (found == kNames.end() || found->first != plain) return {};
    std::string emoji(found->second);
    const std::string_view digit = tone == std::string_view::npos ? "" : name.substr(tone + kSkinTone.size());
    // Slack counts the tones from 2 to 6; they begin at U+1F3FB.
    if (digit.size() == 1 && digit[0] >= '2' && digit[0] <= '6')
        append_utf8(emoji, 0x1F3FBU + static_cast<std::uint32_t>(digit[0] - '2'));
    return emoji;
}

std::string emoji_of_code(std::string_view code) {
    std::string emoji;
    while (!code.empty()) {
        std::uint32_t point = 0;
        const auto read = std::from_chars(code.data(), code.data() + code.size(), point, 16);
        const bool valid = read.ec == std::errc{} && point >= 0x20 && point <= 0x10FFFF &&
                           (point < 0xD800 || point > 0xDFFF);
        if (!valid || emoji.size() > 48) return {};
        append_utf8(emoji, point);
        code.remove_prefix(static_cast<std::size_t>(read.ptr - code.data()));
        if (code.empty()) break;
        if (code.front() != '-') return {};
        code.remove_prefix(1);
    }
    return emoji;
}

}  // namespace parley::app
