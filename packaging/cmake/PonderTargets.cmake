# SPDX-License-Identifier: Apache-2.0
# One folder = one static library = one alias named after the path.

# ponder_library(<Room> <Folder> SOURCES ... HEADERS ... [PUBLIC libs...] [PRIVATE libs...] [QT])
#   makes inference_gguf with the alias Inference::Gguf. QT switches moc on and exports metatypes for QML.
function(ponder_library room folder)
    cmake_parse_arguments(ARG "QT" "" "SOURCES;HEADERS;PUBLIC;PRIVATE" ${ARGN})
    string(TOLOWER "${room}_${folder}" target)
    if(ARG_SOURCES)
        add_library(${target} STATIC ${ARG_SOURCES})
        target_link_libraries(${target} PUBLIC project_options ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
        target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES ${ARG_HEADERS})
    else()
        add_library(${target} INTERFACE)
        target_link_libraries(${target} INTERFACE project_options ${ARG_PUBLIC})
    endif()
    add_library(${room}::${folder} ALIAS ${target})
    if(ARG_QT AND ARG_SOURCES)
        set_target_properties(${target} PROPERTIES AUTOMOC ON)
        target_link_libraries(${target} PUBLIC Qt6::Core)
        if(PONDER_BUILD_GUI)
            qt_extract_metatypes(${target})
        endif()
    endif()
endfunction()

# ponder_test(<tst_name> SOURCES ... LIBRARIES ... [LABELS unit] [TIMEOUT 60] [GUI])
#   one Qt Test executable; GUI tests run offscreen with the software renderer.
function(ponder_test name)
    cmake_parse_arguments(ARG "GUI" "TIMEOUT" "SOURCES;LIBRARIES;LABELS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON
        RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    target_link_libraries(${name} PRIVATE project_options Qt6::Core Qt6::Test ${ARG_LIBRARIES})
    target_compile_definitions(${name} PRIVATE
        PONDER_SOURCE_DIR="${PROJECT_SOURCE_DIR}" PONDER_BINARY_DIR="${CMAKE_BINARY_DIR}")
    add_test(NAME ${name} COMMAND ${name})
    if(NOT ARG_LABELS)
        set(ARG_LABELS unit)
    endif()
    if(NOT ARG_TIMEOUT OR ARG_TIMEOUT LESS PONDER_TEST_TIMEOUT)
        set(ARG_TIMEOUT ${PONDER_TEST_TIMEOUT})
    endif()
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_QUICK_BACKEND=software;LC_ALL=C.UTF-8;XDG_RUNTIME_DIR=/tmp")
endfunction()

# ponder_fuzzer(<fuzz_name> SOURCES ... LIBRARIES ...): a libFuzzer program, built with PONDER_FUZZ=ON only.
function(ponder_fuzzer name)
    if(NOT PONDER_FUZZ)
        return()
    endif()
    cmake_parse_arguments(ARG "" "" "SOURCES;LIBRARIES" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_compile_options(${name} PRIVATE -fsanitize=fuzzer,address,undefined)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer,address,undefined)
    target_link_libraries(${name} PRIVATE project_options ${ARG_LIBRARIES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/fuzz")
endfunction()
