// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/scripted_messages.h"

namespace ponder::tests {
namespace {

constexpr std::uint64_t kSecond = 1'000'000'000;

inference::PhaseWork
phase(std::uint64_t tokens, std::uint64_t milliseconds, std::uint64_t gigaflops)
{
    inference::PhaseWork work;
    work.tokens = tokens;
    work.steps = tokens;
    work.wallNs = milliseconds * 1'000'000;
    work.cpuNs = 2 * work.wallNs;
    work.usefulFlops = gigaflops * 1'000'000'000;
    work.weightBytes = tokens * 90'000'000;
    work.kvBytes = tokens * 4'000'000;
    return work;
}

app::Energy joules(std::uint64_t value)
{
    return {
        value * 1'000'000, value * 800'000, value * 1'200'000, app::EnergyProvenance::Estimated};
}

} // namespace

app::MessageWork scriptedWork()
{
    app::MessageWork work;
    work.phases.reading = phase(312, 5200, 2500);
    work.phases.thinking = phase(512, 41000, 4300);
    work.phases.answering = phase(428, 34000, 3600);
    work.energy = app::EnergyByPhase{joules(144), joules(1152), joules(936)};
    work.firstTokenNs = 5 * kSecond;
    work.cachedPromptTokens = 96;
    work.contextUsed = 1252;
    work.contextLength = 8192;
    work.stopReason = inference::StopReason::EndOfTurn;
    return work;
}

app::Message userMessage(std::int64_t id, const QString& text)
{
    app::Message message;
    message.id = {id};
    message.conversation = {1};
    message.parent = {id - 1};
    message.role = app::Role::User;
    message.created = QDateTime::fromString(QStringLiteral("2026-05-11T14:31:00Z"), Qt::ISODate);
    message.parts.push_back({app::PartKind::Text, text, {}, 0, 0});
    return message;
}

app::Message assistantMessage(std::int64_t id, const QString& reasoning, const QString& text)
{
    app::Message message = userMessage(id, {});
    message.role = app::Role::Assistant;
    message.modelName = QStringLiteral("Qwen3 4B");
    message.parts.clear();
    if (!reasoning.isEmpty()) {
        message.parts.push_back({app::PartKind::Reasoning, reasoning, {}, 512, 41000});
    }
    message.parts.push_back({app::PartKind::Text, text, {}, 428, 34000});
    message.work = scriptedWork();
    if (reasoning.isEmpty()) {
        message.work->phases.thinking = {};
    }
    return message;
}

std::vector<app::Message> scriptedMessages()
{
    return {
        userMessage(
            1,
            QStringLiteral(
                "I borrow €240 000 at 3.6 %. Should I take 10 or 15 years? Show the formula.")),
        assistantMessage(
            2,
            QStringLiteral(
                R"(The user wants to compare two terms of an annuity loan. Rate per month is 0.3 %.

For 10 years: 240 000 × 0.003 / (1 − 1.003^−120) = 2384.52. For 15 years it is 1727.53, so the difference is **657** a month.

Is there something I miss? Early repayment, and the net income rule of thumb: a third.)"),
            QStringLiteral(R"(## The short term costs €657 more a month and €24 813 less in all

Both are *annuity* loans: you pay the same sum every month, see [the definition](https://example.org/annuity). The rate `r` is per month.

$$M = \frac{P \cdot r}{1 - (1 + r)^{-n}}$$

```python
def payment(P, rate, years):
    r, n = rate / 12, years * 12
    return P * r / (1 - (1 + r) ** -n)

print(payment(240_000, 0.036, 10))  # 2384.52, and a long comment that makes the line scroll sideways
```

| Term | Per month | Total interest | Paid in all |
|:--|--:|--:|--:|
| 10 years | €2 384.52 | €46 142 | €286 142 |
| 15 years | €1 727.53 | €70 955 | €310 955 |

- **10 years** if €2 385 is below a third of your net income.
- **15 years** if you need the slack. Ask for free early repayment.
  1. In writing
  2. Without a fee

> The bank calls this a *special repayment*.
>
> It is often limited to 5 % a year.

- [x] Compare the terms
- [ ] Ask the bank

---

<b>This is not HTML</b> and ![no picture](http://example.org/x.png) is loaded.)")),
    };
}

std::vector<app::Message> scriptedChineseMessages()
{
    return {
        userMessage(1,
                    QStringLiteral(
                        "旧冰箱一年 380 kWh，新的 2600 元、一年 110 kWh，电价 0.56 元，该换吗？")),
        assistantMessage(
            2,
            QStringLiteral(
                "用户想知道换冰箱是否划算。每年省 270 kWh，按 0.56 元计算是 151.20 元。"),
            QStringLiteral(R"(## 只看电费，换新大约 17 年才能回本

每年省 270 kWh，按 0.56 元/kWh 计算是 151.20 元。新冰箱 2600 元，一般能用 12 到 15 年，所以单靠省电收不回成本。

```python
def 回本年数(价格, 旧耗电, 新耗电, 电价):
    每年省下 = (旧耗电 - 新耗电) * 电价
    return 价格 / 每年省下

print(回本年数(2600, 380, 110, 0.56))  # 17.196
```

| 方案 | 每年耗电 | 每年电费 | 十年合计 |
|:--|--:|--:|--:|
| 继续用旧冰箱 | 380 kWh | 212.80 元 | 2 128 元 |
| 换新冰箱 | 110 kWh | 61.60 元 | 3 216 元 |

- **先不换**：密封条完好、制冷正常时，继续用更划算。
- **可以换**：有以旧换新补贴，到手价低于 1 800 元时。)")),
    };
}

} // namespace ponder::tests
