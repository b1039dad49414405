#include <algorithm>
#include <cctype>

#include "services/hooks/hooks_service.h"

// What of the log comes next, and that it is known by its name before it is sent.

namespace parley::hooks {

namespace {

/// Up to the first blank, in lower case.
std::string first_word(std::string_view text) {
    const auto is_blank = [](unsigned char c) { return std::isspace(c) != 0; };
    const auto begin = std::find_if_not(text.begin(), text.end(), is_blank);
    std::string word(begin, std::find_if(begin, text.end(), is_blank));
    std::transform(word.begin(), word.end(), word.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return word;
}

}  // namespace

/// What was skipped is told to those only who are told everything: to others it was none of their business,
/// most likely.
bool HooksService::is_wanted(const OutgoingHook& hook, std::string_view frame) const {
    const std::optional<HookEvent> kind = context_.encoder.kind_of(frame);
    if (!kind) return hook.events == kAllHookEvents && hook.trigger_words.empty();
    if ((hook.events & static_cast<HookEvents>(*kind)) == 0) return false;
    if (hook.trigger_words.empty()) return true;
    const std::string word = first_word(context_.encoder.text_of(frame));
    return std::ranges::find(hook.trigger_words, word) != hook.trigger_words.end();
}

Async<Result<HooksService::Batch>> HooksService::next_batch(ActivePtr active) {
    const HookLimits& limits = context_.limits;
    HookProgress& progress = active->progress;
    const Seq planned = progress.batch_end;
    const Seq before = progress.delivered;
    const std::uint64_t version = active->version;
    Batch batch;
    batch.end = before;
    std::size_t bytes = 0;
    for (bool full = false; !full;) {
        const std::size_t wanted = planned == 0
                                       ? limits.page_events
                                       : std::min<std::size_t>(limits.page_events, planned - batch.end);
        Result<LogPart> part = co_await context_.chats.read(active->hook.chat, batch.end, wanted);
        if (!part) co_return std::move(part).error();
        for (const SharedBytes& frame : part->frames) {
            const bool is_one = is_wanted(active->hook, frame.view());
            full = planned == 0 && is_one && !batch.frames.empty() &&
                   (batch.frames.size() >= limits.batch_events || bytes + frame.size() > limits.batch_bytes);
            if (full) break;
            if (is_one) {
                batch.frames.push_back(frame);
                bytes += frame.size();
            }
            ++batch.end;
        }
        batch.more = batch.end < part->last_seq;
        full = full || !batch.more || part->frames.empty() || batch.end == planned ||
               (planned == 0 && batch.end - before >= limits.look_events);
    }
    if (!batch.frames.empty() || version != active->version) co_return batch;
    // Nothing of the hook's business: that need not be remembered at once.
    progress.delivered = batch.end;
    progress.batch_end = 0;
    if (progress.delivered - active->saved >= limits.unsaved_events) {
        Status saved = co_await save(active);
        if (!saved) co_return std::move(saved).error();
    }
    co_return batch;
}

/// The batch gets its name and its end, durably: it is sent as the same one after a crash, too.
Async<Status> HooksService::plan(ActivePtr active, const Batch& batch) {
    if (active->progress.batch_end == batch.end) co_return done();
    active->progress.batch_end = batch.end;
    active->progress.delivery = make_id<DeliveryId>(context_.random);
    Status saved = co_await save(active);
    if (!saved) active->progress.batch_end = 0;
    co_return saved;
}

}  // namespace parley::hooks
