// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <deque>
#include <map>

namespace ponder::app {

/// Least squares on the relative error over the latest samples, newer ones counting more, with
/// Huber weights (Huber 1964): one outlier (a laptop that throttles, a backup that runs) moves the
/// fit little, a lasting change moves it soon. Each fit is held to the one before it, lightly and
/// on log scale, and the last sample of every order of magnitude stays in it, so that what the
/// latest samples do not tell apart stays as it was; a recursive fit that forgets runs away there.
/// Coefficients are at or above zero: they are seconds.
template<std::size_t N>
class LeastSquares
{
public:
    using Vector = std::array<double, N>;

    /// `guess` gives the order of magnitude.
    explicit LeastSquares(const Vector& guess)
        : m_coefficients(guess)
    {
    }

    [[nodiscard]] double predict(const Vector& features) const
    {
        return product(features, m_coefficients);
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
        m_samples.push_back(x);
        if (m_samples.size() > kSamplesKept) {
            m_samples.pop_front();
        }
        m_landmarks[std::ilogb(target)] = x;
        // The first answers set the scale; afterwards what is far out of it counts less.
        const double error = std::abs(1 - predict(x));
        m_spread += kSpreadRate * (std::min(error, 3 * m_spread) - m_spread);
        const int rounds = m_count < kSettled ? kRoundsAtFirst : kRounds;
        for (int round = 0; round < rounds; ++round) {
            fit();
        }
        ++m_count;
    }

    [[nodiscard]] std::size_t count() const { return m_count; }

private:
    using Matrix = std::array<Vector, N>;

    static constexpr std::size_t kSamplesKept = 64;
    static constexpr std::size_t kSettled = 4;
    static constexpr int kRounds = 2;
    // A guess may be orders of magnitude off.
    static constexpr int kRoundsAtFirst = 20;
    static constexpr double kForgetting = 0.95;
    static constexpr double kLandmarkWeight = 0.3;
    static constexpr double kSpreadRate = 0.1;
    static constexpr double kHold = 1e-3; ///< of a whole sample, for a change by its own size
    static constexpr double kSmallestShare = 0.01; ///< of the target: what a zero is measured by

    static double product(const Vector& a, const Vector& b)
    {
        double sum = 0;
        for (std::size_t i = 0; i < N; ++i) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    [[nodiscard]] double weightOf(const Vector& x) const
    {
        const double error = std::abs(1 - predict(x));
        const double bend = 1.5 * m_spread;
        return m_count < kSettled || error <= bend ? 1 : bend / error;
    }

    /// One step of iteratively reweighted least squares from the present coefficients.
    void fit()
    {
        Matrix normal{};
        Vector right{};
        Vector squares{};
        const auto add = [&](const Vector& x, double weight) {
            weight *= weightOf(x);
            for (std::size_t i = 0; i < N; ++i) {
                right[i] += weight * x[i];
                squares[i] = std::max(squares[i], x[i] * x[i]);
                for (std::size_t j = 0; j < N; ++j) {
                    normal[i][j] += weight * x[i] * x[j];
                }
            }
        };
        double age = 1;
        for (auto sample = m_samples.rbegin(); sample != m_samples.rend(); ++sample) {
            add(*sample, age);
            age *= kForgetting;
        }
        for (const auto& [magnitude, sample] : m_landmarks) {
            add(sample, kLandmarkWeight);
        }
        for (std::size_t i = 0; i < N; ++i) {
            if (squares[i] > 0) {
                const double size =
                    std::max(m_coefficients[i], kSmallestShare / std::sqrt(squares[i]));
                normal[i][i] += kHold / (size * size);
                right[i] += kHold / (size * size) * m_coefficients[i];
            }
        }
        m_coefficients = solveNonNegative(normal, right, squares);
    }

    /// The least of c·normal·c / 2 − right·c over c ≥ 0: every choice of zeros is tried.
    [[nodiscard]] Vector
    solveNonNegative(const Matrix& normal, const Vector& right, const Vector& squares) const
    {
        Vector best = m_coefficients;
        double least = INFINITY;
        for (std::size_t chosen = 1; chosen < (std::size_t{1} << N); ++chosen) {
            Matrix matrix{};
            Vector side{};
            for (std::size_t i = 0; i < N; ++i) {
                const bool isFree = (chosen >> i & 1U) != 0 && squares[i] > 0;
                side[i] = isFree ? right[i] : 0;
                for (std::size_t j = 0; j < N; ++j) {
                    const bool isPair = isFree && (chosen >> j & 1U) != 0 && squares[j] > 0;
                    matrix[i][j] = isPair ? normal[i][j] : 0;
                }
                matrix[i][i] = isFree ? normal[i][i] : 1;
            }
            const Vector solution = solve(matrix, side);
            double value = 0;
            bool isAllowed = true;
            for (std::size_t i = 0; i < N; ++i) {
                isAllowed = isAllowed && solution[i] >= 0;
                value += solution[i] * (product(normal[i], solution) / 2 - right[i]);
            }
            if (isAllowed && value < least) {
                least = value;
                best = solution;
            }
        }
        // What no sample shows stays as it was.
        for (std::size_t i = 0; i < N; ++i) {
            best[i] = squares[i] > 0 ? best[i] : m_coefficients[i];
        }
        return best;
    }

    /// Gauss with scaling: the matrix is symmetric and positive definite, its columns differ by
    /// many orders of magnitude.
    static Vector solve(Matrix matrix, Vector side)
    {
        Vector scale{};
        for (std::size_t i = 0; i < N; ++i) {
            scale[i] = 1 / std::sqrt(matrix[i][i]);
        }
        for (std::size_t i = 0; i < N; ++i) {
            side[i] *= scale[i];
            for (std::size_t j = 0; j < N; ++j) {
                matrix[i][j] *= scale[i] * scale[j];
            }
        }
        for (std::size_t pivot = 0; pivot < N; ++pivot) {
            for (std::size_t row = pivot + 1; row < N; ++row) {
                const double factor = matrix[row][pivot] / matrix[pivot][pivot];
                for (std::size_t j = pivot; j < N; ++j) {
                    matrix[row][j] -= factor * matrix[pivot][j];
                }
                side[row] -= factor * side[pivot];
            }
        }
        Vector solution{};
        for (std::size_t row = N; row-- > 0;) {
            double rest = side[row];
            for (std::size_t j = row + 1; j < N; ++j) {
                rest -= matrix[row][j] * solution[j];
            }
            solution[row] = rest / matrix[row][row];
        }
        for (std::size_t i = 0; i < N; ++i) {
            solution[i] *= scale[i];
        }
        return solution;
    }

    Vector m_coefficients;
    std::deque<Vector> m_samples;      ///< features over target, newest last
    std::map<int, Vector> m_landmarks; ///< by the target's power of two, the newest of each
    double m_spread = 0.3;             ///< running mean of the relative error
    std::size_t m_count = 0;
};

} // namespace ponder::app
