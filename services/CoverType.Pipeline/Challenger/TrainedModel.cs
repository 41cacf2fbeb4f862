using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;

namespace CoverType.Pipeline.Challenger;

/// <summary>
/// A trained and checked model as it waits in the campaign's work folder, beside its graph. Everything that is logged
/// of it is fixed here, so that a repeated log says the same.
/// </summary>
internal sealed record TrainedModel
{
    /// <summary>The candidate's name, such as <c>random-forest</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How all candidates of the campaign fared, this one among them.</summary>
    public required IReadOnlyList<ContestEntry> Contest { get; init; }

    /// <summary>The params of the run.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The metrics of the run, from the graph's answers on the hold-out.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>What the model leans on.</summary>
    public required IReadOnlyList<FeatureImportance> Importances { get; init; }

    /// <summary>The digest of the data set.</summary>
    public required string DataDigest { get; init; }

    /// <summary>Where the rows come from, such as <c>simulated</c>.</summary>
    public required string DataSource { get; init; }

    /// <summary>SHA-256 of the graph, in hexadecimal.</summary>
    public required string OnnxSha256 { get; init; }

    /// <summary>When the training ended: the time of every metric.</summary>
    public required DateTimeOffset TrainedAt { get; init; }

    /// <summary>The accuracy on the hold-out, 0 to 1.</summary>
    public required double Accuracy { get; init; }
}
