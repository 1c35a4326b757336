// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The tables of languages that are asked for less often.
#include "app/markdown/code_languages.h"

#include <array>

namespace ponder::app {

namespace {

using Word = std::u16string_view;

constexpr std::array<Word, 1> kHashComments{u"#"};
constexpr std::array<Word, 1> kDashComments{u"--"};
constexpr std::array<Word, 1> kPercentComments{u"%"};
constexpr std::array<Word, 1> kSlashComments{u"//"};
constexpr std::array<Word, 2> kSlashHashComments{u"//", u"#"};
constexpr std::array<Word, 1> kBangComments{u"!"};
constexpr std::array<Word, 1> kQuoteComments{u"'"};
constexpr std::array<Word, 1> kSemicolonComments{u";"};
constexpr std::array<Word, 3> kTrueFalseNil{u"false", u"nil", u"true"};
constexpr std::array<Word, 3> kTrueFalseNull{u"false", u"null", u"true"};
constexpr std::array<CodeQuote, 2> kBothQuotes{CodeQuote{u"\"", u"\"", false, true, false},
                                               CodeQuote{u"'", u"'", false, true, false}};
constexpr std::array<CodeQuote, 3> kSlashStarQuotes{CodeQuote{u"/*", u"*/", true, false, true},
                                                    CodeQuote{u"\"", u"\"", false, true, false},
                                                    CodeQuote{u"'", u"'", false, true, false}};
constexpr std::array<CodeQuote, 1> kDoubleQuotes{CodeQuote{u"\"", u"\"", false, true, false}};

constexpr std::array<Word, 4> kRubyNames{u"gemfile", u"rake", u"rb", u"ruby"};
constexpr std::array<Word, 36> kRubyKeywords{
    u"alias",   u"and",   u"begin",   u"break",  u"case",   u"class",  u"def",     u"do",
    u"else",    u"elsif", u"end",     u"ensure", u"extend", u"for",    u"if",      u"in",
    u"include", u"loop",  u"module",  u"next",   u"not",    u"or",     u"private", u"puts",
    u"raise",   u"redo",  u"require", u"rescue", u"retry",  u"return", u"super",   u"then",
    u"unless",  u"until", u"when",    u"while"};
constexpr std::array<Word, 4> kRubyLiterals{u"false", u"nil", u"self", u"true"};
constexpr std::array<CodeQuote, 3> kRubyQuotes{CodeQuote{u"=begin", u"=end", true, false, true},
                                               CodeQuote{u"\"", u"\"", false, true, false},
                                               CodeQuote{u"'", u"'", false, true, false}};

constexpr std::array<Word, 2> kPhpNames{u"php", u"phtml"};
constexpr std::array<Word, 47> kPhpKeywords{
    u"abstract",   u"and",       u"array",    u"as",        u"break",   u"case",       u"catch",
    u"class",      u"clone",     u"const",    u"continue",  u"default", u"do",         u"echo",
    u"else",       u"elseif",    u"enum",     u"extends",   u"final",   u"finally",    u"fn",
    u"for",        u"foreach",   u"function", u"global",    u"if",      u"implements", u"include",
    u"instanceof", u"interface", u"match",    u"namespace", u"new",     u"or",         u"private",
    u"protected",  u"public",    u"readonly", u"require",   u"return",  u"static",     u"switch",
    u"throw",      u"trait",     u"try",      u"use",       u"while"};

constexpr std::array<Word, 3> kPerlNames{u"perl", u"pl", u"pm"};
constexpr std::array<Word, 27> kPerlKeywords{
    u"and", u"die",     u"do",    u"each",   u"else", u"elsif",  u"eq",    u"for", u"foreach",
    u"if",  u"keys",    u"last",  u"local",  u"my",   u"ne",     u"next",  u"not", u"or",
    u"our", u"package", u"print", u"return", u"sub",  u"unless", u"until", u"use", u"while"};
constexpr std::array<Word, 1> kPerlLiterals{u"undef"};

constexpr std::array<Word, 2> kLuaNames{u"lua", u"luau"};
constexpr std::array<Word, 18> kLuaKeywords{u"and",
                                            u"break",
                                            u"do",
                                            u"else",
                                            u"elseif",
                                            u"end",
                                            u"for",
                                            u"function",
                                            u"goto",
                                            u"if",
                                            u"in",
                                            u"local",
                                            u"not",
                                            u"or",
                                            u"repeat",
                                            u"return",
                                            u"then",
                                            u"while"};
constexpr std::array<CodeQuote, 4> kLuaQuotes{CodeQuote{u"--[[", u"]]", true, false, true},
                                              CodeQuote{u"[[", u"]]", true, false, false},
                                              CodeQuote{u"\"", u"\"", false, true, false},
                                              CodeQuote{u"'", u"'", false, true, false}};

constexpr std::array<Word, 2> kRNames{u"r", u"rscript"};
constexpr std::array<Word, 10> kRKeywords{
    u"break", u"else", u"for", u"function", u"if", u"in", u"library", u"next", u"repeat", u"while"};
constexpr std::array<Word, 6> kRLiterals{u"FALSE", u"Inf", u"NA", u"NULL", u"NaN", u"TRUE"};

constexpr std::array<Word, 2> kJuliaNames{u"jl", u"julia"};
constexpr std::array<Word, 27> kJuliaKeywords{
    u"abstract", u"baremodule", u"begin",  u"break", u"catch",  u"const",   u"continue",
    u"do",       u"else",       u"elseif", u"end",   u"export", u"finally", u"for",
    u"function", u"if",         u"import", u"in",    u"let",    u"macro",   u"module",
    u"mutable",  u"return",     u"struct", u"try",   u"using",  u"while"};
constexpr std::array<Word, 4> kJuliaLiterals{u"false", u"missing", u"nothing", u"true"};
constexpr std::array<CodeQuote, 4> kJuliaQuotes{CodeQuote{u"#=", u"=#", true, false, true},
                                                CodeQuote{u"\"\"\"", u"\"\"\"", true, true, false},
                                                CodeQuote{u"\"", u"\"", false, true, false},
                                                CodeQuote{u"'", u"'", false, true, false}};

constexpr std::array<Word, 4> kHaskellNames{u"elm", u"haskell", u"hs", u"purescript"};
constexpr std::array<Word, 21> kHaskellKeywords{
    u"case",   u"class",   u"data",  u"deriving",  u"do",     u"else",     u"if",
    u"import", u"in",      u"infix", u"infixl",    u"infixr", u"instance", u"let",
    u"module", u"newtype", u"of",    u"qualified", u"then",   u"type",     u"where"};
constexpr std::array<Word, 2> kHaskellLiterals{u"False", u"True"};
constexpr std::array<CodeQuote, 2> kHaskellQuotes{CodeQuote{u"{-", u"-}", true, false, true},
                                                  CodeQuote{u"\"", u"\"", false, true, false}};

constexpr std::array<Word, 3> kElixirNames{u"elixir", u"ex", u"exs"};
constexpr std::array<Word, 22> kElixirKeywords{
    u"after", u"alias", u"and",  u"case",   u"catch",  u"cond", u"def", u"defmodule",
    u"defp",  u"do",    u"else", u"end",    u"fn",     u"for",  u"if",  u"import",
    u"in",    u"not",   u"or",   u"rescue", u"unless", u"when"};
constexpr std::array<CodeQuote, 3> kElixirQuotes{CodeQuote{u"\"\"\"", u"\"\"\"", true, true, false},
                                                 CodeQuote{u"\"", u"\"", false, true, false},
                                                 CodeQuote{u"'", u"'", false, true, false}};

constexpr std::array<Word, 3> kPowerShellNames{u"powershell", u"ps1", u"pwsh"};
constexpr std::array<Word, 24> kPowerShellKeywords{
    u"begin", u"break",   u"catch",   u"class",  u"continue", u"do",       u"else",  u"elseif",
    u"end",   u"exit",    u"finally", u"for",    u"foreach",  u"function", u"if",    u"in",
    u"param", u"process", u"return",  u"switch", u"throw",    u"try",      u"until", u"while"};
constexpr std::array<Word, 3> kPowerShellLiterals{u"$false", u"$null", u"$true"};
constexpr std::array<CodeQuote, 3> kPowerShellQuotes{CodeQuote{u"<#", u"#>", true, false, true},
                                                     CodeQuote{u"\"", u"\"", false, false, false},
                                                     CodeQuote{u"'", u"'", false, false, false}};

constexpr std::array<Word, 4> kMakeNames{u"gnumake", u"make", u"makefile", u"mk"};
constexpr std::array<Word, 9> kMakeKeywords{
    u"define", u"else", u"endef", u"endif", u"export", u"ifdef", u"ifeq", u"ifndef", u"include"};

constexpr std::array<Word, 1> kCMakeNames{u"cmake"};
constexpr std::array<Word, 30> kCMakeKeywords{u"add_custom_command",
                                              u"add_executable",
                                              u"add_library",
                                              u"add_subdirectory",
                                              u"add_test",
                                              u"cmake_minimum_required",
                                              u"configure_file",
                                              u"else",
                                              u"elseif",
                                              u"endforeach",
                                              u"endfunction",
                                              u"endif",
                                              u"endmacro",
                                              u"endwhile",
                                              u"execute_process",
                                              u"find_package",
                                              u"foreach",
                                              u"function",
                                              u"if",
                                              u"include",
                                              u"install",
                                              u"macro",
                                              u"message",
                                              u"option",
                                              u"project",
                                              u"return",
                                              u"set",
                                              u"target_include_directories",
                                              u"target_link_libraries",
                                              u"while"};
constexpr std::array<Word, 6> kCMakeLiterals{
    u"false", u"interface", u"off", u"on", u"public", u"true"};
constexpr std::array<CodeQuote, 2> kCMakeQuotes{CodeQuote{u"#[[", u"]]", true, false, true},
                                                CodeQuote{u"\"", u"\"", true, true, false}};

constexpr std::array<Word, 3> kLatexNames{u"bibtex", u"latex", u"tex"};
constexpr std::array<Word, 14> kLatexKeywords{u"\\begin",
                                              u"\\chapter",
                                              u"\\cite",
                                              u"\\documentclass",
                                              u"\\emph",
                                              u"\\end",
                                              u"\\frac",
                                              u"\\item",
                                              u"\\label",
                                              u"\\newcommand",
                                              u"\\section",
                                              u"\\textbf",
                                              u"\\textit",
                                              u"\\usepackage"};

constexpr std::array<Word, 3> kMatlabNames{u"m", u"matlab", u"octave"};
constexpr std::array<Word, 19> kMatlabKeywords{u"break",
                                               u"case",
                                               u"catch",
                                               u"classdef",
                                               u"continue",
                                               u"else",
                                               u"elseif",
                                               u"end",
                                               u"for",
                                               u"function",
                                               u"global",
                                               u"if",
                                               u"otherwise",
                                               u"parfor",
                                               u"persistent",
                                               u"return",
                                               u"switch",
                                               u"try",
                                               u"while"};
constexpr std::array<Word, 5> kMatlabLiterals{u"Inf", u"NaN", u"false", u"pi", u"true"};
constexpr std::array<CodeQuote, 2> kMatlabQuotes{CodeQuote{u"%{", u"%}", true, false, true},
                                                 CodeQuote{u"\"", u"\"", false, false, false}};

constexpr std::array<Word, 1> kZigNames{u"zig"};
constexpr std::array<Word, 32> kZigKeywords{
    u"align",  u"and",    u"asm",    u"break",    u"catch",  u"comptime", u"const",  u"continue",
    u"defer",  u"else",   u"enum",   u"errdefer", u"error",  u"export",   u"extern", u"fn",
    u"for",    u"if",     u"inline", u"or",       u"orelse", u"packed",   u"pub",    u"return",
    u"struct", u"switch", u"test",   u"try",      u"union",  u"usize",    u"var",    u"while"};
constexpr std::array<Word, 4> kZigLiterals{u"false", u"null", u"true", u"undefined"};

constexpr std::array<Word, 4> kFortranNames{u"f90", u"f95", u"for", u"fortran"};
constexpr std::array<Word, 24> kFortranKeywords{
    u"allocatable", u"call",   u"case",    u"character",  u"contains", u"cycle",
    u"do",          u"else",   u"end",     u"function",   u"if",       u"implicit",
    u"integer",     u"intent", u"logical", u"module",     u"none",     u"print",
    u"program",     u"real",   u"return",  u"subroutine", u"then",     u"use"};
constexpr std::array<CodeQuote, 2> kFortranQuotes{CodeQuote{u"\"", u"\"", false, false, false},
                                                  CodeQuote{u"'", u"'", false, false, false}};

constexpr std::array<Word, 4> kPascalNames{u"ada", u"delphi", u"objectpascal", u"pascal"};
constexpr std::array<Word, 28> kPascalKeywords{
    u"and",    u"array", u"begin", u"case", u"const",     u"div",     u"do",
    u"downto", u"else",  u"end",   u"for",  u"function",  u"if",      u"in",
    u"mod",    u"not",   u"of",    u"or",   u"procedure", u"program", u"record",
    u"repeat", u"then",  u"to",    u"type", u"until",     u"var",     u"while"};
constexpr std::array<CodeQuote, 3> kPascalQuotes{CodeQuote{u"(*", u"*)", true, false, true},
                                                 CodeQuote{u"{", u"}", true, false, true},
                                                 CodeQuote{u"'", u"'", false, false, false}};

constexpr std::array<Word, 4> kBasicNames{u"basic", u"vb", u"vba", u"vbnet"};
constexpr std::array<Word, 28> kBasicKeywords{
    u"and",      u"as",     u"byref",  u"byval",  u"case", u"class", u"dim",
    u"do",       u"each",   u"else",   u"elseif", u"end",  u"exit",  u"for",
    u"function", u"if",     u"in",     u"loop",   u"next", u"not",   u"or",
    u"private",  u"public", u"return", u"sub",    u"then", u"to",    u"while"};
constexpr std::array<Word, 3> kBasicLiterals{u"false", u"nothing", u"true"};

constexpr std::array<Word, 5> kLispNames{u"clj", u"clojure", u"elisp", u"lisp", u"scheme"};
constexpr std::array<Word, 18> kLispKeywords{u"begin",
                                             u"cond",
                                             u"def",
                                             u"define",
                                             u"defmacro",
                                             u"defn",
                                             u"defun",
                                             u"do",
                                             u"fn",
                                             u"if",
                                             u"lambda",
                                             u"let",
                                             u"let*",
                                             u"loop",
                                             u"ns",
                                             u"progn",
                                             u"recur",
                                             u"when"};
constexpr std::array<Word, 5> kLispLiterals{u"#f", u"#t", u"false", u"nil", u"true"};

constexpr std::array<Word, 4> kSchemaNames{u"graphql", u"proto", u"protobuf", u"thrift"};
constexpr std::array<Word, 21> kSchemaKeywords{
    u"bool",  u"enum",      u"extend",  u"fragment", u"import", u"input",    u"int32",
    u"int64", u"interface", u"message", u"mutation", u"option", u"optional", u"package",
    u"query", u"repeated",  u"rpc",     u"service",  u"string", u"syntax",   u"type"};

constexpr std::array<Word, 3> kTerraformNames{u"hcl", u"terraform", u"tf"};
constexpr std::array<Word, 9> kTerraformKeywords{
    u"data", u"for", u"in", u"locals", u"module", u"output", u"provider", u"resource", u"variable"};

constexpr std::array<Word, 2> kNginxNames{u"nginx", u"nginxconf"};
constexpr std::array<Word, 10> kNginxKeywords{u"events",
                                              u"http",
                                              u"if",
                                              u"listen",
                                              u"location",
                                              u"proxy_pass",
                                              u"return",
                                              u"root",
                                              u"server",
                                              u"upstream"};
constexpr std::array<Word, 2> kNginxLiterals{u"off", u"on"};

constexpr std::array<Word, 2> kDiffNames{u"diff", u"patch"};

constexpr std::array<CodeLanguage, 22> kMore{
    CodeLanguage{kRubyNames, kRubyKeywords, kRubyLiterals, kHashComments, kRubyQuotes},
    CodeLanguage{kPhpNames,
                 kPhpKeywords,
                 kTrueFalseNull,
                 kSlashHashComments,
                 kSlashStarQuotes,
                 false,
                 false,
                 false,
                 u"_$"},
    CodeLanguage{kPerlNames,
                 kPerlKeywords,
                 kPerlLiterals,
                 kHashComments,
                 kBothQuotes,
                 false,
                 false,
                 false,
                 u"_$@%"},
    CodeLanguage{kLuaNames, kLuaKeywords, kTrueFalseNil, kDashComments, kLuaQuotes},
    CodeLanguage{
        kRNames, kRKeywords, kRLiterals, kHashComments, kBothQuotes, false, false, false, u"_."},
    CodeLanguage{kJuliaNames, kJuliaKeywords, kJuliaLiterals, kHashComments, kJuliaQuotes},
    CodeLanguage{kHaskellNames,
                 kHaskellKeywords,
                 kHaskellLiterals,
                 kDashComments,
                 kHaskellQuotes,
                 false,
                 false,
                 false,
                 u"_'"},
    CodeLanguage{kElixirNames, kElixirKeywords, kTrueFalseNil, kHashComments, kElixirQuotes},
    CodeLanguage{kPowerShellNames,
                 kPowerShellKeywords,
                 kPowerShellLiterals,
                 kHashComments,
                 kPowerShellQuotes,
                 true,
                 false,
                 false,
                 u"_$-"},
    CodeLanguage{kMakeNames, kMakeKeywords, {}, kHashComments, {}, false, false, true, u"_-."},
    CodeLanguage{kCMakeNames, kCMakeKeywords, kCMakeLiterals, kHashComments, kCMakeQuotes, true},
    CodeLanguage{
        kLatexNames, kLatexKeywords, {}, kPercentComments, {}, false, false, false, u"\\@"},
    CodeLanguage{kMatlabNames, kMatlabKeywords, kMatlabLiterals, kPercentComments, kMatlabQuotes},
    CodeLanguage{kZigNames,
                 kZigKeywords,
                 kZigLiterals,
                 kSlashComments,
                 kBothQuotes,
                 false,
                 false,
                 false,
                 u"_@"},
    CodeLanguage{kFortranNames, kFortranKeywords, {}, kBangComments, kFortranQuotes, true},
    CodeLanguage{kPascalNames, kPascalKeywords, kTrueFalseNil, kSlashComments, kPascalQuotes, true},
    CodeLanguage{kBasicNames, kBasicKeywords, kBasicLiterals, kQuoteComments, kDoubleQuotes, true},
    CodeLanguage{kLispNames,
                 kLispKeywords,
                 kLispLiterals,
                 kSemicolonComments,
                 kDoubleQuotes,
                 false,
                 false,
                 false,
                 u"_-*?!#"},
    CodeLanguage{
        kSchemaNames, kSchemaKeywords, kTrueFalseNull, kSlashHashComments, kSlashStarQuotes},
    CodeLanguage{
        kTerraformNames, kTerraformKeywords, kTrueFalseNull, kSlashHashComments, kSlashStarQuotes},
    CodeLanguage{kNginxNames, kNginxKeywords, kNginxLiterals, kHashComments, kBothQuotes},
    CodeLanguage{.names = kDiffNames, .isDiff = true},
};

} // namespace

std::span<const CodeLanguage> moreCodeLanguages()
{
    return kMore;
}

} // namespace ponder::app
