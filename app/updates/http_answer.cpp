// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/updates/http_answer.h"

#include <QByteArrayList>
#include <QByteArrayView>

#include <charconv>
#include <optional>

namespace ponder::app {

namespace {

/// The whole of `text` as a number; nothing for signs, blanks and what is too large.
std::optional<qsizetype> numberIn(QByteArrayView text, int base)
{
    qsizetype value = 0;
    const auto [end, problem] = std::from_chars(text.begin(), text.end(), value, base);
    const bool isNumber = problem == std::errc() && end == text.end() && value >= 0;
    return isNumber && !text.startsWith('-') ? std::optional(value) : std::nullopt;
}

HttpAnswer broken(int status = 0)
{
    return {HttpAnswer::State::Broken, status, {}};
}

/// Takes the marks out of a body in chunks.
HttpAnswer readChunks(QByteArrayView rest, int status)
{
    HttpAnswer answer{HttpAnswer::State::Unfinished, status, {}};
    while (true) {
        const qsizetype lineEnd = rest.indexOf("\r\n");
        if (lineEnd < 0) {
            return rest.size() > 1024 ? broken(status) : answer;
        }
        const QByteArrayView line = rest.first(lineEnd);
        const qsizetype extension = line.indexOf(';');
        const auto size = numberIn((extension < 0 ? line : line.first(extension)).trimmed(), 16);
        if (!size || *size > HttpAnswer::kLongest) {
            return broken(status);
        }
        if (*size == 0) {
            answer.state = HttpAnswer::State::Whole; // what trails it is of no interest
            return answer;
        }
        rest = rest.sliced(lineEnd + 2);
        if (rest.size() < *size + 2) {
            return answer;
        }
        if (rest.sliced(*size, 2) != "\r\n") {
            return broken(status);
        }
        answer.body.append(rest.first(*size));
        rest = rest.sliced(*size + 2);
    }
}

struct Head
{
    int status = 0;
    std::optional<qsizetype> length;
    bool isChunked = false;
};

std::optional<Head> readHead(const QByteArray& text)
{
    const QByteArrayList lines = text.split('\n');
    const QByteArray first = lines.front().trimmed();
    if (!first.startsWith("HTTP/1.") || first.size() < 12) {
        return std::nullopt;
    }
    const auto status = numberIn(QByteArrayView(first).sliced(9, 3), 10);
    if (!status || *status < 200) {
        return std::nullopt;
    }
    Head head;
    head.status = static_cast<int>(*status);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        const QByteArray name = lines[i].first(colon < 0 ? 0 : colon).trimmed().toLower();
        const QByteArray value = lines[i].mid(colon + 1).trimmed();
        if (name == "content-length") {
            const auto length = numberIn(value, 10);
            if (!length || (head.length && head.length != length)) {
                return std::nullopt;
            }
            head.length = length;
        } else if (name == "transfer-encoding") {
            if (value.toLower() != "chunked") {
                return std::nullopt;
            }
            head.isChunked = true;
        } else if (name == "content-encoding" && value.toLower() != "identity") {
            return std::nullopt; // was not asked for
        }
    }
    return head;
}

} // namespace

HttpAnswer readHttpAnswer(const QByteArray& arrived, bool isEnd)
{
    const HttpAnswer nothingYet = isEnd ? broken() : HttpAnswer();
    const qsizetype headEnd = arrived.indexOf("\r\n\r\n");
    if (headEnd < 0) {
        return arrived.size() > HttpAnswer::kLongestHead ? broken() : nothingYet;
    }
    const std::optional<Head> head =
        headEnd > HttpAnswer::kLongestHead ? std::nullopt : readHead(arrived.first(headEnd));
    if (!head) {
        return broken();
    }
    const QByteArrayView rest = QByteArrayView(arrived).sliced(headEnd + 4);
    HttpAnswer answer{HttpAnswer::State::Unfinished, head->status, {}};
    if (head->status == 204 || head->status == 304) {
        answer.state = HttpAnswer::State::Whole;
    } else if (head->isChunked) {
        answer = readChunks(rest, head->status);
    } else if (head->length) {
        if (*head->length > HttpAnswer::kLongest) {
            return broken(head->status);
        }
        if (rest.size() >= *head->length) {
            answer = {
                HttpAnswer::State::Whole, head->status, rest.first(*head->length).toByteArray()};
        }
    } else if (isEnd) {
        answer = {HttpAnswer::State::Whole, head->status, rest.toByteArray()};
    }
    const bool isCut = answer.state == HttpAnswer::State::Unfinished &&
                       (isEnd || arrived.size() >= HttpAnswer::kLongest);
    return isCut ? broken(head->status) : answer;
}

} // namespace ponder::app
