#include "protocol/media/picture.h"

#include <array>

namespace parley::protocol {

namespace {

struct Form {
    PictureType type;
    std::string_view content_type;
    std::optional<ImageSize> (*read)(std::string_view bytes) noexcept;
};

constexpr std::array<Form, 3> kForms{{
    {PictureType::WebP, "image/webp", read_webp},
    {PictureType::Png, "image/png", read_png},
    {PictureType::Jpeg, "image/jpeg", read_jpeg},
}};

}  // namespace

std::string_view content_type(PictureType type) noexcept {
    for (const Form& form : kForms)
        if (form.type == type) return form.content_type;
    return "application/octet-stream";
}

Result<Picture> decode_picture(std::string_view content_type, std::string body) {
    if (body.size() > kMaxPictureBytes)
        return fail(ErrorCode::BodyTooLarge, "A picture may have at most 64 KiB.");
    for (const Form& form : kForms) {
        if (form.content_type != content_type) continue;
        const auto size = form.read(body);
        if (!size)
            return fail(ErrorCode::InvalidField,
                        "The body is no whole, still image of the type that Content-Type names.");
        if (size->width != size->height || size->width == 0 || size->width > kMaxPictureEdge)
            return fail(ErrorCode::InvalidField,
                        "The picture must be a square of at most 512 by 512 pixels.");
        return Picture{form.type, {}, std::move(body)};
    }
    return fail(ErrorCode::InvalidField, "Content-Type must be image/webp, image/png or image/jpeg.");
}

}  // namespace parley::protocol
