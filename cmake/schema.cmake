# SPDX-License-Identifier: EUPL-1.2
# The catalogue's schema is SQL in files; the program has it inside, so that no installation can
# lose it or be given another.
file(GLOB schema_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/platform/schema/*.sql)
list(SORT schema_files)
set(schema_steps "")
foreach(file ${schema_files})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} text)
  string(APPEND schema_steps "std::string(R\"sql(${text})sql\"),\n")
endforeach()
configure_file(${CMAKE_SOURCE_DIR}/platform/schema.cpp.in ${CMAKE_BINARY_DIR}/schema.cpp @ONLY)
target_sources(classe12_platform PRIVATE ${CMAKE_BINARY_DIR}/schema.cpp)
