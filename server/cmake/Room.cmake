# parley_room(<path under server/> SOURCES … [DEPENDS <rooms or libraries> …] [PRIVATE_DEPENDS …] [TESTS …] [TEST_DEPENDS …])
#
# A room is a folder, a static library and a wall. Its headers are reached as "<path>/<header>.h", and only by rooms that name it
# in DEPENDS: the include directory of a room holds nothing but a link to that room's own folder.
# The room "services/chat" is the target parley_services_chat; its tests are parley_services_chat_test.
function(parley_room path)
  cmake_parse_arguments(ROOM "" "" "SOURCES;DEPENDS;PRIVATE_DEPENDS;TESTS;TEST_DEPENDS" ${ARGN})
  string(REPLACE "/" "_" name ${path})
  set(target parley_${name})
  set(door ${CMAKE_BINARY_DIR}/rooms/${name})
  get_filename_component(parent ${path} DIRECTORY)
  file(MAKE_DIRECTORY ${door}/${parent})
  if(NOT EXISTS ${door}/${path})
    file(CREATE_LINK ${CMAKE_SOURCE_DIR}/server/${path} ${door}/${path} SYMBOLIC)
  endif()

  if(ROOM_SOURCES)
    add_library(${target} STATIC ${ROOM_SOURCES})
    target_include_directories(${target} PUBLIC ${door})
    target_link_libraries(${target} PUBLIC ${ROOM_DEPENDS} PRIVATE ${ROOM_PRIVATE_DEPENDS})
  else()
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE ${door})
    target_link_libraries(${target} INTERFACE ${ROOM_DEPENDS})
  endif()

  if(PARLEY_TESTS AND ROOM_TESTS)
    add_executable(${target}_test ${ROOM_TESTS})
    target_link_libraries(${target}_test PRIVATE ${target} ${ROOM_TEST_DEPENDS} GTest::gtest_main GTest::gmock)
    gtest_discover_tests(${target}_test DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 120)
  endif()
endfunction()
