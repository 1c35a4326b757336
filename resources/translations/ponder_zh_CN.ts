<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>Ponder %1</source>
        <translation>Ponder %1</translation>
    </message>
    <message>
        <source>© 2026 The Ponder authors · Apache-2.0 licence</source>
        <translation>© 2026 Ponder 作者 · Apache-2.0 许可证</translation>
    </message>
    <message>
        <source>What it does, and does not</source>
        <translation>它做什么，不做什么</translation>
    </message>
    <message>
        <source>Models run on this computer&apos;s processor.</source>
        <translation>模型在这台电脑的处理器上运行。</translation>
    </message>
    <message>
        <source>Figures say where they come from.</source>
        <translation>数字注明来源。</translation>
    </message>
    <message>
        <source>Measured, derived, counted or estimated: each figure of the meter and the statement is marked.</source>
        <translation>实测、推算、计数或估计：计量栏和账单中的每个数字都有标注。</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>所用组件</translation>
    </message>
    <message>
        <source>© %1</source>
        <translation>© %1</translation>
    </message>
    <message>
        <source>Licence of %1: %2</source>
        <translation>%1 的许可证：%2</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>What you write and what a model answers stays here. Ponder goes to the network only to fetch a model you asked for and, where you switch that on, to ask for a newer version.</source>
        <translation>你写的内容和模型的回答都留在本机。只有在你要求下载模型，或开启后询问有无新版本时，Ponder 才会联网。</translation>
    </message>
</context>
<context>
    <name>AboutSettings</name>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Ctrl+N</translation>
    </message>
    <message>
        <source>Open or close the meter</source>
        <translation>打开或关闭计量面板</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Ctrl+M</translation>
    </message>
    <message>
        <source>Show or hide the chat list</source>
        <translation>显示或隐藏对话列表</translation>
    </message>
    <message>
        <source>Ctrl+B</source>
        <translation>Ctrl+B</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>窗口的下一个区域</translation>
    </message>
    <message>
        <source>F6</source>
        <translation>F6</translation>
    </message>
    <message>
        <source>Thinking: Off to No limit</source>
        <translation>思考：从关到不限</translation>
    </message>
    <message>
        <source>Alt+1 … Alt+5</source>
        <translation>Alt+1 … Alt+5</translation>
    </message>
    <message>
        <source>Answer now, Stop</source>
        <translation>立即回答、停止</translation>
    </message>
    <message>
        <source>Ctrl+Enter, Esc</source>
        <translation>Ctrl+Enter、Esc</translation>
    </message>
    <message>
        <source>Rename or delete a chat in the list</source>
        <translation>在列表中重命名或删除对话</translation>
    </message>
    <message>
        <source>F2, Del</source>
        <translation>F2、Del</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Ponder %1</source>
        <translation>Ponder %1</translation>
    </message>
    <message>
        <source>Runs language models entirely on this computer. Apache-2.0 licence.</source>
        <translation>语言模型全部在这台电脑上运行。Apache-2.0 许可证。</translation>
    </message>
    <message>
        <source>About and licences</source>
        <translation>关于与许可证</translation>
    </message>
</context>
<context>
    <name>AssistantMessage</name>
    <message>
        <source>measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Answer of %1</source>
        <translation>%1 的回答</translation>
    </message>
    <message>
        <source>The answer will appear here. The text above is a working note and may be wrong.</source>
        <translation>回答会出现在这里。上面的文字是思考草稿，可能有误。</translation>
    </message>
    <message>
        <source>The answer will appear here.</source>
        <translation>回答会出现在这里。</translation>
    </message>
    <message>
        <source>Continue from here</source>
        <translation>从这里继续</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Ctrl+Enter saves it as another version.</source>
        <translation>按 Ctrl+Enter 另存为一个版本。</translation>
    </message>
    <message>
        <source>edited by you</source>
        <translation>由你编辑</translation>
    </message>
</context>
<context>
    <name>AssistantsPage</name>
    <message>
        <source>Assistants</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>An assistant is a way to begin a chat: a system prompt, a model, how long it thinks and how it writes. Each chat can be changed afterwards.</source>
        <translation>助手是开始对话的一种方式：系统提示、模型、思考时长和写作方式。之后每个对话都可以单独更改。</translation>
    </message>
    <message>
        <source>New assistant</source>
        <translation>新建助手</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>编辑 %1</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>Import assistants</source>
        <translation>导入助手</translation>
    </message>
    <message>
        <source>Assistants (*.json)</source>
        <translation>助手 (*.json)</translation>
    </message>
    <message>
        <source>Export assistants</source>
        <translation>导出助手</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>AttachmentCards</name>
    <message>
        <source>Attached files</source>
        <translation>附加的文件</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>ChatErrorCard</name>
    <message>
        <source>Leave out the oldest</source>
        <translation>略去最早的</translation>
    </message>
    <message>
        <source>Leave out the middle</source>
        <translation>略去中间的</translation>
    </message>
    <message>
        <source>Leave out the thoughts</source>
        <translation>略去思考</translation>
    </message>
    <message>
        <source>Summarise the earlier messages</source>
        <translation>总结之前的消息</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ChatNotices</name>
    <message>
        <source>Message deleted</source>
        <translation>消息已删除</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Exported: %1</source>
        <translation>已导出：%1</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Ctrl+Enter answer now, Esc stop</source>
        <translation>Ctrl+Enter 立即回答，Esc 停止</translation>
    </message>
    <message>
        <source>Enter to send, Shift+Enter for a new line</source>
        <translation>Enter 发送，Shift+Enter 换行</translation>
    </message>
    <message>
        <source>Runs entirely on this computer</source>
        <translation>全部在这台电脑上运行</translation>
    </message>
    <message>
        <source>Open this address in the browser?</source>
        <translation>要在浏览器中打开这个地址吗？</translation>
    </message>
    <message>
        <source>The model wrote it. Ponder itself loads nothing from there.</source>
        <translation>这个地址是模型写的，Ponder 自己不会从那里加载任何内容。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Drop files here to attach them</source>
        <translation>将文件拖到这里以附加</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>附加文件</translation>
    </message>
    <message>
        <source>Esc stop</source>
        <translation>Esc 停止</translation>
    </message>
    <message>
        <source>Attach only the part that fits</source>
        <translation>只附上放得下的部分</translation>
    </message>
</context>
<context>
    <name>ChatWindow</name>
    <message>
        <source>%1 – Ponder</source>
        <translation>%1 – Ponder</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Ctrl+N</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>计量</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Ctrl+M</translation>
    </message>
    <message>
        <source>Let other windows cover this one</source>
        <translation>允许其他窗口遮住此窗口</translation>
    </message>
    <message>
        <source>Keep above other windows</source>
        <translation>保持在其他窗口之上</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Code: %1</source>
        <translation>代码：%1</translation>
    </message>
    <message>
        <source>%1 code: %2</source>
        <translation>%1 代码：%2</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Contains characters that do not show; they are written out here.</source>
        <translation>含有不可见的字符，这里已写明。</translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation>滚动</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>Long lines scroll sideways</source>
        <translation>长行横向滚动</translation>
    </message>
    <message>
        <source>Long lines go on below</source>
        <translation>长行折到下一行</translation>
    </message>
</context>
<context>
    <name>CommandPaletteContent</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Command, chat or model</source>
        <translation>命令、对话或模型</translation>
    </message>
    <message numerus="yes">
        <source>%n results</source>
        <translation>
            <numerusform>%n 个结果</numerusform>
        </translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到</translation>
    </message>
</context>
<context>
    <name>CommandTable</name>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Search all chats</source>
        <translation>搜索全部对话</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>在此对话中查找</translation>
    </message>
    <message>
        <source>Jump to a date</source>
        <translation>跳到某一天</translation>
    </message>
    <message>
        <source>Edit the last question</source>
        <translation>编辑上一个问题</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>Continue the last answer</source>
        <translation>继续上一个回答</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>复制上一个回答</translation>
    </message>
    <message>
        <source>Previous message</source>
        <translation>上一条消息</translation>
    </message>
    <message>
        <source>Next message</source>
        <translation>下一条消息</translation>
    </message>
    <message>
        <source>Chat above in the list</source>
        <translation>列表中的上一个对话</translation>
    </message>
    <message>
        <source>Chat below in the list</source>
        <translation>列表中的下一个对话</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>重命名这个对话</translation>
    </message>
    <message>
        <source>Pin this chat</source>
        <translation>置顶此对话</translation>
    </message>
    <message>
        <source>Archive this chat</source>
        <translation>归档此对话</translation>
    </message>
    <message>
        <source>Delete this chat</source>
        <translation>删除此对话</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Thinking: Off</source>
        <translation>思考：关</translation>
    </message>
    <message>
        <source>Thinking: Short</source>
        <translation>思考：短</translation>
    </message>
    <message>
        <source>Thinking: Medium</source>
        <translation>思考：中</translation>
    </message>
    <message>
        <source>Thinking: Long</source>
        <translation>思考：长</translation>
    </message>
    <message>
        <source>Thinking: No limit</source>
        <translation>思考：不限</translation>
    </message>
    <message>
        <source>Open or close the meter</source>
        <translation>打开或关闭计量面板</translation>
    </message>
    <message>
        <source>Show or hide the chat list</source>
        <translation>显示或隐藏对话列表</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>增大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>减小文字</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>窗口的下一个区域</translation>
    </message>
    <message>
        <source>Previous part of the window</source>
        <translation>窗口的上一个区域</translation>
    </message>
    <message>
        <source>Answer now</source>
        <translation>立即回答</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>停止回答</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>附加文件</translation>
    </message>
    <message>
        <source>Export this chat</source>
        <translation>导出此对话</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>导入对话</translation>
    </message>
    <message>
        <source>History: import, archive, trash</source>
        <translation>历史：导入、归档、回收站</translation>
    </message>
    <message>
        <source>System prompt and sampling</source>
        <translation>系统提示与采样</translation>
    </message>
    <message>
        <source>Assistants</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>About and licences</source>
        <translation>关于与许可证</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>新窗口</translation>
    </message>
    <message>
        <source>This chat in a window of its own</source>
        <translation>在独立窗口中打开此对话</translation>
    </message>
    <message>
        <source>Small window that stays on top</source>
        <translation>置顶小窗口</translation>
    </message>
    <message>
        <source>Think more and answer again</source>
        <translation>多想一会儿，重新回答</translation>
    </message>
    <message>
        <source>Compare two answers to the last question</source>
        <translation>对比上一个问题的两个回答</translation>
    </message>
    <message>
        <source>Import a folder of chats</source>
        <translation>导入对话文件夹</translation>
    </message>
    <message>
        <source>Export all chats</source>
        <translation>导出全部对话</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>账单</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>The left answer is written; the right one follows.</source>
        <translation>正在写左边的回答，右边的随后。</translation>
    </message>
    <message>
        <source>The right answer is written.</source>
        <translation>正在写右边的回答。</translation>
    </message>
    <message>
        <source>Both are run one after the other with the same seed. Both are booked in the statement.</source>
        <translation>两者用同一个随机种子先后运行，都会记入账单。</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>重新运行</translation>
    </message>
    <message>
        <source>Run both</source>
        <translation>运行两者</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>CompareSide</name>
    <message>
        <source>Off</source>
        <comment>thinking</comment>
        <translation>关</translation>
    </message>
    <message>
        <source>Short</source>
        <comment>thinking</comment>
        <translation>短</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>thinking</comment>
        <translation>中</translation>
    </message>
    <message>
        <source>Long</source>
        <comment>thinking</comment>
        <translation>长</translation>
    </message>
    <message>
        <source>No limit</source>
        <comment>thinking</comment>
        <translation>不限</translation>
    </message>
    <message>
        <source>Thinking: %1, %2</source>
        <translation>思考：%1，%2</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Loading the model or reading the question …</source>
        <translation>正在加载模型或阅读问题 …</translation>
    </message>
    <message>
        <source>The answer will appear here.</source>
        <translation>回答将出现在这里。</translation>
    </message>
</context>
<context>
    <name>CompareTable</name>
    <message>
        <source>Comparison</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差别</translation>
    </message>
</context>
<context>
    <name>CompareVerdict</name>
    <message>
        <source>Which answer is better?</source>
        <translation>哪个回答更好？</translation>
    </message>
    <message>
        <source>Ponder cannot tell which one is right. The chat goes on with the one you keep; the other stays beside it.</source>
        <translation>Ponder 无法判断哪个正确。对话会接着你留下的那个继续，另一个保留在旁边。</translation>
    </message>
    <message>
        <source>The chat goes on with the left answer. The right one stays beside it.</source>
        <translation>对话接着左边的回答继续，右边的保留在旁边。</translation>
    </message>
    <message>
        <source>The chat goes on with the right answer. The left one stays beside it.</source>
        <translation>对话接着右边的回答继续，左边的保留在旁边。</translation>
    </message>
    <message>
        <source>Keep the left one</source>
        <translation>留下左边的</translation>
    </message>
    <message>
        <source>Keep the right one</source>
        <translation>留下右边的</translation>
    </message>
    <message>
        <source>Back to the chat</source>
        <translation>回到对话</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Loading %1 %</source>
        <translation>正在加载 %1%</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Write the next message while this one runs</source>
        <translation>运行时可以先写下一条消息</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>写消息</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>模型：%1</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>附加文件</translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation>Ctrl+Shift+O</translation>
    </message>
    <message>
        <source>Send this question?</source>
        <translation>发送这个问题吗？</translation>
    </message>
</context>
<context>
    <name>ContextGaugeButton</name>
    <message>
        <source>Context: %1</source>
        <translation>上下文：%1</translation>
    </message>
</context>
<context>
    <name>ContextGaugeParts</name>
    <message>
        <source>Context of the next answer</source>
        <translation>下一个回答的上下文</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>计数</translation>
    </message>
</context>
<context>
    <name>ConversationMenu</name>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>移到文件夹</translation>
    </message>
    <message numerus="yes">
        <source>Export %n chats</source>
        <translation>
            <numerusform>导出 %n 个对话</numerusform>
        </translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message numerus="yes">
        <source>Archive %n chats</source>
        <translation>
            <numerusform>归档 %n 个对话</numerusform>
        </translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n chats</source>
        <translation>
            <numerusform>删除 %n 个对话</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>在独立窗口中打开</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message>
        <source>is being answered</source>
        <translation>正在回答</translation>
    </message>
    <message>
        <source>More for “%1”</source>
        <translation>“%1”的更多操作</translation>
    </message>
    <message>
        <source>New title</source>
        <translation>新标题</translation>
    </message>
</context>
<context>
    <name>CostSettings</name>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Wh</source>
        <translation>Wh</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>money</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Energy and cost</source>
        <translation>能耗与费用</translation>
    </message>
    <message>
        <source>Power while working</source>
        <translation>工作时的功率</translation>
    </message>
    <message>
        <source>Used where the computer has no readable power sensor. Every figure from it is marked estimated. Empty: no estimate.</source>
        <translation>电脑没有可读的功率传感器时使用，由此得出的数字都会标为“估算”。留空则不估算。</translation>
    </message>
    <message>
        <source>Electricity price</source>
        <translation>电价</translation>
    </message>
    <message>
        <source>Per kWh, in your currency. Used for the statement only.</source>
        <translation>每 kWh 的价格，用你的货币。只用于账单。</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>货币</translation>
    </message>
    <message>
        <source>per kWh</source>
        <translation>每 kWh</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Counted in</source>
        <translation>计量单位</translation>
    </message>
    <message>
        <source>For</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>每天</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>Warn at</source>
        <translation>提醒值</translation>
    </message>
    <message>
        <source>A note beside the composer; nothing is stopped. Empty: no warning.</source>
        <translation>在输入框旁提示，不会停止。留空则不提醒。</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>停止值</translation>
    </message>
    <message>
        <source>Nothing new is started beyond it, and what runs is ended with its text kept. Empty: no limit.</source>
        <translation>超过后不再开始新的，正在运行的会结束并保留文字。留空则没有上限。</translation>
    </message>
</context>
<context>
    <name>DialogContent</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>EngineSettings</name>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Empty: one for each processor core. Takes effect with the next model that is loaded.</source>
        <translation>留空：每个处理器核心一个线程。加载下一个模型时生效。</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Context length</source>
        <translation>上下文长度</translation>
    </message>
    <message>
        <source>How much of a chat the model can see. More takes more memory. Empty: what the model was made for, within the memory.</source>
        <translation>模型能看到多长的对话。越长占用内存越多。留空：按模型的设计，以内存为限。</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Keep what was read</source>
        <translation>保留已读内容</translation>
    </message>
    <message>
        <source>How much of the disk may hold what the model has read of your chats, so that it goes on at once after another chat or a restart. 0: nothing is kept. Takes effect with the next model that is loaded.</source>
        <translation>允许在磁盘上占用多少空间，保存模型读过的对话内容，以便在切换对话或重新启动后立即继续。0：不保留。载入下一个模型时生效。</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>Memory for the context</source>
        <translation>上下文的内存</translation>
    </message>
    <message>
        <source>8 bit takes half the memory of 16, and answers hardly differ. Automatic: 8 bit only where 16 do not fit. Takes effect with the next model that is loaded.</source>
        <translation>8 位只占 16 位的一半内存，回答几乎没有差别。自动：只有 16 位放不下时才用 8 位。下次加载模型时生效。</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>16 bit</source>
        <translation>16 位</translation>
    </message>
    <message>
        <source>8 bit</source>
        <translation>8 位</translation>
    </message>
    <message>
        <source>Read ahead</source>
        <translation>预读</translation>
    </message>
    <message>
        <source>Chats go on without the thoughts of earlier answers, so an answer is read again without its own. The model does that while you read it, not when you ask the next question. Never on battery.</source>
        <translation>对话继续时不带先前回答的思考，因此回答要去掉思考重新读一遍。模型在您阅读时就做这件事，而不是等到您提出下一个问题。使用电池时从不进行。</translation>
    </message>
    <message>
        <source>The model reads ahead</source>
        <translation>模型预读</translation>
    </message>
    <message>
        <source>Draft model</source>
        <translation>草稿模型</translation>
    </message>
    <message>
        <source>A small model of the same family guesses the next words and the chosen model checks several at once. The answer is the same; a large model writes it faster. Takes effect with the next model that is loaded.</source>
        <translation>由同系列的小模型先猜接下来的词，所选模型一次核对好几个。回答不变，大模型写得更快。下次加载模型时生效。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>安静</translation>
    </message>
    <message>
        <source>With half of the threads: cooler, quieter and longer on battery, but slower. Holds for the next answer.</source>
        <translation>只用一半线程：更凉、更安静、电池更耐用，但更慢。从下一次回答起生效。</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>on battery</source>
        <translation>用电池时</translation>
    </message>
    <message>
        <source>always</source>
        <translation>始终</translation>
    </message>
</context>
<context>
    <name>ExchangeDialogs</name>
    <message>
        <source>Import chats</source>
        <translation>导入对话</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Import a folder of chats</source>
        <translation>导入对话文件夹</translation>
    </message>
    <message>
        <source>Export this chat</source>
        <translation>导出此对话</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>JSON with every branch (*.json)</source>
        <translation>含全部分支的 JSON (*.json)</translation>
    </message>
    <message>
        <source>Export the chosen chats into a folder</source>
        <translation>将所选对话导出到文件夹</translation>
    </message>
    <message>
        <source>Export all chats into a folder</source>
        <translation>将全部对话导出到文件夹</translation>
    </message>
    <message numerus="yes">
        <source>Export %n chats</source>
        <translation>
            <numerusform>导出 %n 个对话</numerusform>
        </translation>
    </message>
    <message>
        <source>Export all chats</source>
        <translation>导出全部对话</translation>
    </message>
    <message>
        <source>Chats of other programs (*.json *.jsonl *.zip *.chat *.sqlite)</source>
        <translation>其他程序的对话 (*.json *.jsonl *.zip *.chat *.sqlite)</translation>
    </message>
</context>
<context>
    <name>ExchangeSection</name>
    <message>
        <source>Import and export</source>
        <translation>导入与导出</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>导入文件夹</translation>
    </message>
    <message>
        <source>Export all chats</source>
        <translation>导出全部对话</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>……还有 %1 条</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>From GPT4All, LM Studio, Jan, the Ollama app, Open WebUI, and the account exports of ChatGPT and Claude, as the ZIP file they arrive in.</source>
        <translation>可导入 GPT4All、LM Studio、Jan、Ollama 应用、Open WebUI 的对话，以及 ChatGPT 和 Claude 的账号导出（直接选收到的 ZIP 文件即可）。</translation>
    </message>
</context>
<context>
    <name>ExportDialogContent</name>
    <message>
        <source>File format</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Text to read and to work on: the versions that are shown now.</source>
        <translation>供阅读和编辑的文本：仅含当前显示的版本。</translation>
    </message>
    <message>
        <source>Pages for a browser, each in one file: the versions that are shown now.</source>
        <translation>供浏览器查看的网页，每个对话一个文件：仅含当前显示的版本。</translation>
    </message>
    <message>
        <source>Pages for paper: the versions that are shown now.</source>
        <translation>供打印的页面：仅含当前显示的版本。</translation>
    </message>
    <message>
        <source>Loses nothing: every version, thought and figure. Ponder reads it again.</source>
        <translation>毫无遗漏：包含所有版本、思考过程和数据。Ponder 可以重新读入。</translation>
    </message>
    <message>
        <source>One file a chat. What the folder holds already is not written over.</source>
        <translation>每个对话一个文件。不会覆盖文件夹中已有的文件。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this chat</source>
        <translation>在此对话中查找</translation>
    </message>
    <message>
        <source>not found</source>
        <extracomment>which match of how many</extracomment>
        <translation>未找到</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>上一个匹配</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Shift+Enter</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>下一个匹配</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>FolderMenu</name>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Out of the folder</source>
        <translation>移出文件夹</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message numerus="yes">
        <source>Folder %1, %n chats, %2</source>
        <extracomment>a folder, how many chats are in it, open or closed</extracomment>
        <translation>
            <numerusform>文件夹 %1，%n 个对话，%2</numerusform>
        </translation>
    </message>
    <message>
        <source>open</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>新名称</translation>
    </message>
</context>
<context>
    <name>FolderSettings</name>
    <message>
        <source>Model folders</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Take “%1” off the list</source>
        <translation>把“%1”移出列表</translation>
    </message>
    <message>
        <source>Ponder&apos;s own folder is always searched</source>
        <translation>始终搜索 Ponder 自己的文件夹</translation>
    </message>
    <message>
        <source>Files are opened where they lie and never changed.</source>
        <translation>文件在原处打开，不会被改动。</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>添加文件夹</translation>
    </message>
</context>
<context>
    <name>GeneralSettings</name>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>As system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Applies to messages and menus</source>
        <translation>用于消息和菜单</translation>
    </message>
    <message>
        <source>%1&#x202f;%</source>
        <extracomment>text size in percent</extracomment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Names of chats</source>
        <translation>对话名称</translation>
    </message>
    <message>
        <source>The model names a chat after its first answer: 20 tokens at most, no thinking</source>
        <translation>首次回答后由模型为对话命名：最多 20 个词元，不思考</translation>
    </message>
    <message>
        <source>The model names chats</source>
        <translation>由模型为对话命名</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Stronger letters and lines, in light and dark</source>
        <translation>文字和线条更醒目，浅色与深色均适用</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>减少动态效果</translation>
    </message>
    <message>
        <source>Menus and notes appear at once instead of fading in</source>
        <translation>菜单和提示直接出现，不再淡入</translation>
    </message>
    <message>
        <source>Wrap long lines of code</source>
        <translation>代码长行自动换行</translation>
    </message>
    <message>
        <source>Otherwise they scroll sideways</source>
        <translation>否则横向滚动</translation>
    </message>
    <message>
        <source>Number the lines of code</source>
        <translation>代码显示行号</translation>
    </message>
</context>
<context>
    <name>GetModel</name>
    <message>
        <source>A file I already have</source>
        <translation>我已有的文件</translation>
    </message>
    <message>
        <source>GGUF format, opened where it lies</source>
        <translation>GGUF 格式，在原处打开</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>A folder of models</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Every GGUF file in it is listed</source>
        <translation>列出其中所有 GGUF 文件</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
</context>
<context>
    <name>GraphicsNotice</name>
    <message>
        <source>Drawn without the graphics card</source>
        <translation>已不使用显卡绘制</translation>
    </message>
    <message>
        <source>The last start did not come to draw its window, so the processor draws it now. Everything works; scrolling may be less smooth.</source>
        <translation>上次启动时未能绘制出窗口，因此现在由处理器绘制。所有功能照常；滚动可能不够流畅。</translation>
    </message>
    <message>
        <source>Settings › Windows has the switch.</source>
        <translation>可在“设置 › 窗口”中切换。</translation>
    </message>
    <message>
        <source>Leave it so</source>
        <translation>保持这样</translation>
    </message>
    <message>
        <source>Use the card at the next start</source>
        <translation>下次启动时使用显卡</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Ctrl+B</source>
        <translation>Ctrl+B</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>计量</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Ctrl+M</translation>
    </message>
    <message>
        <source>More for this chat</source>
        <translation>这个对话的更多操作</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>在此对话中查找</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Ctrl+F</translation>
    </message>
    <message>
        <source>Jump to a date</source>
        <translation>跳到某一天</translation>
    </message>
    <message>
        <source>Ctrl+G</source>
        <translation>Ctrl+G</translation>
    </message>
    <message>
        <source>Export this chat</source>
        <translation>导出此对话</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
    <message>
        <source>System prompt and sampling</source>
        <translation>系统提示与采样</translation>
    </message>
    <message>
        <source>Ctrl+I</source>
        <translation>Ctrl+I</translation>
    </message>
    <message>
        <source>Compare two answers to the last question</source>
        <translation>对比上一个问题的两个回答</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>在独立窗口中打开</translation>
    </message>
    <message>
        <source>Ctrl+Alt+O</source>
        <translation>Ctrl+Alt+O</translation>
    </message>
    <message>
        <source>Ctrl+Shift+K</source>
        <translation>Ctrl+Shift+K</translation>
    </message>
    <message>
        <source>Ctrl+Shift+R</source>
        <translation>Ctrl+Shift+R</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Del</source>
        <translation>Ctrl+Shift+Del</translation>
    </message>
</context>
<context>
    <name>LicencePopupContent</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ListItemBlock</name>
    <message>
        <source>Done: %1</source>
        <translation>已完成：%1</translation>
    </message>
    <message>
        <source>To do: %1</source>
        <translation>待办：%1</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>%1 – Ponder</source>
        <translation>%1 – Ponder</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>文件夹名称</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Exported: %1</source>
        <translation>已导出：%1</translation>
    </message>
    <message>
        <source>Assistants</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>Assistant “%1” deleted</source>
        <translation>已删除助手“%1”</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>账单</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Where?</source>
        <translation>在哪里？</translation>
    </message>
    <message numerus="yes">
        <source>%n assistants imported</source>
        <translation>
            <numerusform>已导入 %n 个助手</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>MathBlock</name>
    <message>
        <source>Formula: %1</source>
        <translation>公式：%1</translation>
    </message>
    <message>
        <source>Copy the formula as TeX</source>
        <translation>复制公式的 TeX 源码</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Copy message</source>
        <translation>复制消息</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>重新回答</translation>
    </message>
    <message>
        <source>Edit and ask again</source>
        <translation>编辑并重新提问</translation>
    </message>
    <message>
        <source>Edit the answer</source>
        <translation>编辑回答</translation>
    </message>
    <message>
        <source>More for this message</source>
        <translation>此消息的更多操作</translation>
    </message>
    <message>
        <source>Think more and answer again</source>
        <translation>多想一会儿，重新回答</translation>
    </message>
    <message>
        <source>Compare two answers to this question</source>
        <translation>对比这个问题的两个回答</translation>
    </message>
</context>
<context>
    <name>MessageEditor</name>
    <message>
        <source>Text of the message</source>
        <translation>消息文本</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>Copy as plain text</source>
        <translation>复制为纯文本</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Quote the selection</source>
        <translation>引用所选内容</translation>
    </message>
    <message>
        <source>Continue from here</source>
        <translation>从这里继续</translation>
    </message>
    <message>
        <source>Delete this message</source>
        <translation>删除此消息</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Copy the selection</source>
        <translation>复制所选内容</translation>
    </message>
</context>
<context>
    <name>MeterPanel</name>
    <message>
        <source>Meter</source>
        <translation>计量</translation>
    </message>
    <message>
        <source>Close the meter</source>
        <translation>关闭计量面板</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <translation>Ctrl+M</translation>
    </message>
    <message>
        <source>Figures appear here with the next answer of this chat.</source>
        <translation>这个对话的下一个回答会在这里显示数据。</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>tokens/s</source>
        <translation>词元/秒</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>%1 tokens a second. %2. First token after %3</source>
        <translation>每秒 %1 词元。%2。首个词元用时 %3</translation>
    </message>
    <message>
        <source>First token after %1</source>
        <translation>首个词元用时 %1</translation>
    </message>
    <message>
        <source>This answer</source>
        <translation>这个回答</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>目前</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>%1 tokens were still in the cache and cost no work.</source>
        <translation>%1 个词元仍在缓存中，没有产生计算。</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能耗</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>Set the watts</source>
        <translation>设置功率</translation>
    </message>
</context>
<context>
    <name>MeterTableRow</name>
    <message>
        <source>%1: %2 tokens, %3 seconds, %4, %5</source>
        <translation>%1：%2 词元，%3 秒，%4，%5</translation>
    </message>
</context>
<context>
    <name>ModelFileDialogs</name>
    <message>
        <source>Open a model file</source>
        <translation>打开模型文件</translation>
    </message>
    <message>
        <source>GGUF models (*.gguf)</source>
        <translation>GGUF 模型 (*.gguf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Add a folder of models</source>
        <translation>添加模型文件夹</translation>
    </message>
</context>
<context>
    <name>ModelPickerContent</name>
    <message>
        <source>No model yet. Open a GGUF file or add a folder of them.</source>
        <translation>还没有模型。请打开 GGUF 文件，或添加模型文件夹。</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>全部模型</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>loaded</source>
        <translation>已加载</translation>
    </message>
    <message>
        <source>Loading %1</source>
        <translation>正在加载 %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models on this computer</source>
        <translation>这台电脑上的模型</translation>
    </message>
    <message>
        <source>Files stay where they are. Removing a file from its folder removes it from this list.</source>
        <translation>文件留在原处。把文件移出文件夹，它就会从列表中消失。</translation>
    </message>
</context>
<context>
    <name>ModelsPageHeader</name>
    <message>
        <source>Open a local file</source>
        <translation>打开本地文件</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No model on this computer yet.</source>
        <translation>这台电脑上还没有模型。</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>这台电脑上</translation>
    </message>
</context>
<context>
    <name>PersonaDialog</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>PersonaForm</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Another icon</source>
        <translation>换一个图标</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>系统提示</translation>
    </message>
    <message>
        <source>For instance: Answer in short sentences. Say when you are not sure.</source>
        <translation>例如：用短句回答。不确定时请说明。</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>Thinking as usual</source>
        <translation>按常规思考</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>短</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Long</source>
        <translation>长</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>The chosen model</source>
        <translation>当前选择的模型</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>What is left empty is as the model&apos;s maker advises.</source>
        <translation>留空的项按模型作者的建议。</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <translation>重复惩罚</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
</context>
<context>
    <name>PhaseCardContent</name>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Open the meter</source>
        <translation>打开计量</translation>
    </message>
</context>
<context>
    <name>PhaseExplainer</name>
    <message>
        <source>What you will find under every answer</source>
        <translation>每个回答下面都会显示</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>your message and what was said before</source>
        <translation>您的消息和之前的对话</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>working notes, you set the limit</source>
        <translation>思考草稿，上限由您设定</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>the text you asked for</source>
        <translation>您要的文字</translation>
    </message>
</context>
<context>
    <name>PhaseFigure</name>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>%1&#x202f;s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1&#x202f;min %2&#x202f;s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1&#x202f;h %2&#x202f;min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 · %2 tok</source>
        <extracomment>seconds · tokens of one phase, under an answer</extracomment>
        <translation>%1 · %2 词元</translation>
    </message>
</context>
<context>
    <name>PhaseTimeline</name>
    <message>
        <source>Left and Right choose a phase, Enter shows its figures</source>
        <translation>左右键选择阶段，Enter 显示它的数字</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>%1 percent</source>
        <translation>百分之 %1</translation>
    </message>
</context>
<context>
    <name>PutAwayPage</name>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Archived chats leave the list and stay searchable.</source>
        <translation>归档的对话会离开列表，但仍可搜索到。</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>Deleted chats stay here for 30 days.</source>
        <translation>删除的对话会在这里保留 30 天。</translation>
    </message>
    <message>
        <source>Empty the trash?</source>
        <translation>清空回收站？</translation>
    </message>
    <message>
        <source>Delete this chat for good?</source>
        <translation>永久删除此对话？</translation>
    </message>
    <message>
        <source>This cannot be undone. What the answers consumed stays in the statement.</source>
        <translation>此操作无法撤销。回答的消耗仍保留在账单中。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
</context>
<context>
    <name>PutAwaySection</name>
    <message>
        <source>Empty the trash</source>
        <translation>清空回收站</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
</context>
<context>
    <name>ReasoningEditor</name>
    <message>
        <source>The thinking</source>
        <translation>思考内容</translation>
    </message>
    <message>
        <source>The model thinks on from the end of this text and answers again. The present answer stays beside the new one.</source>
        <translation>模型会从这段文字的末尾继续思考并重新回答。现有的回答会保留在新回答旁边。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Continue from here</source>
        <translation>从这里继续</translation>
    </message>
</context>
<context>
    <name>ReasoningLine</name>
    <message>
        <source>expanded</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>Find in the thinking</source>
        <translation>在思考中查找</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Ctrl+F</translation>
    </message>
    <message>
        <source>Copy the thinking</source>
        <translation>复制思考内容</translation>
    </message>
    <message>
        <source>Edit the thinking and answer again</source>
        <translation>修改思考内容，重新回答</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>收起</translation>
    </message>
</context>
<context>
    <name>RenameDialog</name>
    <message>
        <source>Rename this chat</source>
        <translation>重命名这个对话</translation>
    </message>
    <message>
        <source>New title</source>
        <translation>新标题</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
</context>
<context>
    <name>RenameDialogContent</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>RunStep</name>
    <message>
        <source>%1 done</source>
        <translation>%1 完成</translation>
    </message>
</context>
<context>
    <name>RunStrip</name>
    <message>
        <source>%1 tokens · %2&#x202f;s</source>
        <translation>%1 词元 · %2 秒</translation>
    </message>
    <message>
        <source>Running answer</source>
        <translation>正在进行的回答</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>then it reads</source>
        <translation>然后开始阅读</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>up to %1 tokens</source>
        <translation>最多 %1 词元</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>after thinking</source>
        <translation>思考之后</translation>
    </message>
    <message>
        <source>after reading</source>
        <translation>阅读之后</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>stopping …</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Answer now</source>
        <translation>立即回答</translation>
    </message>
    <message>
        <source>Ends the thinking; the answer begins. Control and Enter</source>
        <translation>结束思考，开始回答。Control 加 Enter</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Searching …</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到</translation>
    </message>
    <message numerus="yes">
        <source>%n results</source>
        <translation>
            <numerusform>%n 个结果</numerusform>
        </translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>搜索结果</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Hide the chat list</source>
        <translation>隐藏对话列表</translation>
    </message>
    <message>
        <source>Ctrl+B</source>
        <translation>Ctrl+B</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Chats, last used first</source>
        <translation>对话，最近使用的在前</translation>
    </message>
    <message>
        <source>Your chats will be listed here. They are kept on this computer only.</source>
        <translation>您的对话会列在这里，只保存在这台电脑上。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search all chats</source>
        <translation>搜索全部对话</translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation>Ctrl K</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Ctrl+N</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete the folder, keep the chats</source>
        <translation>删除文件夹，保留对话</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Assistants</source>
        <translation>助手</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>账单</translation>
    </message>
    <message>
        <source>%1&#x202f;%</source>
        <extracomment>part of the budget that is used</extracomment>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>See what an answer costs while it is being written</source>
        <translation>边写边看，一个回答要花多少</translation>
    </message>
    <message>
        <source>Ponder runs language models on your own processor. Nothing you write leaves this computer.</source>
        <translation>Ponder 在您自己的处理器上运行语言模型。您写的内容不会离开这台电脑。</translation>
    </message>
    <message>
        <source>System prompt and sampling</source>
        <translation>系统提示与采样</translation>
    </message>
    <message>
        <source>System prompt: %1</source>
        <translation>系统提示：%1</translation>
    </message>
</context>
<context>
    <name>StarterCard</name>
    <message>
        <source>A small model to start with · %1 · %2 licence</source>
        <translation>入门小模型 · %1 · %2 许可证</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>这台电脑上</translation>
    </message>
    <message>
        <source>Comparing the SHA-256 checksum · %1</source>
        <translation>正在比对 SHA-256 校验和 · %1</translation>
    </message>
</context>
<context>
    <name>StatementChart</name>
    <message>
        <source>By day and phase</source>
        <translation>按日和阶段</translation>
    </message>
    <message>
        <source>By month and phase</source>
        <translation>按月和阶段</translation>
    </message>
    <message>
        <source>%1 a day</source>
        <translation>每日 %1</translation>
    </message>
    <message>
        <source>%1 a month</source>
        <translation>每月 %1</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>forecast</source>
        <translation>预计</translation>
    </message>
    <message>
        <source>Left and Right go through the bars. The table below has the same figures.</source>
        <translation>左右键逐条移动。下面的表格有同样的数字。</translation>
    </message>
</context>
<context>
    <name>StatementComparisons</name>
    <message>
        <source>What it was for</source>
        <translation>用在哪里</translation>
    </message>
    <message>
        <source>The same tokens in the cloud</source>
        <translation>同样的词元在云端</translation>
    </message>
    <message>
        <source>Down payment and monthly payment</source>
        <translation>首付与月供</translation>
    </message>
    <message>
        <source>derived</source>
        <translation>推算</translation>
    </message>
    <message>
        <source>each grid line is 1&#x202f;000 times the one before</source>
        <translation>每条格线是前一条的 1&#x202f;000 倍</translation>
    </message>
    <message>
        <source>Down payment: training %1, once</source>
        <extracomment>%1: a model</extracomment>
        <translation>首付：训练 %1，一次</translation>
    </message>
    <message>
        <source>%1: training</source>
        <translation>%1：训练</translation>
    </message>
    <message>
        <source>Monthly payment: your use of %1</source>
        <extracomment>%1: a model</extracomment>
        <translation>月供：你对 %1 的使用</translation>
    </message>
    <message>
        <source>%1: your use</source>
        <translation>%1：你的使用</translation>
    </message>
    <message>
        <source>its makers did not publish it</source>
        <translation>制作者没有公布</translation>
    </message>
    <message>
        <source>%1: %2 of training, %3 by you, %4. Source: %5</source>
        <translation>%1：训练用了 %2，你用了 %3，%4。来源：%5</translation>
    </message>
</context>
<context>
    <name>StatementPage</name>
    <message>
        <source>Reading the ledger …</source>
        <translation>正在读取账目 …</translation>
    </message>
    <message>
        <source>Nothing was computed in this time</source>
        <translation>这段时间没有计算</translation>
    </message>
    <message>
        <source>Every answer is booked here, also those you stopped.</source>
        <translation>每个回答都记在这里，包括你中途停止的。</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
</context>
<context>
    <name>StatementTable</name>
    <message>
        <source>As a table</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>按模型</translation>
    </message>
    <message>
        <source>By chat</source>
        <translation>按对话</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
</context>
<context>
    <name>StatementToolbar</name>
    <message>
        <source>The month before</source>
        <translation>上个月</translation>
    </message>
    <message>
        <source>The month after</source>
        <translation>下个月</translation>
    </message>
    <message>
        <source>By</source>
        <translation>按</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>导出 CSV</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>保存 PDF</translation>
    </message>
    <message>
        <source>Export the statement</source>
        <translation>导出账单</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Save the statement</source>
        <translation>保存账单</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF 文档 (*.pdf)</translation>
    </message>
</context>
<context>
    <name>StatementTotals</name>
    <message>
        <source>%1, all models on this computer</source>
        <translation>%1，这台电脑上的全部模型</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>估算</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>%1 of work · %2 tokens</source>
        <translation>工作 %1 · %2 词元</translation>
    </message>
    <message>
        <source>Cost so far</source>
        <translation>目前费用</translation>
    </message>
    <message>
        <source>No electricity price was given</source>
        <translation>没有填写电价</translation>
    </message>
    <message>
        <source>Set the price</source>
        <translation>填写电价</translation>
    </message>
    <message>
        <source>The month&apos;s end</source>
        <translation>月底预计</translation>
    </message>
    <message>
        <source>Told after a few days of use, for the month that runs</source>
        <translation>本月使用几天后显示</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>None is set</source>
        <translation>没有设置</translation>
    </message>
    <message>
        <source>Set a budget</source>
        <translation>设置预算</translation>
    </message>
</context>
<context>
    <name>SummaryLine</name>
    <message>
        <source>expanded</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>Earlier messages are given to the model as a summary</source>
        <translation>之前的消息以摘要形式交给模型</translation>
    </message>
    <message>
        <source>Give the model the messages again</source>
        <translation>重新把原消息交给模型</translation>
    </message>
    <message>
        <source>Takes the summary away. If the messages do not fit, you are asked again</source>
        <translation>移除摘要。如果消息放不下，会再次询问您</translation>
    </message>
</context>
<context>
    <name>SummaryStrip</name>
    <message>
        <source>Writing a summary</source>
        <translation>正在写摘要</translation>
    </message>
    <message>
        <source>Summarising the earlier messages</source>
        <translation>正在总结之前的消息</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>ThinkingChoices</name>
    <message>
        <source>At most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source>Limit of the thinking</source>
        <translation>思考上限</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>For the next message only</source>
        <translation>仅用于下一条消息</translation>
    </message>
</context>
<context>
    <name>ThinkingControl</name>
    <message>
        <source>Off</source>
        <comment>thinking</comment>
        <translation>关</translation>
    </message>
    <message>
        <source>Short</source>
        <comment>thinking</comment>
        <translation>短</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>thinking</comment>
        <translation>中</translation>
    </message>
    <message>
        <source>Long</source>
        <comment>thinking</comment>
        <translation>长</translation>
    </message>
    <message>
        <source>No limit</source>
        <comment>thinking</comment>
        <translation>不限</translation>
    </message>
    <message>
        <source>no thinking</source>
        <translation>不思考</translation>
    </message>
    <message>
        <source>up to 128 tokens</source>
        <translation>最多 128 词元</translation>
    </message>
    <message>
        <source>up to 512 tokens</source>
        <translation>最多 512 词元</translation>
    </message>
    <message>
        <source>up to 2&#x202f;048 tokens</source>
        <translation>最多 2&#x202f;048 词元</translation>
    </message>
    <message>
        <source>as long as the model likes</source>
        <translation>由模型决定长短</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>Thinking, %1, %2</source>
        <translation>思考，%1，%2</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <comment>thinking limit</comment>
        <translation>%1 词元</translation>
    </message>
    <message>
        <source>up to %1 tokens</source>
        <translation>最多 %1 词元</translation>
    </message>
    <message>
        <source>for the next message only</source>
        <translation>仅用于下一条消息</translation>
    </message>
    <message>
        <source>Next message</source>
        <translation>下一条消息</translation>
    </message>
</context>
<context>
    <name>ThinkingSettings</name>
    <message>
        <source>Thinking</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>Limit for new chats</source>
        <translation>新对话的上限</translation>
    </message>
    <message>
        <source>Short: 128 tokens, Medium: 512, Long: 2&#x202f;048</source>
        <translation>短：128 词元，中：512，长：2&#x202f;048</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>thinking</comment>
        <translation>关</translation>
    </message>
    <message>
        <source>Short</source>
        <comment>thinking</comment>
        <translation>短</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>thinking</comment>
        <translation>中</translation>
    </message>
    <message>
        <source>Long</source>
        <comment>thinking</comment>
        <translation>长</translation>
    </message>
    <message>
        <source>No limit</source>
        <comment>thinking</comment>
        <translation>不限</translation>
    </message>
    <message>
        <source>Ask before an answer above</source>
        <translation>回答超过此值前询问</translation>
    </message>
    <message>
        <source>When the price tag cannot rule out more. Empty: never.</source>
        <translation>价签无法排除更多时询问。留空则从不询问。</translation>
    </message>
</context>
<context>
    <name>ThoughtFindBar</name>
    <message>
        <source>Find in the thinking</source>
        <translation>在思考中查找</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Shift+Enter</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>关闭查找</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>TranscriptView</name>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>到末尾</translation>
    </message>
</context>
<context>
    <name>TrayIcon</name>
    <message>
        <source>Show Ponder</source>
        <translation>显示 Ponder</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Small window</source>
        <translation>小窗口</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>UpdateSettings</name>
    <message>
        <source>Newer versions</source>
        <translation>新版本</translation>
    </message>
    <message>
        <source>Ask once a day</source>
        <translation>每天询问一次</translation>
    </message>
    <message>
        <source>Ponder asks the address below for the newest version&apos;s number and says so here when there is one. It tells nothing about you and never downloads anything.</source>
        <translation>Ponder 向下面的地址询问最新版本号，有新版本时在这里告诉您。它不透露您的任何信息，也从不下载任何东西。</translation>
    </message>
    <message>
        <source>This Ponder was built without an address to ask. Where you know one, write it below.</source>
        <translation>这个 Ponder 在构建时没有设定询问地址。如果您知道一个，请写在下面。</translation>
    </message>
    <message>
        <source>Ask once a day for a newer version</source>
        <translation>每天询问一次有无新版本</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>This is no HTTPS address.</source>
        <translation>这不是 HTTPS 地址。</translation>
    </message>
    <message>
        <source>A page with the newest release in the manner of GitHub (/repos/…/releases/latest), over HTTPS. Empty: the one Ponder was built with.</source>
        <translation>以 GitHub 的格式（/repos/…/releases/latest）给出最新发布的 HTTPS 页面。留空：使用 Ponder 构建时设定的地址。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Address that is asked for a newer version</source>
        <translation>询问新版本的地址</translation>
    </message>
    <message>
        <source>Open %1 in the browser</source>
        <translation>在浏览器中打开 %1</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>立即询问</translation>
    </message>
</context>
<context>
    <name>UserMessage</name>
    <message>
        <source>You: %1</source>
        <translation>您：%1</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新提问</translation>
    </message>
    <message>
        <source>Enter asks again. The old version stays.</source>
        <translation>按 Enter 重新提问，旧版本会保留。</translation>
    </message>
    <message>
        <source>Attached: %1</source>
        <translation>附件：%1</translation>
    </message>
</context>
<context>
    <name>VersionSwitch</name>
    <message>
        <source>Previous version</source>
        <translation>上一个版本</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <extracomment>which version of a message, of how many</extracomment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>第 %1 个版本，共 %2 个</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>下一个版本</translation>
    </message>
</context>
<context>
    <name>WindowSettings</name>
    <message>
        <source>Windows</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Key for the small window, in every program</source>
        <translation>小窗口的全局快捷键</translation>
    </message>
    <message>
        <source>This desktop gives programs no such key. In Ponder itself it is Ctrl+Alt+M.</source>
        <translation>此桌面不提供全局快捷键。在 Ponder 内可用 Ctrl+Alt+M。</translation>
    </message>
    <message>
        <source>Another program has this key. Choose another one.</source>
        <translation>此快捷键已被其他程序占用，请换一个。</translation>
    </message>
    <message>
        <source>The small window stays on top; the same key puts it away.</source>
        <translation>小窗口保持置顶；再按一次即收起。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation>留在系统托盘</translation>
    </message>
    <message>
        <source>Closing the window leaves Ponder running where the desktop has a tray. Quit with Ctrl+Q.</source>
        <translation>在有系统托盘的桌面上，关闭窗口后 Ponder 继续运行。按 Ctrl+Q 退出。</translation>
    </message>
    <message>
        <source>Draw without the graphics card</source>
        <translation>不使用显卡绘制</translation>
    </message>
    <message>
        <source>For remote desktops, virtual machines and drivers that fail. Acts at the next start.</source>
        <translation>适用于远程桌面、虚拟机和有故障的驱动程序。下次启动时生效。</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A desktop home for local language models</source>
        <translation>本地语言模型的桌面之家</translation>
    </message>
    <message>
        <source>Keep conversations, settings and models here.</source>
        <translation>在此处保存对话、设置和模型。</translation>
    </message>
    <message>
        <source>Load this model first.</source>
        <translation>先加载此模型。</translation>
    </message>
    <message>
        <source>Draw without the graphics card.</source>
        <translation>不使用显卡绘制。</translation>
    </message>
</context>
<context>
    <name>ponder::app::AnswerComparison</name>
    <message>
        <source>%1 times</source>
        <extracomment>a factor: &quot;5.7 times&quot;</extracomment>
        <translation>%1 倍</translation>
    </message>
    <message>
        <source>Tokens written</source>
        <translation>写出的词元</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>计算量</translation>
    </message>
    <message>
        <source>derived</source>
        <translation>推算</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能耗</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>Causal multiplier: two real runs of the same question with the same seed, one without thinking. A single pair; another question gives another figure.</source>
        <translation>因果倍数：同一个问题、同一个随机种子的两次真实运行，其中一次不思考。这只是一对结果，换个问题数字会不同。</translation>
    </message>
    <message>
        <source>Two real runs of the same question with the same seed. A single pair; another question gives another figure.</source>
        <translation>同一个问题、同一个随机种子的两次真实运行。这只是一对结果，换个问题数字会不同。</translation>
    </message>
</context>
<context>
    <name>ponder::app::AssistantListModel</name>
    <message>
        <source>%1 (copy)</source>
        <extracomment>the copy of an assistant</extracomment>
        <translation>%1（副本）</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>无法读取 %1</translation>
    </message>
    <message>
        <source>%1 is not a file of assistants</source>
        <translation>%1 不是助手文件</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of Ponder</source>
        <translation>%1 由更新版本的 Ponder 写成</translation>
    </message>
    <message>
        <source>%1 has no assistant in it</source>
        <translation>%1 里没有助手</translation>
    </message>
    <message>
        <source>%1 was not written. %2</source>
        <translation>%1 未写入。%2</translation>
    </message>
</context>
<context>
    <name>ponder::app::AttachmentListModel</name>
    <message>
        <source>the first %1 of %2 characters</source>
        <translation>%2 个字符中的前 %1 个</translation>
    </message>
    <message>
        <source>%1 characters</source>
        <translation>%1 个字符</translation>
    </message>
    <message>
        <source>Only files of this computer can be attached</source>
        <translation>只能附加这台电脑上的文件</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>无法读取 %1</translation>
    </message>
    <message>
        <source>%1 is not a text file</source>
        <translation>%1 不是文本文件</translation>
    </message>
    <message>
        <source>the first %1 characters</source>
        <translation>前 %1 个字符</translation>
    </message>
    <message>
        <source>PDF, pages: %1 · %2</source>
        <translation>PDF，%1 页 · %2</translation>
    </message>
    <message>
        <source>%1: PDF text needs pdftotext, which is not installed: install poppler-utils</source>
        <translation>%1：读取 PDF 文字需要 pdftotext，但尚未安装：请安装 poppler-utils</translation>
    </message>
    <message>
        <source>%1 is protected by a password</source>
        <translation>%1 受密码保护</translation>
    </message>
    <message>
        <source>%1 has no text, only pictures such as scanned pages</source>
        <translation>%1 没有文字，只有图片（例如扫描页）</translation>
    </message>
    <message>
        <source>%1 takes too long to read</source>
        <translation>读取 %1 耗时过长</translation>
    </message>
    <message>
        <source>%1 is damaged or not a PDF</source>
        <translation>%1 已损坏或不是 PDF</translation>
    </message>
    <message>
        <source>%1 takes too much memory to read</source>
        <translation>读取 %1 需要的内存过多</translation>
    </message>
</context>
<context>
    <name>ponder::app::BudgetModel</name>
    <message>
        <source>tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>next month</source>
        <translation>下个月</translation>
    </message>
    <message>
        <source>The limit needs your price for electricity.</source>
        <translation>此限额需要您填写电价。</translation>
    </message>
    <message>
        <source>The limit needs an energy sensor or your computer&apos;s wattage.</source>
        <translation>此限额需要电能传感器，或您填写的电脑功率。</translation>
    </message>
    <message>
        <source>%1 of %2 today</source>
        <translation>今天 %1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2 this month</source>
        <translation>本月 %1 / %2</translation>
    </message>
    <message>
        <source>At %1 Ponder says so and goes on.</source>
        <translation>到达 %1 时，Ponder 会提醒，然后继续。</translation>
    </message>
    <message>
        <source>At %1 Ponder stops, keeps what is written, and starts nothing new until %2.</source>
        <translation>到达 %1 时，Ponder 会停止并保留已写内容，直到%2才会开始新的回答。</translation>
    </message>
    <message>
        <source>Your limit of %1 is reached. It opens again %2.</source>
        <translation>已达到 %1 的限额，%2重新开放。</translation>
    </message>
    <message>
        <source>Reading this alone would pass your limit of %1, so it would not be started.</source>
        <translation>仅阅读这段文字就会超过 %1 的限额，因此不会开始。</translation>
    </message>
    <message>
        <source>This may reach your limit of %1; the answer would stop there and be kept.</source>
        <translation>这次可能达到 %1 的限额；回答会在那里停止并保留。</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>ponder::app::ChatController</name>
    <message>
        <source>The file with your conversations was damaged. The newest backup is open; the damaged file was kept.</source>
        <translation>对话文件已损坏。现在打开的是最新的备份，损坏的文件已保留。</translation>
    </message>
    <message>
        <source>The file with your conversations was damaged and there is no backup. It was kept; this is a new one.</source>
        <translation>对话文件已损坏，也没有备份。损坏的文件已保留，现在用的是新文件。</translation>
    </message>
    <message>
        <source>Nothing is being saved: the file with your conversations cannot be used. What you write stays in memory until you close Ponder.</source>
        <translation>现在不会保存任何内容：对话文件无法使用。您写的内容只留在内存中，直到关闭 Ponder。</translation>
    </message>
    <message>
        <source>This model&apos;s own chat format could not be used, so Ponder&apos;s built-in one was. Answers may be worse than the model can do.</source>
        <translation>无法使用这个模型自带的对话格式，改用了 Ponder 内置的格式。回答可能不如模型的真实水平。</translation>
    </message>
    <message>
        <source>Done, %1</source>
        <translation>完成，%1</translation>
    </message>
    <message>
        <source>Done, %1, %2</source>
        <translation>完成，%1，%2</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Choose a model first</source>
        <translation>请先选择模型</translation>
    </message>
    <message>
        <source>“%1” is being answered</source>
        <translation>正在回答“%1”</translation>
    </message>
    <message>
        <source>This model was not trained to think; Ponder opens the thought itself</source>
        <translation>这个模型没有受过思考训练，思考由 Ponder 开启</translation>
    </message>
    <message>
        <source>This model always thinks</source>
        <translation>这个模型总会思考</translation>
    </message>
    <message>
        <source>The model did not read the earlier thoughts of this chat.</source>
        <translation>模型没有读取此对话较早的思考。</translation>
    </message>
    <message numerus="yes">
        <source>The model did not read %n earlier exchanges of this chat.</source>
        <translation>
            <numerusform>模型没有读取此对话较早的 %n 轮交流。</numerusform>
        </translation>
    </message>
    <message>
        <source>May take up to %1, above your %2 question limit</source>
        <translation>最多可能用 %1，超过你设的单问上限 %2</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
    <message>
        <source>Writing a summary</source>
        <translation>正在写摘要</translation>
    </message>
    <message>
        <source>Your conversations were saved by a newer Ponder. Their file is left untouched and nothing is saved: what you write stays in memory until you close Ponder. Update Ponder to open them.</source>
        <translation>您的对话由更新版本的 Ponder 保存。该文件保持原样，也不会保存任何内容：您写的内容只留在内存中，直到关闭 Ponder。更新 Ponder 后即可打开它们。</translation>
    </message>
    <message>
        <source>Nothing is being saved: the disk is full. What you write stays in memory until you close Ponder.</source>
        <translation>没有保存任何内容：磁盘已满。您写的内容只留在内存中，直到关闭 Ponder。</translation>
    </message>
</context>
<context>
    <name>ponder::app::ContextGauge</name>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 / %2 词元</translation>
    </message>
    <message>
        <source>Set aside: %1 tokens for the thought, %2 for the answer.</source>
        <translation>已预留：思考 %1 词元，回答 %2 词元。</translation>
    </message>
    <message>
        <source>Set aside: %1 tokens for the answer.</source>
        <translation>已预留：回答 %1 词元。</translation>
    </message>
    <message>
        <source>Does not fit: %1. When you send it, you choose what the model leaves out.</source>
        <translation>放不下：%1。发送时由你选择让模型略去什么。</translation>
    </message>
    <message>
        <source>Little room: %1 are left for thought and answer together.</source>
        <translation>空间不多：思考和回答一共还剩 %1。</translation>
    </message>
    <message>
        <source>Little room: %1 are left for the answer.</source>
        <translation>空间不多：回答还剩 %1。</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>系统提示词</translation>
    </message>
    <message>
        <source>Earlier messages</source>
        <translation>之前的消息</translation>
    </message>
    <message>
        <source>Earlier thoughts</source>
        <translation>之前的思考</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Question</source>
        <extracomment>the question in the composer, with what the chat format adds</extracomment>
        <translation>提问</translation>
    </message>
    <message>
        <source>Set aside for the answer</source>
        <translation>预留给回答</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>Context: %1</source>
        <translation>上下文：%1</translation>
    </message>
    <message>
        <source>Summary of earlier messages</source>
        <translation>之前消息的摘要</translation>
    </message>
</context>
<context>
    <name>ponder::app::ConversationListModel</name>
    <message>
        <source>“%1” deleted</source>
        <translation>已删除“%1”</translation>
    </message>
    <message numerus="yes">
        <source>%n chats deleted</source>
        <translation>
            <numerusform>已删除 %n 个对话</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” archived</source>
        <translation>已归档“%1”</translation>
    </message>
    <message numerus="yes">
        <source>%n chats archived</source>
        <translation>
            <numerusform>已归档 %n 个对话</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder “%1” deleted; its chats stay</source>
        <translation>已删除文件夹“%1”，其中的对话仍保留</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
</context>
<context>
    <name>ponder::app::ConversationRow</name>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation>过去 7 天</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>ponder::app::ErrorMessages</name>
    <message>
        <source>The model file is not there</source>
        <translation>找不到模型文件</translation>
    </message>
    <message>
        <source>It was moved, renamed or deleted since it was chosen.</source>
        <translation>选定之后，它被移动、重命名或删除了。</translation>
    </message>
    <message>
        <source>Choose it again, or take another model.</source>
        <translation>请重新选择，或换一个模型。</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>无法读取文件</translation>
    </message>
    <message>
        <source>The system refused to open it, or it changed while it was read.</source>
        <translation>系统拒绝打开，或读取时文件发生了变化。</translation>
    </message>
    <message>
        <source>Check the permissions and the disk, then try again.</source>
        <translation>请检查权限和磁盘，然后重试。</translation>
    </message>
    <message>
        <source>This is not a complete model file</source>
        <translation>这不是完整的模型文件</translation>
    </message>
    <message>
        <source>Its content does not hold what its beginning promises. Nothing was loaded.</source>
        <translation>文件内容与开头的说明不符，没有加载任何内容。</translation>
    </message>
    <message>
        <source>Download it again, or take another model.</source>
        <translation>请重新下载，或换一个模型。</translation>
    </message>
    <message>
        <source>The model file is newer than this program</source>
        <translation>模型文件比本程序新</translation>
    </message>
    <message>
        <source>It uses a version of the format Ponder does not know yet.</source>
        <translation>它使用了 Ponder 尚不认识的格式版本。</translation>
    </message>
    <message>
        <source>Update Ponder, or take the model in an older format.</source>
        <translation>请更新 Ponder，或使用旧格式的模型。</translation>
    </message>
    <message>
        <source>This kind of quantisation is not supported</source>
        <translation>不支持这种量化方式</translation>
    </message>
    <message>
        <source>The file stores its weights in a way Ponder cannot compute with.</source>
        <translation>文件中权重的存储方式 Ponder 无法计算。</translation>
    </message>
    <message>
        <source>Take the same model in Q4_0, Q4_1, Q8_0 or a K quantisation.</source>
        <translation>请使用同一模型的 Q4_0、Q4_1、Q8_0 或 K 量化版本。</translation>
    </message>
    <message>
        <source>This model&apos;s architecture is not supported</source>
        <translation>不支持这个模型的架构</translation>
    </message>
    <message>
        <source>Ponder runs Llama, Qwen 2, Qwen 3 and Gemma 3 models.</source>
        <translation>Ponder 可运行 Llama、Qwen 2、Qwen 3 和 Gemma 3 模型。</translation>
    </message>
    <message>
        <source>Take a model of one of these families.</source>
        <translation>请使用这些系列的模型。</translation>
    </message>
    <message>
        <source>This model&apos;s tokenizer is not supported</source>
        <translation>不支持这个模型的分词器</translation>
    </message>
    <message>
        <source>The file cuts text in a way Ponder does not know.</source>
        <translation>文件切分文字的方式 Ponder 不认识。</translation>
    </message>
    <message>
        <source>Take another model.</source>
        <translation>请换一个模型。</translation>
    </message>
    <message>
        <source>The file does not match its checksum</source>
        <translation>文件与校验和不符</translation>
    </message>
    <message>
        <source>It arrived damaged or is another file than announced. It is not used.</source>
        <translation>文件在传输中损坏，或不是所说的那个文件，不会使用。</translation>
    </message>
    <message>
        <source>Download it again.</source>
        <translation>请重新下载。</translation>
    </message>
    <message>
        <source>The file with your conversations is damaged</source>
        <translation>对话文件已损坏</translation>
    </message>
    <message>
        <source>It was kept as it is; nothing in it was changed.</source>
        <translation>文件原样保留，没有任何改动。</translation>
    </message>
    <message>
        <source>Restore a backup, or go on with a new file.</source>
        <translation>请恢复备份，或使用新文件继续。</translation>
    </message>
    <message>
        <source>Your conversations were saved by a newer Ponder</source>
        <translation>您的对话由更新版本的 Ponder 保存</translation>
    </message>
    <message>
        <source>The file is left untouched. What you write now is not saved.</source>
        <translation>文件未被改动。现在写的内容不会保存。</translation>
    </message>
    <message>
        <source>Update Ponder to open them.</source>
        <translation>请更新 Ponder 后再打开。</translation>
    </message>
    <message>
        <source>Another program uses your conversations</source>
        <translation>另一个程序正在使用您的对话</translation>
    </message>
    <message>
        <source>The file is locked, so this could not be saved yet.</source>
        <translation>文件被锁定，尚未保存。</translation>
    </message>
    <message>
        <source>Close the other program, then try again.</source>
        <translation>请关闭那个程序，然后重试。</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>What was saved before is safe. New text is kept in memory only.</source>
        <translation>之前保存的内容是安全的，新的文字只留在内存中。</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>请腾出一些空间，然后重试。</translation>
    </message>
    <message>
        <source>Nothing can be saved here</source>
        <translation>这里无法保存</translation>
    </message>
    <message>
        <source>The folder with your conversations cannot be written.</source>
        <translation>对话所在的文件夹不可写。</translation>
    </message>
    <message>
        <source>A setting does not fit this model</source>
        <translation>有一项设置不适合这个模型</translation>
    </message>
    <message>
        <source>The answer was not begun.</source>
        <translation>回答没有开始。</translation>
    </message>
    <message>
        <source>Set the sampling and thinking settings back, then try again.</source>
        <translation>请还原采样和思考设置，然后重试。</translation>
    </message>
    <message>
        <source>The model&apos;s chat format failed</source>
        <translation>模型的对话格式出错</translation>
    </message>
    <message>
        <source>The file brings instructions for writing dialogues that cannot be followed.</source>
        <translation>文件中书写对话的说明无法执行。</translation>
    </message>
    <message>
        <source>Take another build of this model.</source>
        <translation>请使用这个模型的其他版本。</translation>
    </message>
    <message>
        <source>There is not enough free memory</source>
        <translation>空闲内存不足</translation>
    </message>
    <message>
        <source>The model and its context need more than this computer can give now. Your text is safe.</source>
        <translation>模型及其上下文所需的内存超过这台电脑现在能提供的。您的文字是安全的。</translation>
    </message>
    <message>
        <source>Close other programs, or take a smaller model.</source>
        <translation>请关闭其他程序，或换一个更小的模型。</translation>
    </message>
    <message>
        <source>This conversation is longer than the model can read</source>
        <translation>这个对话超过了模型能读的长度</translation>
    </message>
    <message>
        <source>The text so far fills its context. Nothing was cut.</source>
        <translation>目前的文字已占满上下文，没有删减任何内容。</translation>
    </message>
    <message>
        <source>The model&apos;s arithmetic failed</source>
        <translation>模型运算出错</translation>
    </message>
    <message>
        <source>It gave a result that is not a number. The text so far is kept.</source>
        <translation>结果不是数字。目前的文字已保留。</translation>
    </message>
    <message>
        <source>Try again; if it stays so, the file may be damaged.</source>
        <translation>请重试；如果仍然如此，文件可能已损坏。</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>The text so far is kept.</source>
        <translation>目前的文字已保留。</translation>
    </message>
    <message>
        <source>The download did not get through</source>
        <translation>下载没有成功</translation>
    </message>
    <message>
        <source>The connection failed. What has arrived is kept.</source>
        <translation>连接失败。已收到的部分会保留。</translation>
    </message>
    <message>
        <source>Check the connection, then try again.</source>
        <translation>请检查连接，然后重试。</translation>
    </message>
    <message>
        <source>It is no longer there</source>
        <translation>它已经不在了</translation>
    </message>
    <message>
        <source>What was asked for does not exist any more.</source>
        <translation>所要的内容已不存在。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>请另选一个。</translation>
    </message>
    <message>
        <source>Something in Ponder went wrong</source>
        <translation>Ponder 出了问题</translation>
    </message>
    <message>
        <source>This is a defect of the program. Your text is safe.</source>
        <translation>这是程序的缺陷。您的文字是安全的。</translation>
    </message>
    <message>
        <source>Try again; if it happens again, please report it.</source>
        <translation>请重试；如果再次发生，请反馈给我们。</translation>
    </message>
    <message>
        <source>Have the earlier messages summarised, or leave something out of what the model reads (all of it stays in the chat), start a new conversation, or take a model with a longer context.</source>
        <translation>让模型总结之前的消息，或略去模型要读的一部分（全部内容仍保留在对话中），或新建对话，或换一个上下文更长的模型。</translation>
    </message>
    <message>
        <source>Check its permissions and your disk quota, or start Ponder with another data folder.</source>
        <translation>请检查它的权限和您的磁盘配额，或用另一个数据文件夹启动 Ponder。</translation>
    </message>
</context>
<context>
    <name>ponder::app::HistoryExchange</name>
    <message>
        <source>Reading %1 …</source>
        <translation>正在读取 %1…</translation>
    </message>
    <message numerus="yes">
        <source>%n chats to %1</source>
        <translation>
            <numerusform>%n 个对话到 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was imported</source>
        <translation>没有导入任何内容</translation>
    </message>
    <message>
        <source>One chat from %1 imported</source>
        <translation>已从 %1 导入一个对话</translation>
    </message>
    <message>
        <source>%1 chats from %2 imported</source>
        <translation>已从 %2 导入 %1 个对话</translation>
    </message>
    <message>
        <source>%1: cannot be read</source>
        <translation>%1：无法读取</translation>
    </message>
    <message>
        <source>%1: not a chat of a program Ponder knows</source>
        <translation>%1：不是 Ponder 认识的程序的对话</translation>
    </message>
    <message>
        <source>%1: written by a newer version of its program</source>
        <translation>%1：由其程序的更新版本写入</translation>
    </message>
    <message>
        <source>%1: ends in the middle; what came before was imported</source>
        <translation>%1：在中途结束，之前的内容已导入</translation>
    </message>
    <message>
        <source>%1: damaged, left out</source>
        <translation>%1：已损坏，已略过</translation>
    </message>
    <message>
        <source>%1: some messages are damaged and were left out (%2)</source>
        <translation>%1：部分消息已损坏并被略过（%2 条）</translation>
    </message>
    <message>
        <source>%1: no message in it</source>
        <translation>%1：其中没有消息</translation>
    </message>
    <message>
        <source>%1: cannot be written</source>
        <translation>%1：无法写入</translation>
    </message>
    <message>
        <source>%1: is no longer there</source>
        <translation>%1：已不存在</translation>
    </message>
    <message>
        <source>%1 was not written</source>
        <translation>%1 未能写入</translation>
    </message>
    <message>
        <source>%1 of %2 chats written to %3</source>
        <translation>已将 %2 个对话中的 %1 个写入 %3</translation>
    </message>
    <message>
        <source>You stopped it. What was written stays there.</source>
        <translation>您已停止导出。已写入的文件会保留。</translation>
    </message>
    <message>
        <source>The disk is full. Free some space, or choose another place.</source>
        <translation>磁盘已满。请腾出一些空间，或选择其他位置。</translation>
    </message>
    <message>
        <source>The folder cannot be written. Check its permissions, or choose another one.</source>
        <translation>无法写入该文件夹。请检查权限，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>The folder is no longer there. Choose another one.</source>
        <translation>该文件夹已不存在。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Your chats cannot be read at the moment. Try again.</source>
        <translation>暂时无法读取您的对话。请重试。</translation>
    </message>
    <message>
        <source>Writing %1 of %2 …</source>
        <translation>正在写入第 %1 个，共 %2 个……</translation>
    </message>
    <message>
        <source>Exported: %1</source>
        <translation>已导出：%1</translation>
    </message>
    <message>
        <source>%1: damaged in the archive; what could be read was imported</source>
        <translation>%1：压缩包内已损坏；能读取的部分已导入</translation>
    </message>
</context>
<context>
    <name>ponder::app::HistorySearch</name>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
</context>
<context>
    <name>ponder::app::MessageListItem</name>
    <message>
        <source>measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>derived</source>
        <translation>推算</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>估算</translation>
    </message>
    <message>
        <source>This answer was interrupted</source>
        <translation>这个回答中断了</translation>
    </message>
    <message>
        <source>You stopped this answer</source>
        <translation>您停止了这个回答</translation>
    </message>
    <message>
        <source>This answer failed</source>
        <translation>这个回答失败了</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>Thought %1</source>
        <translation>思考了 %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>energy, then where the figure comes from</extracomment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1：%2，%3</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>energy not available</source>
        <translation>能耗不可用</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Stopped at your limit</source>
        <translation>已在您的限额处停止</translation>
    </message>
    <message>
        <source>Stopped: the answer repeated itself</source>
        <translation>已停止：回答在不断重复</translation>
    </message>
    <message>
        <source>Cut off: the model&apos;s context is full</source>
        <translation>回答被截断：模型的上下文已满</translation>
    </message>
    <message>
        <source>Thought</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>Stopped thinking at %1</source>
        <translation>思考到 %1 时停止</translation>
    </message>
    <message>
        <source>your limit</source>
        <translation>你设的上限</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>This model was not trained to think. Ponder opened the thought itself.</source>
        <translation>这个模型没有受过思考训练，思考是由 Ponder 开启的。</translation>
    </message>
    <message>
        <source>Stopped thinking after %1</source>
        <translation>思考 %1 后停止</translation>
    </message>
    <message>
        <source>you asked for the answer</source>
        <translation>应你的要求作答</translation>
    </message>
</context>
<context>
    <name>ponder::app::MeterModel</name>
    <message>
        <source>Reading ran at %1 tokens/s, off this scale</source>
        <translation>阅读速度为 %1 词元/秒，超出此刻度</translation>
    </message>
    <message>
        <source>Reading ran at %1 tokens/s</source>
        <translation>阅读速度为 %1 词元/秒</translation>
    </message>
    <message>
        <source>Tokens are counted, seconds measured, %1 derived, %2 %3.</source>
        <translation>词元为计数，秒为实测，%1 为推算，%2 为%3。</translation>
    </message>
    <message>
        <source>Tokens are counted, seconds measured, %1 derived.</source>
        <translation>词元为计数，秒为实测，%1 为推算。</translation>
    </message>
    <message>
        <source>%1 moved</source>
        <translation>读写 %1</translation>
    </message>
    <message>
        <source>%1 of processor time</source>
        <translation>处理器时间 %1</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 / %2 词元</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>此前</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>This computer does not let programs read its power sensor.</source>
        <translation>这台电脑不允许程序读取功率传感器。</translation>
    </message>
    <message>
        <source>This chat, 1 answer: %1</source>
        <translation>这个对话，1 个回答：%1</translation>
    </message>
    <message>
        <source>This chat, %1 answers: %2</source>
        <translation>这个对话，%1 个回答：%2</translation>
    </message>
    <message>
        <source>%1 · %2 so far</source>
        <translation>目前 %1 · %2</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>目前 %1</translation>
    </message>
    <message>
        <source>about %1 of reading left</source>
        <translation>阅读约剩 %1</translation>
    </message>
    <message>
        <source>at most %1 of thinking left</source>
        <translation>思考最多还剩 %1</translation>
    </message>
    <message>
        <source>No figures yet</source>
        <translation>还没有数据</translation>
    </message>
    <message>
        <source>%1 %2, %3</source>
        <translation>%1 %2，%3</translation>
    </message>
    <message>
        <source>%1 tokens per second</source>
        <translation>每秒 %1 词元</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Context %1</source>
        <translation>上下文 %1</translation>
    </message>
    <message>
        <source>Energy %1 %2</source>
        <translation>能耗 %1 %2</translation>
    </message>
    <message>
        <source>The next answer will be estimated from your %1.</source>
        <translation>下一个回答将按您的 %1 估算。</translation>
    </message>
    <message>
        <source>Read from this computer&apos;s power sensor.</source>
        <translation>读自这台电脑的功率传感器。</translation>
    </message>
    <message>
        <source>%1 (your figure) × share of the processor&apos;s time = %2</source>
        <translation>%1（您的数值）× 处理器时间占比 = %2</translation>
    </message>
    <message>
        <source>Estimated from the power you gave at that time.</source>
        <translation>按您当时填写的功率估算。</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>约剩 %1</translation>
    </message>
    <message>
        <source>Context, 8 bit</source>
        <translation>上下文，8 位</translation>
    </message>
    <message>
        <source>Draft model</source>
        <translation>草稿模型</translation>
    </message>
</context>
<context>
    <name>ponder::app::ModelListModel</name>
    <message>
        <source>%1 parameters</source>
        <translation>%1 参数</translation>
    </message>
    <message>
        <source>Ponder cannot run this file</source>
        <translation>Ponder 无法运行这个文件</translation>
    </message>
    <message>
        <source>Ponder cannot run this: %1</source>
        <translation>Ponder 无法运行：%1</translation>
    </message>
    <message>
        <source>Needs more memory than is free now</source>
        <translation>所需内存超过当前空闲内存</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Unpacking</source>
        <translation>正在解包</translation>
    </message>
    <message>
        <source>Comparing the SHA-256 checksum</source>
        <translation>正在比对 SHA-256 校验和</translation>
    </message>
    <message>
        <source>%1. %2 You can also open a GGUF file of your own.</source>
        <translation>%1。%2 您也可以打开自己的 GGUF 文件。</translation>
    </message>
    <message>
        <source>%1 to download</source>
        <translation>需下载 %1</translation>
    </message>
    <message>
        <source>%1 guesses for %2.</source>
        <translation>%1 正在为 %2 猜词。</translation>
    </message>
    <message>
        <source>It does not guess for %1: the two write with other tokens. Choose a smaller model of the same family.</source>
        <translation>它不能为 %1 猜词：两者使用的词元不同。请选择同系列的小模型。</translation>
    </message>
    <message>
        <source>It does not guess for %1. %2</source>
        <translation>它不能为 %1 猜词。%2</translation>
    </message>
</context>
<context>
    <name>ponder::app::MultiplierFigure</name>
    <message>
        <source>Token ratio</source>
        <translation>词元比</translation>
    </message>
    <message>
        <source>Thought and answer tokens, divided by answer tokens.</source>
        <translation>思考与回答的词元数除以回答的词元数。</translation>
    </message>
    <message>
        <source>Compute multiplier</source>
        <translation>计算倍数</translation>
    </message>
    <message>
        <source>Compute of this reply, divided by the compute of its answer text alone. Not: what a reply without thinking would have cost.</source>
        <translation>此回复的计算量除以仅回答文字的计算量。并非：不思考的回复会花费多少。</translation>
    </message>
    <message>
        <source>Compute multiplier with the prompt</source>
        <translation>含提示的计算倍数</translation>
    </message>
    <message>
        <source>The same with reading the prompt on both sides.</source>
        <translation>同上，两边都计入阅读提示。</translation>
    </message>
    <message>
        <source>Causal multiplier</source>
        <translation>因果倍数</translation>
    </message>
    <message>
        <source>Compute of this reply, divided by that of a second run of the same question without thinking.</source>
        <translation>此回复的计算量除以同一问题不思考再运行一次的计算量。</translation>
    </message>
</context>
<context>
    <name>ponder::app::NumberFormat</name>
    <message>
        <source>1 token</source>
        <translation>1 词元</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 词元</translation>
    </message>
    <message>
        <source>s</source>
        <comment>seconds</comment>
        <translation>秒</translation>
    </message>
    <message>
        <source>min</source>
        <comment>minutes</comment>
        <translation>分</translation>
    </message>
    <message>
        <source>h</source>
        <comment>hours</comment>
        <translation>小时</translation>
    </message>
</context>
<context>
    <name>ponder::app::PhaseFigures</name>
    <message>
        <source>%1 (%2 to %3)</source>
        <extracomment>energy, then the range it can be in</extracomment>
        <translation>%1（%2 至 %3）</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>Kept from before</source>
        <translation>此前保留</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 词元/秒</translation>
    </message>
    <message>
        <source>Processor time</source>
        <translation>处理器时间</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>计算量</translation>
    </message>
    <message>
        <source>derived</source>
        <translation>推算</translation>
    </message>
    <message>
        <source>Memory traffic</source>
        <translation>内存读写</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能耗</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>Done by the processor</source>
        <translation>处理器实际执行</translation>
    </message>
</context>
<context>
    <name>ponder::app::PriceTagModel</name>
    <message>
        <source>≤ %1</source>
        <extracomment>a ceiling of energy: &quot;at most 0.3 Wh&quot;</extracomment>
        <translation>≤ %1</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <extracomment>a range of durations: &quot;40 s – 2 min 5 s&quot;</extracomment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>s</source>
        <comment>seconds</comment>
        <translation>秒</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <extracomment>the price tag: about so many seconds</extracomment>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>%1 (%2 – %3)</source>
        <translation>%1（%2 – %3）</translation>
    </message>
    <message>
        <source>never more than %1</source>
        <translation>绝不超过 %1</translation>
    </message>
    <message>
        <source>measuring this model …</source>
        <translation>正在测量此模型…</translation>
    </message>
    <message>
        <source>not known before the first answer</source>
        <translation>第一次回答后才能知道</translation>
    </message>
    <message>
        <source>too long for this model</source>
        <translation>对此模型来说太长</translation>
    </message>
    <message>
        <source>reads %1, %2 kept</source>
        <translation>阅读 %1，保留 %2</translation>
    </message>
    <message>
        <source>reads %1</source>
        <translation>阅读 %1</translation>
    </message>
    <message>
        <source>thinks up to %1</source>
        <translation>最多思考 %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>about %1 to %2</source>
        <translation>约 %1 到 %2</translation>
    </message>
</context>
<context>
    <name>ponder::app::PutAwayListModel</name>
    <message numerus="yes">
        <source>%n messages, archived on %1</source>
        <translation>
            <numerusform>%n 条消息，归档于 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages, kept until %1</source>
        <translation>
            <numerusform>%n 条消息，保留至 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>新对话</translation>
    </message>
</context>
<context>
    <name>ponder::app::StatementModel</name>
    <message>
        <source>The statement could not be saved as “%1”.</source>
        <translation>账单无法保存为“%1”。</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <extracomment>day and month, as in a list of days: &quot;31 January&quot;</extracomment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <extracomment>month and year: &quot;January 2026&quot;</extracomment>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>There is no energy counter to read here, and no wattage was given.</source>
        <translation>这里没有可读的电能计数器，也没有填写功率。</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>估算</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>estimated, %1 measured</source>
        <translation>估算，其中 %1 为实测</translation>
    </message>
    <message>
        <source>%1; known for %2 of the answers</source>
        <translation>%1；%2 的回答有数据</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>In the terminal</source>
        <translation>终端中</translation>
    </message>
    <message>
        <source>Speed measurements</source>
        <translation>速度测量</translation>
    </message>
    <message>
        <source>Text read again</source>
        <translation>重新阅读的文字</translation>
    </message>
    <message>
        <source>Measuring a new model</source>
        <translation>测量新模型</translation>
    </message>
    <message>
        <source>Comparisons</source>
        <translation>比较</translation>
    </message>
    <message numerus="yes">
        <source>%n entries in the ledger</source>
        <translation>
            <numerusform>账本中有 %n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>自 %1 起</translation>
    </message>
    <message>
        <source>all time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>about %1 by %2</source>
        <translation>到 %2 约 %1</translation>
    </message>
    <message numerus="yes">
        <source>eight times in ten between %1 and %2, going by the last %n days</source>
        <translation>
            <numerusform>按最近 %n 天推算，十次中有八次在 %1 与 %2 之间</numerusform>
        </translation>
    </message>
    <message>
        <source>Your price list cannot be used, so the built-in one is: %1</source>
        <translation>您的价目表无法使用，改用内置价目表：%1</translation>
    </message>
    <message>
        <source>your own price list</source>
        <translation>您自己的价目表</translation>
    </message>
    <message>
        <source>What these tokens would cost at list prices (%1). Not the same model and not the same quality; other tokenizers count up to a fifth more or fewer. Thoughts count as output.</source>
        <translation>按标价（%1）计算这些词元的费用。模型不同，质量也不同；其他分词器的计数最多相差五分之一。思考按输出计费。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>1 part in %1</source>
        <translation>%1 分之一</translation>
    </message>
    <message>
        <source>Down payment: the arithmetic of training, 6 × parameters × tokens as the makers published them. Monthly payment: your own use to date. Training is shared by everyone who uses the model.</source>
        <translation>首付：训练的计算量，即 6 × 参数 × 词元，按制作者公布的数字。月供：您迄今的使用量。训练由所有使用该模型的人分担。</translation>
    </message>
    <message>
        <source>unknown model</source>
        <translation>未知模型</translation>
    </message>
    <message>
        <source>outside conversations</source>
        <translation>对话之外</translation>
    </message>
    <message>
        <source>deleted or unnamed conversation</source>
        <translation>已删除或未命名的对话</translation>
    </message>
    <message>
        <source>%1: to come</source>
        <translation>%1：尚未到来</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1：%2，%3</translation>
    </message>
    <message>
        <source>%1: nothing was computed</source>
        <translation>%1：没有进行计算</translation>
    </message>
    <message>
        <source>%1: %2, %3, energy %4</source>
        <translation>%1：%2，%3，电能 %4</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>账单</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>电能</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>计算量</translation>
    </message>
    <message>
        <source>Month&apos;s end</source>
        <translation>月末</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Thought</source>
        <translation>思考</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>The same tokens at the list price of %1 (%2): %3</source>
        <translation>同样的词元按 %1 的标价（%2）：%3</translation>
    </message>
    <message>
        <source>Summaries of earlier messages</source>
        <translation>之前消息的摘要</translation>
    </message>
    <message>
        <source>public price lists as seen up to %1; lists of third parties contradict each other, so check before relying on them</source>
        <translation>截至 %1 的公开价目表；第三方价目表互相矛盾，请核实后再使用</translation>
    </message>
    <message>
        <source>Read ahead</source>
        <translation>预读</translation>
    </message>
</context>
<context>
    <name>ponder::app::SummaryModel</name>
    <message>
        <source>You stopped the summary. Nothing was left out.</source>
        <translation>您停止了摘要。没有略去任何内容。</translation>
    </message>
    <message>
        <source>The summary stopped at your limit. Nothing was left out.</source>
        <translation>摘要在您设的上限处停止。没有略去任何内容。</translation>
    </message>
    <message>
        <source>The model wrote no usable summary. Nothing was left out.</source>
        <translation>模型没有写出可用的摘要。没有略去任何内容。</translation>
    </message>
    <message>
        <source>There is no summary: %1. Nothing was left out.</source>
        <extracomment>%1: what went wrong, &quot;The disk is full&quot;</extracomment>
        <translation>没有摘要：%1。没有略去任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>Stands for %n messages.</source>
        <translation>
            <numerusform>代替 %n 条消息。</numerusform>
        </translation>
    </message>
    <message>
        <source>Written %1.</source>
        <translation>写于 %1。</translation>
    </message>
    <message>
        <source>Written by %1, %2.</source>
        <translation>由 %1 写于 %2。</translation>
    </message>
    <message numerus="yes">
        <source>in %n parts, reads at most %1, writes at most %2</source>
        <translation>
            <numerusform>分 %n 部分，最多阅读 %1，最多写 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>reads %1, %2 kept, writes at most %3</source>
        <translation>阅读 %1，保留 %2，最多写 %3</translation>
    </message>
    <message>
        <source>reads %1, writes at most %2</source>
        <translation>阅读 %1，最多写 %2</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <extracomment>the price of a summary: about so many seconds</extracomment>
        <translation>≈ %1</translation>
    </message>
    <message numerus="yes">
        <source>A summary of %n messages: %1</source>
        <extracomment>%1: the price, &quot;reads 214 tokens, writes at most 200 tokens&quot;</extracomment>
        <translation>
            <numerusform>%n 条消息的摘要：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>stopping …</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Writing, at most %1</source>
        <translation>正在写，最多 %1</translation>
    </message>
    <message>
        <source>Part %1 of %2: %3</source>
        <translation>第 %1 部分，共 %2 部分：%3</translation>
    </message>
</context>
<context>
    <name>ponder::app::UpdateCheck</name>
    <message>
        <source>There is no address to ask.</source>
        <translation>没有可询问的地址。</translation>
    </message>
    <message>
        <source>No answer came from the address. Ponder works as before.</source>
        <translation>该地址没有回答。Ponder 照常工作。</translation>
    </message>
    <message>
        <source>The address answered something else than a list of releases does. Nothing of it was used.</source>
        <translation>该地址的回答不是发布列表的格式，没有采用其中任何内容。</translation>
    </message>
    <message>
        <source>Last asked on %1.</source>
        <translation>上次询问时间：%1。</translation>
    </message>
    <message>
        <source>Never asked.</source>
        <translation>从未询问。</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在询问…</translation>
    </message>
    <message>
        <source>Ponder %1 is the newest version.</source>
        <translation>Ponder %1 已是最新版本。</translation>
    </message>
    <message>
        <source>Version %1 is there.</source>
        <translation>有新版本 %1。</translation>
    </message>
</context>
<context>
    <name>ponder::ui::CommandTable</name>
    <message>
        <source>Chat: %1</source>
        <translation>对话：%1</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>模型：%1</translation>
    </message>
</context>
</TS>
