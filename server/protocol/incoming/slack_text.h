#pragma once

#include <string>
#include <string_view>

namespace parley::protocol {

/// Slack's text as Parley's clients show it: `<https://a.b|label>` becomes a link, `<!here>` and `<@U1|name>`
/// become words with an @ (that call nobody), `&lt;` a `<`, `*bold*` and `~gone~` Markdown. What is written
/// in Markdown already, as Mattermost takes it, stays.
[[nodiscard]] std::string from_slack(std::string_view text);

/// A link in Markdown; the label alone where the address is none of the web.
[[nodiscard]] std::string markdown_link(std::string_view label, std::string_view address);

}  // namespace parley::protocol
