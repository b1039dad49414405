#pragma once

#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parley::net {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// Whether the connection goes on after an answer.
enum class After { KeepAlive, Close };

/// Writes the heads of answers: status line, date, length, the fields given, and those that keep browsers
/// from being used against the people who trust this server. One thread (it remembers the text of the present
/// second).
class ResponseHeads {
  public:
    enum class Transport { Plain, Tls };

    /// `length` is that of the body that a GET would bring; nothing where it is not known yet. Fields whose
    /// name or value could not stand in a head are left out.
    [[nodiscard]] std::string write(int status, const Fields& fields, std::optional<std::size_t> length,
                                    After after, Transport transport);

  private:
    void append_date(std::string& out);

    std::time_t second_ = 0;
    std::string date_;
};

[[nodiscard]] std::string_view reason_phrase(int status) noexcept;

/// Whether a status never comes with a body.
[[nodiscard]] constexpr bool is_bodiless(int status) noexcept {
    return status < 200 || status == 204 || status == 304;
}

}  // namespace parley::net
