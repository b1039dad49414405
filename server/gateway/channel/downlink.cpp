#include "gateway/channel/downlink.h"

#include <utility>

namespace parley::gateway {

/// Owned by net, as long as somebody waits.
class Downlink::Body final : public net::BodyListener {
  public:
    explicit Body(std::shared_ptr<Downlink> link) : link_(std::move(link)) {}

    void on_open(net::BodyStream& stream) override { link_->open(stream); }
    void on_drained() override { link_->report_written(); }
    void on_closed() override { link_->report_lost(); }

  private:
    const std::shared_ptr<Downlink> link_;
};

std::unique_ptr<net::BodyListener> Downlink::listener() {
    return std::make_unique<Body>(shared_from_this());
}

void Downlink::send(std::string piece) {
    in_flight_ += piece.size();
    post(std::move(piece), Piece::Of);
}

void Downlink::finish(std::string piece) {
    written_ = lost_ = nullptr;
    post(std::move(piece), Piece::Last);
}

void Downlink::post(std::string piece, Piece which) {
    connection_.post([self = shared_from_this(), piece = std::move(piece), which]() mutable {
        self->give(std::move(piece), which);
    });
}

void Downlink::give(std::string piece, Piece which) {
    if (gone_) return;
    last_came_ = which == Piece::Last;
    if (stream_ == nullptr) {
        early_ += piece;
        return;
    }
    unreported_ += piece.size();
    stream_->write(piece);
    if (last_came_) std::exchange(stream_, nullptr)->finish();
}

void Downlink::open(net::BodyStream& stream) {
    stream_ = &stream;
    const bool last = last_came_;
    if (last || !early_.empty()) give(std::exchange(early_, {}), last ? Piece::Last : Piece::Of);
}

void Downlink::report_written() {
    channel_.post([self = shared_from_this(), written = std::exchange(unreported_, 0)] {
        self->in_flight_ -= written;
        const auto written_to = self->written_;  // which may finish, and so forget it
        if (written_to) written_to();
    });
}

void Downlink::report_lost() {
    stream_ = nullptr;
    gone_ = true;
    channel_.post([self = shared_from_this()] {
        const auto lost = self->lost_;
        if (lost) lost();
    });
}

}  // namespace parley::gateway
