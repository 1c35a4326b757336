# SPDX-License-Identifier: Apache-2.0
# The NSIS installer: 64-bit, start menu, upgrade in place (the old one is removed first; data lies elsewhere),
# .gguf association by choice.
set(CPACK_GENERATOR "NSIS;ZIP")
set(CPACK_PACKAGE_FILE_NAME "ponder-${PROJECT_VERSION}-windows-x86_64")
set(CPACK_NSIS_DEFINES "Target amd64-unicode")
set(CPACK_NSIS_DISPLAY_NAME Ponder)
set(CPACK_NSIS_PACKAGE_NAME Ponder)
set(CPACK_NSIS_INSTALL_ROOT "$PROGRAMFILES64")
set(CPACK_NSIS_INSTALLED_ICON_NAME "bin\\ponder.exe")
set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
set(CPACK_NSIS_MUI_ICON "${PROJECT_SOURCE_DIR}/resources/app-icon/ponder.ico")
set(CPACK_NSIS_MUI_UNIICON "${PROJECT_SOURCE_DIR}/resources/app-icon/ponder.ico")

install(TARGETS ponder-cli RUNTIME DESTINATION bin)
if(TARGET ponder)
    install(TARGETS ponder RUNTIME DESTINATION bin)
    if(QT_FEATURE_shared AND COMMAND qt_generate_deploy_qml_app_script AND NOT CMAKE_CROSSCOMPILING)
        qt_generate_deploy_qml_app_script(TARGET ponder OUTPUT_SCRIPT deploy NO_UNSUPPORTED_PLATFORM_ERROR)
        install(SCRIPT "${deploy}")
    endif()
endif()
