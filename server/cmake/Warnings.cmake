add_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Werror -fno-omit-frame-pointer)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports false positives: from inlined std::string, and from variants in coroutine frames, whose alternatives it mixes up.
  add_compile_options(-Wno-restrict -Wno-maybe-uninitialized -Wno-free-nonheap-object)
endif()
if(PARLEY_SANITIZE)
  add_compile_options(-fsanitize=${PARLEY_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${PARLEY_SANITIZE})
endif()
