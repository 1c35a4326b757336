// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Dialogs
import Ponder.Theme
import Ponder.Controls
import Ponder.Meter

/// Which month, by what, and the ways to take the statement along.
Flow {
    id: root

    required property StatementModel statement

    signal exported

    spacing: Metrics.space8

    Row {
        id: monthRow

        spacing: Metrics.space4

        IconButton {
            objectName: "statement.back"
            anchors.verticalCenter: parent.verticalCenter
            size: Metrics.control
            iconName: "chevron-left"
            enabled: root.statement.canGoBack
            text: qsTr("The month before")
            onClicked: root.statement.previousMonth()
        }

        ControlText {
            objectName: "statement.period"
            anchors.verticalCenter: parent.verticalCenter
            width: Math.max(implicitWidth, Metrics.scaled(104))
            horizontalAlignment: Text.AlignHCenter
            text: root.statement.periodText
            font.bold: true
            Accessible.ignored: false
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }

        IconButton {
            objectName: "statement.forward"
            anchors.verticalCenter: parent.verticalCenter
            size: Metrics.control
            iconName: "chevron-right"
            enabled: root.statement.canGoForward
            text: qsTr("The month after")
            onClicked: root.statement.nextMonth()
        }
    }

    SegmentedControl {
        id: grouping

        objectName: "statement.grouping"
        label: qsTr("By")
        labels: [qsTr("Days"), qsTr("Months"), qsTr("Models"), qsTr("Chats")]
        currentIndex: root.statement.grouping
        onActivated: index => root.statement.grouping = index
    }

    Item {
        // Pushes the buttons to the right where they fit in the row.
        width: Math.max(0, root.width - monthRow.implicitWidth - grouping.implicitWidth - saveRow.implicitWidth - 3 * Metrics.space8)
        height: 1
        visible: width > Metrics.space8
    }

    Row {
        id: saveRow

        spacing: Metrics.space8

        PushButton {
            objectName: "statement.exportCsv"
            iconName: "export"
            enabled: !root.statement.isEmpty
            text: qsTr("Export CSV")
            onClicked: csvDialog.open()
        }

        PushButton {
            objectName: "statement.savePdf"
            enabled: !root.statement.isEmpty
            text: qsTr("Save PDF")
            onClicked: pdfDialog.open()
        }
    }

    FileDialog {
        id: csvDialog

        objectName: "statement.csvDialog"

        title: qsTr("Export the statement")
        fileMode: FileDialog.SaveFile
        defaultSuffix: "csv"
        nameFilters: [qsTr("Table (*.csv)")]
        onAccepted: {
            root.exported();
            root.statement.exportCsv(csvDialog.selectedFile);
        }
    }

    FileDialog {
        id: pdfDialog

        objectName: "statement.pdfDialog"

        title: qsTr("Save the statement")
        fileMode: FileDialog.SaveFile
        defaultSuffix: "pdf"
        nameFilters: [qsTr("PDF document (*.pdf)")]
        onAccepted: {
            root.exported();
            root.statement.exportPdf(pdfDialog.selectedFile);
        }
    }
}
