# Every header compiles alone: one generated source a header, in a library that nobody links.
set(sources "")
foreach(folder graph extract store export)
  file(GLOB headers RELATIVE ${PROJECT_SOURCE_DIR} CONFIGURE_DEPENDS
       ${PROJECT_SOURCE_DIR}/${folder}/*.h ${PROJECT_SOURCE_DIR}/${folder}/*/*.h)
  foreach(header IN LISTS headers)
    string(REPLACE "/" "_" name ${header})
    set(file ${PROJECT_BINARY_DIR}/headers/${name}.cc)
    file(CONFIGURE OUTPUT ${file} CONTENT "#include \"${header}\"  // alone and first\n")
    list(APPEND sources ${file})
  endforeach()
endforeach()
add_library(actant_headers OBJECT ${sources})
target_compile_options(actant_headers PRIVATE -O0)
target_link_libraries(actant_headers PRIVATE actant_graph actant_extract actant_store actant_export
                      LibXml2::LibXml2 actant_warnings)
