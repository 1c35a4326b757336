# SPDX-License-Identifier: Apache-2.0
# Ponder.app, ready for packaging/macos/build_dmg.sh, which adds Qt, signs and makes the disk image.
install(TARGETS ponder-cli RUNTIME DESTINATION Ponder.app/Contents/MacOS)
if(TARGET ponder)
    set(icon "${PROJECT_SOURCE_DIR}/resources/app-icon/ponder.icns")
    set_source_files_properties("${icon}" TARGET_DIRECTORY ponder PROPERTIES MACOSX_PACKAGE_LOCATION Resources)
    target_sources(ponder PRIVATE "${icon}")
    # The generated file keeps @NAMES@ out of CMake's own way of filling Info.plist.
    configure_file("${PROJECT_SOURCE_DIR}/packaging/macos/Info.plist.in" "${PROJECT_BINARY_DIR}/packaging/Info.plist" @ONLY)
    set_target_properties(ponder PROPERTIES OUTPUT_NAME Ponder MACOSX_BUNDLE_INFO_PLIST "${PROJECT_BINARY_DIR}/packaging/Info.plist")
    install(TARGETS ponder BUNDLE DESTINATION .)
endif()
