<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>CommandPaletteContent</name>
    <message numerus="yes">
        <source>%n results</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConversationMenu</name>
    <message numerus="yes">
        <source>Export %n chats</source>
        <translation>
            <numerusform>Export %n chat</numerusform>
            <numerusform>Export %n chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Archive %n chats</source>
        <translation>
            <numerusform>Archive %n chat</numerusform>
            <numerusform>Archive %n chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n chats</source>
        <translation>
            <numerusform>Delete %n chat</numerusform>
            <numerusform>Delete %n chats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExchangeDialogs</name>
    <message numerus="yes">
        <source>Export %n chats</source>
        <translation>
            <numerusform>Export %n chat</numerusform>
            <numerusform>Export %n chats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message numerus="yes">
        <source>Folder %1, %n chats, %2</source>
        <extracomment>a folder, how many chats are in it, open or closed</extracomment>
        <translation>
            <numerusform>Folder %1, %n chat, %2</numerusform>
            <numerusform>Folder %1, %n chats, %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message numerus="yes">
        <source>%n assistants imported</source>
        <translation>
            <numerusform>%n assistant imported</numerusform>
            <numerusform>%n assistants imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message numerus="yes">
        <source>%n results</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ponder::app::ChatController</name>
    <message numerus="yes">
        <source>The model did not read %n earlier exchanges of this chat.</source>
        <translation>
            <numerusform>The model did not read %n earlier exchange of this chat.</numerusform>
            <numerusform>The model did not read %n earlier exchanges of this chat.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ponder::app::ConversationListModel</name>
    <message numerus="yes">
        <source>%n chats deleted</source>
        <translation>
            <numerusform>%n chat deleted</numerusform>
            <numerusform>%n chats deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chats archived</source>
        <translation>
            <numerusform>%n chat archived</numerusform>
            <numerusform>%n chats archived</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ponder::app::HistoryExchange</name>
    <message numerus="yes">
        <source>%n chats to %1</source>
        <translation>
            <numerusform>%n chat to %1</numerusform>
            <numerusform>%n chats to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ponder::app::PutAwayListModel</name>
    <message numerus="yes">
        <source>%n messages, archived on %1</source>
        <translation>
            <numerusform>%n message, archived on %1</numerusform>
            <numerusform>%n messages, archived on %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages, kept until %1</source>
        <translation>
            <numerusform>%n message, kept until %1</numerusform>
            <numerusform>%n messages, kept until %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ponder::app::StatementModel</name>
    <message numerus="yes">
        <source>%n entries in the ledger</source>
        <translation>
            <numerusform>%n entry in the ledger</numerusform>
            <numerusform>%n entries in the ledger</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>eight times in ten between %1 and %2, going by the last %n days</source>
        <translation>
            <numerusform>eight times in ten between %1 and %2, going by the last %n day</numerusform>
            <numerusform>eight times in ten between %1 and %2, going by the last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ponder::app::SummaryModel</name>
    <message numerus="yes">
        <source>Stands for %n messages.</source>
        <translation>
            <numerusform>Stands for %n message.</numerusform>
            <numerusform>Stands for %n messages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n parts, reads at most %1, writes at most %2</source>
        <translation>
            <numerusform>in %n part, reads at most %1, writes at most %2</numerusform>
            <numerusform>in %n parts, reads at most %1, writes at most %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A summary of %n messages: %1</source>
        <extracomment>%1: the price, &quot;reads 214 tokens, writes at most 200 tokens&quot;</extracomment>
        <translation>
            <numerusform>A summary of %n message: %1</numerusform>
            <numerusform>A summary of %n messages: %1</numerusform>
        </translation>
    </message>
</context>
</TS>
