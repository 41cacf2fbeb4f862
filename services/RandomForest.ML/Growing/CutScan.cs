using System.Runtime.CompilerServices;

namespace RandomForest.ML.Growing;

/// <summary>
/// Moves a node's rows one by one, in the order of a feature, from the right side of a cut to the left, and remembers
/// the purest cut. Purity is sum(left²)/left + sum(right²)/right over the class weights; it is the node's weight at
/// most, and that weight minus it is the weighted Gini impurity of the two sides.
/// </summary>
internal ref struct CutScan
{
    /// <summary>
    /// The factor by which rounding may raise a purity above its limit. If one side weighs less than the rounding error
    /// of the other, the quotient means nothing, or is infinite; such a cut is not taken.
    /// </summary>
    internal const double RoundingTolerance = 1 + 1e-6;

    private readonly ReadOnlySpan<double> _totals;
    private readonly Span<double> _left;
    private readonly double _weight;
    private readonly double _squares;
    private readonly int _minLeaf;
    private double _leftWeight;
    private double _leftSquares;
    private double _rightSquares;
    private double _best;
    private int _leftRows;
    private int _rightRows;

    /// <summary>Creates a scan with all rows on the right.</summary>
    /// <param name="node">The rows.</param>
    /// <param name="totals">Room for the weight of each class.</param>
    /// <param name="left">Room for the weight of each class on the left.</param>
    /// <param name="minLeaf">The least number of rows on either side.</param>
    internal CutScan(NodeRows node, Span<double> totals, Span<double> left, int minLeaf)
    {
        _totals = totals;
        _left = left;
        _minLeaf = minLeaf;
        _rightRows = node.Samples.Length;
        foreach (ClassRun run in node.Runs)
        {
            left[run.Class] = 0;
            totals[run.Class] = run.Weight;
            _weight += run.Weight;
            _squares += run.Weight * run.Weight;
        }

        _rightSquares = _squares;
        _best = double.NegativeInfinity;
        BestLeft = -1;
    }

    /// <summary>The rank left of the best cut, or -1 if no cut was allowed.</summary>
    internal int BestLeft { get; private set; }

    /// <summary>The rank right of the best cut.</summary>
    internal int BestRight { get; private set; }

    /// <summary>The decrease of the node's weight times its impurity by the best cut.</summary>
    internal readonly double Gain => _best - (_squares / _weight);

    /// <summary>Moves rows of one class to the left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Move(int label, double weight)
    {
        double before = _left[label];
        _leftSquares += weight * ((2 * before) + weight);
        _rightSquares += weight * (weight - (2 * (_totals[label] - before)));
        _left[label] = before + weight;
        _leftWeight += weight;
    }

    /// <summary>Counts rows whose weights have been moved.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void MoveRows(int rows)
    {
        _leftRows += rows;
        _rightRows -= rows;
    }

    /// <summary>Evaluates the cut between two neighbouring ranks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Between(int left, int right)
    {
        double purity = (_leftSquares / _leftWeight) + (_rightSquares / (_weight - _leftWeight));
        if (purity > _best
            && _leftRows >= _minLeaf
            && _rightRows >= _minLeaf
            && purity <= _weight * RoundingTolerance)
        {
            _best = purity;
            BestLeft = left;
            BestRight = right;
        }
    }
}
