// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

namespace ponder::app {

/// Recursive least squares on the relative error, with forgetting (factor below 1) and Huber
/// weights: one outlier (a laptop that throttles, a backup that runs) moves the fit little, a
/// lasting change moves it soon. Ljung, "System Identification", ch. 11; Huber 1964. Coefficients
/// are kept at or above zero: they are seconds.
template<std::size_t N>
class LeastSquares
{
public:
    using Vector = std::array<double, N>;

    /// `guess` is believed to an order of magnitude.
    explicit LeastSquares(const Vector& guess)
        : m_coefficients(guess)
    {
        for (std::size_t i = 0; i < N; ++i) {
            m_covariance[i][i] = 100 * guess[i] * guess[i];
        }
    }

    [[nodiscard]] double predict(const Vector& features) const
    {
        double sum = 0;
        for (std::size_t i = 0; i < N; ++i) {
            sum += features[i] * m_coefficients[i];
        }
        return sum;
    }

    [[nodiscard]] const Vector& coefficients() const { return m_coefficients; }

    void learn(const Vector& features, double target)
    {
        if (!(target > 0)) {
            return;
        }
        Vector x{};
        for (std::size_t i = 0; i < N; ++i) {
            x[i] = features[i] / target;
        }
        const double error = 1 - predict(x);
        // The first answers set the scale; afterwards what is far out of it counts less.
        const double bend = 1.5 * m_spread;
        const double weight = m_count < 4 || std::abs(error) <= bend ? 1 : bend / std::abs(error);
        m_spread += kSpreadRate * (std::min(std::abs(error), 3 * m_spread) - m_spread);
        Vector gain{};
        double denominator = kForgetting / weight;
        for (std::size_t i = 0; i < N; ++i) {
            for (std::size_t j = 0; j < N; ++j) {
                gain[i] += m_covariance[i][j] * x[j];
            }
            denominator += x[i] * gain[i];
        }
        const Vector column = gain;
        for (std::size_t i = 0; i < N; ++i) {
            gain[i] /= denominator;
            m_coefficients[i] = std::max(0.0, m_coefficients[i] + gain[i] * error);
        }
        for (std::size_t i = 0; i < N; ++i) {
            for (std::size_t j = 0; j < N; ++j) {
                m_covariance[i][j] = (m_covariance[i][j] - gain[i] * column[j]) / kForgetting;
            }
            // Forgetting must not blow up a direction that is never seen.
            m_covariance[i][i] = std::min(m_covariance[i][i], kLargestCovariance);
        }
        ++m_count;
    }

    [[nodiscard]] std::size_t count() const { return m_count; }

private:
    static constexpr double kForgetting = 0.95;
    static constexpr double kSpreadRate = 0.1;
    static constexpr double kLargestCovariance = 1.0;

    Vector m_coefficients;
    std::array<Vector, N> m_covariance{};
    double m_spread = 0.3; ///< running mean of the relative error
    std::size_t m_count = 0;
};

} // namespace ponder::app
