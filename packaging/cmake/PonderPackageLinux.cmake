# SPDX-License-Identifier: Apache-2.0
# What `cmake --install` puts where on Linux, and the Debian package.
include(GNUInstallDirs)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_PACKAGE_NAME ponder)
set(CPACK_DEBIAN_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "${CPACK_PACKAGE_CONTACT}")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Ponder runs language models on your own processor. It shows the answer as it
is written, the model's reasoning apart from it, and what each part cost in
tokens, time, arithmetic and energy.
.
The package has the window (ponder) and the terminal program (ponder-cli).
A model is a GGUF file; a small one is offered at the first start.")
# Libraries are found by dpkg-shlibdeps. What the window imports as QML is not.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
string(JOIN ", " CPACK_DEBIAN_PACKAGE_DEPENDS
    qml6-module-qtqml qml6-module-qtqml-models qml6-module-qtqml-workerscript qml6-module-qtquick
    qml6-module-qtquick-window qml6-module-qtquick-controls qml6-module-qtquick-templates qml6-module-qtquick-layouts
    qml6-module-qtquick-dialogs qml6-module-qt-labs-folderlistmodel qml6-module-qt-labs-platform qml6-module-qt-labs-qmlmodels
    hicolor-icon-theme)
# The starter model comes with pip; fonts for every script a model may write.
string(JOIN ", " CPACK_DEBIAN_PACKAGE_RECOMMENDS
    fonts-noto-core fonts-noto-mono fonts-noto-cjk fonts-noto-color-emoji poppler-utils python3-pip qt6-wayland)

configure_file("${PROJECT_SOURCE_DIR}/resources/linux/org.ponder.Ponder.metainfo.xml.in"
    "${PROJECT_BINARY_DIR}/packaging/${PONDER_APP_ID}.metainfo.xml" @ONLY)
configure_file("${PROJECT_SOURCE_DIR}/packaging/linux/debian/changelog.in"
    "${PROJECT_BINARY_DIR}/packaging/changelog.Debian" @ONLY)

# gz(<input> <name>): a reproducible archive without name and time
set(compressed "")
function(ponder_compress input name)
    set(output "${PROJECT_BINARY_DIR}/packaging/${name}.gz")
    add_custom_command(OUTPUT "${output}" COMMAND gzip -9nc "${input}" > "${output}" DEPENDS "${input}" VERBATIM)
    list(APPEND compressed "${output}")
    set(compressed "${compressed}" PARENT_SCOPE)
endfunction()
foreach(page ponder ponder-cli)
    configure_file("${PROJECT_SOURCE_DIR}/resources/man/${page}.1.in" "${PROJECT_BINARY_DIR}/packaging/${page}.1" @ONLY)
    ponder_compress("${PROJECT_BINARY_DIR}/packaging/${page}.1" ${page}.1)
endforeach()
ponder_compress("${PROJECT_SOURCE_DIR}/CHANGELOG.md" changelog)
ponder_compress("${PROJECT_BINARY_DIR}/packaging/changelog.Debian" changelog.Debian)
add_custom_target(ponder_documents ALL DEPENDS ${compressed})

install(TARGETS ponder-cli RUNTIME)
install(FILES "${PROJECT_BINARY_DIR}/packaging/ponder-cli.1.gz" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
set(documents "${CMAKE_INSTALL_DATADIR}/doc/ponder")
install(FILES "${PROJECT_SOURCE_DIR}/packaging/linux/debian/copyright" "${PROJECT_BINARY_DIR}/packaging/changelog.gz"
    "${PROJECT_BINARY_DIR}/packaging/changelog.Debian.gz" DESTINATION "${documents}")
install(FILES "${PROJECT_SOURCE_DIR}/packaging/linux/debian/ponder.lintian-overrides"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/lintian/overrides" RENAME ponder)
if(TARGET ponder)
    install(TARGETS ponder RUNTIME)
    install(FILES "${PROJECT_BINARY_DIR}/packaging/ponder.1.gz" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
    install(FILES "${PROJECT_SOURCE_DIR}/resources/linux/ponder.desktop" DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
    install(FILES "${PROJECT_BINARY_DIR}/packaging/${PONDER_APP_ID}.metainfo.xml"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo")
    install(FILES "${PROJECT_SOURCE_DIR}/resources/linux/ponder-gguf.xml"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/mime/packages")
    set(hicolor "${CMAKE_INSTALL_DATADIR}/icons/hicolor")
    install(FILES "${PROJECT_SOURCE_DIR}/resources/icons/app-icon.svg"
        DESTINATION "${hicolor}/scalable/apps" RENAME ponder.svg)
    foreach(size 16 32 48 64 128 256 512)
        install(FILES "${PROJECT_SOURCE_DIR}/resources/app-icon/ponder-${size}.png"
            DESTINATION "${hicolor}/${size}x${size}/apps" RENAME ponder.png)
    endforeach()
endif()
