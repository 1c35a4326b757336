// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Ponder.Theme

/// Scrolls a page to what the keyboard goes to: Tab must not lead where nothing can be seen.
Item {
    id: root

    required property Flickable page
    readonly property Item focused: root.Window.activeFocusItem

    function isOnPage(item: Item): bool {
        for (let place = item; place; place = place.parent) {
            if (place === root.page.contentItem)
                return true;
        }
        return false;
    }

    /// A click goes where it is seen; a page that moved under the pointer would take it elsewhere.
    function cameByKey(item: Item): bool {
        return item.focusReason === undefined || item.focusReason === Qt.TabFocusReason || item.focusReason === Qt.BacktabFocusReason; // qmllint disable type
    }

    function reveal(item: Item) {
        const top = item.mapToItem(root.page.contentItem, 0, 0).y - Metrics.space24;
        const bottom = top + item.height + 2 * Metrics.space24;
        const last = root.page.originY + Math.max(0, root.page.contentHeight - root.page.height);
        let wanted = root.page.contentY;
        if (bottom > wanted + root.page.height)
            wanted = bottom - root.page.height;
        // What is higher than the page shows its beginning.
        wanted = Math.min(wanted, top);
        if (bottom > root.page.contentY + root.page.height || top < root.page.contentY)
            root.page.contentY = Math.max(root.page.originY, Math.min(last, wanted));
    }

    visible: false
    Accessible.ignored: true
    onFocusedChanged: if (root.focused && root.isOnPage(root.focused) && root.cameByKey(root.focused))
        root.reveal(root.focused)
}
