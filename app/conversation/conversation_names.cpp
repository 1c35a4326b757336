// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/conversation/conversation_names.h"

#include <array>
#include <charconv>
#include <system_error>
#include <utility>

namespace ponder::app {

using inference::ErrorCode;
using inference::Phase;
using inference::StopReason;

namespace {

template<class Enum>
using Row = std::pair<Enum, std::string_view>;

constexpr std::array kRoles{Row<Role>{Role::System, "system"},
                            Row<Role>{Role::User, "user"},
                            Row<Role>{Role::Assistant, "assistant"},
                            Row<Role>{Role::Tool, "tool"}};
constexpr std::array kStatuses{Row<MessageStatus>{MessageStatus::Complete, "complete"},
                               Row<MessageStatus>{MessageStatus::Generating, "generating"},
                               Row<MessageStatus>{MessageStatus::Interrupted, "interrupted"},
                               Row<MessageStatus>{MessageStatus::Stopped, "stopped"},
                               Row<MessageStatus>{MessageStatus::Failed, "failed"}};
constexpr std::array kPartKinds{Row<PartKind>{PartKind::Text, "text"},
                                Row<PartKind>{PartKind::Reasoning, "reasoning"},
                                Row<PartKind>{PartKind::ToolCall, "tool_call"},
                                Row<PartKind>{PartKind::Attachment, "attachment"}};
constexpr std::array kThinkingLevels{Row<ThinkingLevel>{ThinkingLevel::Off, "off"},
                                     Row<ThinkingLevel>{ThinkingLevel::Short, "short"},
                                     Row<ThinkingLevel>{ThinkingLevel::Medium, "medium"},
                                     Row<ThinkingLevel>{ThinkingLevel::Long, "long"},
                                     Row<ThinkingLevel>{ThinkingLevel::Unlimited, "unlimited"},
                                     Row<ThinkingLevel>{ThinkingLevel::Custom, "custom"}};
constexpr std::array kProvenances{
    Row<EnergyProvenance>{EnergyProvenance::MeasuredProcess, "measuredProcess"},
    Row<EnergyProvenance>{EnergyProvenance::MeasuredPackage, "measuredPackage"},
    Row<EnergyProvenance>{EnergyProvenance::Derived, "derived"},
    Row<EnergyProvenance>{EnergyProvenance::WholeComputer, "wholeComputer"},
    Row<EnergyProvenance>{EnergyProvenance::Estimated, "estimated"}};
constexpr std::array kWorkKinds{Row<WorkKind>{WorkKind::Reply, "reply"},
                                Row<WorkKind>{WorkKind::Title, "title"},
                                Row<WorkKind>{WorkKind::Terminal, "terminal"},
                                Row<WorkKind>{WorkKind::Benchmark, "benchmark"},
                                Row<WorkKind>{WorkKind::ReRead, "re-read"},
                                Row<WorkKind>{WorkKind::Calibration, "calibration"},
                                Row<WorkKind>{WorkKind::Comparison, "comparison"},
                                Row<WorkKind>{WorkKind::Summary, "summary"},
                                Row<WorkKind>{WorkKind::ReadAhead, "read-ahead"}};
constexpr std::array kStopReasons{Row<StopReason>{StopReason::EndOfTurn, "endOfTurn"},
                                  Row<StopReason>{StopReason::Length, "length"},
                                  Row<StopReason>{StopReason::StopSequence, "stopSequence"},
                                  Row<StopReason>{StopReason::Cancelled, "cancelled"},
                                  Row<StopReason>{StopReason::ContextFull, "contextFull"},
                                  Row<StopReason>{StopReason::Budget, "budget"},
                                  Row<StopReason>{StopReason::Repetition, "repetition"},
                                  Row<StopReason>{StopReason::Error, "error"}};
constexpr std::array kPhases{Row<Phase>{Phase::Reading, "reading"},
                             Row<Phase>{Phase::Thinking, "thinking"},
                             Row<Phase>{Phase::Answering, "answering"}};
constexpr std::array kErrorCodes{
    Row<ErrorCode>{ErrorCode::InvalidArgument, "invalidArgument"},
    Row<ErrorCode>{ErrorCode::FileNotFound, "fileNotFound"},
    Row<ErrorCode>{ErrorCode::FileUnreadable, "fileUnreadable"},
    Row<ErrorCode>{ErrorCode::FileDamaged, "fileDamaged"},
    Row<ErrorCode>{ErrorCode::FormatTooNew, "formatTooNew"},
    Row<ErrorCode>{ErrorCode::TypeUnsupported, "typeUnsupported"},
    Row<ErrorCode>{ErrorCode::ArchitectureUnsupported, "architectureUnsupported"},
    Row<ErrorCode>{ErrorCode::TokenizerUnsupported, "tokenizerUnsupported"},
    Row<ErrorCode>{ErrorCode::TemplateInvalid, "templateInvalid"},
    Row<ErrorCode>{ErrorCode::TemplateLimit, "templateLimit"},
    Row<ErrorCode>{ErrorCode::OutOfMemory, "outOfMemory"},
    Row<ErrorCode>{ErrorCode::ContextFull, "contextFull"},
    Row<ErrorCode>{ErrorCode::NumericFailure, "numericFailure"},
    Row<ErrorCode>{ErrorCode::Cancelled, "cancelled"},
    Row<ErrorCode>{ErrorCode::DatabaseDamaged, "databaseDamaged"},
    Row<ErrorCode>{ErrorCode::DatabaseTooNew, "databaseTooNew"},
    Row<ErrorCode>{ErrorCode::DatabaseBusy, "databaseBusy"},
    Row<ErrorCode>{ErrorCode::DiskFull, "diskFull"},
    Row<ErrorCode>{ErrorCode::ReadOnly, "readOnly"},
    Row<ErrorCode>{ErrorCode::Network, "network"},
    Row<ErrorCode>{ErrorCode::ChecksumMismatch, "checksumMismatch"},
    Row<ErrorCode>{ErrorCode::NotFound, "notFound"},
    Row<ErrorCode>{ErrorCode::Internal, "internal"}};

template<class Table, class Enum>
std::string_view nameIn(const Table& table, Enum value)
{
    for (const auto& [candidate, name] : table) {
        if (candidate == value) {
            return name;
        }
    }
    return {};
}

template<class Enum, class Table>
std::optional<Enum> valueIn(const Table& table, std::string_view name)
{
    for (const auto& [value, candidate] : table) {
        if (candidate == name) {
            return value;
        }
    }
    return std::nullopt;
}

} // namespace

std::string_view nameOf(Role role)
{
    return nameIn(kRoles, role);
}

std::string_view nameOf(MessageStatus status)
{
    return nameIn(kStatuses, status);
}

std::string_view nameOf(PartKind kind)
{
    return nameIn(kPartKinds, kind);
}

std::string_view nameOf(ThinkingLevel level)
{
    return nameIn(kThinkingLevels, level);
}

std::string_view nameOf(EnergyProvenance provenance)
{
    return nameIn(kProvenances, provenance);
}

std::string_view nameOf(WorkKind kind)
{
    return nameIn(kWorkKinds, kind);
}

std::string_view nameOf(StopReason reason)
{
    return nameIn(kStopReasons, reason);
}

std::string_view nameOf(Phase phase)
{
    return nameIn(kPhases, phase);
}

std::string_view nameOf(ErrorCode code)
{
    return nameIn(kErrorCodes, code);
}

template<>
std::optional<Role> fromName<Role>(std::string_view name)
{
    return valueIn<Role>(kRoles, name);
}

template<>
std::optional<MessageStatus> fromName<MessageStatus>(std::string_view name)
{
    return valueIn<MessageStatus>(kStatuses, name);
}

template<>
std::optional<PartKind> fromName<PartKind>(std::string_view name)
{
    return valueIn<PartKind>(kPartKinds, name);
}

template<>
std::optional<ThinkingLevel> fromName<ThinkingLevel>(std::string_view name)
{
    return valueIn<ThinkingLevel>(kThinkingLevels, name);
}

template<>
std::optional<EnergyProvenance> fromName<EnergyProvenance>(std::string_view name)
{
    return valueIn<EnergyProvenance>(kProvenances, name);
}

template<>
std::optional<WorkKind> fromName<WorkKind>(std::string_view name)
{
    return valueIn<WorkKind>(kWorkKinds, name);
}

template<>
std::optional<StopReason> fromName<StopReason>(std::string_view name)
{
    return valueIn<StopReason>(kStopReasons, name);
}

template<>
std::optional<Phase> fromName<Phase>(std::string_view name)
{
    return valueIn<Phase>(kPhases, name);
}

template<>
std::optional<ErrorCode> fromName<ErrorCode>(std::string_view name)
{
    return valueIn<ErrorCode>(kErrorCodes, name);
}

std::string thinkingColumn(const Conversation& conversation)
{
    return conversation.thinking == ThinkingLevel::Custom
               ? std::to_string(conversation.thinkingTokens)
               : std::string(nameOf(conversation.thinking));
}

void readThinkingColumn(std::string_view text, Conversation& conversation)
{
    std::uint32_t tokens = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), tokens);
    const bool isNumber = error == std::errc() && end == text.data() + text.size();
    conversation.thinkingTokens = isNumber ? tokens : 0;
    conversation.thinking = isNumber
                                ? ThinkingLevel::Custom
                                : fromName<ThinkingLevel>(text).value_or(ThinkingLevel::Medium);
}

} // namespace ponder::app
