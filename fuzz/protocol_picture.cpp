// Bodies of PUT …/avatar. The first byte chooses the type. What is taken is a square within the limits, says
// the same of itself when it is read again, and is nothing else at the same time.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "protocol/media/picture.h"

namespace {

using namespace parley;
using namespace parley::protocol;

void require(bool condition) {
    if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto type = static_cast<PictureType>(1 + data[0] % 3);
    const std::string body(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto picture = decode_picture(content_type(type), body);
    if (!picture) return 0;
    require(picture->type == type && picture->bytes == body && body.size() <= kMaxPictureBytes);
    const auto png = read_png(body), jpeg = read_jpeg(body), webp = read_webp(body);
    require(png.has_value() + jpeg.has_value() + webp.has_value() == 1);
    const ImageSize found = png ? *png : jpeg ? *jpeg : *webp;
    require(found.width == found.height && found.width > 0 && found.width <= kMaxPictureEdge);
    require(!decode_picture(content_type(type), body + '\0').ok());
    require(!decode_picture(content_type(type), body.substr(0, body.size() - 1)).ok());
    return 0;
}
