// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/inference/engine/engine_fixture.h"

#include <QString>
#include <QTest>

#include <algorithm>

namespace ponder::tests {

using namespace inference;

namespace {

bool isWholeUtf8(const std::string& text)
{
    const QByteArray bytes = QByteArray::fromStdString(text);
    return QString::fromUtf8(bytes).toUtf8() == bytes;
}

std::string chatMl(std::string_view generationPrompt)
{
    return "{%- for message in messages -%}"
           "<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n"
           "{% endfor %}"
           "{%- if add_generation_prompt %}" +
           std::string(generationPrompt) + "{% endif %}";
}

} // namespace

void Heard::take(const GenerationEvent& event)
{
    spokeAfterFinished = spokeAfterFinished || finishedCount > 0;
    if (const auto* thought = std::get_if<ReasoningDelta>(&event)) {
        reasoning += thought->text;
        hadBrokenText = hadBrokenText || !isWholeUtf8(thought->text);
    } else if (const auto* answer = std::get_if<TextDelta>(&event)) {
        text += answer->text;
        hadBrokenText = hadBrokenText || !isWholeUtf8(answer->text);
    } else if (const auto* phase = std::get_if<PhaseChanged>(&event)) {
        phases.push_back(phase->phase);
    } else if (const auto* read = std::get_if<PromptProgress>(&event)) {
        progress.push_back(*read);
    } else if (const auto* soFar = std::get_if<WorkSoFar>(&event)) {
        work.push_back(*soFar);
    } else if (const auto* end = std::get_if<Finished>(&event)) {
        finished = *end;
        ++finishedCount;
    }
}

TokenId byteToken(char c)
{
    return 5 + static_cast<TokenId>(static_cast<unsigned char>(c));
}

std::string thinkingTemplate()
{
    return chatMl("<|im_start|>assistant\n"
                  "{% if enable_thinking is defined and enable_thinking is false %}"
                  "<think>\n\n</think>\n\n"
                  "{% endif %}");
}

std::string openThoughtTemplate()
{
    return chatMl("<|im_start|>assistant\n<think>\n");
}

std::string plainTemplate()
{
    return chatMl("<|im_start|>assistant\n");
}

TinyModelOptions chainModel(const std::vector<std::pair<TokenId, TokenId>>& pairs)
{
    TinyModelOptions options;
    options.embeddingLength = 512; // a dimension for every token
    options.feedForwardLength = 256;
    options.blockCount = 1;
    options.headCount = 2;
    options.kvHeadCount = 1;
    const std::size_t width = options.embeddingLength;
    options.editValues = [pairs, width](const std::string& name, std::vector<float>& values) {
        const bool isSilenced =
            name.ends_with("attn_output.weight") || name.ends_with("ffn_down.weight");
        if (isSilenced || name == "output.weight" || name == "token_embd.weight") {
            std::fill(values.begin(), values.end(), 0.0F);
        }
        const std::size_t rows = values.size() / width;
        if (name == "token_embd.weight") {
            for (std::size_t row = 0; row < rows; ++row) {
                values[row * width + row] = 1.0F;
            }
        } else if (name == "output.weight") {
            for (std::size_t from = 0; from < rows; ++from) {
                values[static_cast<std::size_t>(byteToken('~')) * width + from] = 1.0F;
            }
            for (const auto& [from, to] : pairs) {
                values[static_cast<std::size_t>(to) * width + static_cast<std::size_t>(from)] =
                    3.0F;
            }
        }
    };
    return options;
}

void appendChain(std::vector<std::pair<TokenId, TokenId>>& pairs, std::string_view text)
{
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        pairs.emplace_back(byteToken(text[i]), byteToken(text[i + 1]));
    }
}

namespace {

TinyModelOptions thinkerThatAnswers(std::string_view answer)
{
    std::vector<std::pair<TokenId, TokenId>> pairs{{byteToken('\n'), kThinkOpen},
                                                   {kThinkOpen, byteToken('a')}};
    appendChain(pairs, "abc.");
    pairs.emplace_back(byteToken('.'), kThinkClose);
    pairs.emplace_back(kThinkClose, byteToken(answer.front()));
    appendChain(pairs, answer);
    pairs.emplace_back(byteToken(answer.back()), kEndOfTurn);
    TinyModelOptions options = chainModel(pairs);
    options.chatTemplate = thinkingTemplate();
    return options;
}

} // namespace

TinyModelOptions shortThinker()
{
    return thinkerThatAnswers("Yes");
}

TinyModelOptions wordyThinker()
{
    return thinkerThatAnswers("ZYXWVUTSRQPONMLKJIHGFEDC0123456789");
}

TinyModelOptions talkerModel()
{
    TinyModelOptions options;
    options.chatTemplate = plainTemplate();
    options.type = DType::Q8_0;
    options.blockCount = 8;
    options.embeddingLength = 512;
    options.feedForwardLength = 2'048;
    options.headCount = 8;
    options.contextLength = 8'192;
    return options;
}

std::unique_ptr<LanguageModel> EngineFixture::load(const TinyModelOptions& options,
                                                   std::uint32_t contextLength)
{
    LoadOptions wanted;
    wanted.contextLength = contextLength;
    return load(options, wanted);
}

std::unique_ptr<LanguageModel>
EngineFixture::loadWithDraft(const TinyModelOptions& options,
                             const TinyModelOptions& draft,
                             std::uint32_t contextLength,
                             const LanguageModel::LoadProgress& progress)
{
    LoadOptions wanted;
    wanted.contextLength = contextLength;
    wanted.draftFile = writeTinyModel(m_folder.path().toStdString(), draft);
    return load(options, wanted, progress);
}

std::unique_ptr<LanguageModel> EngineFixture::load(const TinyModelOptions& options,
                                                   LoadOptions wanted,
                                                   const LanguageModel::LoadProgress& progress)
{
    const auto path = writeTinyModel(m_folder.path().toStdString(), options);
    wanted.threads = std::max(wanted.threads, 1);
    auto model = LanguageModel::load(path, wanted, progress);
    if (!model) {
        qWarning("%s", model.error().detail.c_str());
        return nullptr;
    }
    return std::move(*model);
}

GenerationRequest ask(std::string question)
{
    GenerationRequest request;
    request.turns.push_back({ChatTurn::Role::User, std::move(question), {}});
    request.sampling = SamplingConfig::greedy();
    request.thinking.mode = ThinkingControl::Mode::Off;
    return request;
}

GenerationRequest withoutDrafts(GenerationRequest request)
{
    request.allowsDrafts = false;
    return request;
}

std::uint64_t writingStepsOf(const Heard& heard)
{
    return heard.stats().work.thinking.steps + heard.stats().work.answering.steps;
}

void addTypesAndTemperatures()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<float>("temperature");
    for (const DType type : {DType::F32, DType::Q8_0, DType::Q4_K}) {
        for (const float temperature : {0.0F, 0.3F, 1.0F}) {
            QTest::addRow("%d at %g", static_cast<int>(type), static_cast<double>(temperature))
                << static_cast<int>(type) << temperature;
        }
    }
}

GenerationRequest continueText(std::string prompt, std::uint32_t maxTokens)
{
    GenerationRequest request;
    request.rawPrompt = std::move(prompt);
    request.sampling = SamplingConfig::greedy();
    request.maxTokens = maxTokens;
    return request;
}

Heard run(TextGenerator& model, const GenerationRequest& request, const GenerationControl& control)
{
    Heard heard;
    model.generate(request, control, [&](const GenerationEvent& event) { heard.take(event); });
    return heard;
}

} // namespace ponder::tests
