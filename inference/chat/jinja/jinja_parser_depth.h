// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/chat/jinja/jinja_parser.h"

namespace ponder::inference {

/// One level of nesting while it lives.
class JinjaParser::DepthGuard
{
public:
    explicit DepthGuard(JinjaParser& parser)
        : m_parser(parser)
    {
        if (++m_parser.m_depth > kJinjaMaxDepth) {
            --m_parser.m_depth;
            throw JinjaFailure{"template nested too deeply", m_parser.current().line, true};
        }
    }

    ~DepthGuard() { --m_parser.m_depth; }

    DepthGuard(const DepthGuard&) = delete;
    DepthGuard& operator=(const DepthGuard&) = delete;

private:
    JinjaParser& m_parser;
};

} // namespace ponder::inference
