# SPDX-License-Identifier: Apache-2.0
# The NSIS installer (packaging/windows/NSIS.template.in): 64-bit, for the user or the computer, start menu, upgrade in
# place, .gguf files by choice.
set(CPACK_GENERATOR "NSIS;ZIP")
set(CPACK_PACKAGE_FILE_NAME "ponder-${PROJECT_VERSION}-windows-x86_64")
set(CPACK_MODULE_PATH "${PROJECT_SOURCE_DIR}/packaging/windows")
set(CPACK_NSIS_DEFINES "Target amd64-unicode")
set(CPACK_NSIS_MUI_ICON "${PROJECT_SOURCE_DIR}/resources/app-icon/ponder.ico")
set(CPACK_NSIS_MUI_UNIICON "${PROJECT_SOURCE_DIR}/resources/app-icon/ponder.ico")

install(TARGETS ponder-cli RUNTIME DESTINATION bin)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION .)
if(TARGET ponder)
    install(TARGETS ponder RUNTIME DESTINATION bin)
    # Icon and version, as the file manager shows them; the window takes the icon from there.
    enable_language(RC)
    configure_file("${PROJECT_SOURCE_DIR}/packaging/windows/ponder.rc.in" "${PROJECT_BINARY_DIR}/packaging/ponder.rc" @ONLY)
    target_sources(ponder PRIVATE "${PROJECT_BINARY_DIR}/packaging/ponder.rc")
endif()

if(CMAKE_CROSSCOMPILING)
    # Libraries of the compiler itself lie in its own folders.
    set(collect python3 "${PROJECT_SOURCE_DIR}/packaging/windows/cross/collect.py" --qt "${CMAKE_PREFIX_PATH}" --objdump "${CMAKE_OBJDUMP}")
    foreach(library libstdc++-6.dll libwinpthread-1.dll libgomp-1.dll)
        execute_process(COMMAND "${CMAKE_CXX_COMPILER}" -print-file-name=${library} OUTPUT_VARIABLE path OUTPUT_STRIP_TRAILING_WHITESPACE)
        if(IS_ABSOLUTE "${path}")
            cmake_path(GET path PARENT_PATH folder)
            list(APPEND collect --libraries "${folder}")
        endif()
    endforeach()
    if(TARGET ponder)
        list(APPEND collect --ui "${PROJECT_SOURCE_DIR}/ui" --scanner "${QT_HOST_PATH}/lib/qt6/libexec/qmlimportscanner")
    endif()
    list(JOIN collect "\" \"" command)
    install(CODE "execute_process(COMMAND \"${command}\" \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}\" COMMAND_ERROR_IS_FATAL ANY)")
elseif(TARGET ponder AND QT_FEATURE_shared AND COMMAND qt_generate_deploy_qml_app_script)
    qt_generate_deploy_qml_app_script(TARGET ponder OUTPUT_SCRIPT deploy NO_UNSUPPORTED_PLATFORM_ERROR)
    install(SCRIPT "${deploy}")
endif()
