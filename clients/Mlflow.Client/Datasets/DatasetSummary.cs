using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>A data set that runs of an experiment read.</summary>
/// <param name="ExperimentId">Id of the experiment.</param>
/// <param name="Name">Name, at most 500 characters.</param>
/// <param name="Digest">Digest of the content; empty if none was stated.</param>
public sealed record DatasetSummary(ExperimentId ExperimentId, string Name, string Digest)
{
    /// <summary>Use of the data set, for example <c>training</c>; null if not stated.</summary>
    public string? Context { get; init; }

    internal static DatasetSummary From(DatasetSummaryRecord wire) => new(
        new ExperimentId(wire.ExperimentId ?? string.Empty), wire.Name ?? string.Empty, wire.Digest ?? string.Empty)
    {
        Context = Field.Text(wire.Context),
    };
}
