#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "app/import/model.h"

namespace parley::app {

/// The name of a channel with that id, or empty.
using ChannelName = std::function<std::string(const std::string& id)>;

/// Takes a text in Slack's own notation: what stands in angle brackets becomes what a reader saw (addresses,
/// names of people and of channels), and the three escapes their characters. Marks like *bold* stay as they
/// were typed.
void take_slack_text(std::string_view text, const ChannelName& channel_name, SourcePost& post);

}  // namespace parley::app
