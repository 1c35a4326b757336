// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/formula_symbols.h"

#include <QHash>

namespace ponder::app {

namespace {

using Kind = FormulaNode::Kind;

struct Entry
{
    const char* command;
    const char16_t* text;
};

constexpr Entry kLetters[] = {
    {"alpha", u"α"},      {"beta", u"β"},  {"gamma", u"γ"},  {"delta", u"δ"},   {"epsilon", u"ϵ"},
    {"varepsilon", u"ε"}, {"zeta", u"ζ"},  {"eta", u"η"},    {"theta", u"θ"},   {"vartheta", u"ϑ"},
    {"iota", u"ι"},       {"kappa", u"κ"}, {"lambda", u"λ"}, {"mu", u"μ"},      {"nu", u"ν"},
    {"xi", u"ξ"},         {"pi", u"π"},    {"rho", u"ρ"},    {"sigma", u"σ"},   {"tau", u"τ"},
    {"upsilon", u"υ"},    {"phi", u"ϕ"},   {"varphi", u"φ"}, {"chi", u"χ"},     {"psi", u"ψ"},
    {"omega", u"ω"},      {"ell", u"ℓ"},   {"hbar", u"ℏ"},   {"partial", u"∂"}, {"imath", u"ı"}};

constexpr Entry kSymbols[] = {
    {"Gamma", u"Γ"},       {"Delta", u"Δ"},       {"Theta", u"Θ"},       {"Lambda", u"Λ"},
    {"Xi", u"Ξ"},          {"Pi", u"Π"},          {"Sigma", u"Σ"},       {"Phi", u"Φ"},
    {"Psi", u"Ψ"},         {"Omega", u"Ω"},       {"infty", u"∞"},       {"nabla", u"∇"},
    {"forall", u"∀"},      {"exists", u"∃"},      {"emptyset", u"∅"},    {"varnothing", u"∅"},
    {"dots", u"…"},        {"ldots", u"…"},       {"cdots", u"⋯"},       {"vdots", u"⋮"},
    {"ddots", u"⋱"},       {"prime", u"′"},       {"degree", u"°"},      {"angle", u"∠"},
    {"Re", u"ℜ"},          {"Im", u"ℑ"},          {"aleph", u"ℵ"},       {"neg", u"¬"},
    {"lnot", u"¬"},        {"top", u"⊤"},         {"bot", u"⊥"},         {"langle", u"⟨"},
    {"rangle", u"⟩"},      {"lfloor", u"⌊"},      {"rfloor", u"⌋"},      {"lceil", u"⌈"},
    {"rceil", u"⌉"},       {"lbrace", u"{"},      {"rbrace", u"}"},      {"{", u"{"},
    {"}", u"}"},           {"%", u"%"},           {"$", u"$"},           {"#", u"#"},
    {"&", u"&"},           {"_", u"_"},           {"|", u"‖"},           {"Vert", u"‖"},
    {"vert", u"|"},        {"backslash", u"\\"},  {"sin", u"sin"},       {"cos", u"cos"},
    {"tan", u"tan"},       {"cot", u"cot"},       {"sec", u"sec"},       {"csc", u"csc"},
    {"arcsin", u"arcsin"}, {"arccos", u"arccos"}, {"arctan", u"arctan"}, {"sinh", u"sinh"},
    {"cosh", u"cosh"},     {"tanh", u"tanh"},     {"log", u"log"},       {"ln", u"ln"},
    {"lg", u"lg"},         {"exp", u"exp"},       {"det", u"det"},       {"dim", u"dim"},
    {"ker", u"ker"},       {"gcd", u"gcd"},       {"arg", u"arg"},       {"deg", u"deg"},
    {"Pr", u"Pr"},         {"hom", u"hom"},       {"star", u"⋆"},        {"bullet", u"•"}};

constexpr Entry kOperators[] = {{"le", u"≤"},
                                {"leq", u"≤"},
                                {"ge", u"≥"},
                                {"geq", u"≥"},
                                {"ne", u"≠"},
                                {"neq", u"≠"},
                                {"approx", u"≈"},
                                {"equiv", u"≡"},
                                {"sim", u"∼"},
                                {"simeq", u"≃"},
                                {"cong", u"≅"},
                                {"propto", u"∝"},
                                {"ll", u"≪"},
                                {"gg", u"≫"},
                                {"in", u"∈"},
                                {"notin", u"∉"},
                                {"ni", u"∋"},
                                {"subset", u"⊂"},
                                {"subseteq", u"⊆"},
                                {"supset", u"⊃"},
                                {"supseteq", u"⊇"},
                                {"cup", u"∪"},
                                {"cap", u"∩"},
                                {"setminus", u"∖"},
                                {"times", u"×"},
                                {"cdot", u"·"},
                                {"div", u"÷"},
                                {"pm", u"±"},
                                {"mp", u"∓"},
                                {"ast", u"∗"},
                                {"circ", u"∘"},
                                {"oplus", u"⊕"},
                                {"otimes", u"⊗"},
                                {"wedge", u"∧"},
                                {"land", u"∧"},
                                {"vee", u"∨"},
                                {"lor", u"∨"},
                                {"to", u"→"},
                                {"rightarrow", u"→"},
                                {"leftarrow", u"←"},
                                {"gets", u"←"},
                                {"leftrightarrow", u"↔"},
                                {"Rightarrow", u"⇒"},
                                {"Leftarrow", u"⇐"},
                                {"Leftrightarrow", u"⇔"},
                                {"implies", u"⟹"},
                                {"iff", u"⟺"},
                                {"mapsto", u"↦"},
                                {"longrightarrow", u"⟶"},
                                {"mid", u"∣"},
                                {"parallel", u"∥"},
                                {"perp", u"⊥"},
                                {"colon", u":"},
                                {"therefore", u"∴"},
                                {"because", u"∵"},
                                {"bmod", u"mod"},
                                {"vdash", u"⊢"},
                                {"models", u"⊨"},
                                {"triangleq", u"≜"},
                                {"lt", u"<"},
                                {"gt", u">"}};

constexpr Entry kSigns[] = {{"sum", u"∑"},
                            {"prod", u"∏"},
                            {"coprod", u"∐"},
                            {"bigcup", u"⋃"},
                            {"bigcap", u"⋂"},
                            {"bigoplus", u"⨁"}};
constexpr Entry kIntegrals[] = {{"int", u"∫"}, {"iint", u"∬"}, {"iiint", u"∭"}, {"oint", u"∮"}};
constexpr Entry kNamedLimits[] = {{"lim", u"lim"},
                                  {"max", u"max"},
                                  {"min", u"min"},
                                  {"sup", u"sup"},
                                  {"inf", u"inf"},
                                  {"limsup", u"lim sup"},
                                  {"liminf", u"lim inf"}};

const QHash<QString, FormulaSymbol>& table()
{
    static const QHash<QString, FormulaSymbol> symbols = [] {
        QHash<QString, FormulaSymbol> all;
        const auto add = [&all](const auto& entries, Kind kind, bool hasLimits) {
            for (const Entry& entry : entries) {
                all.insert(QString::fromLatin1(entry.command),
                           {kind, QString::fromUtf16(entry.text), hasLimits});
            }
        };
        add(kLetters, Kind::Letter, false);
        add(kSymbols, Kind::Symbol, false);
        add(kOperators, Kind::Operator, false);
        add(kSigns, Kind::LargeSign, true);
        add(kIntegrals, Kind::LargeSign, false);
        add(kNamedLimits, Kind::Symbol, true);
        return all;
    }();
    return symbols;
}

std::optional<QChar> mapped(QChar c, QStringView from, QStringView to)
{
    const qsizetype at = from.indexOf(c);
    return at < 0 ? std::nullopt : std::optional(to.at(at));
}

} // namespace

std::optional<FormulaSymbol> formulaSymbol(QStringView command)
{
    const auto found = table().constFind(command.toString());
    return found == table().constEnd() ? std::nullopt : std::optional(*found);
}

std::optional<QChar> asSuperscript(QChar c)
{
    return mapped(c, u"0123456789+-−=()ni′", u"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ′");
}

std::optional<QChar> asSubscript(QChar c)
{
    return mapped(c, u"0123456789+-−=()aeoxhklmnpstij", u"₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼ");
}

} // namespace ponder::app
