// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/code_languages.h"

#include <algorithm>
#include <array>

namespace ponder::app {

namespace {

using Word = std::u16string_view;

constexpr std::array<Word, 5> kPythonNames{u"gyp", u"py", u"py3", u"python", u"python3"};
constexpr std::array<Word, 34> kPythonKeywords{
    u"and",     u"as",       u"assert", u"async",    u"await", u"break",  u"case",
    u"class",   u"continue", u"def",    u"del",      u"elif",  u"else",   u"except",
    u"finally", u"for",      u"from",   u"global",   u"if",    u"import", u"in",
    u"is",      u"lambda",   u"match",  u"nonlocal", u"not",   u"or",     u"pass",
    u"raise",   u"return",   u"try",    u"while",    u"with",  u"yield"};
constexpr std::array<Word, 5> kPythonLiterals{u"False", u"None", u"True", u"cls", u"self"};
constexpr std::array<Word, 1> kPythonComments{u"#"};
constexpr std::array<CodeQuote, 4> kPythonQuotes{CodeQuote{u"\"\"\"", u"\"\"\"", true, true, false},
                                                 CodeQuote{u"'''", u"'''", true, true, false},
                                                 CodeQuote{u"\"", u"\"", false, true, false},
                                                 CodeQuote{u"'", u"'", false, true, false}};

constexpr std::array<Word, 11> kCNames{
    u"c", u"c++", u"cc", u"cpp", u"cuda", u"cxx", u"glsl", u"h", u"hpp", u"hxx", u"objc"};
constexpr std::array<Word, 91> kCKeywords{
    u"#define",   u"#elif",         u"#else",        u"#endif",   u"#error",
    u"#if",       u"#ifdef",        u"#ifndef",      u"#include", u"#pragma",
    u"#undef",    u"alignas",       u"alignof",      u"asm",      u"auto",
    u"bool",      u"break",         u"case",         u"catch",    u"char",
    u"char16_t",  u"char32_t",      u"char8_t",      u"class",    u"co_await",
    u"co_return", u"co_yield",      u"concept",      u"const",    u"const_cast",
    u"consteval", u"constexpr",     u"constinit",    u"continue", u"decltype",
    u"default",   u"delete",        u"do",           u"double",   u"dynamic_cast",
    u"else",      u"enum",          u"explicit",     u"export",   u"extern",
    u"final",     u"float",         u"for",          u"friend",   u"goto",
    u"if",        u"inline",        u"int",          u"long",     u"mutable",
    u"namespace", u"new",           u"noexcept",     u"operator", u"override",
    u"private",   u"protected",     u"public",       u"register", u"reinterpret_cast",
    u"requires",  u"return",        u"short",        u"signed",   u"sizeof",
    u"static",    u"static_assert", u"static_cast",  u"struct",   u"switch",
    u"template",  u"this",          u"thread_local", u"throw",    u"try",
    u"typedef",   u"typeid",        u"typename",     u"union",    u"unsigned",
    u"using",     u"virtual",       u"void",         u"volatile", u"wchar_t",
    u"while"};
constexpr std::array<Word, 4> kCLiterals{u"NULL", u"false", u"nullptr", u"true"};
constexpr std::array<Word, 1> kCComments{u"//"};
constexpr std::array<CodeQuote, 3> kCQuotes{CodeQuote{u"/*", u"*/", true, false, true},
                                            CodeQuote{u"\"", u"\"", false, true, false},
                                            CodeQuote{u"'", u"'", false, true, false}};

constexpr std::array<Word, 9> kScriptNames{
    u"cjs", u"javascript", u"js", u"jsx", u"mjs", u"node", u"ts", u"tsx", u"typescript"};
constexpr std::array<Word, 59> kScriptKeywords{
    u"abstract", u"any",    u"as",         u"async",     u"await",    u"boolean",   u"break",
    u"case",     u"catch",  u"class",      u"const",     u"continue", u"debugger",  u"declare",
    u"default",  u"delete", u"do",         u"else",      u"enum",     u"export",    u"extends",
    u"finally",  u"for",    u"from",       u"function",  u"get",      u"if",        u"implements",
    u"import",   u"in",     u"instanceof", u"interface", u"keyof",    u"let",       u"namespace",
    u"never",    u"new",    u"number",     u"of",        u"private",  u"protected", u"public",
    u"readonly", u"return", u"set",        u"static",    u"string",   u"super",     u"switch",
    u"throw",    u"try",    u"type",       u"typeof",    u"unknown",  u"var",       u"void",
    u"while",    u"with",   u"yield"};
constexpr std::array<Word, 7> kScriptLiterals{
    u"Infinity", u"NaN", u"false", u"null", u"this", u"true", u"undefined"};
constexpr std::array<Word, 1> kScriptComments{u"//"};
constexpr std::array<CodeQuote, 4> kScriptQuotes{CodeQuote{u"/*", u"*/", true, false, true},
                                                 CodeQuote{u"`", u"`", true, true, false},
                                                 CodeQuote{u"\"", u"\"", false, true, false},
                                                 CodeQuote{u"'", u"'", false, true, false}};

constexpr std::array<Word, 10> kJavaNames{
    u"c#", u"cs", u"csharp", u"dart", u"groovy", u"java", u"kotlin", u"kt", u"scala", u"swift"};
constexpr std::array<Word, 82> kJavaKeywords{
    u"abstract",  u"assert",     u"async",   u"await",     u"boolean",    u"break",
    u"byte",      u"case",       u"catch",   u"char",      u"class",      u"const",
    u"continue",  u"data",       u"def",     u"default",   u"do",         u"double",
    u"else",      u"enum",       u"extends", u"extension", u"final",      u"finally",
    u"float",     u"for",        u"fun",     u"func",      u"goto",       u"guard",
    u"if",        u"implements", u"import",  u"in",        u"instanceof", u"int",
    u"interface", u"internal",   u"is",      u"let",       u"long",       u"namespace",
    u"native",    u"new",        u"object",  u"open",      u"operator",   u"out",
    u"override",  u"package",    u"private", u"protected", u"public",     u"readonly",
    u"record",    u"ref",        u"return",  u"sealed",    u"short",      u"static",
    u"strictfp",  u"string",     u"struct",  u"super",     u"switch",     u"synchronized",
    u"this",      u"throw",      u"throws",  u"transient", u"try",        u"typealias",
    u"using",     u"val",        u"var",     u"virtual",   u"void",       u"volatile",
    u"when",      u"where",      u"while",   u"yield"};
constexpr std::array<Word, 5> kJavaLiterals{u"false", u"nil", u"null", u"self", u"true"};
constexpr std::array<Word, 1> kJavaComments{u"//"};
constexpr std::array<CodeQuote, 4> kJavaQuotes{CodeQuote{u"/*", u"*/", true, false, true},
                                               CodeQuote{u"\"\"\"", u"\"\"\"", true, true, false},
                                               CodeQuote{u"\"", u"\"", false, true, false},
                                               CodeQuote{u"'", u"'", false, true, false}};

constexpr std::array<Word, 2> kRustNames{u"rs", u"rust"};
constexpr std::array<Word, 52> kRustKeywords{
    u"as",   u"async",  u"await",  u"bool",   u"break", u"char",  u"const", u"continue", u"crate",
    u"dyn",  u"else",   u"enum",   u"extern", u"f32",   u"f64",   u"fn",    u"for",      u"i128",
    u"i16",  u"i32",    u"i64",    u"i8",     u"if",    u"impl",  u"in",    u"isize",    u"let",
    u"loop", u"match",  u"mod",    u"move",   u"mut",   u"pub",   u"ref",   u"return",   u"static",
    u"str",  u"struct", u"super",  u"trait",  u"type",  u"u128",  u"u16",   u"u32",      u"u64",
    u"u8",   u"union",  u"unsafe", u"use",    u"usize", u"where", u"while"};
constexpr std::array<Word, 8> kRustLiterals{
    u"Err", u"None", u"Ok", u"Self", u"Some", u"false", u"self", u"true"};
constexpr std::array<Word, 1> kRustComments{u"//"};
constexpr std::array<CodeQuote, 3> kRustQuotes{CodeQuote{u"/*", u"*/", true, false, true},
                                               CodeQuote{u"r#\"", u"\"#", true, false, false},
                                               CodeQuote{u"\"", u"\"", true, true, false}};

constexpr std::array<Word, 2> kGoNames{u"go", u"golang"};
constexpr std::array<Word, 46> kGoKeywords{
    u"any",         u"bool",    u"break",    u"byte",    u"case",   u"chan",   u"complex128",
    u"complex64",   u"const",   u"continue", u"default", u"defer",  u"else",   u"error",
    u"fallthrough", u"float32", u"float64",  u"for",     u"func",   u"go",     u"goto",
    u"if",          u"import",  u"int",      u"int16",   u"int32",  u"int64",  u"int8",
    u"interface",   u"map",     u"package",  u"range",   u"return", u"rune",   u"select",
    u"string",      u"struct",  u"switch",   u"type",    u"uint",   u"uint16", u"uint32",
    u"uint64",      u"uint8",   u"uintptr",  u"var"};
constexpr std::array<Word, 4> kGoLiterals{u"false", u"iota", u"nil", u"true"};
constexpr std::array<Word, 1> kGoComments{u"//"};
constexpr std::array<CodeQuote, 4> kGoQuotes{CodeQuote{u"/*", u"*/", true, false, true},
                                             CodeQuote{u"`", u"`", true, false, false},
                                             CodeQuote{u"\"", u"\"", false, true, false},
                                             CodeQuote{u"'", u"'", false, true, false}};

constexpr std::array<Word, 9> kShellNames{
    u"bash", u"console", u"dockerfile", u"fish", u"ksh", u"sh", u"shell", u"shellsession", u"zsh"};
constexpr std::array<Word, 35> kShellKeywords{
    u"alias",  u"break",  u"case",     u"cd",     u"continue", u"declare", u"do",
    u"done",   u"echo",   u"elif",     u"else",   u"esac",     u"eval",    u"exec",
    u"exit",   u"export", u"fi",       u"for",    u"function", u"if",      u"in",
    u"local",  u"read",   u"readonly", u"return", u"select",   u"set",     u"shift",
    u"source", u"test",   u"then",     u"trap",   u"unset",    u"until",   u"while"};
constexpr std::array<Word, 2> kShellLiterals{u"false", u"true"};
constexpr std::array<Word, 1> kShellComments{u"#"};
constexpr std::array<CodeQuote, 2> kShellQuotes{CodeQuote{u"\"", u"\"", true, true, false},
                                                CodeQuote{u"'", u"'", true, false, false}};

constexpr std::array<Word, 4> kJsonNames{u"json", u"json5", u"jsonc", u"jsonl"};
constexpr std::array<Word, 0> kJsonKeywords{};
constexpr std::array<Word, 3> kJsonLiterals{u"false", u"null", u"true"};
constexpr std::array<Word, 1> kJsonComments{u"//"};
constexpr std::array<CodeQuote, 2> kJsonQuotes{CodeQuote{u"/*", u"*/", true, false, true},
                                               CodeQuote{u"\"", u"\"", false, true, false}};

constexpr std::array<Word, 8> kMarkupNames{
    u"htm", u"html", u"qrc", u"svg", u"ui", u"vue", u"xhtml", u"xml"};
constexpr std::array<Word, 0> kMarkupKeywords{};
constexpr std::array<Word, 0> kMarkupLiterals{};
constexpr std::array<Word, 0> kMarkupComments{};
constexpr std::array<CodeQuote, 3> kMarkupQuotes{CodeQuote{u"<!--", u"-->", true, false, true},
                                                 CodeQuote{u"\"", u"\"", true, false, false},
                                                 CodeQuote{u"'", u"'", true, false, false}};

constexpr std::array<Word, 2> kCssNames{u"css", u"qss"};
constexpr std::array<Word, 3> kScssNames{u"less", u"sass", u"scss"};
constexpr std::array<Word, 1> kScssComments{u"//"};
constexpr std::array<Word, 15> kCssKeywords{u"@font-face",
                                            u"@import",
                                            u"@keyframes",
                                            u"@media",
                                            u"@supports",
                                            u"and",
                                            u"from",
                                            u"import",
                                            u"important",
                                            u"keyframes",
                                            u"media",
                                            u"not",
                                            u"only",
                                            u"supports",
                                            u"to"};
constexpr std::array<Word, 12> kCssLiterals{u"absolute",
                                            u"auto",
                                            u"block",
                                            u"fixed",
                                            u"flex",
                                            u"grid",
                                            u"inherit",
                                            u"initial",
                                            u"inline",
                                            u"none",
                                            u"relative",
                                            u"solid"};
constexpr std::array<Word, 0> kCssComments{};
constexpr std::array<CodeQuote, 3> kCssQuotes{CodeQuote{u"/*", u"*/", true, false, true},
                                              CodeQuote{u"\"", u"\"", false, true, false},
                                              CodeQuote{u"'", u"'", false, true, false}};

constexpr std::array<Word, 6> kSqlNames{
    u"mysql", u"plsql", u"postgres", u"postgresql", u"sql", u"sqlite"};
constexpr std::array<Word, 90> kSqlKeywords{
    u"add",      u"all",       u"alter",    u"and",      u"as",        u"asc",
    u"begin",    u"between",   u"bigint",   u"blob",     u"boolean",   u"by",
    u"case",     u"char",      u"check",    u"column",   u"commit",    u"constraint",
    u"create",   u"cross",     u"database", u"date",     u"decimal",   u"default",
    u"delete",   u"desc",      u"distinct", u"double",   u"drop",      u"else",
    u"end",      u"exists",    u"explain",  u"float",    u"foreign",   u"from",
    u"full",     u"group",     u"having",   u"if",       u"in",        u"index",
    u"inner",    u"insert",    u"int",      u"integer",  u"into",      u"is",
    u"join",     u"key",       u"left",     u"like",     u"limit",     u"not",
    u"numeric",  u"offset",    u"on",       u"or",       u"order",     u"outer",
    u"over",     u"partition", u"pragma",   u"primary",  u"real",      u"references",
    u"replace",  u"returning", u"right",    u"rollback", u"select",    u"set",
    u"smallint", u"table",     u"text",     u"then",     u"timestamp", u"transaction",
    u"trigger",  u"union",     u"unique",   u"update",   u"using",     u"values",
    u"varchar",  u"view",      u"when",     u"where",    u"with",      u"without"};
constexpr std::array<Word, 3> kSqlLiterals{u"false", u"null", u"true"};
constexpr std::array<Word, 1> kSqlComments{u"--"};
constexpr std::array<CodeQuote, 3> kSqlQuotes{CodeQuote{u"/*", u"*/", true, false, true},
                                              CodeQuote{u"\"", u"\"", false, false, false},
                                              CodeQuote{u"'", u"'", true, false, false}};

constexpr std::array<Word, 7> kYamlNames{
    u"cfg", u"conf", u"ini", u"properties", u"toml", u"yaml", u"yml"};
constexpr std::array<Word, 0> kYamlKeywords{};
constexpr std::array<Word, 7> kYamlLiterals{
    u"false", u"no", u"null", u"off", u"on", u"true", u"yes"};
constexpr std::array<Word, 1> kYamlComments{u"#"};
constexpr std::array<CodeQuote, 2> kYamlQuotes{CodeQuote{u"\"", u"\"", false, true, false},
                                               CodeQuote{u"'", u"'", false, false, false}};

constexpr std::array<CodeLanguage, 13> kLanguages{
    CodeLanguage{kPythonNames,
                 kPythonKeywords,
                 kPythonLiterals,
                 kPythonComments,
                 kPythonQuotes,
                 false,
                 false,
                 false,
                 u"_"},
    CodeLanguage{kCNames, kCKeywords, kCLiterals, kCComments, kCQuotes, false, false, false, u"_#"},
    CodeLanguage{kScriptNames,
                 kScriptKeywords,
                 kScriptLiterals,
                 kScriptComments,
                 kScriptQuotes,
                 false,
                 false,
                 false,
                 u"_$"},
    CodeLanguage{kJavaNames,
                 kJavaKeywords,
                 kJavaLiterals,
                 kJavaComments,
                 kJavaQuotes,
                 false,
                 false,
                 false,
                 u"_$@"},
    CodeLanguage{kRustNames,
                 kRustKeywords,
                 kRustLiterals,
                 kRustComments,
                 kRustQuotes,
                 false,
                 false,
                 false,
                 u"_"},
    CodeLanguage{
        kGoNames, kGoKeywords, kGoLiterals, kGoComments, kGoQuotes, false, false, false, u"_"},
    CodeLanguage{kShellNames,
                 kShellKeywords,
                 kShellLiterals,
                 kShellComments,
                 kShellQuotes,
                 false,
                 false,
                 false,
                 u"_-"},
    CodeLanguage{kJsonNames,
                 kJsonKeywords,
                 kJsonLiterals,
                 kJsonComments,
                 kJsonQuotes,
                 false,
                 false,
                 false,
                 u"_"},
    CodeLanguage{kMarkupNames,
                 kMarkupKeywords,
                 kMarkupLiterals,
                 kMarkupComments,
                 kMarkupQuotes,
                 false,
                 true,
                 false,
                 u"_-:"},
    CodeLanguage{kCssNames,
                 kCssKeywords,
                 kCssLiterals,
                 kCssComments,
                 kCssQuotes,
                 false,
                 false,
                 true,
                 u"_-@"},
    CodeLanguage{kScssNames,
                 kCssKeywords,
                 kCssLiterals,
                 kScssComments,
                 kCssQuotes,
                 false,
                 false,
                 true,
                 u"_-@"},
    CodeLanguage{
        kSqlNames, kSqlKeywords, kSqlLiterals, kSqlComments, kSqlQuotes, true, false, false, u"_"},
    CodeLanguage{kYamlNames,
                 kYamlKeywords,
                 kYamlLiterals,
                 kYamlComments,
                 kYamlQuotes,
                 false,
                 false,
                 true,
                 u"_-."},
};

} // namespace

const CodeLanguage* findCodeLanguage(QStringView name)
{
    const Word wanted(name.utf16(), static_cast<std::size_t>(name.size()));
    for (const std::span<const CodeLanguage> tables :
         {std::span<const CodeLanguage>(kLanguages), moreCodeLanguages()}) {
        const auto found = std::ranges::find_if(tables, [wanted](const CodeLanguage& language) {
            return std::binary_search(language.names.begin(), language.names.end(), wanted);
        });
        if (found != tables.end()) {
            return &*found;
        }
    }
    return nullptr;
}

} // namespace ponder::app
