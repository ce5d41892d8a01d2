# cmake --install: the program, the libraries with their headers, actantConfig.cmake, manual pages, completions.
include(CMakePackageConfigHelpers)

# One target for users: find_package(actant) → actant::actant.
add_library(actant_all INTERFACE)
add_library(actant::actant ALIAS actant_all)
set_target_properties(actant_all PROPERTIES EXPORT_NAME actant)
target_link_libraries(actant_all INTERFACE actant_extract actant_store actant_export actant_graph)
# <actant/actant.h> is found in the build tree too.
configure_file(actant.h ${PROJECT_BINARY_DIR}/include/actant/actant.h COPYONLY)
target_include_directories(actant_all INTERFACE
  $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)

install(TARGETS actant RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS actant_all actant_graph actant_extract actant_store actant_export EXPORT actantTargets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(FILES actant.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/actant)
# The vocabulary is public as a whole; of the other folders what their users call.
file(GLOB vocabulary CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/graph/*.h)
install(FILES ${vocabulary} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/actant/graph)
install(FILES extract/extractor.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/actant/extract)
install(FILES extract/reader/document_reader.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/actant/extract/reader)
install(FILES store/selection.h store/store.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/actant/store)
install(FILES export/drawing.h export/exporter.h export/format.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/actant/export)

install(EXPORT actantTargets NAMESPACE actant:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/actant)
configure_package_config_file(cmake/actantConfig.cmake.in ${PROJECT_BINARY_DIR}/actantConfig.cmake
                              INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/actant)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/actantConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/actantConfig.cmake ${PROJECT_BINARY_DIR}/actantConfigVersion.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/actant)

# Manual pages and completions are printed by the program itself, so they cannot disagree with it.
set(verbs build extract remove search show quotes path neighbors draw export stats verify dump diff completions help)
set(page_commands COMMAND $<TARGET_FILE:actant> help --man > actant.1)
set(page_files ${PROJECT_BINARY_DIR}/man/actant.1)
foreach(verb IN LISTS verbs)
  list(APPEND page_commands COMMAND $<TARGET_FILE:actant> help --man ${verb} > actant-${verb}.1)
  list(APPEND page_files ${PROJECT_BINARY_DIR}/man/actant-${verb}.1)
endforeach()
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/man ${PROJECT_BINARY_DIR}/completions)
add_custom_command(OUTPUT ${page_files} ${page_commands} DEPENDS actant WORKING_DIRECTORY ${PROJECT_BINARY_DIR}/man
                   COMMENT "Writing manual pages" VERBATIM)
set(completions ${PROJECT_BINARY_DIR}/completions)
add_custom_command(OUTPUT ${completions}/actant ${completions}/_actant ${completions}/actant.fish
                   COMMAND $<TARGET_FILE:actant> completions bash > actant
                   COMMAND $<TARGET_FILE:actant> completions zsh > _actant
                   COMMAND $<TARGET_FILE:actant> completions fish > actant.fish
                   DEPENDS actant WORKING_DIRECTORY ${completions} COMMENT "Writing completions" VERBATIM)
add_custom_target(actant_pages ALL DEPENDS ${page_files} ${completions}/actant)
install(FILES ${page_files} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${completions}/actant DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${completions}/_actant DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${completions}/actant.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES extract/model/encoder.weights extract/model/attribution.weights extract/model/coreference.weights
              extract/model/relations.weights extract/model/CARD.md extract/model/NOTICE
        DESTINATION ${CMAKE_INSTALL_DATADIR}/actant)
install(FILES export/ontology/actant.ttl export/ontology/shapes.ttl DESTINATION ${CMAKE_INSTALL_DATADIR}/actant/ontology)
install(FILES LICENSE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
