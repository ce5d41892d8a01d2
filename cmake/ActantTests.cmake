# actant_test(<folder>_<name> LABEL <unit|slow|outside> SOURCES … LINKS …): one Catch2 program, its cases as CTest tests
# named "<folder>: <sentence>". One label a program: a list of labels does not survive discovery.
include(Catch)

function(actant_test name)
  cmake_parse_arguments(PARSE_ARGV 1 TEST "" "LABEL;TIMEOUT" "SOURCES;LINKS;DEFINES")
  if(NOT TEST_LABEL)
    set(TEST_LABEL unit)
  endif()
  if(NOT TEST_TIMEOUT)
    set(TEST_TIMEOUT 120)
  endif()
  string(REGEX REPLACE "_.*" "" folder ${name})
  add_executable(${name}_test ${TEST_SOURCES})
  target_include_directories(${name}_test PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name}_test PRIVATE ${TEST_LINKS} Catch2::Catch2WithMain actant_warnings)
  target_compile_definitions(${name}_test PRIVATE ACTANT_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                             ACTANT_BINARY_DIR="${PROJECT_BINARY_DIR}" ${TEST_DEFINES})
  catch_discover_tests(${name}_test TEST_PREFIX "${folder}: "
                       PROPERTIES LABELS ${TEST_LABEL} TIMEOUT ${TEST_TIMEOUT} ENVIRONMENT RC_PARAMS=seed=1)
endfunction()
