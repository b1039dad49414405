// Writes rows into the store of the directory that it is given until it is killed. On standard output it
// tells of each row as soon as the store has answered Committed: two big-endian bytes for the thread, eight
// for the row's number.

#include <unistd.h>

#include <thread>

#include "base/coding.h"
#include "storage/contract/scan_contract.h"
#include "storage/rocksdb/test/rocks_world.h"

namespace parley::storage::contract {
namespace {

void write_rows(Store& store, std::uint16_t thread) {
    Caller caller(store);
    for (std::uint64_t n = 0;; ++n) {
        const auto outcomes =
            caller.commit_group({thread}, 1,
                                {{chat_log("log", {thread}),
                                  {create(numbered(n), std::string(500, 'v')), put("head", numbered(n))}}});
        if (outcomes.front().kind != Outcome::Kind::Committed) std::abort();
        std::string told;
        put_fixed16(told, thread);
        put_fixed64(told, n);
        if (::write(STDOUT_FILENO, told.data(), told.size()) != static_cast<ssize_t>(told.size())) return;
    }
}

}  // namespace
}  // namespace parley::storage::contract

int main(int, char** arguments) {
    using namespace parley;
    using namespace parley::storage::contract;
    const SystemClock clock;
    const auto store = open_store(small_store(arguments[1]), clock);
    if (store == nullptr) return 1;
    std::thread other([&] { write_rows(*store, 2); });
    write_rows(*store, 1);
    other.join();
    return 0;
}
