# actant_library(<folder> <sources...>): the target of one folder, with the project's warnings and sanitizers.

add_library(actant_warnings INTERFACE)
# g++ 12 warns of its own std::string concatenation under -O2 (GCC PR 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(actant_warnings INTERFACE -Wno-restrict)
endif()
target_compile_options(actant_warnings INTERFACE -Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor
                       $<$<BOOL:${ACTANT_WERROR}>:-Werror>)
# The same bytes on every machine: no contraction of floating-point products, no fast math.
target_compile_options(actant_warnings INTERFACE -ffp-contract=off)
if(ACTANT_SANITIZE)
  add_compile_options(-fsanitize=${ACTANT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${ACTANT_SANITIZE})
endif()

function(actant_library folder)
  add_library(actant_${folder} STATIC ${ARGN})
  add_library(actant::${folder} ALIAS actant_${folder})
  set_target_properties(actant_${folder} PROPERTIES EXPORT_NAME ${folder} POSITION_INDEPENDENT_CODE ON)
  target_compile_features(actant_${folder} PUBLIC cxx_std_20)
  # In the source tree "graph/edge.h" is found from the root; installed, from include/actant.
  target_include_directories(actant_${folder} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/actant>)
  target_link_libraries(actant_${folder} PRIVATE $<BUILD_INTERFACE:actant_warnings>)
endfunction()
