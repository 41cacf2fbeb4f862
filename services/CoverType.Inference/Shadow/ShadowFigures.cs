using CoverType.Clients.Predictions;
using CoverType.Inference.Intervals;
using CoverType.Inference.Models;

namespace CoverType.Inference.Shadow;

/// <summary>
/// Counts how the challenger's scores agree with the served model's. The figures belong to one pair of models; with another
/// pair they begin again.
/// </summary>
internal sealed class ShadowFigures(TimeProvider time)
{
    private const int KeptLatencies = 1000;

    private readonly Lock _lock = new();
    private readonly double[] _latencies = new double[KeptLatencies];
    private ModelIdentity? _champion;
    private ModelIdentity? _challenger;
    private DateTimeOffset? _since;
    private long _rows;
    private long _agreements;
    private long _failures;
    private double _differences;
    private double _championSeconds;
    private double _challengerSeconds;
    private long _totalAgreements;
    private long _totalDisagreements;

    /// <summary>The number of agreements since the start, over all pairs of models.</summary>
    public long TotalAgreements => Interlocked.Read(ref _totalAgreements);

    /// <summary>The number of disagreements since the start, over all pairs of models.</summary>
    public long TotalDisagreements => Interlocked.Read(ref _totalDisagreements);

    /// <summary>The share of agreements of the current pair of models, or null if there are no rows.</summary>
    public double? Agreement
    {
        get
        {
            lock (_lock)
            {
                return _rows == 0 ? null : (double)_agreements / _rows;
            }
        }
    }

    /// <summary>Adds the challenger's score of a cell.</summary>
    public void Add(in ShadowedCell shadowed, in CellScore score, ModelIdentity challenger, TimeSpan elapsed)
    {
        int cover = shadowed.Score.Cover;
        lock (_lock)
        {
            Begin(shadowed.Champion, challenger);
            _latencies[_rows % KeptLatencies] = elapsed.TotalSeconds;
            _rows++;
            _differences += Math.Abs(shadowed.Score.Probabilities[cover] - score.Probabilities[cover]);
            _championSeconds += shadowed.Elapsed.TotalSeconds;
            _challengerSeconds += elapsed.TotalSeconds;
            if (cover == score.Cover)
            {
                _agreements++;
                Interlocked.Increment(ref _totalAgreements);
            }
            else
            {
                Interlocked.Increment(ref _totalDisagreements);
            }
        }
    }

    /// <summary>Counts a cell that the challenger failed to score.</summary>
    public void AddFailure(in ShadowedCell shadowed, ModelIdentity challenger)
    {
        lock (_lock)
        {
            Begin(shadowed.Champion, challenger);
            _failures++;
        }
    }

    /// <summary>Returns the figures, without what the caller knows: the settings, the dropped cells and the problem.</summary>
    public ShadowReport Report()
    {
        lock (_lock)
        {
            (double Low, double High)? interval = _rows == 0 ? null : WilsonInterval.Of(_agreements, _rows);
            return new ShadowReport
            {
                Champion = _champion,
                Challenger = _challenger,
                Since = _since,
                Rows = _rows,
                Agreements = _agreements,
                Agreement = _rows == 0 ? null : (double)_agreements / _rows,
                AgreementLow = interval?.Low,
                AgreementHigh = interval?.High,
                MeanProbabilityDifference = _rows == 0 ? null : _differences / _rows,
                Failures = _failures,
                Latency = _rows == 0 ? null : Latency(),
            };
        }
    }

    private void Begin(ModelIdentity champion, ModelIdentity challenger)
    {
        if (champion == _champion && challenger == _challenger)
        {
            return;
        }

        (_champion, _challenger, _since) = (champion, challenger, time.GetUtcNow());
        (_rows, _agreements, _failures) = (0, 0, 0);
        (_differences, _championSeconds, _challengerSeconds) = (0, 0, 0);
    }

    private ShadowLatency Latency()
    {
        double[] sorted = [.. _latencies.Take((int)Math.Min(_rows, KeptLatencies)).Order()];
        return new ShadowLatency(
            1000 * _championSeconds / _rows, 1000 * _challengerSeconds / _rows, Quantile(0.5), Quantile(0.99));

        double Quantile(double share) => 1000 * sorted[(int)(share * (sorted.Length - 1))];
    }
}
