// Boost.JSON is compiled here, once, from its headers: no library is needed beside the program, and any
// compiler will do.
#include <boost/json/src.hpp>
