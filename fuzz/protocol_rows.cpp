// Whatever stands in a stored row: it is read to its end or found torn, and what was read is written as it
// can be read again.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/coding.h"

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

}  // namespace

// The low bits of each byte before the first 0 say what is read next; the row follows.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::size_t split = input.find('\0');
    if (split == std::string_view::npos) return 0;
    parley::RowReader row(input.substr(split + 1));
    for (const char step : input.substr(0, split)) {
        std::string again;
        switch (step & 7) {
            case 0:
                row.byte();
                break;
            case 1: {
                const std::uint64_t value = row.varint();
                parley::put_varint(again, value);
                require(parley::RowReader(again).varint() == value);
                break;
            }
            case 2: {
                const std::uint64_t value = row.fixed64();
                parley::put_fixed64(again, value);
                require(parley::get_fixed64(again.data()) == value);
                break;
            }
            case 3: {
                const std::string_view value = row.string();
                parley::put_string(again, value);
                require(parley::RowReader(again).string() == value);
                break;
            }
            case 4:
                row.raw(static_cast<std::size_t>(static_cast<unsigned char>(step)) >> 3);
                break;
            case 5:
                row.rest();
                break;
            default:
                require(row.ok() || row.varint() == 0);
                break;
        }
        if (!row.ok()) require(row.string().empty() && row.byte() == 0 && row.fixed64() == 0 && !row.ok());
    }
    return 0;
}
