#include "net/site/content_type.h"
#include "net/site/site.h"

namespace parley::net {
namespace {

SharedResponse text_response(int status, std::string_view text) {
    return {status,
            {{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-cache"}},
            SharedBytes(std::string(text))};
}

}  // namespace

SharedResponse Site::answer(const HttpRequest& request) const {
    if (request.method != "GET" && request.method != "HEAD") {
        SharedResponse refused = text_response(405, "Only GET and HEAD are answered here.\n");
        refused.fields.emplace_back("Allow", "GET, HEAD");
        return refused;
    }
    if (files_.empty()) return text_response(404, "The web client was not built.\n");
    if (const File* file = find(request)) return serve(*file, request);
    return text_response(404, "There is nothing at this address.\n");
}

bool Site::has(const std::string& path) const {
    return find_exactly(path) != nullptr;
}

const Site::File* Site::find_exactly(const std::string& path) const {
    auto found = files_.find(path);
    if (found == files_.end()) found = files_.find(path + (path.ends_with('/') ? "" : "/") + "index.html");
    return found == files_.end() ? nullptr : &found->second;
}

const Site::File* Site::find(const HttpRequest& request) const {
    if (const File* file = find_exactly(request.path)) return file;
    // Whatever address the web client gave itself brings the client, which then finds its way.
    if (extension(request.path).empty() && accepts_page(request.header("accept").value_or("")))
        return find_exactly("/");
    return nullptr;
}

SharedResponse Site::serve(const File& file, const HttpRequest& request) {
    const std::string_view accepted = request.header("accept-encoding").value_or("");
    Coding coding = Coding::Identity;
    for (const Coding better : {Coding::Gzip, Coding::Brotli})
        if (file.variants[static_cast<std::size_t>(better)] && accepts_coding(accepted, better))
            coding = better;
    const Variant& variant = *file.variants[static_cast<std::size_t>(coding)];

    SharedResponse response;
    response.fields = {
        {"ETag", variant.etag}, {"Cache-Control", file.cache_control}, {"Vary", "Accept-Encoding"}};
    if (names_etag(request.header("if-none-match").value_or(""), variant.etag)) {
        response.status = 304;
        return response;
    }
    response.fields.emplace_back("Content-Type", file.content_type);
    if (coding == Coding::Brotli) response.fields.emplace_back("Content-Encoding", "br");
    if (coding == Coding::Gzip) response.fields.emplace_back("Content-Encoding", "gzip");
    response.body = variant.body;
    return response;
}

}  // namespace parley::net
