#include "base/coding.h"
#include "services/identity/core.h"
#include "services/identity/pictures/picture_rows.h"
#include "storage/await.h"

namespace parley::identity {

namespace {

constexpr char kVersion = 1;

}  // namespace

std::string encode(const Picture& picture) {
    std::string out(1, kVersion);
    out += static_cast<char>(picture.type);
    out += picture.version.raw();
    out += picture.bytes;
    return out;
}

std::optional<Picture> decode_picture(std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    const auto type = static_cast<PictureType>(reader.byte());
    const auto version = id_from_raw<PictureVersion>(reader.raw(sizeof(PictureVersion)));
    if (type < PictureType::WebP || type > PictureType::Jpeg || !version) return std::nullopt;
    return Picture{type, *version, std::string(reader.rest())};
}

/// The row says all by itself, so it is read where it is asked for.
Async<Result<Picture>> Core::picture(UserId user, PictureVersion version) {
    const auto row = co_await storage::get(shared_->ports.store, home_, account_partition(user), kPictureKey);
    if (!row) co_return row.error();
    std::optional<Picture> found = *row ? decode_picture(**row) : std::nullopt;
    if (!found || found->version != version) co_return fail(ErrorCode::NotFound);
    co_return std::move(*found);
}

}  // namespace parley::identity
