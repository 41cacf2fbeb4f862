using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;

namespace CoverType.Pipeline.Challenger;

/// <summary>
/// A trained and checked model in the campaign's work folder, beside its graph. All that is logged about it is here, so
/// that a repeated log sends the same.
/// </summary>
internal sealed record TrainedModel
{
    /// <summary>The candidate's name, such as <c>random-forest</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The results of all candidates of the campaign, including this one.</summary>
    public required IReadOnlyList<ContestEntry> Contest { get; init; }

    /// <summary>The params of the run.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The metrics of the run, of the graph on the hold-out.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>The importances of the features.</summary>
    public required IReadOnlyList<FeatureImportance> Importances { get; init; }

    /// <summary>The digest of the data set.</summary>
    public required string DataDigest { get; init; }

    /// <summary>The source of the rows, such as <c>simulated</c>.</summary>
    public required string DataSource { get; init; }

    /// <summary>SHA-256 of the graph, in hexadecimal.</summary>
    public required string OnnxSha256 { get; init; }

    /// <summary>The time at which the training ended, which is the time of every metric.</summary>
    public required DateTimeOffset TrainedAt { get; init; }

    /// <summary>The accuracy on the hold-out, 0 to 1.</summary>
    public required double Accuracy { get; init; }
}
