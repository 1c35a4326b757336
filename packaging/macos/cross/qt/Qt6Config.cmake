# SPDX-License-Identifier: Apache-2.0
# What the project asks of Qt, where check_cross.sh has laid it: frameworks of the Python package PySide6_Essentials,
# headers and moc of the same version from this system.
set(Qt6_VERSION "$ENV{PONDER_MAC_QT_VERSION}")
string(REPLACE "." ";" numbers "${Qt6_VERSION}")
list(GET numbers 0 Qt6Core_VERSION_MAJOR)
list(GET numbers 1 Qt6Core_VERSION_MINOR)
list(GET numbers 2 Qt6Core_VERSION_PATCH)
set(QT_VERSION_MAJOR ${Qt6Core_VERSION_MAJOR})
get_filename_component(prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)

foreach(module Core Network)
    set(Qt6${module}_FOUND TRUE)
    if(NOT TARGET Qt6::${module})
        # Not SHARED: Zig's linker takes a framework by its name only.
        add_library(Qt6::${module} INTERFACE IMPORTED)
        string(TOUPPER ${module} name)
        set_target_properties(Qt6::${module} PROPERTIES
            INTERFACE_LINK_OPTIONS "-F${prefix}/lib"
            INTERFACE_LINK_LIBRARIES "-framework Qt${module}"
            INTERFACE_INCLUDE_DIRECTORIES "${prefix}/include/qt6;${prefix}/include/qt6/Qt${module}"
            INTERFACE_COMPILE_DEFINITIONS "QT_${name}_LIB")
    endif()
endforeach()
set_property(TARGET Qt6::Network APPEND PROPERTY INTERFACE_LINK_LIBRARIES Qt6::Core)
if(NOT TARGET Qt6::moc)
    add_executable(Qt6::moc IMPORTED)
    set_property(TARGET Qt6::moc PROPERTY IMPORTED_LOCATION "$ENV{PONDER_MAC_MOC}")
endif()
