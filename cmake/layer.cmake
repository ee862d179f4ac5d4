# SPDX-License-Identifier: EUPL-1.2
# classe12_layer(NAME FOLDER [USES layer…] [WITH outside…] [EXCEPT file…] [ALONE])
# One library a folder. What it uses of ours is public; what it uses from
# outside stays inside, except in base, whose headers speak fmt and JSON.
# ALONE: an outside library's own compiler flags keep it from sharing base's
# precompiled headers.
function(classe12_layer name folder)
  cmake_parse_arguments(PARSE_ARGV 2 layer "ALONE" "" "USES;WITH;EXCEPT")
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  foreach(file ${layer_EXCEPT})
    list(REMOVE_ITEM sources ${CMAKE_SOURCE_DIR}/${folder}/${file})
  endforeach()
  add_library(classe12_${name} STATIC ${sources})
  target_include_directories(classe12_${name} PUBLIC ${CMAKE_SOURCE_DIR})
  list(TRANSFORM layer_USES PREPEND classe12_)
  target_link_libraries(classe12_${name} PUBLIC classe12_options ${layer_USES})
  # Parsing what base's headers include is half of the time of building without these. Not JSON: its
  # literals have their templates made anew in every file, a second each, and few files use it.
  if(name STREQUAL base)
    target_link_libraries(classe12_${name} PUBLIC ${layer_WITH})
    target_precompile_headers(classe12_${name} PRIVATE
      <fmt/format.h> <filesystem> <functional> <map> <optional>
      <stop_token> <string> <variant> <vector>)
  else()
    target_link_libraries(classe12_${name} PRIVATE ${layer_WITH})
    if(NOT layer_ALONE)
      target_precompile_headers(classe12_${name} REUSE_FROM classe12_base)
    endif()
  endif()
endfunction()

# What every target of ours is compiled with.
add_library(classe12_options INTERFACE)
target_compile_features(classe12_options INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
target_compile_options(classe12_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor
  # GCC 12 takes std::string's own copies for overlaps and overruns (GCC bugs 105651, 105329).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict;-Wno-array-bounds;-Wno-stringop-overflow;-Wno-stringop-overread>
  $<$<BOOL:${CLASSE12_WERROR}>:-Werror>)
if(CLASSE12_FUZZ)
  # Coverage for libFuzzer in everything of ours; its main only in the targets.
  target_compile_options(classe12_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
target_compile_definitions(classe12_options INTERFACE CLASSE12_VERSION="${PROJECT_VERSION}")
if(CLASSE12_SANITIZE)
  target_compile_options(classe12_options INTERFACE
    -fsanitize=${CLASSE12_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(classe12_options INTERFACE -fsanitize=${CLASSE12_SANITIZE})
endif()
