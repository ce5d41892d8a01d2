# cmake --install into a fresh prefix, move the prefix (nothing may be wired in), build the toy, run both programs.
set(work ${BUILD}/install-test)
file(REMOVE_RECURSE ${work})
file(MAKE_DIRECTORY ${work})

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE errors)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${ARGN}\n${output}\n${errors}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${work}/first)
file(RENAME ${work}/first ${work}/prefix)
foreach(file bin/actant include/actant/actant.h include/actant/graph/edge.h share/man/man1/actant.1
        share/man/man1/actant-quotes.1 share/bash-completion/completions/actant share/doc/actant/LICENSE
        share/actant/encoder.weights share/actant/attribution.weights share/actant/coreference.weights share/actant/relations.weights
        share/actant/CARD.md)
  if(NOT EXISTS ${work}/prefix/${file})
    message(FATAL_ERROR "not installed: ${file}")
  endif()
endforeach()
# Debug information and sanitizers name the sources' folder; what users install must not.
file(STRINGS ${work}/prefix/bin/actant wired REGEX "${BUILD}")
if(wired AND TYPE STREQUAL "Release")
  message(FATAL_ERROR "a build path is wired into the program")
endif()

set(flags "")
if(SANITIZE)
  set(flags -DCMAKE_CXX_FLAGS=-fsanitize=${SANITIZE})
endif()
run(${CMAKE_COMMAND} -S ${TOY} -B ${work}/toy -G ${GENERATOR} -DCMAKE_CXX_COMPILER=${COMPILER}
    -DCMAKE_PREFIX_PATH=${work}/prefix ${flags})
run(${CMAKE_COMMAND} --build ${work}/toy)
run(${work}/toy/toy ${ARTICLE} ${work}/toy.kg)
if(NOT output MATCHES "Corwin")
  message(FATAL_ERROR "the toy project found no speaker: ${output}")
endif()
run(${work}/prefix/bin/actant extract ${ARTICLE})
if(NOT output MATCHES "\"schema\":\"actant/extraction/1\"")
  message(FATAL_ERROR "the installed program extracted nothing: ${output}")
endif()
