#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/import/spool.h"
#include "app/import/write/import_state.h"
#include "app/import/write/ports.h"
#include "app/offline/offline_services.h"

namespace parley::app {

/// Who the users of an export are here: an account that was there before and is named for one of them, or one
/// that is made, whose id follows from the source's, so that it is found again. On the main thread.
class ImportAccounts {
  public:
    struct Place {
        std::filesystem::path invitations;           ///< a file that only its owner can read
        std::map<std::string, std::string> same_as;  ///< user name or e-mail address there → user name here
    };
    ImportAccounts(OfflineServices& services, ImportClock& clock, ImportRandom& ids, ImportState& state,
                   Tally& tally)
        : services_(services), clock_(clock), ids_(ids), state_(state), tally_(tally) {}

    /// Makes those that are missing, and invites everybody who has no password yet: bots, and those who had
    /// gone, get none.
    Status make(const Spool& spool, const std::string& source, const Place& place);

    struct Known {
        UserId id;
        std::string username;
        bool was_here = false;  ///< before any import
    };
    /// Its id is empty for one who has nothing to do with the chats that are wanted.
    [[nodiscard]] const Known& of(std::uint32_t number) const { return known_[number]; }

  private:
    Async<Status> find(const SourceUser& user, const std::string& username, Known& known);
    Async<Status> bring(const SourceUser& user, UserId id, Known& known);
    Async<Status> invite(const SourceUser& user, const Known& known, const Place& place);

    OfflineServices& services_;
    ImportClock& clock_;
    ImportRandom& ids_;
    ImportState& state_;
    Tally& tally_;
    std::vector<Known> known_;
    bool made_ = false;  ///< by the last call of bring()
};

/// A name that an account may have, as near to `wished` as can be; `attempt` above 1 is another one.
[[nodiscard]] std::string username_from(const std::string& wished, unsigned attempt);

}  // namespace parley::app
